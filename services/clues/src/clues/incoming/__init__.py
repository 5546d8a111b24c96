"""A clue that another body hands over to the commission: received, registered in the vault or returned, answered."""
