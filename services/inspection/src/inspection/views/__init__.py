"""The questions that people ask of the inspection office's registers."""
