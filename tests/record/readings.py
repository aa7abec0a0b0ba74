"""Readings made by hand, for tests of the record."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.fields.text import words_to_reading
from extractor.model.page import Page
from extractor.model.reading import FootnoteMark, Reading, Readings, RowReading
from tests.builders import lines, page, word

PAGES: Mapping[int, Page] = {number: page([], number=number) for number in (1, 2)}


def reading(
    *texts: str, marks: tuple[int, ...] = (), x: float = 50.0, y: float = 100.0, on: int = 1
) -> Reading:
    """The reading of a cell with these lines and footnote marks, on page `on`."""
    raised = tuple(
        FootnoteMark(number, word(f"({number})", x + 100 + 12 * place, y, 6), on)
        for place, number in enumerate(marks)
    )
    return words_to_reading(lines(*texts, x=x, y=y), on, raised)


def row(**cells: str | Reading) -> RowReading:
    """A row with these cells by the names of their columns; the others are blank."""
    held = {name: reading(cell) if isinstance(cell, str) else cell for name, cell in cells.items()}
    return RowReading(held, 1, page([]).as_seen(word("row", 50, 100).bbox))


def readings(
    boxes: Mapping[str, Reading] | None = None,
    *,
    table_1: tuple[RowReading, ...] = (),
    table_2: tuple[RowReading, ...] = (),
) -> Readings:
    """A filing with these boxes and rows and nothing else."""
    return Readings(
        boxes=boxes or {},
        ticks={},
        owners=(),
        owners_table=(),
        table_1=table_1,
        table_2=table_2,
        notes=(),
        remarks=Reading(),
        signatures=(),
    )
