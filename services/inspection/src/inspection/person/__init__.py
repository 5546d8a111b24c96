"""One person of the pool that teams are formed of (人员库): an id in events, the name in the vault."""
