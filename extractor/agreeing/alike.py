"""How far two readings of the same print differ, and which of its words they have alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

#: Readings further apart than this tell nothing of each other's single words.
NEAR = 0.34
_ALIKE = str.maketrans("‘’`´“”‐‑‒–—―|", "''''\"\"------I")
_SIGNED = re.compile(r"^[/IlL1(]s[/IlL1)]")
#: A stroke by itself at the end is the cell's border; elsewhere it is a capital `I`.
_STROKE = re.compile(r"\s\|+\s*$")
#: Footnote marks behind a value, and what engines make of their numbers.
_MARKS = re.compile(r"(?:\s*[({\[][\dlIOSBZ]{1,2}[)}\]])+$")
#: What engines make of the number before a footnote and of marks behind a value.
_NUMBER, _REMAINS = re.compile(r"^\(?\d{1,2}(?:[.)]|\.\))(?=\D)"), "!'\"*°^~-:;©®"


def share_astray(text: str, other: str) -> float:
    """How much of a text another does not say, as a share of its letters, 0 to 1; 0 where they are the same.

    Spaces, the kinds of quotes and dashes, and what stands before and behind the other may differ.
    """
    plain = _plain(text)
    differing = min(Levenshtein.distance(plain, one) for one in _ways_to_read(plain, other))
    return min(differing / max(len(plain), 1), 1.0)


def words_alike(words: Sequence[str], other: str) -> list[bool]:
    """Which words of a line another reading of it has too, in the same place and order.

    None of them where the two are so far apart that a word may be alike by chance.
    """
    pieces = [_plain(word) for word in words]
    plain = "".join(pieces)
    nearest = min(_ways_to_read(plain, other), key=lambda one: Levenshtein.distance(plain, one))
    if not plain or Levenshtein.distance(plain, nearest) > NEAR * len(plain):
        return [False] * len(words)
    owners = [at for at, piece in enumerate(pieces) for _ in piece]
    alike = [bool(piece) for piece in pieces]
    for change in Levenshtein.opcodes(plain, nearest):
        touched = slice(change.src_start, change.src_end)
        if change.tag == "insert":
            # what stands in between two words speaks against both
            touched = slice(max(change.src_start - 1, 0), change.src_start + 1)
        if change.tag != "equal":
            for at in owners[touched]:
                alike[at] = False
    return alike


def without_remains(text: str) -> str:
    """A reading without what engines make of a cell's border and of marks behind a value."""
    return _MARKS.sub("", _STROKE.sub("", text).rstrip(f"{_REMAINS} "))


def _ways_to_read(plain: str, other: str) -> list[str]:
    """Another reading as compared with a plain text: as it is, and less a note's number that this lacks."""
    kept = plain.endswith(tuple(_REMAINS))
    read = _plain(_STROKE.sub("", other) if kept else without_remains(other))
    return [read] if _NUMBER.match(plain) else [read, _NUMBER.sub("", read)]


def _plain(text: str) -> str:
    """A text as compared: without spaces, one kind of quotes and dashes, the sign of a signature as such."""
    together = "".join(unicodedata.normalize("NFKC", text).translate(_ALIKE).split())
    return _SIGNED.sub("/s/", together)
