"""The handover protocol between two bodies, both ends as pure deciders."""
