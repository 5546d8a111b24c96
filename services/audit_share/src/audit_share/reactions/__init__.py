"""What the audit bureau does when it hears another body, and what it does by itself."""
