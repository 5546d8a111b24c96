"""The leading group's joint views."""
