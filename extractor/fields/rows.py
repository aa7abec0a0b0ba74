"""Tables → rows: bands between level rules, their words by column, broken rows joined."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.fields.bands import Band, middle, part_band, unruled_bands
from extractor.fields.columns import Columns, follow_columns
from extractor.fields.headers import says_header, with_rests
from extractor.fields.offline import OWNERSHIP, TEXT_COLUMNS
from extractor.fields.regions import PageGrid
from extractor.fields.ruled import BORDER, covered_heights, parted_by_rules
from extractor.fields.sections import Stretch
from extractor.fields.text import (
    is_mark,
    join_readings,
    part_marks,
    some_lines,
    words_to_reading,
)
from extractor.forms.segments import text_key
from extractor.forms.template import ColumnSpec, TableSpec
from extractor.model.geometry import BBox, enclosing
from extractor.model.page import Origin, Word
from extractor.model.reading import Reading, RowReading

#: A level rule over this share of the table's width parts two rows.
MIN_SPAN = 0.6
#: A row of a scan has a word of this confidence, or fills more columns than this.
SURE_WORD = 0.4
MOST_DIRTY = 3
#: Words of so many letters tell what a band says; of a header read badly so many of them are right.
_TELLING, _MOSTLY = 3, 0.5
#: Two parts of one row have fewer values in the same columns: dirt may be taken for one.
_VALUES = 3
#: No row is lower.
_LINE = 8.0  # points
#: No dirt is read as so many digits.
_AMOUNT = 3


@dataclass(frozen=True, slots=True)
class RowPart:
    """A row, or the part of it that stands on one page."""

    row: RowReading
    open_top: bool
    open_bottom: bool
    starts_page: bool


def read_table(stretches: Iterable[Stretch], spec: TableSpec, *, raised: bool) -> tuple[RowReading, ...]:
    """The rows of a table over all its stretches, broken ones joined."""
    rows: list[RowReading] = []
    last: RowPart | None = None
    for number, (stretch, columns, top) in enumerate(with_rests(follow_columns(stretches, spec))):
        for part in _parts(stretch, columns, top, continues=number > 0, begun=bool(rows), raised=raised):
            if last is not None and part.starts_page and _broken(last, part, spec):
                rows[-1] = _joined(rows[-1], part.row)
            else:
                rows.append(part.row)
            last = part
    return tuple(rows)


def find_cells(stretches: Iterable[Stretch], spec: TableSpec) -> Iterator[tuple[Stretch, ColumnSpec, BBox]]:
    """The place of every cell of a ruled table's rows, or of a scan's without any rules, blank ones too.

    The rest of a header that a page's end broke is no row.
    """
    begun = False
    for number, (stretch, columns, top) in enumerate(with_rests(follow_columns(stretches, spec))):
        area = BBox(columns.edges[0], top, columns.edges[-1], max(top, stretch.bottom))
        if not columns.ruled and stretch.grid.page.page.origin is not Origin.OCR:
            continue
        every = sorted(stretch.grid.words_in(area), key=middle)
        by_words = not columns.ruled
        for band in _bands(stretch.grid, area, columns, every, continues=number > 0, by_words=by_words):
            words = _words_of(band, every)
            if number and (repeats_header(words, columns, begun=begun) if words else not begun):
                continue
            begun = True
            for column, (left, right) in zip(columns.spec.columns, pairwise(columns.edges), strict=True):
                if left < right:
                    yield stretch, column, BBox(left, band.top, right, band.bottom)


def _parts(
    stretch: Stretch, columns: Columns, top: float, *, continues: bool, begun: bool, raised: bool
) -> Iterator[RowPart]:
    grid = stretch.grid
    area = BBox(columns.edges[0], top, columns.edges[-1], max(top, stretch.bottom))
    words = sorted(grid.words_in(area), key=middle)
    first = True
    for band in _bands(grid, area, columns, words, continues=continues, by_words=True):
        inside = _words_of(band, words)
        if continues and not begun:
            inside = _without_header_cells(inside, columns, grid, band)
        if not inside or is_dirt(inside, columns) or repeats_header(inside, columns, begun=begun):
            continue
        row = read_row(inside, columns, grid.page.page.number, raised=raised)
        yield RowPart(row, band.open_top, band.open_bottom, starts_page=first and continues)
        first, begun = False, True


def _bands(
    grid: PageGrid, area: BBox, columns: Columns, words: Sequence[Word], *, continues: bool, by_words: bool
) -> list[Band]:
    """The bands of a table's rows: by its rules, for want of them, if so wanted, `by_words`.

    Those of a scan are cut between rows that a faded rule parted.
    """
    bands = ruled_bands(grid, area, columns) if columns.ruled else []
    if not bands and by_words:
        bands = unruled_bands(words, area, columns, continues=continues)
    if grid.page.page.origin is not Origin.OCR:
        return bands
    return [part for band in bands for part in part_band(band, _words_of(band, words), columns, grid)]


def _words_of(band: Band, words: Sequence[Word]) -> Sequence[Word]:
    """The words of a band among all from top to bottom."""
    first = bisect_left(words, band.top, key=middle)
    return words[first : bisect_left(words, band.bottom, key=middle)]


def ruled_bands(grid: PageGrid, area: BBox, columns: Columns) -> list[Band]:
    """The bands between rules over most of the table's width.

    On a scan the titles of the sections below the table may be misread: there only what
    stands between upright rules is the table's.
    """
    inside = (
        r for r in grid.level if area.top - 2 <= r.cy <= area.bottom + 2 and r.x1 > area.x0 and r.x0 < area.x1
    )
    edges = covered_heights(inside, area.x0, area.x1, MIN_SPAN)
    if not edges:
        return []
    ends = [area.top, *edges, area.bottom]
    bands = [
        Band(upper, lower, open_top=index == 0, open_bottom=index == len(ends) - 2)
        for index, (upper, lower) in enumerate(pairwise(ends))
        if lower - upper > 1
    ]
    if grid.page.page.origin is not Origin.OCR:
        return bands
    if not columns.spec.grouped:
        bands[-1:] = [replace(last, bottom=_foot(grid, columns, last)) for last in bands[-1:]]
    return [band for band in bands if parted_by_rules(grid, columns.edges, band.top, band.bottom)]


def _foot(grid: PageGrid, columns: Columns, last: Band) -> float:
    """Where a typed sheet's last band ends: with the longest of the rules between its columns."""
    standing = [
        rule.bottom
        for rule in grid.upright
        if rule.top < last.bottom and any(abs(rule.cx - x) <= BORDER for x in columns.edges)
    ]
    foot = max(standing, default=last.bottom) + BORDER
    return min(last.bottom, foot) if foot > last.top + _LINE else last.bottom


