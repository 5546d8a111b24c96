"""What this service does by itself when something happened."""
