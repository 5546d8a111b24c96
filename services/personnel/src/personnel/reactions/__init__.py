"""What the department does when it hears another body."""
