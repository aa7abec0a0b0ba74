"""Grids of cells with rules between them, drawn in the ways that browsers and printers draw them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extractor.model.geometry import BBox
from tests.drawing.blocks import Block, Paragraph, Upright, fit_widths, lay_stack, slack, stack_narrowest
from tests.drawing.ink import BLACK, DARK, LIGHT, Fill, Ink, Laid, Stroke, shifted


class Borders(StrEnum):
    """How the rules of a grid are drawn."""

    INSET = "inset"  # each cell its own thin filled edges: double rules, as browsers print
    HAIRLINE = "hairline"  # one thin filled edge between cells
    LINES = "lines"  # stroked lines
    INNER = "inner"  # thin filled edges, but none around the whole
    NO_RIGHT = "no-right"  # thin filled edges, cut off at the right
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: where it stands in the grid, how far it reaches, and what is in it."""

    blocks: tuple[Block, ...]
    row: int = 0
    column: int = 0
    rows: int = 1
    columns: int = 1
    upright: Upright = Upright.TOP
    padding: float = 2.5

    def narrowest(self) -> float:
        """The width below which a word sticks out."""
        return stack_narrowest(self.blocks) + 2 * self.padding


def share_width(total: float, shares: Sequence[float], cells: Sequence[Cell]) -> list[float]:
    """Column widths in points: by share, but none narrower than its longest word.

    The grid grows past `total` when the longest words together ask for more.
    """
    return fit_widths(total, shares, _least_widths(len(shares), cells))


def _least_widths(count: int, cells: Sequence[Cell]) -> list[float]:
    least = [0.0] * count
    for cell in sorted(cells, key=lambda cell: cell.columns):
        spanned = range(cell.column, cell.column + cell.columns)
        missing = cell.narrowest() - sum(least[at] for at in spanned)
        for at in spanned:
            least[at] += max(missing, 0.0) / cell.columns
    return least


def content_widths(limit: float, count: int, cells: Sequence[Cell]) -> list[float]:
    """Columns as wide as their content on one line, if all of them fit into `limit` points.

    So a browser sets a table that is given no width.
    """
    wide = [0.0] * count
    for cell in sorted(cells, key=lambda cell: cell.columns):
        paragraphs = [block for block in cell.blocks if isinstance(block, Paragraph)]
        content = max((one.widest() for one in paragraphs), default=0.0) + 2 * cell.padding
        spanned = range(cell.column, cell.column + cell.columns)
        missing = content - sum(wide[at] for at in spanned)
        for at in spanned:
            wide[at] += max(missing, 0.0) / cell.columns
    return wide if sum(wide) <= limit else fit_widths(limit, wide, _least_widths(count, cells))


def lay_grid(cells: Sequence[Cell], widths: Sequence[float], borders: Borders, floor: float = 0.0) -> Laid:
    """The cells laid into columns of the given widths; a row is at least `floor` points high."""
    laid = [lay_stack(cell.blocks, _span(widths, cell) - 2 * cell.padding) for cell in cells]
    heights = _row_heights(cells, [one.height for one in laid], floor)
    total = BBox(0.0, 0.0, sum(widths), sum(heights))
    ink: list[Ink] = []
    for cell, one in zip(cells, laid, strict=True):
        x = sum(widths[: cell.column])
        top = sum(heights[: cell.row])
        height = sum(heights[cell.row : cell.row + cell.rows])
        box = BBox(x, top, x + _span(widths, cell), top + height)
        ink.extend(_edges(box, total, borders))
        spare = height - 2 * cell.padding - one.height
        ink.extend(shifted(one.ink, x + cell.padding, top + cell.padding + slack(cell.upright, spare)))
    return Laid(total.width, total.height, tuple(ink))


def _span(widths: Sequence[float], cell: Cell) -> float:
    return sum(widths[cell.column : cell.column + cell.columns])


def _row_heights(cells: Sequence[Cell], heights: Sequence[float], floor: float) -> list[float]:
    """Height of each row; a cell over several rows stretches the last of them."""
    rows = [floor] * max(cell.row + cell.rows for cell in cells)
    in_order = sorted(zip(cells, heights, strict=True), key=lambda pair: (pair[0].rows, pair[0].row))
    for cell, height in in_order:
        last = cell.row + cell.rows - 1
        missing = height + 2 * cell.padding - sum(rows[cell.row : last + 1])
        rows[last] += max(missing, 0.0)
    return rows


def _edges(box: BBox, total: BBox, borders: Borders) -> Iterator[Ink]:
    if borders is Borders.NONE:
        return
    if borders is Borders.INSET:
        yield from _inset(box, 0.63)
        return
    sides = {
        "left": (box.x0, box.top, box.x0, box.bottom, box.x0 <= total.x0 + 0.01),
        "right": (box.x1, box.top, box.x1, box.bottom, box.x1 >= total.x1 - 0.01),
        "top": (box.x0, box.top, box.x1, box.top, box.top <= total.top + 0.01),
        "bottom": (box.x0, box.bottom, box.x1, box.bottom, box.bottom >= total.bottom - 0.01),
    }
    for side, (x0, y0, x1, y1, outer) in sides.items():
        if borders is Borders.INNER and outer and side in ("left", "right"):
            continue
        if borders is Borders.NO_RIGHT and outer and side == "right":
            continue
        if borders is Borders.LINES:
            yield Stroke(x0, y0, x1, y1, 0.5)
        else:
            yield Fill(BBox(x0 - 0.26, y0 - 0.26, x1 + 0.26, y1 + 0.26), BLACK)


def _inset(box: BBox, weight: float) -> Iterator[Ink]:
    """Four thin filled edges within the cell, darker at top and left."""
    yield Fill(BBox(box.x0, box.top, box.x1, box.top + weight), DARK)
    yield Fill(BBox(box.x0, box.top, box.x0 + weight, box.bottom), DARK)
    yield Fill(BBox(box.x0, box.bottom - weight, box.x1, box.bottom), LIGHT)
    yield Fill(BBox(box.x1 - weight, box.top, box.x1, box.bottom), LIGHT)
