"""Discipline commission: the clue vault."""
