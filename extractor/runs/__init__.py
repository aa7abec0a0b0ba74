"""Runs over folders: what became of each file, by whom it was converted, and where a run goes on."""
