"""Inspection office: units and rounds."""
