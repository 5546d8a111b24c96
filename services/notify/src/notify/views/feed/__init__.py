"""What has happened, for the subscribers: all that this body has heard, line by line."""
