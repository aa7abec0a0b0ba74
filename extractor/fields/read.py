"""A located form → its readings: the one place that names every part of the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.fields.boxes import read_head
from extractor.fields.notes import read_notes, read_remarks, read_unnumbered
from extractor.fields.owners import read_owner_blocks, read_owners_table
from extractor.fields.regions import PageGrid
from extractor.fields.rows import read_table
from extractor.fields.sections import find_stretches
from extractor.fields.signatures import read_signatures
from extractor.fields.ticks import surer_ticks, ticks_of_table
from extractor.fields.typed import TypedRows, margin_notes, settle_rows, unless_blank
from extractor.fields.typed_rows import read_typed_table
from extractor.forms.locate import LocatedForm
from extractor.forms.template import TableSpec, Template
from extractor.model.reading import NoteReading, Reading, Readings


def read_fields(form: LocatedForm) -> Readings:
    """The words of every box and cell of a filing."""
    template = form.template
    grids = [PageGrid(page) for page in form.pages]
    head = read_head(grids[0], template)
    signatures = read_signatures(grids, template)
    signed = {id(word) for s in signatures for reading in (s.name, s.date) for word in reading.words}
    notes = read_notes(grids, template, signed)
    owners_table = read_owners_table(grids, template)
    remarks = read_remarks(grids, template, signed)
    if template.typed is not None and not remarks and not notes:
        remarks = unless_blank(read_unnumbered(grids, template, signed), template.typed)
    tables = [_read_table(grids, template, table, notes) for table in template.tables]
    return Readings(
        boxes=head.boxes,
        ticks=surer_ticks(head.ticks, ticks_of_table(owners_table)),
        owners=read_owner_blocks(grids, template),
        owners_table=owners_table,
        table_1=tables[0].rows,
        table_2=tables[1].rows,
        notes=notes,
        remarks=remarks,
        signatures=signatures,
        issuer_link=head.issuer_link,
        unplaced=(*(text for table in tables for text in table.headings), *_margins(grids, template)),
        first_year=template.first_year,
        typed=template.typed is not None,
    )


def _read_table(
    grids: Sequence[PageGrid], template: Template, table: TableSpec, notes: Sequence[NoteReading]
) -> TypedRows:
    """A table's rows, on forms that typists filled as they meant them."""
    stretches = find_stretches(grids, template, table.title)
    raised = template.notes.raised
    if template.typed is None:
        return TypedRows(read_table(stretches, table, raised=raised), ())
    rows = read_typed_table(stretches, table, raised=raised)
    starred = [note.starred for note in notes]
    return settle_rows(rows, template.typed, 1 + starred.count(False), starred=any(starred))


def _margins(grids: Sequence[PageGrid], template: Template) -> Iterator[Reading]:
    """What is typed beside the tables of a form that typists filled."""
    if template.typed is not None:
        for grid in grids:
            yield from margin_notes(grid, [table.title for table in template.tables])
