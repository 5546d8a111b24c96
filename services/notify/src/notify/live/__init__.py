"""Messages as they come: one tail of the feed in a process, fanned out to everybody who listens."""
