"""Footnote marks as printed, `(1)(3)`, and the ids that the record has for them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.errors import ValueReadError

_MARKS = re.compile(r"^(?:\s*\(\s*[1-9]\d?\s*\))+\s*$")
#: EDGAR allows F1 to F99.
MOST = 99


def read_marks(text: str) -> tuple[str, ...]:
    """`(1)(3)` → ("F1", "F3"). Raises ValueReadError for anything but marks."""
    if not _MARKS.match(text):
        raise ValueReadError(f"no footnote marks: {text[:40]!r}")
    return marks_to_ids(int(number) for number in re.findall(r"\d+", text))


def marks_to_ids(numbers: Iterable[int]) -> tuple[str, ...]:
    """Ids in printed order, each once: a cell cites a footnote at most once."""
    return tuple(f"F{number}" for number in dict.fromkeys(numbers))


def print_marks(ids: Iterable[str]) -> str:
    """("F1", "F3") → `(1)(3)`."""
    return "".join(f"({one.removeprefix('F')})" for one in ids)
