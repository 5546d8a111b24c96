"""A file on its way in: how it is taken off the wire, and what it may be."""
