"""The cells of a scanned filing's tables in reading order, each with what is known of how it cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from extractor.fields.habits import TELLING, CellState, is_like
from extractor.fields.mark_places import MarkedPaper, MarkSpot
from extractor.fields.note_runs import notes_sent_to
from extractor.fields.rows import read_cell
from extractor.fields.scanned import ScannedCell, find_scanned_cells, picture_of, words_in
from extractor.fields.typed import has_unit
from extractor.forms.locate import LocatedForm
from extractor.model.page import Page
from extractor.model.reading import Reading

#: Cells that only rows of transactions fill; what such a row must price; and what rows of Table II must
#: say, or why they do not.
_OF_TRANSACTIONS = ("transactionDate", "transactionCode")
_PRICE, _NATURE = "transactionPricePerShare", "natureOfOwnership"
_EXPLAINED_IF_BLANK = ("conversionOrExercisePrice", "exerciseDate", "expirationDate")
#: Cells that every such row fills, read or not.
_FILLED_BY_TRANSACTIONS = (*_OF_TRANSACTIONS, "sharesOwnedFollowingTransaction")
#: Of a mark in line, as large as its value, so much less likely nothing is left than of a raised one.
_TYPED = 4.0
#: Two columns of one element.
_AMOUNTS, _SHARES = ("acquiredShares", "disposedShares"), "transactionShares"


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A cell in reading order: its column, `table.element`, its row, what is known of such cells.

    `must` says that it has no value and has to cite why; `spot` is None where it cites nothing;
    `texts` are what its row says, by column. `cell` is where it stands.
    """

    column: str
    row: int
    state: CellState
    must: bool
    spot: MarkSpot | None
    texts: Mapping[str, str]
    cell: ScannedCell
    #: How many footnotes its own words send the reader to: none, one, or two or more.
    sent_to: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's table, its cells, the reading of each, and the texts by column."""

    table: str = ""
    cells: tuple[ScannedCell, ...] = ()
    readings: tuple[Reading, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_transaction(self) -> bool:
        return any(self.texts.get(one) for one in _OF_TRANSACTIONS)


def find_spots(form: LocatedForm) -> Iterator[FoundCell]:
    """Each cell of the ruled tables in reading order, with the place of its marks where some may be.

    Cells of rows in which nothing was read are left out: they say nothing of a column's habits.
    """
    pages = [located.page for located in form.pages]
    raised, typed = form.template.notes.raised, form.template.typed
    found = groupby(find_scanned_cells(form), key=lambda cell: (cell.page, cell.place.top))
    rows = [_read_row(tuple(cells), pages, raised=raised) for _, cells in found]
    papers = _papers(pages, rows, raised=raised)
    above = _Row()
    for number, row in enumerate(rows):
        if not any(one.text or one.marks for one in row.readings):
            continue
        for cell, reading in zip(row.cells, row.readings, strict=True):
            paper = papers[cell.page]
            state, must = CellState(), False
            if typed is None:
                state, must = _state(cell, reading, row, above), _must_cite(cell, reading, row)
            sent_to = notes_sent_to(reading.text) if cell.column == _NATURE else 0
            counted = typed is not None and has_unit(reading, cell.column, typed)
            spot = None if counted else paper.find_spot(cell, reading, must=sent_to > 0)
            if spot is None and must:
                spot = paper.bare_spot(cell)
            if spot is not None and spot.is_bare and typed is not None:
                spot = replace(spot, ink=spot.ink - _TYPED)
            yield FoundCell(f"{row.table}.{cell.column}", number, state, must, spot, row.texts, cell, sent_to)
        above = row


def _papers(pages: Sequence[Page], rows: Sequence[_Row], *, raised: bool) -> dict[int, MarkedPaper]:
    """The scanned pages of the rows by index, each judged by its own cells."""
    papers = {}
    for index, page in enumerate(pages):
        picture = picture_of(page)
        if picture is not None:
            papers[index] = MarkedPaper(page, picture, raised=raised)
            papers[index].judge(cell for row in rows for cell in row.cells if cell.page == index)
    return papers


def _read_row(cells: tuple[ScannedCell, ...], pages: Sequence[Page], *, raised: bool) -> _Row:
    readings = tuple(
        read_cell(words_in(page.words, cell.place), page.number, cell.column, raised=raised)
        for cell, page in ((cell, pages[cell.page]) for cell in cells)
    )
    texts = {cell.column: reading.text for cell, reading in zip(cells, readings, strict=True)}
    return _Row(cells[0].table.name, cells, readings, texts)


def _state(cell: ScannedCell, reading: Reading, row: _Row, above: _Row) -> CellState:
    element = _SHARES if cell.column in _AMOUNTS else cell.column
    filled = bool(reading.text) or (row.is_transaction and cell.column in _FILLED_BY_TRANSACTIONS)
    goes_on = not above.table or _goes_on(above, row)
    return CellState(f"{row.table}.{element}", row.is_transaction, filled, goes_on)


def _goes_on(above: _Row, row: _Row) -> bool:
    """Whether a row tells of what the row above does, as far as both were read."""
    if above.table != row.table or above.is_transaction != row.is_transaction:
        return False
    said = [(above.texts.get(one), row.texts.get(one)) for one in TELLING]
    return all(is_like(one, other) for one, other in said if one and other)


def _must_cite(cell: ScannedCell, reading: Reading, row: _Row) -> bool:
    """Whether a cell without a value has to cite why (Spec cm(8))."""
    explained = cell.column in _EXPLAINED_IF_BLANK or (row.is_transaction and cell.column == _PRICE)
    return explained and not reading.text
