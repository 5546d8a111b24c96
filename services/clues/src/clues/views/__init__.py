"""The questions that people ask of the clue vault, one folder each."""
