"""Form 4 as EDGAR's page, printed by a browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.model.form4 import Form4
from tests.drawing.blocks import Gap, Paragraph, lay_stack
from tests.drawing.canvas import Drawing, Finish, draw
from tests.drawing.edgar_boxes import header_grid, masthead, other_owner
from tests.drawing.edgar_foot import foot
from tests.drawing.edgar_look import EdgarLook
from tests.drawing.edgar_tables import table_1, table_2
from tests.drawing.ink import Ink, shifted
from tests.drawing.pages import Band, Frame, Sheet, fill_pages, with_ink
from tests.drawing.text import Run, set_line

#: How far a table may stick out into the right margin, in points.
OVERHANG = 8.0


def draw_edgar(record: Form4, look: EdgarLook | None = None, finish: Finish = Finish.PLAIN) -> Drawing:
    """The record as EDGAR's page in the given look."""
    return draw(edgar_sheets(record, look or EdgarLook()), finish)


def edgar_sheets(record: Form4, look: EdgarLook) -> list[Sheet]:
    """The pages of the print."""
    bands = list(_bands(record, look))
    widest = max(band.laid.width for band in bands)
    if widest > look.frame.inner_width + OVERHANG:
        # A browser shrinks a page until its widest table fits.
        return edgar_sheets(record, replace(look, scale=look.scale * look.frame.inner_width / widest))
    sheets = fill_pages(bands, look.frame)
    if not look.browser_lines:
        return sheets
    count = len(sheets)
    return with_ink(sheets, [_browser_lines(number, count, look.frame) for number in range(1, count + 1)])


def _bands(record: Form4, look: EdgarLook) -> Iterator[Band]:
    title = Run("SEC Form 4", look.values.regular, look.large)
    yield Band(lay_stack((Paragraph((title,)), Gap(2)), look.frame.inner_width))
    yield Band(masthead(record, look))
    yield Band(header_grid(record, look))
    yield from table_1(record, look)
    yield from table_2(record, look)
    for at, owner in enumerate(record.reporting_owners[1:], start=1):
        yield Band(other_owner(owner, at, look), look.cut_rows)
    yield from foot(record, look)


def _browser_lines(number: int, count: int, frame: Frame) -> list[Ink]:
    """What browsers print in the margins: moment and title above, address and page below."""
    top, bottom = 14.0, frame.height - 24.0
    lines = (
        ("4/1/27, 9:41 AM", 20.0, top),
        ("SEC FORM 4", frame.width - 72.0, top),
        ("https://forms.example/archives/000000000027000001/form4.xml", 20.0, bottom),
        (f"{number}/{count}", frame.width - 34.0, bottom),
    )
    ink: list[Ink] = []
    for text, x, y in lines:
        ink.extend(shifted(set_line([(0.0, (Run(text, "Helvetica", 7.0),))]).ink, x, y))
    return ink
