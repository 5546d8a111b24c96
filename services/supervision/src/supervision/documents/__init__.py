"""The bulletin (通报) and the report to the leading group, as of any day."""
