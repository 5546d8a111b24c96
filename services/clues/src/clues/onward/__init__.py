"""A part of another body's clue that the commission hands on: the sender's end of the handover protocol."""
