"""Tables I and II of EDGAR's page: a heading grid, then one band for each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.model.form4 import Form4
from tests.drawing import labels
from tests.drawing.blocks import Align, Block, Paragraph, Upright
from tests.drawing.edgar_look import EdgarLook
from tests.drawing.grid import Cell, lay_grid, share_width
from tests.drawing.ink import Laid
from tests.drawing.labels import Head
from tests.drawing.pages import Band
from tests.drawing.printing import PrintedRow, print_table_1, print_table_2

#: Shares of the columns, in hundredths, as EDGAR's page asks the browser for.
SHARES_1 = (36.0, 6.0, 5.0, 4.0, 3.0, 8.0, 5.0, 6.0, 11.0, 9.0, 8.0)
SHARES_2 = (8.0, 6.0, 5.0, 5.0, 4.0, 4.0, 5.0, 5.0, 5.0, 4.0, 10.0, 7.0, 6.0, 6.0, 6.0, 7.0)


def table_1(record: Form4, look: EdgarLook) -> Iterator[Band]:
    """Table I: one tall heading and a band for each row."""
    rows = print_table_1(record.non_derivative_table)
    sizes = [look.text] * 11
    sizes[3] = look.fine
    heads = _heads((labels.TABLE_1,), labels.HEADS_1, labels.SUBHEADS_1, Upright.MIDDLE, look)
    yield from _table(rows, heads, SHARES_1, sizes, look)


def table_2(record: Form4, look: EdgarLook) -> Iterator[Band]:
    """Table II: sixteen columns, set finer but for the underlying amount."""
    rows = print_table_2(record.derivative_table)
    sizes = [look.fine] * 16
    sizes[11] = look.text
    title = (labels.TABLE_2, labels.TABLE_2_EXAMPLES)
    heads = _heads(title, labels.HEADS_2, labels.SUBHEADS_2, Upright.BOTTOM, look)
    yield from _table(rows, heads, SHARES_2, sizes, look)


def _table(
    rows: Sequence[PrintedRow],
    heads: Sequence[Cell],
    shares: Sequence[float],
    sizes: Sequence[float],
    look: EdgarLook,
) -> Iterator[Band]:
    laid_rows = [_row(row, sizes, look) for row in rows]
    every = [*heads, *(cell for row in laid_rows for cell in row)]
    widths = share_width(look.frame.inner_width, shares, every)
    header: Laid = lay_grid(heads, widths, look.borders)
    yield Band(header, look.cut_rows)
    again = header if look.repeat_headers else None
    for row in laid_rows:
        yield Band(lay_grid(row, widths, look.borders), look.cut_rows, again)


def _heads(
    title: Sequence[str],
    heads: Sequence[Head],
    subheads: Sequence[Head],
    upright: Upright,
    look: EdgarLook,
) -> list[Cell]:
    count = max(head.column + head.columns for head in heads)
    lines = tuple(Paragraph((look.label(line, look.text, bold=True),), Align.CENTRE) for line in title)
    cells = [Cell(lines, 0, 0, 1, count, padding=4.0 * look.scale)]
    for head in heads:
        size = look.fine if head.column == 0 and count == 11 else look.tiny
        cells.append(Cell((_head(head.text, size, look),), 1, head.column, head.rows, head.columns))
    for head in subheads:
        block = _head(head.text, look.tiny, look, Align.CENTRE)
        cells.append(Cell((block,), 2, head.column, upright=upright))
    return cells


def _head(text: str, size: float, look: EdgarLook, align: Align = Align.LEFT) -> Paragraph:
    return Paragraph((look.label(text, size, bold=True),), align, leading=1.05)


def _row(row: PrintedRow, sizes: Sequence[float], look: EdgarLook) -> list[Cell]:
    """The title and the nature of ownership stand left, all else centred."""
    last = len(row.columns) - 1
    cells = []
    for column, (printed, size) in enumerate(zip(row.columns, sizes, strict=True)):
        align = Align.LEFT if column in (0, last) else Align.CENTRE
        block: Block = Paragraph(look.cell(printed, size), align)
        cells.append(Cell((block,), 0, column, upright=Upright.MIDDLE, padding=2.8 * look.scale))
    return cells
