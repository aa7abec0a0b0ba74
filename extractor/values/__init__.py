"""Readings → typed values, with the repairs that it took."""
