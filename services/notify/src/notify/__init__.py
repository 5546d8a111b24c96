"""Notifications to the people of a body."""
