"""Lays résumés and relatives beside company registers, suppliers and payments, and says which belong together and why."""
