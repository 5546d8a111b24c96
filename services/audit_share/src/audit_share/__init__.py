"""Audit bureau: materials, requests and shares."""
