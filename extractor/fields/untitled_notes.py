"""Explanations of a scan whose title was not read: what stands between the last table and the remarks."""

from __future__ import annotations

from dataclasses import replace

from extractor.fields.regions import PageGrid
from extractor.fields.ruled import spanning_heights
from extractor.fields.text import words_to_lines
from extractor.forms.anchors import Anchor
from extractor.forms.locate import LocatedForm, LocatedPage
from extractor.model.geometry import BBox, enclosing
from extractor.model.page import Origin, Word

#: A title has so many words at most, and reaches over this share of the page.
_WORDS, _WIDTH = 5, 0.4
#: Notes have so many letters and digits at least: dirt is read as few.
_LETTERS = 40


def with_untitled_notes(form: LocatedForm) -> LocatedForm:
    """The form with a title set above notes that have none anywhere."""
    label = form.template.notes.explanation
    if any(page.find(label) for page in form.pages):
        return form
    pages = list(form.pages)
    begun = False
    for index, page in enumerate(pages):
        tables = page.find(form.template.tables[-1].title)
        begun = begun or bool(tables)
        title = _title_of(page, index, form, tables[-1].bbox.bottom if tables else 0.0) if begun else None
        if title is not None:
            anchors = sorted((*page.anchors, title), key=lambda anchor: anchor.place)
            pages[index] = replace(page, anchors=tuple(anchors))
            break
    return replace(form, pages=tuple(pages))


def _title_of(page: LocatedPage, index: int, form: LocatedForm, table: float) -> Anchor | None:
    """The title on a page with the last table, which begins at height `table`."""
    notes = form.template.notes
    grid = PageGrid(page)
    below = [a.bbox.top for a in page.find(notes.remarks, *notes.ends) if a.bbox.top > table]
    if page.page.origin is not Origin.OCR or not below or not grid.upright:
        return None
    end = min(below)
    top = _foot_of_table(grid, table, end)
    if top is None:
        return None
    words = [word for word in grid.words if top < word.bbox.cy < end]
    lines = words_to_lines(words)
    if len(lines) < 2 or sum(c.isalnum() for word in words for c in word.text) < _LETTERS:
        return None
    first = lines[0] if _may_be_title(lines[0], page) else []
    left, right = min(word.bbox.x0 for word in words), max(word.bbox.x1 for word in words)
    place = enclosing(word.bbox for word in first) if first else BBox(left, top, right, top + 0.5)
    return Anchor(notes.explanation, index, place, tuple(first), 0.0)


def _foot_of_table(grid: PageGrid, title: float, end: float) -> float | None:
    """The last rule across a table between its title and what follows it."""
    left, right = min(r.x0 for r in grid.upright), max(r.x1 for r in grid.upright)
    heights = spanning_heights(grid.level, left, right, title, end)
    return heights[-1] if heights else None


def _may_be_title(line: list[Word], page: LocatedPage) -> bool:
    wide = line[-1].bbox.x1 - line[0].bbox.x0
    return len(line) <= _WORDS and wide <= _WIDTH * page.page.width
