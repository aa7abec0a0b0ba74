"""Pages of a scan → how well each was read, and what ink is left in the cells of its tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from statistics import median

import numpy as np
from numpy.typing import NDArray

from extractor.fields.homeless import count_homeless
from extractor.fields.scanned import Paper, find_scanned_cells, picture_of, share_misread
from extractor.forms.locate import LocatedForm
from extractor.image.blobs import find_blobs
from extractor.model.geometry import BBox
from extractor.model.page import CitingPlace, Page, Picture, Word
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
    scans = [(located.page.words, picture_of(located.page)) for located in form.pages]
    inks = [None if picture is None else _Unread(picture, words) for words, picture in scans]
    rows = dict(
        zip((table.name for table in form.template.tables), (readings.table_1, readings.table_2), strict=True)
    )
    cells: dict[tuple[str, int, str], PlacedCell] = {}
    bands: dict[tuple[str, int, float], list[PlacedCell]] = defaultdict(list)
    scanned = list(find_scanned_cells(form))
    for one in scanned:
        ink = inks[one.page]
        assert ink is not None
        page = form.pages[one.page].page
        cell = PlacedCell(page.number, one.place, ink.area(one.place))
        cites = _citing(page, one.place)
        if cites is not None:
            cell = replace(cell, citing=cites.chance, shown=cites.shown)
        row = row_at(rows[one.table.name], cell)
        if row is None:
            bands[one.table.name, cell.page, one.place.top].append(cell)
        else:
            cells[one.table.name, row, one.column] = cell
    idle = Counter(dict.fromkeys(rows, 0))
    for (name, _, _), band in bands.items():
        idle[name] += sum(cell.unread > _PRINT for cell in band) >= _FEW_CELLS
    for number in pages:
        here = [cell.unread for cell in cells.values() if cell.page == number]
        pages[number] = replace(pages[number], unread=median(here) if here else 0.0)
    homeless = count_homeless(form, readings, scanned)
    return Surroundings(pages, cells, idle, form.fit, form.template.id, homeless)


def _quality(page: Page) -> PageQuality:
    picture = picture_of(page)
    if picture is None:
        return PageQuality()
    return PageQuality(share_misread(page.words), resolution=picture.resolution)


def _citing(page: Page, place: BBox) -> CitingPlace | None:
    return next((one for one in page.citing if place.holds(one.bbox.cx, one.bbox.cy)), None)


def row_at(rows: Sequence[RowReading], cell: PlacedCell) -> int | None:
    """The row whose words' middle lies in the band of the cell."""
    return next(
        (
            at
            for at, row in enumerate(rows)
            if row.page == cell.page and cell.place.top <= row.bbox.cy < cell.place.bottom
        ),
        None,
    )


class _Unread(Paper):
    """The ink of a page that no word covers."""

    def __init__(self, picture: Picture, words: Sequence[Word]) -> None:
        super().__init__(picture)
        self._words = words

    @cached_property
    def _left(self) -> NDArray[np.uint8]:
        left = self.ink  # nobody else looks at it
        for word in self._words:
            rows, columns = _pixels(_covered(word), self.scale)
            left[rows, columns] = 0
        return left

    def area(self, place: BBox) -> float:
        """Square points of such ink within a cell, its border and dust left out."""
        if min(place.width, place.height) <= 2 * _BORDER:
            return 0.0
        rows, columns = _pixels(place.grown(-_BORDER), self.scale)
        inside = np.ascontiguousarray(self._left[rows, columns])
        if not inside.size:  # less than a pixel is left of it
            return 0.0
        areas = find_blobs(inside).area / self.scale**2
        return float(areas[areas >= _SPOT].sum())


def _covered(word: Word) -> BBox:
    box = word.bbox
    return BBox(box.x0 - _AROUND, box.top - _AROUND, box.x1 + _AROUND, box.bottom + _BELOW)


def _pixels(box: BBox, scale: float) -> tuple[slice, slice]:
    edges: Iterable[float] = (box.top, box.bottom, box.x0, box.x1)
    top, bottom, x0, x1 = (max(0, round(edge * scale)) for edge in edges)
    return slice(top, bottom), slice(x0, x1)
