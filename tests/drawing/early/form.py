"""An early paper form from its record: copies of page 1 and 2, sheets of notes, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.model.form4 import Form4
from tests.drawing.canvas import Drawing, draw
from tests.drawing.early.blank import HEIGHT, ROWS_1, ROWS_2, WIDTH, edges_1, edges_2, page_1, page_2
from tests.drawing.early.look import EarlyLook
from tests.drawing.early.typed import (
    ROOM_1,
    ROOM_2,
    fax_ink,
    group_tick,
    head_ink,
    heading_ink,
    margin_ink,
    notes_ink,
    owner_ink,
    row_ink,
    signature_ink,
    ticks_ink,
)
from tests.drawing.early.wording import Wording
from tests.drawing.fonts import TIMES
from tests.drawing.ink import Glyphs, Ink, Laid, between_lines, parted, shifted
from tests.drawing.pages import Sheet
from tests.drawing.printing import PrintedRow, print_table_1, print_table_2

#: Where explanations stand on page 2, and on a sheet of their own.
NOTES = (40.0, ROWS_2[-1] + 18, 520.0)
SHEET = (40.0, 80.0, 560.0)


def draw_early(record: Form4, wording: Wording, look: EarlyLook | None = None) -> Drawing:
    """The record on an early form."""
    return draw(early_sheets(record, wording, look or EarlyLook()))


def early_sheets(record: Form4, wording: Wording, look: EarlyLook) -> list[Sheet]:
    """All pages in order."""
    pages = [*_first_pages(record, wording, look), *_second_pages(record, wording, look)]
    if look.numbered:
        for at, page in enumerate(pages, start=1):
            page.append(Glyphs(f"{at} of {len(pages)}", 400.0, 598.0, look.font, 8.0))
    for at, page in enumerate(pages, start=1):
        page.extend(fax_ink(look, at, len(pages)))
    return [Sheet(WIDTH, HEIGHT, tuple(page)) for page in pages]


def _first_pages(record: Form4, wording: Wording, look: EarlyLook) -> Iterator[list[Ink]]:
    """Page 1, copies of it for more rows of Table I, and copies for further owners."""
    owners = record.reporting_owners
    rows = print_table_1(record.non_derivative_table)
    lines = _lines(_narrowed(rows, 2, wording), look)
    for start in range(0, max(len(lines), 1), ROOM_1):
        page = [*page_1(wording, look.press)]
        named: list[Ink] = [*owner_ink(owners[0], 0, look), *head_ink(record, look)]
        page += named if start == 0 else [_unnamed(one) for one in named]
        if start == 0:
            page += [*ticks_ink(record, look), *margin_ink(look)]
        page += _rows_ink(lines[start : start + ROOM_1], edges_1(wording), ROWS_1, look)
        yield page
    for at, owner in enumerate(owners[1:], start=1):
        again = [_unnamed(one) for one in head_ink(record, look)]
        yield [
            *page_1(wording, look.press), *owner_ink(owner, at, look), *again, *group_tick(len(owners), look),
        ]  # fmt: skip


def _second_pages(record: Form4, wording: Wording, look: EarlyLook) -> list[list[Ink]]:
    rows = print_table_2(record.derivative_table)
    lines: list[Line] = list(_paired(_narrowed(rows, 3, wording)))
    pages = []
    for start in range(0, max(len(lines), 1), ROOM_2):
        typed = _rows_ink(lines[start : start + ROOM_2], edges_2(wording), ROWS_2, look)
        pages.append([*page_2(wording, look.press), *typed])
    pages += _add_notes(pages[-1], notes_ink(record, look))
    signatures = record.owner_signatures
    for _ in signatures[1:]:
        pages.append([*page_2(wording, look.press)])
    signing = [pages[0] if len(pages) == 1 else pages[at - len(signatures)] for at in range(len(signatures))]
    if len(signatures) == 1:
        signing = [pages[0]]
    for at, (signature, page) in enumerate(zip(signatures, signing, strict=True)):
        page.extend(signature_ink(signature, at, look))
    return pages


Line = tuple[PrintedRow, PrintedRow | None] | str


def _paired(rows: Sequence[PrintedRow]) -> Iterator[tuple[PrintedRow, PrintedRow | None]]:
    for at, row in enumerate(rows):
        yield row, rows[at - 1] if at else None


def _lines(rows: Sequence[PrintedRow], look: EarlyLook) -> list[Line]:
    """Table I's rows with the typist's headings between them."""
    headings = dict(look.headings)
    lines: list[Line] = []
    for at, pair in enumerate(_paired(rows)):
        if at in headings:
            lines.append(headings[at])
        lines.append(pair)
    if len(rows) in headings:
        lines.append(headings[len(rows)])
    return lines


def _rows_ink(lines: Sequence[Line], xs: Sequence[float], ys: Sequence[float], look: EarlyLook) -> list[Ink]:
    ink: list[Ink] = []
    for line, top, bottom in zip(lines, ys, ys[1:], strict=False):
        if isinstance(line, str):
            ink.extend(heading_ink(line, xs[0], top, bottom, look))
        else:
            ink.extend(row_ink(line[0], line[1], xs, top, bottom, look))
    return ink


def _narrowed(rows: Sequence[PrintedRow], deemed: int, wording: Wording) -> list[PrintedRow]:
    """The rows less the column of deemed dates, where the form has none."""
    if wording.deemed:
        return list(rows)
    return [PrintedRow((*row.columns[:deemed], *row.columns[deemed + 1 :])) for row in rows]


def _unnamed(ink: Ink) -> Ink:
    """A repeated value as if it were the form's wording: its place is on the first copy."""
    return replace(ink, path="") if isinstance(ink, Glyphs) else ink


def _add_notes(page: list[Ink], notes: Laid) -> list[list[Ink]]:
    """Explanations below Table II, and on sheets of their own beyond that."""
    rest = notes
    sheets: list[list[Ink]] = []
    left, top, bottom = NOTES
    while rest.ink:
        cut = between_lines(rest.ink, bottom - top)
        above, below = parted(rest.ink, cut)
        page.extend(shifted(above, left, top))
        rest = Laid(rest.width, rest.height - cut, tuple(shifted(below, 0.0, -cut)))
        if rest.ink:
            page = [
                Glyphs("FORM 4 (continued)", 36.0, 50.0, TIMES.bold, 9.0),
                Glyphs("Explanation of Responses (continued):", 36.0, 70.0, TIMES.regular, 8.0),
            ]
            sheets.append(page)
            left, top, bottom = SHEET
    return sheets
