"""Tables of scans whose titles were not read, found by how many columns their rules part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.fields.columns import find_columns
from extractor.fields.regions import PageGrid
from extractor.fields.ruled import edges_at, edges_by_rules, edges_like, spanning_heights
from extractor.fields.standing import standing_edges
from extractor.forms.anchors import Anchor
from extractor.forms.locate import LocatedForm, LocatedPage
from extractor.forms.template import TableSpec
from extractor.model.geometry import BBox
from extractor.model.page import Origin

#: A table's title stands in the line above its header.
_LINE = 8.0  # points
#: A header is higher than this, a row of one line lower.
_HEADER = 24.0  # points
_ROW = 10.0  # points
#: A header so near below a title is that title's.
_TITLED = 50.0  # points
#: So many of a table's edges have a rule on the page before, within so much.
_MET = 0.75
_NEAR = 3.5  # points


def with_untitled_tables(form: LocatedForm) -> LocatedForm:
    """The form with a title set above each table of a scan that has none anywhere, or none on its first page.

    The two tables have different numbers of columns, so that their rules tell which is
    which: the first band whose foot is parted into just so many columns is its header.
    """
    pages = list(form.pages)
    for table in form.template.tables:
        titled = next(
            ((index, found) for index, page in enumerate(pages) for found in page.find(table.title)), None
        )
        if titled is not None:
            _set_earlier(pages, titled[0], table, titled[1])
            continue
        others = [other.title for other in form.template.tables if other is not table]
        for index, page in enumerate(pages):
            title = _title_of(page, index, table, others)
            if title is not None:
                pages[index] = _with(page, title)
                _set_earlier(pages, index, table, title)
                break
    return replace(form, pages=tuple(pages))


def _with(page: LocatedPage, title: Anchor) -> LocatedPage:
    return replace(page, anchors=tuple(sorted((*page.anchors, title), key=lambda anchor: anchor.place)))


def _set_earlier(pages: list[LocatedPage], found: int, table: TableSpec, title: Anchor) -> None:
    """Titles of the same table on the page before, on which a rule may be missing."""
    if found == 0 or pages[found].page.origin is not Origin.OCR:
        return
    columns = find_columns(PageGrid(pages[found]), table, title.bbox.bottom, pages[found].page.height)
    if columns is None or columns.guessed or len(columns.spec.columns) != len(table.columns):
        return
    earlier = _earlier_title_of(pages[found - 1], found - 1, table, columns.edges)
    if earlier is not None:
        pages[found - 1] = _with(pages[found - 1], earlier)


def _has_rows(grid: PageGrid, wanted: int, top: float, header: float, end: float) -> bool:
    """Whether at least two rows below a header are parted by just so many rules, or lack only a border."""
    found = edges_by_rules(grid, wanted, top - _LINE, end)
    return found is not None and abs(found[1] - header) < 2.0 and end - header > 2 * _ROW


def _edge_counts(table: TableSpec) -> range:
    """How many edges the table may have: optional columns are not on every form."""
    most = len(table.columns) + 1
    return range(most - sum(column.optional for column in table.columns), most + 1)


def _stands(grid: PageGrid, wanted: range, top: float, header: float) -> bool:
    """Whether just so many rules stand over most of a typed sheet's height, below a header that faded."""
    found = standing_edges(grid, wanted, top - _LINE, grid.page.page.height)
    if found is None or abs(found[1] - header) >= 2.0:
        return False
    below = edges_at(grid.upright, header + _ROW / 2)  # not those of a table farther down
    return sum(any(abs(x - edge) < _NEAR for x in below) for edge in found[0]) >= len(found[0]) / 2


def _title_of(page: LocatedPage, index: int, table: TableSpec, others: Sequence[str]) -> Anchor | None:
    wanted = _edge_counts(table)
    titled = [anchor.bbox.top for anchor in page.find(*others)]
    for grid, top, bottom, end in _headers(page):
        if any(0 <= top - other <= _TITLED for other in titled):
            continue  # this one is the other table's header
        parted = len(edges_at(grid.upright, bottom - 3.0)) in wanted
        parted = parted or any(_has_rows(grid, count, top, bottom, end) for count in wanted)
        if parted or (not table.grouped and _stands(grid, wanted, top, bottom)):
            return _title(grid, index, table, top)
    return None


def _earlier_title_of(
    page: LocatedPage, index: int, table: TableSpec, known: Sequence[float]
) -> Anchor | None:
    """The title of a table on a page before the one whose rules gave its columns."""
    for grid, top, bottom, end in _headers(page):
        edges = edges_like(grid, known, bottom, end)
        if edges is None:
            continue
        standing = [r.cx for r in grid.upright if r.bottom > bottom + _ROW and r.top < end]
        met = sum(any(abs(x - edge) < _NEAR for x in standing) for edge in edges)
        if met >= _MET * len(edges):
            return _title(grid, index, table, top)
    return None


def _headers(page: LocatedPage) -> Iterator[tuple[PageGrid, float, float, float]]:
    """Bands that may be headers of tables: their top and bottom, and where what is below them ends."""
    if page.page.origin is not Origin.OCR:
        return
    grid = PageGrid(page)
    if not grid.upright:
        return
    left, right = min(r.x0 for r in grid.upright), max(r.x1 for r in grid.upright)
    heights = spanning_heights(grid.level, left, right, 0.0, page.page.height)
    high = [(top, bottom) for top, bottom in pairwise(heights) if bottom - top >= _HEADER]
    for number, (top, bottom) in enumerate(high):
        yield grid, top, bottom, high[number + 1][0] if number + 1 < len(high) else heights[-1]


def _title(grid: PageGrid, index: int, table: TableSpec, top: float) -> Anchor:
    left, right = min(r.x0 for r in grid.upright), max(r.x1 for r in grid.upright)
    place = BBox(left, max(top - _LINE, 0.0), right, max(top - 1.0, 0.5))
    return Anchor(table.title, index, place, (), 0.0)
