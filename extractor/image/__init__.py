"""Grey array → cleaner array or measurements; knows nothing of forms."""
