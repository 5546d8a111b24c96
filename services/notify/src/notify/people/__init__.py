"""Word to people outside of the page: that something waits for them, never what."""
