"""A team's clue on its way to the commission: the sender's end of the handover protocol."""
