"""What flows between the stages: frozen dataclasses, no input or output."""
