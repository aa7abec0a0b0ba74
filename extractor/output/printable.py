"""Text from files, made safe to show on a terminal."""

from __future__ import annotations


def printable(text: str) -> str:
    """`text` on one line, with what a terminal would obey, or cannot show, written as an escape.

    Names of files and texts of PDFs may hold line feeds, escape sequences and halves
    of surrogate pairs.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
