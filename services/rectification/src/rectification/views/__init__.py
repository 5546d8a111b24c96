"""The questions that people ask of rectification, one folder each."""
