"""Spaces read within a word of a typed title, told by their width."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extractor.fields.text import words_to_lines, words_to_reading
from extractor.model.geometry import enclosing
from extractor.model.page import Origin, Word
from extractor.model.reading import Reading

#: No space is so narrow; and none where others in the text are as wide as a typewriter's.
_NARROW, _NARROW_TYPED = 0.42, 0.65  # of a letter with the room around it
_TYPED = 1.0


def without_false_spaces(cell: Reading) -> Reading:
    """A scan's text with the words made whole that were read in parts: `EMP LOYEE`."""
    if cell.origin is not Origin.OCR or " ".join(word.text for word in cell.words) != cell.text:
        return cell
    lines = words_to_lines(cell.words)
    gaps = [_gap(one, other) for line in lines for one, other in pairwise(line)]
    limit = _NARROW_TYPED if any(gap >= _TYPED for gap in gaps) else _NARROW
    words: list[Word] = []
    for line in lines:
        words.append(line[0])
        for one, other in pairwise(line):
            if _gap(one, other) < limit and one.text.isalpha() and other.text.isalpha():
                words[-1] = _whole(words[-1], other)
            else:
                words.append(other)
    if len(words) == len(cell.words):
        return cell
    read = words_to_reading(words, cell.page or 0, cell.marks)
    return replace(read, typed=cell.typed, repairs=(*cell.repairs, "gap"), astray=cell.astray)


def _gap(one: Word, other: Word) -> float:
    """How wide the gap between two words is, in letters."""
    letter = (one.bbox.width + other.bbox.width) / max(len(one.text) + len(other.text), 1)
    return (other.bbox.x0 - one.bbox.x1) / letter if letter else 0.0


def _whole(one: Word, other: Word) -> Word:
    """Two parts of a word as one; other readings of either are no readings of the whole."""
    known = [part.confidence for part in (one, other) if part.confidence is not None]
    box = enclosing((one.bbox, other.bbox))
    size = max(one.size, other.size)
    return Word(one.text + other.text, box, size, one.origin, min(known, default=None))
