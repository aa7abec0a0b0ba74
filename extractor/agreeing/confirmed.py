"""Readings in doubt, shown to an engine trained elsewhere: what both read alike is hardly ever wrong.

The engine misreads more than the reader does, but other letters: on scans for an office it reads
three quarters of the values as they are printed, and of those that the reader has wrong next to none in
the same way. So its agreement tells much and its dissent little: what it reads otherwise is taken only
where the print fits that about as well.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from rapidfuzz.distance import Levenshtein

from extractor.agreeing.differing import better_text
from extractor.errors import OcrMissingError
from extractor.model.crop import LineCrop, LineReading, Reader, Weigh
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page, Word
from extractor.model.reading import Reading, Readings

#: A word as sure as this needs no other opinion: of numbers and dates to the first network (of 8,744 one in
#: a thousand was wrong, shown or not), of texts to both. Long texts with a word less sure than that are not
#: shown: hardly one of them is read alike.
_SURE, _LOST = 0.99, 0.8
_WORDY = re.compile(r"[^\W\d_]{2}")
_LONG = 120  # characters
#: Words with less between them touch; those with more, in parts of the font's size, are apart.
_TOUCHING, _APART = 0.5, 0.6  # the first in points
#: Raised marks are so much smaller.
_RAISED = 0.9
#: An engine that is further astray than this tells nothing of single words.
_NEAR = 0.34
_ALIKE = str.maketrans("‘’`´“”‐‑‒–—―|", "''''\"\"------I")
_SIGNED = re.compile(r"^[/IlL1(]s[/IlL1)]")
#: A stroke by itself at the end is the cell's border; elsewhere it is a capital `I`.
_STROKE = re.compile(r"\s\|+\s*$")
#: Footnote marks behind a value, and what engines make of their numbers.
_MARKS = re.compile(r"(?:\s*[({\[][\dlIOSBZ]{1,2}[)}\]])+$")
#: What engines make of the number before a footnote and of marks behind a value.
_NUMBER, _REMAINS = re.compile(r"^\(?\d{1,2}(?:[.)]|\.\))(?=\D)"), "!'\"*°^~-:;©®"


def confirm(readings: Readings, pages: Mapping[int, Page], reader: Reader, weigh: Weigh) -> Readings:
    """The readings, those of pictures in doubt with how far what `reader` reads there is astray of them.

    `pages` are the filing's, by number; `weigh` tells how well print fits what either reads. Where
    there is no engine none is confirmed.
    """
    asked = [(one, _lines_of(one, pages)) for one in readings.everything() if _is_in_doubt(one)]
    opinions = iter(_read([crop for _, lines in asked for crop, _ in lines], reader))
    settled = {}
    for one, lines in asked:
        others = [next(opinions).text for _ in lines]
        share = share_astray(one.text, " ".join(others))
        # what the filing says elsewhere has settled tells more than one engine
        open_ = 0.0 < share <= _NEAR and not one.repairs
        better = _with_better_words(one, lines, others, weigh) if open_ else one
        settled[id(one)] = replace(better, astray=share)
    return readings.changed(lambda one: settled.get(id(one), one))


def _with_better_words(
    one: Reading, lines: Sequence[tuple[LineCrop, str]], others: Sequence[str], weigh: Weigh
) -> Reading:
    better = {
        line: better_text(crop, line, _without_remains(other), weigh)
        for (crop, line), other in zip(lines, others, strict=True)
    }
    text = one.text
    for line, after in better.items():
        text = text.replace(line, after, 1)
    if text == one.text:
        return one
    return replace(
        one.repaired(text, "other-engine"), lines=tuple(better.get(line, line) for line in one.lines)
    )


def _read(crops: Sequence[LineCrop], reader: Reader) -> Sequence[LineReading]:
    try:
        return reader(crops)
    except OcrMissingError:
        return [LineReading()] * len(crops)


def _lines_of(one: Reading, pages: Mapping[int, Page]) -> list[tuple[LineCrop, str]]:
    """The lines of a reading, less what else stands in them, and their texts; none where one is not found."""
    page = None if one.page is None else pages.get(one.page)
    if page is None or len(set(one.line_pages)) > 1 or _is_lost(one):
        return []
    lines: dict[int, tuple[LineCrop, list[Word]]] = {}
    for word in one.words:
        line = next((crop for crop in page.lines if crop.bbox.holds(word.bbox.cx, word.bbox.cy)), None)
        if line is None:
            return []
        lines.setdefault(id(line), (line, []))[1].append(word)
    return [
        (_only(crop, words, page.words), " ".join(word.text for word in words))
        for crop, words in lines.values()
    ]


def _is_in_doubt(one: Reading) -> bool:
    """Whether another opinion may tell something; what one letter says no engine reads without its column."""
    if one.origin is not Origin.OCR or len(re.sub(r"\W", "", one.text)) < 2:
        return False
    chances = [word.chance_here for word in one.words]
    if _WORDY.search(one.text):
        chances += [word.second_chance_here for word in one.words]
    return any(chance is not None and chance < _SURE for chance in chances)


def _is_lost(one: Reading) -> bool:
    """Whether a long text has a word likelier wrong than right: no other opinion makes that sure."""
    return len(one.text) > _LONG and any((word.confidence or 0.0) < _LOST for word in one.words)


def _only(crop: LineCrop, own: Sequence[Word], words: Sequence[Word]) -> LineCrop:
    """The line from the middle between its own words and what stands before them to that behind them."""
    left, right = min(word.bbox.x0 for word in own), max(word.bbox.x1 for word in own)
    size = max(word.size for word in own)
    others = [word for word in words if crop.bbox.top <= word.bbox.cy < crop.bbox.bottom]
    before = max((word.bbox.x1 for word in others if word.bbox.cx < left), default=-math.inf)
    behind = min(
        (word for word in others if word.bbox.cx > right), key=lambda word: word.bbox.x0, default=None
    )
    x0 = max(crop.bbox.x0, (before + left) / 2) if left - before > _TOUCHING else crop.bbox.x0
    x1 = crop.bbox.x1
    # where a mark in line touches its value nobody knows where the one ends: then it is shown too
    if behind is not None and (behind.size < _RAISED * size or behind.bbox.x0 - right > _APART * size):
        x1 = min(x1, max(right, (behind.bbox.x0 + right) / 2))
    scale = crop.pixels.shape[1] / crop.bbox.width
    first, last = round((x0 - crop.bbox.x0) * scale), round((x1 - crop.bbox.x0) * scale)
    first, last = max(first, 0), max(last, first + 1)
    box = BBox(x0, crop.bbox.top, max(x1, x0), crop.bbox.bottom)
    return replace(crop, pixels=np.ascontiguousarray(crop.pixels[:, first:last]), bbox=box)


def share_astray(text: str, other: str) -> float:
    """How much of a text another does not say, as a share of its letters, 0 to 1; 0 where they are the same.

    Spaces, the kinds of quotes and dashes, and what stands before and behind a text may differ.
    """
    plain, read = _plain(text).rstrip(_REMAINS), _plain(_without_remains(other))
    bare = read if _NUMBER.match(plain) else _NUMBER.sub("", read)
    differing = min(Levenshtein.distance(plain, one) for one in (read, bare))
    return min(differing / max(len(plain), 1), 1.0)


def _without_remains(text: str) -> str:
    return _MARKS.sub("", _STROKE.sub("", text).rstrip(f"{_REMAINS} "))


def _plain(text: str) -> str:
    """A text as compared: without spaces, one kind of quotes and dashes, the sign of a signature as such."""
    together = "".join(unicodedata.normalize("NFKC", text).translate(_ALIKE).split())
    return _SIGNED.sub("/s/", together)
