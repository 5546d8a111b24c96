"""The joint working group of inspection office and audit bureau: its matters, and what both have agreed on."""
