"""One clue of a team: written, consulted on by three offices and the team, heard by the secretary, handed over."""
