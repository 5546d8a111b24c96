"""One unit of the register of units."""
