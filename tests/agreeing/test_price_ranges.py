"""Ranges of prices in notes of a poor scan, read by what such a range can be."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import pytest

from extractor.agreeing.note_words import NoteWord
from extractor.agreeing.price_ranges import told_ranges
from extractor.model.crop import LineCrop, PartAsked
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Word

CROP = LineCrop(np.zeros((20, 900), np.uint8), BBox(0, 0, 900, 10), 72.0, 8.0, 10.0)


def note(text: str, sure: float = 0.2) -> list[NoteWord]:
    """The words of a note on one line, all about as sure."""
    return [
        NoteWord(Word(one, BBox(40 * at, 0, 40 * at + 30, 10), 10, Origin.OCR, sure), at, 0, CROP)
        for at, one in enumerate(text.split())
    ]


def told(text: str, printed: str, *prices: str, sure: float = 0.2) -> str:
    """The note as it is told, where the print of each word is as unlike another as their letters are."""
    wanted = dict(enumerate(printed.split()))

    def weigh(asked: Sequence[PartAsked]) -> list[list[float]]:
        return [[-2.0 * apart(one, wanted[part.start]) for one in part.texts] for part in asked]

    words = note(text, sure)
    changes = told_ranges([words], [[Decimal(price) for price in prices]], weigh).get(0, [])
    texts = [word.text for word in words]
    for change in changes:
        texts[change.start : change.end] = change.texts
    return " ".join(texts)


def apart(one: str, other: str) -> int:
    """In how many places two texts differ."""
    return sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("from $927.010 to $927,040, inclusive", "from $927.010 to $927.040, inclusive"),
        ("from $6.2.98 to $653.57, inclusive", "from $652.98 to $653.57, inclusive"),
        ("from $644.96 16 $645,,95, inclusive", "from $644.96 to $645.95, inclusive"),
    ],
)
def test_ends_that_can_be_no_range_are_what_can_be_one(read: str, printed: str) -> None:
    """By the print, within a dollar of the other end; what stands around an end and between them stays."""
    assert told(read, printed) == printed


def test_the_price_that_cites_a_note_lies_in_its_range() -> None:
    """A range that could be one is another where the price says so and the print allows it."""
    read, printed = "from $640.15 to $641.14, inclusive", "from $640.45 to $641.44, inclusive"
    assert told(read, printed, "641.0") == told(read, printed) == read
    assert told(read, printed, "641.3") == printed


def test_what_can_be_a_range_or_is_sure_or_none_stays() -> None:
    """Also where the print of no other figure is near."""
    for read in ("from $1.10 to $2.10 each", "from Mr. Doe to his son", "from $1.10"):
        assert told(read, read, "1.20") == read
    assert (
        told("from $1.10 to $9.20 each", "from $1.10 to $1.20 each", sure=0.99) == "from $1.10 to $9.20 each"
    )
    assert told("from $1.10 to $9.20 each", "from $1.10 to $9.20 each") == "from $1.10 to $9.20 each"
