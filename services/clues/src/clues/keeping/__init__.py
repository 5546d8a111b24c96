"""专人专管: who keeps the vault, and whose clues never come into it."""
