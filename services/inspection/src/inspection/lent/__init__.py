"""A clue that the commission has lent to a team: read by the team, verified, and the word given back."""
