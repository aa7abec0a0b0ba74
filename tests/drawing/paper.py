"""Form 4 as the official paper form, SEC 1474 (03-26), filled by typewriter or in its fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.model.form4 import Form4
from tests.drawing import labels
from tests.drawing.blocks import Gap, Paragraph
from tests.drawing.canvas import Drawing, Finish, draw
from tests.drawing.fonts import TIMES
from tests.drawing.ink import BLACK, Field, Glyphs, Ink, Laid, between_lines, parted, shifted
from tests.drawing.pages import Sheet
from tests.drawing.paper_blank import (
    COLUMNS_1,
    COLUMNS_2,
    HEIGHT,
    ROWS_1,
    ROWS_2,
    WIDTH,
    page_1,
    page_2,
    page_3,
    page_4,
)
from tests.drawing.paper_typed import (
    PaperLook,
    first_page_ink,
    group_tick,
    owner_ink,
    row_ink,
    signature_ink,
    ticks_ink,
)
from tests.drawing.printing import PrintedRow, print_table_1, print_table_2
from tests.drawing.text import Run

#: Where typed explanations stand: left edge and width, then the room on page 3 and on a sheet of their own.
NOTES_LEFT, NOTES_WIDTH = 36.0, 722.0
NOTES_TOP, NOTES_BOTTOM = 470.0, 560.0
SHEET_TOP, SHEET_BOTTOM = 110.0, 560.0
NOTE_SIZE = 6.4


def draw_paper(record: Form4, look: PaperLook | None = None, finish: Finish = Finish.PLAIN) -> Drawing:
    """The record on the official paper form."""
    return draw(paper_sheets(record, look or PaperLook()), finish)


def paper_sheets(record: Form4, look: PaperLook) -> list[Sheet]:
    """All pages in order: copies of page 1 for owners, of 2 and 3 for rows, of 4 for signatures."""
    pages = [*_first_pages(record, look)]
    pages += _table_pages(print_table_1(record.non_derivative_table), page_2(), COLUMNS_1, ROWS_1, look)
    pages += _table_pages(print_table_2(record.derivative_table), page_3(), COLUMNS_2, ROWS_2, look)
    pages += _add_notes(pages[-1], record, look)
    for at, signature in enumerate(record.owner_signatures):
        pages.append([*page_4(), *signature_ink(signature, at, look)])
    return [Sheet(WIDTH, HEIGHT, tuple(page)) for page in pages]


def _first_pages(record: Form4, look: PaperLook) -> Iterator[list[Ink]]:
    """A page 1 for each owner; further copies leave box 5 and the check boxes blank."""
    owners = record.reporting_owners
    yield [
        *page_1(look.boxes),
        *owner_ink(owners[0], 0, look),
        *first_page_ink(record, look),
        *ticks_ink(record, look),
    ]
    for at, owner in enumerate(owners[1:], start=1):
        again = [_unnamed(one) for one in first_page_ink(record, look)]
        tick = group_tick(len(owners), look)
        yield [*page_1(look.boxes), *owner_ink(owner, at, look), *again, *tick]


def _unnamed(ink: Ink) -> Ink:
    """A repeated value as if it were the form's wording: its place is on the first copy."""
    if isinstance(ink, Glyphs):
        return replace(ink, path="")
    return replace(ink, paths=()) if isinstance(ink, Field) else ink


def _table_pages(
    rows: Sequence[PrintedRow], blank: list[Ink], xs: Sequence[float], ys: Sequence[float], look: PaperLook
) -> Iterator[list[Ink]]:
    """As many copies of the table's page as its rows need, one at the least."""
    room = len(ys) - 1
    for start in range(0, max(len(rows), 1), room):
        copy = rows[start : start + room]
        typed: list[Ink] = []
        for row, top, bottom in zip(copy, ys, ys[1:], strict=False):
            typed.extend(row_ink(row, xs, top, bottom, look))
        yield [*blank, *typed]


def _add_notes(page: list[Ink], record: Form4, look: PaperLook) -> list[list[Ink]]:
    """Explanations and remarks typed below the last Table II, and on sheets of their own beyond that."""
    rest = _notes(record, look)
    sheets: list[list[Ink]] = []
    top, bottom = NOTES_TOP, NOTES_BOTTOM
    while rest.ink:
        cut = between_lines(rest.ink, bottom - top)
        above, below = parted(rest.ink, cut)
        page.extend(shifted(above, NOTES_LEFT, top))
        rest = Laid(rest.width, rest.height - cut, tuple(shifted(below, 0.0, -cut)))
        if rest.ink:
            page = _attached_sheet()
            sheets.append(page)
            top, bottom = SHEET_TOP, SHEET_BOTTOM
    return sheets


def _attached_sheet() -> list[Ink]:
    title = labels.EXPLANATION.replace(":", " (continued):")
    return [
        Glyphs("FORM 4 (continued)", 72.0, 84.5, TIMES.bold, 12.0),
        Glyphs(title, 252.0, 84.5, TIMES.bold, 12.0),
    ]


def _notes(record: Form4, look: PaperLook) -> Laid:
    """Each explanation behind its mark, then the remarks behind their word."""
    ink: list[Ink] = []
    y = 0.0
    parts = [
        (f"({footnote.id.removeprefix('F')}) ", footnote.text, f"footnotes[{at}].text")
        for at, footnote in enumerate(record.footnotes)
    ]
    if record.remarks is not None:
        parts.append((f"{labels.REMARKS} ", record.remarks, "remarks"))
    for mark, text, path in parts:
        runs = (Run(mark, look.font, NOTE_SIZE), Run(text, look.font, NOTE_SIZE, BLACK, path))
        for block in (Paragraph(runs, leading=1.06), Gap(0.8)):
            laid = block.lay(NOTES_WIDTH)
            ink.extend(shifted(laid.ink, 0.0, y))
            y += laid.height
    return Laid(NOTES_WIDTH, y, tuple(ink))
