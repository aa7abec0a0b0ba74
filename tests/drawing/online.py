"""Form 4 as the SEC's online forms print it."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model.form4 import Form4, ReportingOwner
from tests.drawing.blocks import Gap, Paragraph, lay_stack
from tests.drawing.canvas import Drawing, Finish, draw
from tests.drawing.online_boxes import header_grid, masthead, table_1_title, title_in_grid
from tests.drawing.online_foot import foot
from tests.drawing.online_look import OnlineLook
from tests.drawing.online_tables import reminder, table_1, table_2
from tests.drawing.pages import Band, Sheet, fill_pages


def draw_online(
    record: Form4, filed: Form4, look: OnlineLook | None = None, finish: Finish = Finish.PLAIN
) -> Drawing:
    """The record as the online form in the given look.

    `filed` is the record as it was filed: its owners' relationships are all printed,
    though only the first owner's belong to a record.
    """
    look = look or OnlineLook()
    return draw(online_sheets(record, filed.reporting_owners, look), finish, look.background)


def online_sheets(record: Form4, related: tuple[ReportingOwner, ...], look: OnlineLook) -> list[Sheet]:
    """The pages of the print; `related` are the owners with their relationships."""
    return fill_pages(_bands(record, related, look), look.frame)


def _bands(record: Form4, related: tuple[ReportingOwner, ...], look: OnlineLook) -> Iterator[Band]:
    width = look.frame.inner_width
    yield Band(masthead(record, look))
    yield Band(lay_stack((Gap(6), Paragraph((look.label("(Print or Type Responses)", look.fine),))), width))
    yield Band(header_grid(record, look))
    if not title_in_grid(record, look):
        yield Band(lay_stack((Gap(4), table_1_title(look), Gap(4)), width))
    yield from table_1(record, look)
    yield Band(reminder(look), look.cut_rows)
    if look.edition_2026:
        new = look.label("* Form 4: SEC 1474 (03-26)", look.fine)
        yield Band(lay_stack((Paragraph((new,)), Gap(4)), width))
    yield from table_2(record, look)
    yield from foot(record, related, look)
