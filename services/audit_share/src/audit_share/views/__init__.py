"""The questions that people ask the audit bureau, one folder each."""
