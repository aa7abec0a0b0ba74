"""The four pages of the official paper form, SEC 1474 (03-26): its wording and rules.

Positions are those of the printed form, in points from the top left of a landscape
letter page. Rules are thin filled boxes, as the form has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from extractor.model.geometry import BBox
from tests.drawing import labels
from tests.drawing.blocks import Align, Paragraph
from tests.drawing.fonts import TIMES
from tests.drawing.ink import Fill, Glyphs, Ink, Stroke, shifted
from tests.drawing.labels import Head
from tests.drawing.paper_wording import HEADS_1, HEADS_2, PAGE_1, PAGE_4, SUBHEADS_1, SUBHEADS_2, Line
from tests.drawing.text import Run

WIDTH, HEIGHT = 792.0, 612.0

COLUMNS_1 = (33.4, 86.6, 181.7, 276.7, 319.1, 351.4, 400.9, 461.5, 496.8, 622.8, 697.3, 758.5)
ROWS_1 = tuple(164.9 + 21.0 * at for at in range(16))
COLUMNS_2 = (
    33.4, 82.7, 136.7, 190.7, 244.7, 276.1, 303.1, 334.7, 366.1, 420.1, 469.7, 501.1, 546.1, 595.7, 654.1,
    708.1, 758.5,
)  # fmt: skip
ROWS_2 = (244.6, 264.4, 284.3, 304.1, 324.0, 343.8, 363.7, 384.6, 405.6, 426.6, 447.7)
#: Top of the heading and of its second row.
HEADING_1 = (97.9, 141.9)
HEADING_2 = (111.7, 193.7)
#: The box grid of page 1: each rule as x0, y0, x1, y1.
BOX_RULES = (
    (72.2, 279.5, 719.8, 279.5), (288.0, 312.0, 468.0, 312.0), (72.2, 333.0, 468.0, 333.0),
    (72.2, 376.9, 288.0, 376.9), (72.2, 421.0, 719.8, 421.0), (72.2, 450.5, 288.0, 450.5),
    (72.2, 477.9, 719.8, 477.9), (72.2, 279.5, 72.2, 477.9), (288.0, 279.5, 288.0, 477.9),
    (468.0, 279.5, 468.0, 477.9), (719.8, 279.5, 719.8, 477.9),
    (604.3, 70.4, 743.7, 70.4), (604.3, 83.5, 743.7, 83.5), (604.3, 130.1, 743.7, 130.1),
    (604.3, 70.4, 604.3, 130.1), (743.7, 70.4, 743.7, 130.1),
    (72.1, 71.7, 140.9, 71.7), (72.1, 93.1, 140.9, 93.1), (72.1, 71.7, 72.1, 93.1),
    (140.9, 71.7, 140.9, 93.1),
)  # fmt: skip
#: Where the two check boxes of page 1 stand.
EXIT_BOX = BBox(73.0, 103.0, 82.0, 112.0)
PLAN_BOX = BBox(73.0, 172.0, 82.0, 181.0)


class Boxes(StrEnum):
    """How the empty check boxes are printed."""

    SQUARE = "square"  # four strokes
    GLYPH = "glyph"  # a box from a font of ornaments


def page_1(boxes: Boxes) -> list[Ink]:
    """Titles, check boxes and the grid of boxes 1 to 6."""
    ink: list[Ink] = [*_rules(BOX_RULES), *_lines(PAGE_1)]
    for box in (EXIT_BOX, PLAN_BOX):
        ink.extend(_check_box(box, boxes))
    return ink


def page_2() -> list[Ink]:
    """Table I with fifteen empty rows."""
    title = "Table I — Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned"
    ink: list[Ink] = [
        *_lines((Line(72.0, 87.1, "FORM 4 (continued)", 12, "bold"), Line(252.0, 87.1, title, 12, "bold"))),
        *_table(COLUMNS_1, HEADING_1, ROWS_1, HEADS_1, SUBHEADS_1, 10.0),
        *_lines((Line(72.0, 498.1, labels.REMINDER, 12), _page_number(2))),
    ]
    return ink


def page_3() -> list[Ink]:
    """Table II with ten empty rows, and room for explanations."""
    title = "Table II — Derivative Securities Acquired, Disposed of, or Beneficially Owned"
    ink: list[Ink] = [
        *_lines(
            (
                Line(72.0, 87.1, "FORM 4 (continued)", 12, "bold"),
                Line(252.0, 87.1, title, 12, "bold"),
                Line(252.0, 100.9, "(", 12, "bold"),
                Line(256.0, 100.9, "e.g.", 12, "italic"),
                Line(274.7, 100.9, labels.TABLE_2_EXAMPLES[5:], 12, "bold"),
                Line(72.0, 468.9, labels.EXPLANATION, 12),
                _page_number(3),
            )
        ),
        *_table(COLUMNS_2, HEADING_2, ROWS_2, HEADS_2, SUBHEADS_2, 9.0),
    ]
    return ink


def page_4() -> list[Ink]:
    """The signature's and the date's lines, and the closing notes."""
    rules = ((400.6, 162.2, 576.0, 162.2), (612.0, 162.2, 720.0, 162.2))
    return [*_rules(rules), *_lines(PAGE_4), *_lines((_page_number(4),))]


def _page_number(number: int) -> Line:
    return Line(365.8, 577.0, f"Page {number} of 12", 12)


def _lines(lines: Sequence[Line]) -> Iterator[Ink]:
    fonts = {"": TIMES.regular, "bold": TIMES.bold, "italic": TIMES.italic}
    for line in lines:
        # The descender of the form's Times reaches 0.216 of its size below the baseline.
        yield Glyphs(line.text, line.x, line.bottom - 0.216 * line.size, fonts[line.style], line.size)


def _rules(rules: Sequence[tuple[float, float, float, float]]) -> Iterator[Ink]:
    for x0, y0, x1, y1 in rules:
        yield Fill(BBox(x0 - 0.24, y0 - 0.24, x1 + 0.24, y1 + 0.24))


def _check_box(box: BBox, boxes: Boxes) -> Iterator[Ink]:
    if boxes is Boxes.GLYPH:
        yield Glyphs("❑", box.x0 - 0.5, box.bottom - 0.6, "ZapfDingbats", 12.0)
        return
    yield Stroke(box.x0, box.top, box.x1, box.top, 0.6)
    yield Stroke(box.x0, box.bottom, box.x1, box.bottom, 0.6)
    yield Stroke(box.x0, box.top, box.x0, box.bottom, 0.6)
    yield Stroke(box.x1, box.top, box.x1, box.bottom, 0.6)


def _table(
    xs: Sequence[float],
    heading: tuple[float, float],
    rows: Sequence[float],
    heads: Sequence[Head],
    subheads: Sequence[Head],
    size: float,
) -> Iterator[Ink]:
    """Rules of the whole table, and its headings set into their columns."""
    top, second = heading
    yield from _rules([(xs[0], y, xs[-1], y) for y in (top, *rows)])
    yield from _rules([(xs[0], top, xs[0], rows[-1]), (xs[-1], top, xs[-1], rows[-1])])
    for head in heads:
        x0, x1 = xs[head.column], xs[head.column + head.columns]
        yield from _rules([(x1, top, x1, rows[-1])])
        if head.rows == 1:
            yield from _rules([(x0, second, x1, second)])
        yield from _heading(head.text, x0, x1, top + 5.2, size, Align.LEFT)
    for head in subheads:
        x0, x1 = xs[head.column], xs[head.column + 1]
        yield from _rules([(x1, second, x1, rows[-1])])
        yield from _heading(head.text, x0, x1, second + 5.2, size, Align.CENTRE)


def _heading(text: str, x0: float, x1: float, top: float, size: float, align: Align) -> list[Ink]:
    paragraph = Paragraph((Run(text, TIMES.regular, size),), align, leading=1.15)
    return shifted(paragraph.lay(x1 - x0 - 9.0).ink, x0 + 5.4, top)
