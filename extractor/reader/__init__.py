"""The project's own reader of lines of print: a small network and the form's grammar."""

from extractor.reader.read import read_lines

__all__ = ["read_lines"]
