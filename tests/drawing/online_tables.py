"""Tables I and II of the online form, and the reminder between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.model.form4 import Form4
from tests.drawing import labels
from tests.drawing.blocks import Align, Block, Columns, Gap, Paragraph, Upright, lay_stack
from tests.drawing.grid import Borders, Cell, lay_grid, share_width
from tests.drawing.ink import Laid, Stroke
from tests.drawing.labels import Head
from tests.drawing.online_look import OnlineLook
from tests.drawing.pages import Band
from tests.drawing.printing import PrintedRow, print_table_1, print_table_2
from tests.drawing.text import Run

SHARES_1 = (22.0, 9.0, 9.0, 5.0, 3.0, 7.0, 4.0, 5.0, 20.0, 6.0, 8.0)
SHARES_2 = (8.0, 6.0, 7.0, 8.0, 4.0, 2.0, 4.0, 5.0, 6.0, 6.0, 7.0, 6.0, 6.0, 7.0, 6.0, 7.0)
#: Columns of which the online form glues the marks to the value.
GLUED_1 = (3,)
GLUED_2 = (4, 8, 9)
#: Table I sets its columns left, but for the code's.
CENTRED_1 = (3, 4)

#: Where the online form words a heading otherwise than EDGAR's page.
WORDING = {
    "1. Title of Security (Instr. 3)": "1.Title of Security (Instr. 3)",
    "4. Securities Acquired (A) or Disposed Of (D) (Instr. 3, 4 and 5)": (
        "4. Securities Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5)"
    ),
    "5. Number of Derivative Securities Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5)": (
        "5. Number of Derivative Securities Acquired (A) or Disposed of (D) (Instr. 3, 4, and 5)"
    ),
    "7. Title and Amount of Securities Underlying Derivative Security (Instr. 3 and 4)": (
        "7. Title and Amount of Underlying Securities (Instr. 3 and 4)"
    ),
    "9. Number of derivative Securities Beneficially Owned Following Reported Transaction(s) (Instr. 4)": (
        "9. Number of Derivative Securities Beneficially Owned Following Reported Transaction(s) (Instr. 4)"
    ),
    "10. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)": (
        "10. Ownership Form of Derivative Security: Direct (D) or Indirect (I) (Instr. 4)"
    ),
}


def table_1(record: Form4, look: OnlineLook) -> Iterator[Band]:
    """Table I's heading and rows."""
    rows = [
        _row(row, [Align.CENTRE if at in CENTRED_1 else Align.LEFT for at in range(11)], GLUED_1, look)
        for row in print_table_1(record.non_derivative_table)
    ]
    yield from _table(rows, _heads(labels.HEADS_1, labels.SUBHEADS_1, look), SHARES_1, Borders.HAIRLINE, look)


def table_2(record: Form4, look: OnlineLook) -> Iterator[Band]:
    """Table II's title, heading and rows."""
    examples = (
        look.label("(", look.fine, bold=True),
        look.label("e.g.", look.fine, italic=True),
        look.label(labels.TABLE_2_EXAMPLES[5:], look.fine, bold=True),
    )
    title = (
        Paragraph((look.label(labels.TABLE_2, look.fine, bold=True),), Align.CENTRE),
        Paragraph(examples, Align.CENTRE),
    )
    yield Band(lay_stack(title, look.frame.inner_width))
    rows = [
        _row(row, [Align.LEFT, *[Align.CENTRE] * 14, Align.LEFT], GLUED_2, look)
        for row in print_table_2(record.derivative_table)
    ]
    yield from _table(rows, _heads(labels.HEADS_2, labels.SUBHEADS_2, look), SHARES_2, look.borders_2, look)


def _table(
    rows: Sequence[Sequence[Cell]],
    heads: Sequence[Cell],
    shares: Sequence[float],
    borders: Borders,
    look: OnlineLook,
) -> Iterator[Band]:
    every = [*heads, *(cell for row in rows for cell in row)]
    widths = share_width(look.frame.inner_width, shares, every)
    yield Band(lay_grid(heads, widths, borders), look.cut_rows)
    for row in rows:
        yield Band(lay_grid(row, widths, borders), look.cut_rows)


def _heads(heads: Sequence[Head], subheads: Sequence[Head], look: OnlineLook) -> list[Cell]:
    cells = []
    for head in heads:
        block = _head(WORDING.get(head.text, head.text), Align.LEFT, look)
        cells.append(Cell((block,), 0, head.column, head.rows, head.columns, padding=1.2))
    for head in subheads:
        block = _head(head.text, Align.CENTRE, look)
        cells.append(Cell((block,), 1, head.column, upright=Upright.BOTTOM, padding=1.2))
    return cells


def _head(text: str, align: Align, look: OnlineLook) -> Paragraph:
    return Paragraph((look.label(text, look.fine),), align, leading=1.35)


def _row(row: PrintedRow, aligns: Sequence[Align], glued: Sequence[int], look: OnlineLook) -> list[Cell]:
    return [
        Cell((Paragraph(look.cell(printed, at in glued), align),), 0, at, upright=Upright.MIDDLE, padding=1.3)
        for at, (printed, align) in enumerate(zip(row.columns, aligns, strict=True))
    ]


def reminder(look: OnlineLook) -> Laid:
    """What stands between the tables, with the odd rules that its own layout table leaves."""
    width = look.frame.inner_width
    bold = Run(f"{labels.BURDEN}control number.", look.title_face.bold, look.fine)
    blank: tuple[Block, ...] = ()
    edition = Paragraph((look.label("SEC 1474 (9-02)", look.fine),), Align.RIGHT)
    below = Columns((0.5, 0.38, 0.12), (blank, (Paragraph((bold,)),), (edition,)))
    stack: tuple[Block, ...] = (
        Gap(8),
        Paragraph((look.label(labels.REMINDER, look.fine),), indent=1.5),
        Gap(2),
        below,
    )
    laid = lay_stack((*stack, Gap(8)), width)
    y = 10 + look.fine * 1.17
    rules = (
        Stroke(width * 0.6, y, width, y, 0.5),
        Stroke(width, y - 8, width, y, 0.5),
        Stroke(width * 0.5 - 2, y + 2, width * 0.5 - 2, laid.height - 10, 0.5),
        Stroke(0, laid.height - 10, width * 0.5 - 2, laid.height - 10, 0.5),
    )
    return Laid(width, laid.height, (*laid.ink, *rules))
