"""The questions that people ask of this service."""
