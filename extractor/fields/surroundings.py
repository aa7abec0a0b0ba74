"""Pages of a scan → how well each was read, and what ink is left in the cells of its tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from statistics import median

import numpy as np
from numpy.typing import NDArray

from extractor.fields.regions import PageGrid
from extractor.fields.rows import find_cells
from extractor.fields.sections import find_stretches
from extractor.forms.locate import LocatedForm
from extractor.image.binarise import find_ink
from extractor.image.blobs import find_blobs
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page, Word
from extractor.model.reading import Readings, RowReading
from extractor.model.surroundings import PageQuality, PlacedCell, Surroundings

#: Rules and their crumbs lie within this of a cell's border.
_BORDER = 1.8  # points
#: A word's letters may reach this far out of its box; descenders lie below it.
_AROUND, _BELOW = 1.0, 2.6  # points
#: Smaller spots are dust: a full stop of 6 pt is 0.6 pt across.
_SPOT = 0.3  # square points
#: A band with so much unread ink in so many of its cells may be a row that was not read.
_PRINT = 4.0  # square points
_FEW_CELLS = 3


def measure_surroundings(form: LocatedForm, readings: Readings) -> Surroundings:
    """What is known of the pages around the fields of a filing."""
    pages = {located.page.number: _quality(located.page) for located in form.pages}
    grids = [PageGrid(page) for page in form.pages]
    inks = {located.page.number: _PageInk(located.page) for located in form.pages}
    cells: dict[tuple[str, int, str], PlacedCell] = {}
    idle: Counter[str] = Counter()
    for table, rows in zip(form.template.tables, (readings.table_1, readings.table_2), strict=True):
        bands: dict[tuple[int, float], list[PlacedCell]] = defaultdict(list)
        for stretch, column, place in find_cells(find_stretches(grids, form.template, table.title), table):
            number = stretch.grid.page.page.number
            if pages[number].resolution is None:
                continue
            cell = PlacedCell(number, place, inks[number].unread(place))
            row = _row_at(rows, cell)
            if row is None:
                bands[number, place.top].append(cell)
            else:
                cells[table.name, row, column.name] = cell
        idle[table.name] = sum(
            sum(cell.unread > _PRINT for cell in band) >= _FEW_CELLS for band in bands.values()
        )
    for number in pages:
        here = [cell.unread for cell in cells.values() if cell.page == number]
        pages[number] = replace(pages[number], unread=median(here) if here else 0.0)
    return Surroundings(pages, cells, idle, form.fit, form.template.id)


def _quality(page: Page) -> PageQuality:
    if page.origin is not Origin.OCR or page.picture is None:
        return PageQuality()
    doubts = [1.0 - word.confidence for word in page.words if word.confidence is not None]
    misread = sum(doubts) / len(doubts) if doubts else 1.0
    return PageQuality(misread, resolution=page.picture.resolution)


def _row_at(rows: Sequence[RowReading], cell: PlacedCell) -> int | None:
    """The row whose words' middle lies in the band of the cell."""
    return next(
        (
            at
            for at, row in enumerate(rows)
            if row.page == cell.page and cell.place.top <= row.bbox.cy < cell.place.bottom
        ),
        None,
    )


class _PageInk:
    """The ink of a page and what of it no word covers, found when first asked for."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @cached_property
    def _unread(self) -> NDArray[np.uint8]:
        assert self._page.picture is not None
        scale = self._page.picture.resolution / 72.0
        ink = find_ink(self._page.picture.clean)
        for word in self._page.words:
            rows, columns = _pixels(_covered(word), scale)
            ink[rows, columns] = 0
        return ink

    def unread(self, place: BBox) -> float:
        """Square points of ink within a cell that no word covers, its border and dust left out."""
        if self._page.picture is None or min(place.width, place.height) <= 2 * _BORDER:
            return 0.0
        scale = self._page.picture.resolution / 72.0
        rows, columns = _pixels(place.grown(-_BORDER), scale)
        areas = find_blobs(np.ascontiguousarray(self._unread[rows, columns])).area / scale**2
        return float(areas[areas >= _SPOT].sum())


def _covered(word: Word) -> BBox:
    box = word.bbox
    return BBox(box.x0 - _AROUND, box.top - _AROUND, box.x1 + _AROUND, box.bottom + _BELOW)


def _pixels(box: BBox, scale: float) -> tuple[slice, slice]:
    edges: Iterable[float] = (box.top, box.bottom, box.x0, box.x1)
    top, bottom, x0, x1 = (max(0, round(edge * scale)) for edge in edges)
    return slice(top, bottom), slice(x0, x1)
