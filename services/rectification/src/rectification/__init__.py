"""Rectification cases of inspected units."""