def repeats_header(words: Sequence[Word], columns: Columns, *, begun: bool) -> bool:
    """Whether a band only says again what the header says, in every column that it fills.

    The rest of a header that a page's end broke may fill a single column, but comes
    before any row; once the table has `begun`, a row's own rest could look like that.
    """
    placed = [(column, word) for word in words if (column := columns.column_of(word.bbox.cx))]
    filled = {column.name for column, _ in placed}
    if not filled or (begun and len(filled) < 3):
        return False
    if all(says_header(column, [word]) for column, word in placed):
        return True
    return begun and words[0].origin is Origin.OCR and _mostly_says_header(placed)


def _mostly_says_header(placed: Sequence[tuple[ColumnSpec, Word]]) -> bool:
    """Whether most words of a scan's band, over several columns, say their header: others are misread."""
    telling = [(column, word) for column, word in placed if len(text_key(word.text)) >= _TELLING]
    said = [column.name for column, word in telling if says_header(column, [word])]
    return len(set(said)) >= _VALUES and len(said) >= _MOSTLY * len(telling)


def is_dirt(words: Sequence[Word], columns: Columns) -> bool:
    """Whether what was read in a blank row of a scan is nothing but its specks."""
    if words[0].origin is not Origin.OCR:
        return False
    # Specks behind which nothing stands may be taken for footnote marks: they fill no column
    values = [word for word in words if not is_mark(word)]
    filled = {column.name for word in values if (column := columns.column_of(word.bbox.cx))}
    sure = any(len(text_key(word.text)) >= 3 and (word.confidence or 0.0) >= SURE_WORD for word in words)
    letters_alone = all(len(text_key(word.text)) < 2 for word in values)
    return not sure and (len(filled) <= MOST_DIRTY or letters_alone)


