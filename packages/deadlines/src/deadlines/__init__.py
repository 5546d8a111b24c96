"""Dated rule packs and the working-day calendar."""
