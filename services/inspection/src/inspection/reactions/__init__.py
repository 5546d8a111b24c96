"""What the inspection office does because of what happened."""
