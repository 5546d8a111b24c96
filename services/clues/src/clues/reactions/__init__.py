"""What this body does by itself when something happened here or at another body."""
