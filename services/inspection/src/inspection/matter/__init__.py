"""One matter between two bodies: asked, answered, overdue."""
