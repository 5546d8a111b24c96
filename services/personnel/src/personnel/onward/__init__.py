"""A part of a clue that the department hands on to another body: the sender's end of the handover protocol."""
