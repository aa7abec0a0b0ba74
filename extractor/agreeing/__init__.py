"""Readings of a scan weighed against each other: what is in doubt is read as the filing makes sense."""