def _without_header_cells(words: Sequence[Word], columns: Columns, grid: PageGrid, band: Band) -> list[Word]:
    """A band less the rest of a broken header above it: cells that a rule parts from it."""
    dropped: set[int] = set()
    for column, (left, right) in zip(columns.spec.columns, pairwise(columns.edges), strict=True):
        middle = (left + right) / 2
        cuts = [r.cy for r in grid.level if r.x0 <= middle <= r.x1 and band.top + 2 < r.cy < band.bottom - 2]
        if not cuts:
            continue
        above = [w for w in words if left <= w.bbox.cx < right and w.bbox.cy < min(cuts)]
        if above and says_header(column, above):
            dropped.update(id(w) for w in above)
    return [w for w in words if id(w) not in dropped]


def read_row(words: Sequence[Word], columns: Columns, page: int, *, raised: bool) -> RowReading:
    """A row's words by column, each cell's marks apart."""
    by_column: dict[str, list[Word]] = {column.name: [] for column in columns.spec.columns}
    for word in words:
        column = columns.column_of(word.bbox.cx)
        if column is not None:
            by_column[column.name].append(word)
    cells = {name: read_cell(held, page, name, raised=raised) for name, held in by_column.items()}
    return RowReading(cells, page, enclosing(w.bbox for w in words))


def read_cell(words: Sequence[Word], page: int, column: str, *, raised: bool) -> Reading:
    """The reading of one cell, its footnote marks apart."""
    if not words:
        return Reading()
    text, marks = part_marks(words, page, text_column=column in TEXT_COLUMNS, raised=raised)
    return words_to_reading(text, page, marks)


def _broken(last: RowPart, part: RowPart, spec: TableSpec) -> bool:
    """Whether `part`, first on its page, is the rest of `last`, the end of the page before.

    A value stands on one line, and thus on one of two pages: rows that have several alike are two.
    """
    open_here = last.open_bottom and part.open_top
    if not any(column.name == OWNERSHIP for column in spec.columns):
        return open_here
    both = [name for name, reading in part.row.cells.items() if reading and last.row.cells.get(name)]
    values = [name for name in both if name not in TEXT_COLUMNS]
    if OWNERSHIP in both or len(values) >= _VALUES:
        return False
    if sum(_is_amount(last.row.cells[name]) and _is_amount(part.row.cells[name]) for name in values) > 1:
        return False
    return open_here or not part.row.cells[OWNERSHIP]


def _joined(row: RowReading, rest: RowReading) -> RowReading:
    cells: Mapping[str, Reading] = {
        name: _joined_cell(name, reading, rest.cells.get(name, Reading()))
        for name, reading in row.cells.items()
    }
    return replace(row, cells=cells)


def _joined_cell(name: str, one: Reading, other: Reading) -> Reading:
    """A cell's parts from two pages; a line cut by the page's end is printed on both.

    A value has one line: what else stands on the other page is a stamp.
    """
    if one and other and name not in TEXT_COLUMNS:
        value = other if _has_figure(other) and not _has_figure(one) else one
        return replace(value, marks=(*one.marks, *other.marks))
    if one.lines and other.lines and one.lines[-1] == other.lines[0]:
        rest = some_lines(other, 1, len(other.lines))
        other = replace(rest, marks=other.marks)
    return join_readings(one, other)


def _is_amount(reading: Reading) -> bool:
    return sum(sign.isdigit() for sign in reading.text) >= _AMOUNT


def _has_figure(reading: Reading) -> bool:
    return any(sign.isdigit() for sign in reading.text)
