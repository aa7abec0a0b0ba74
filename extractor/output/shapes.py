"""A located form and its readings → the shapes that show where each thing was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from extractor.fields.columns import Columns, carried_columns, find_columns
from extractor.fields.regions import PageGrid, below_label
from extractor.fields.sections import find_stretches
from extractor.fields.text import some_lines
from extractor.forms.locate import LocatedForm
from extractor.forms.template import TableSpec
from extractor.model.geometry import BBox, enclosing
from extractor.model.reading import Reading, Readings, RowReading, TickReading
from extractor.model.view import Look, Shape

#: (page number, place) → whether a person should look at what was read there.
Doubted = Callable[[int, BBox], bool]
#: A shape and the number of its page.
Placed = tuple[int, Shape]
#: Room around the rows of a table, in points.
_ROOM = 3.0


def find_shapes(form: LocatedForm, readings: Readings, doubted: Doubted) -> Iterator[Placed]:
    """Everything that was found on the filing's pages, larger things first."""
    grids = [PageGrid(page) for page in form.pages]
    for table, rows in zip(form.template.tables, (readings.table_1, readings.table_2), strict=True):
        yield from _table_shapes(grids, form, table, rows)
    for page in form.pages:
        yield from (
            (page.page.number, Shape(Look.LABEL, anchor.bbox, anchor.label)) for anchor in page.anchors
        )
    yield from _box_shapes(grids[0], form, readings)
    yield from _block_shapes(readings)
    for element, tick in readings.ticks.items():
        yield from _tick_shapes(element, tick)
    for reading in readings.everything():
        yield from _reading_shapes(reading, doubted)


def _box_shapes(grid: PageGrid, form: LocatedForm, readings: Readings) -> Iterator[Placed]:
    """The numbered boxes of the head, each as far as its rules and neighbours let it reach."""
    boxes = {box.label: box.element for box in form.template.boxes}
    first = {anchor.label: anchor.bbox for anchor in reversed(grid.page.anchors)}
    beside = [first[label] for label in (*boxes, form.template.owner.label) if label in first]
    for label, element in boxes.items():
        if label in first:
            others = [other for other in beside if other is not first[label]]
            area = below_label(grid.cell_at(first[label]), first[label], others)
            text = readings.boxes[element].text if element in readings.boxes else ""
            yield grid.page.page.number, Shape(Look.BOX, area, element, text)


def _table_shapes(
    grids: Sequence[PageGrid], form: LocatedForm, spec: TableSpec, rows: Sequence[RowReading]
) -> Iterator[Placed]:
    columns: Columns | None = None
    for stretch in find_stretches(grids, form.template, spec.title):
        number = stretch.grid.page.page.number
        top = stretch.title.bbox.bottom if stretch.title else stretch.top
        here = None
        if stretch.title is not None or columns is None:
            here = find_columns(stretch.grid, spec, top, stretch.bottom)
        if here is not None:
            columns = here
        elif columns is not None:
            columns = carried_columns(stretch.grid, columns, top, stretch.bottom)
        else:
            continue
        mine = [row for row in rows if row.page == number and stretch.top <= row.bbox.cy <= stretch.bottom]
        start = stretch.title.bbox.top if stretch.title else min((r.bbox.top for r in mine), default=top)
        body = columns.header_bottom if here else start
        end = max([body, *(row.bbox.bottom for row in mine)]) + _ROOM
        left, right = columns.edges[0], columns.edges[-1]
        told = f"{len(spec.columns)} columns {'by rules' if columns.ruled else 'by their headers'}"
        yield number, Shape(Look.TABLE, BBox(left, min(start, end), right, end), spec.name, told)
        for x in columns.edges[1:-1]:
            yield number, Shape(Look.COLUMN, BBox(x, min(body, end), x, end))
        for row in mine:
            yield number, _row_shape(row, left, right, f"{spec.name}[{rows.index(row)}]")


def _row_shape(row: RowReading, left: float, right: float, name: str) -> Shape:
    box = BBox(min(left, row.bbox.x0), row.bbox.top - 1, max(right, row.bbox.x1), row.bbox.bottom + 1)
    cells = (_with_marks(reading) for reading in row.cells.values())
    return Shape(Look.ROW, box, name, " | ".join(text for text in cells if text))


def _with_marks(reading: Reading) -> str:
    return reading.text + "".join(f"({mark.number})" for mark in reading.marks)


def _block_shapes(readings: Readings) -> Iterator[Placed]:
    """Owners, explanations, remarks and signatures: a shape around each."""
    for index, owner in enumerate(readings.owners):
        yield from _block(f"reportingOwners[{index}]", list(owner.boxes.values()))
    for index, row in enumerate(readings.owners_table):
        yield row.page, Shape(Look.BLOCK, row.bbox.grown(1), f"owners' table, row {index + 1}")
    for note in readings.notes:
        yield from _block(f"footnote F{note.number}", [note.reading])
    yield from _block("remarks", [readings.remarks])
    for index, signature in enumerate(readings.signatures):
        yield from _block(f"ownerSignatures[{index}]", [signature.name, signature.date])


def _block(name: str, readings: Sequence[Reading]) -> Iterator[Placed]:
    lines = [line for reading in readings for line in _lines(reading)]
    text = ", ".join(reading.text for reading in readings if reading.text)
    for page in dict.fromkeys(line.page for line in lines):
        boxes = [line.bbox for line in lines if line.page == page and line.bbox is not None]
        if page is not None and boxes:
            yield page, Shape(Look.BLOCK, enclosing(boxes).grown(2), name, text)


def _tick_shapes(element: str, tick: TickReading) -> Iterator[Placed]:
    if tick.page is None or tick.bbox is None:
        return
    look = Look.UNSURE if tick.on is None else Look.SET if tick.on else Look.UNSET
    yield tick.page, Shape(look, tick.bbox, element)


def _reading_shapes(reading: Reading, doubted: Doubted) -> Iterator[Placed]:
    doubt = reading.page is not None and reading.bbox is not None and doubted(reading.page, reading.bbox)
    for line in _lines(reading):
        if line.page is not None and line.bbox is not None:
            yield line.page, Shape(Look.DOUBT if doubt else Look.VALUE, line.bbox, "", line.text)
    for mark in reading.marks:
        yield mark.page, Shape(Look.MARK, mark.word.bbox, "", f"({mark.number})")


def _lines(reading: Reading) -> list[Reading]:
    return [some_lines(reading, at, at + 1) for at in range(len(reading.lines))]
