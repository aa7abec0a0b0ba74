"""Readings → the record with its evidence, checked."""
