"""What a person is asked to look at, and what comes back."""
