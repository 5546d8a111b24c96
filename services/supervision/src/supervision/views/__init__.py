"""The questions that the leading group asks of all bodies together."""
