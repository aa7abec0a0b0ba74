"""Records against their truths: what is right, what was missed silently, what a person is asked to see."""
