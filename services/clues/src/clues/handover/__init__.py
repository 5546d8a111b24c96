"""A part of a clue on its way to another body: the sender's end of the handover protocol."""
