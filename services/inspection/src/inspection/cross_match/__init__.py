"""A cross-match of a round: sheets are laid side by side, and what belongs together becomes leads, a lead a clue."""
