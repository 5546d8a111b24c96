"""A part of a clue that the bureau hands on to a competent body: the sender's end of the handover protocol."""
