"""The parts of a filing in reading order: each table, the explanations, the signatures.

A section begins at its printed title and ends where the next one begins, over pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.fields.regions import PageGrid
from extractor.forms.anchors import Anchor
from extractor.forms.template import Template


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a section that lies on one page: from `top` to `bottom`.

    `title` is its printed title there; None where it continues from the page before.
    """

    grid: PageGrid
    top: float
    bottom: float
    title: Anchor | None


def section_labels(template: Template) -> list[str]:
    """Every label at which a section begins or the form's values end."""
    notes = template.notes
    labels = [table.title for table in template.tables]
    labels += [notes.explanation, notes.remarks, template.owner.label, *notes.ends]
    if notes.signatures_heading:
        labels.append(notes.signatures_heading)
    if template.owners_table:
        labels.append(template.owners_table.heading)
    return labels


def find_stretches(
    grids: Sequence[PageGrid], template: Template, label: str, ignored: Sequence[str] = ()
) -> Iterator[Stretch]:
    """The stretches of the section that `label` begins, in reading order.

    `ignored` are section labels that do not end this one.
    """
    labels = [one for one in section_labels(template) if one not in ignored]
    open_section = False
    for grid in grids:
        anchors = sorted(grid.page.find(*labels), key=lambda a: a.bbox.top)
        top = 0.0
        title: Anchor | None = None
        for anchor in anchors:
            if open_section:
                yield Stretch(grid, top, anchor.bbox.top, title)
            open_section = anchor.label == label
            title = anchor if open_section else None
            top = anchor.bbox.top
        if open_section:
            yield Stretch(grid, top, grid.page.page.height, title)
