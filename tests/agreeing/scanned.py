"""Readings of a scan with doubts, made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extractor.model.crop import ReadAlternative
from extractor.model.page import Origin
from extractor.model.reading import Reading, Readings, RowReading
from tests.record.readings import reading, readings


def seen(
    text: str, *sure: float, other: Mapping[str, float] | None = None, origin: Origin = Origin.OCR
) -> Reading:
    """A cell of one line in whose words the reader is so `sure`, with `other` texts of the line.

    One number holds for all words; none is certainty.
    """
    plain = reading(text)
    doubts = sure if len(sure) == len(plain.words) else (sure or (1.0,)) * len(plain.words)
    words = [
        replace(word, confidence=doubt, origin=origin)
        for word, doubt in zip(plain.words, doubts, strict=True)
    ]
    if other:
        told = tuple(ReadAlternative(*one) for one in other.items())
        words[0] = replace(words[0], alternatives=told)
    return replace(plain, words=tuple(words), origin=origin)


def scanned_row(**cells: str | Reading) -> RowReading:
    """A row of a scan; cells given as texts were read clearly."""
    held = {name: seen(cell) if isinstance(cell, str) else cell for name, cell in cells.items()}
    box = next(iter(held.values())).bbox
    assert box is not None
    return RowReading(held, 1, box)


def scanned(
    table_1: tuple[RowReading, ...] = (),
    table_2: tuple[RowReading, ...] = (),
    boxes: Mapping[str, Reading] | None = None,
) -> Readings:
    """A scanned filing with these rows and boxes."""
    return readings(boxes, table_1=table_1, table_2=table_2)


def column(filing: Readings, name: str, table: int = 1) -> list[str]:
    """The texts of a column."""
    rows = filing.table_1 if table == 1 else filing.table_2
    return [row.cells[name].text for row in rows]
