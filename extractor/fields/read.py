"""A located form → its readings: the one place that names every part of the form."""

from __future__ import annotations

from extractor.fields.boxes import read_head
from extractor.fields.notes import read_notes, read_remarks
from extractor.fields.owners import read_owner_blocks, read_owners_table
from extractor.fields.regions import PageGrid
from extractor.fields.rows import read_table
from extractor.fields.sections import find_stretches
from extractor.fields.signatures import read_signatures
from extractor.forms.locate import LocatedForm
from extractor.model.reading import Readings


def read_fields(form: LocatedForm) -> Readings:
    """The words of every box and cell of a filing."""
    template = form.template
    grids = [PageGrid(page) for page in form.pages]
    head = read_head(grids[0], template)
    signatures = read_signatures(grids, template)
    signed = {id(word) for s in signatures for reading in (s.name, s.date) for word in reading.words}
    first, second = (
        read_table(find_stretches(grids, template, table.title), table, raised=template.notes.raised)
        for table in template.tables
    )
    return Readings(
        boxes=head.boxes,
        ticks=head.ticks,
        owners=read_owner_blocks(grids, template),
        owners_table=read_owners_table(grids, template),
        table_1=first,
        table_2=second,
        notes=read_notes(grids, template, signed),
        remarks=read_remarks(grids, template, signed),
        signatures=signatures,
        issuer_link=head.issuer_link,
    )
