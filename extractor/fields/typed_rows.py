"""Rows of a form that typists filled: the form has lines for them, the typist kept to them or not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from extractor.fields.bands import Band, middle
from extractor.fields.columns import Columns, follow_columns
from extractor.fields.headers import says_header
from extractor.fields.offline import MOST_LEAD, find_lead, part_rows, typed_words
from extractor.fields.regions import PageGrid
from extractor.fields.rows import is_dirt, read_row, repeats_header, ruled_bands
from extractor.fields.sections import Stretch
from extractor.forms.template import TableSpec
from extractor.model.geometry import BBox
from extractor.model.page import Word
from extractor.model.reading import RowReading

#: Values may hang out over a table's side by this much.
SIDE = 12.0  # points


def read_typed_table(
    stretches: Iterable[Stretch], spec: TableSpec, *, raised: bool
) -> tuple[RowReading, ...]:
    """The rows of a table over all its sheets, headings and rests of rows still among them."""
    rows: list[RowReading] = []
    for stretch, columns, top in follow_columns(stretches, spec):
        rows.extend(_rows_on(stretch.grid, columns, top, stretch.bottom, raised=raised))
    return tuple(rows)


def _rows_on(
    grid: PageGrid, columns: Columns, top: float, bottom: float, *, raised: bool
) -> Iterator[RowReading]:
    inner = BBox(columns.edges[0], top, columns.edges[-1], max(top, bottom))
    area = BBox(max(inner.x0 - SIDE, 0.0), top - MOST_LEAD, inner.x1 + SIDE, inner.bottom)
    words = [
        word
        for word in typed_words(grid.words_in(area))
        if inner.x0 <= word.bbox.cx < inner.x1 and (word.bbox.cy >= top or _hangs_over(word, top, columns))
    ]
    words.sort(key=middle)
    bands = ruled_bands(grid, inner, columns) or [Band(top, inner.bottom, open_top=True, open_bottom=True)]
    lead = find_lead([band.top for band in bands], words) if columns.ruled else 0.0
    for number, band in enumerate(bands):
        first = bisect_left(words, band.top + lead, key=middle) if number else 0
        inside = words[first : bisect_left(words, band.bottom + lead, key=middle)]
        for row in part_rows(inside, columns, unruled=band.open_bottom):
            if row and not is_dirt(row, columns) and not repeats_header(row, columns, begun=False):
                yield read_row(row, columns, grid.page.page.number, raised=raised)


def _hangs_over(word: Word, top: float, columns: Columns) -> bool:
    """Whether a word above a table's first row belongs to it: typed across its rule, no header's end."""
    column = columns.column_of(word.bbox.cx)
    across = word.bbox.top < top < word.bbox.bottom  # by ever so little: faces have tails of their own length
    return across and column is not None and not says_header(column, [word])
