"""Texts for people: what files hold made safe to show on a terminal, and numbers in words."""

from __future__ import annotations

from collections.abc import Iterable


def printable(text: str) -> str:
    """`text` on one line, with what a terminal would obey, or cannot show, written as an escape.

    Names of files and texts of PDFs may hold line feeds, escape sequences and halves
    of surrogate pairs.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def pages_in_words(pages: Iterable[int]) -> str:
    """(1,) → page 1; (1, 2, 3, 5) → pages 1–3, 5."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    words = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    single = len(runs) == 1 and len(runs[0]) == 1
    return ("page " if single else "pages ") + ", ".join(words)
