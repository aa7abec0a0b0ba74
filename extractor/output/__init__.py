"""Extractions as files and as text for people."""
