"""A clue lent to the team of a round: the vault keeps it, and the team tells what it has found."""
