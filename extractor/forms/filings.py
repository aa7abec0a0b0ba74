"""Pages of a file → filings: each with its own pages, the rest skipped with a reason.

A file may hold several filings, cover letters, powers of attorney, the form's own
instructions and blank pages. A filing begins at a first page and goes on until the
sentence that closes the form; a later page belongs to it only where it continues it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.forms.head_grid import find_head_grid
from extractor.forms.locate import MIN_HEADER, LocatedPage, header_fit, locate_page
from extractor.forms.nearest import find_nearest
from extractor.forms.template import Template
from extractor.model.page import BLANK_PAGE, Origin, Page

#: A page of closing notes alone has fewer words than this; instructions have many more.
MAX_CLOSING_WORDS = 160
#: Why a page that was read well is in no filing.
NO_PART = "not part of a Form 4"
#: Labels of the head's boxes that make a scanned page look like one of which too little was read.
SOME_LABELS = 2
#: Share of a template's header labels that a scanned first page shows at least.
MIN_HEADER_READ = 0.5


@dataclass(frozen=True, slots=True)
class FoundFilings:
    """The filings' pages in order, and (page number, reason) of each page left out."""

    filings: tuple[tuple[LocatedPage, ...], ...]
    skipped: tuple[tuple[int, str], ...]


def find_filings(pages: Sequence[Page], templates: Sequence[Template]) -> FoundFilings:
    """The Form 4 filings among a file's pages, in page order."""
    filings: list[list[LocatedPage]] = []
    skipped: list[tuple[int, str]] = []
    complete = True
    for index, page in enumerate(pages):
        located = locate_page(page, index, templates)
        if is_first_page(located, templates):
            filings.append([located])
            complete = _closed(located, templates)
        elif filings and _continues(located, templates, complete=complete):
            filings[-1].append(located)
            complete = complete or _closed(located, templates)
        else:
            skipped.append((page.number, _why_skipped(located, templates)))
    return FoundFilings(tuple(tuple(filing) for filing in filings), tuple(skipped))


def _why_skipped(page: LocatedPage, templates: Sequence[Template]) -> str:
    if not page.page.words:
        return page.page.unread or BLANK_PAGE
    nearest = find_nearest(page, templates)
    if page.page.origin is Origin.OCR and nearest.found >= SOME_LABELS:
        return f"like the head of the form, but too little of it was read: {nearest}"
    return NO_PART


def is_first_page(page: LocatedPage, templates: Sequence[Template]) -> bool:
    """Whether the page prints box 1 and most other boxes of one of the templates."""
    printed = {anchor.label for anchor in page.anchors}
    for template in templates:
        boxes = [box.label for box in template.boxes]
        share = sum(label in printed for label in boxes) / len(boxes)
        if printed.intersection(template.siblings):
            continue
        if template.owner.label in printed and share >= MIN_HEADER and _period_printed(template, printed):
            return True
    if page.page.origin is not Origin.OCR:
        return False
    badly_read = any(_is_badly_read(page, one, printed) for one in templates)
    return badly_read or _has_typed_head(page, templates, printed)


def _has_typed_head(page: LocatedPage, templates: Sequence[Template], printed: set[str]) -> bool:
    """Whether rules make the head of a typed form, though no label in it could be read."""
    typed = [one for one in templates if one.typed is not None]
    titles = {title for one in typed for title in (one.tables[0].title, *one.form_names)}
    return bool(titles & printed) and find_head_grid(page.page) is not None


def _is_badly_read(page: LocatedPage, template: Template, printed: set[str]) -> bool:
    """Whether a scanned page prints so much of a template's header that no other page could.

    Any of its labels may be misread; that it is a Form 4 is told by box 3 or by its name.
    """
    period, named = _period_printed(template, printed), any(name in printed for name in template.form_names)
    if period and named and template.owner.label in printed:
        return True
    titled = any(table.title in printed for table in template.tables)
    if named and titled and template.owner.label in printed:
        return True
    if period and titled and 2 * sum(box.label in printed for box in template.boxes) >= len(template.boxes):
        return True
    return (period or named) and header_fit(template, [page]) >= MIN_HEADER_READ


def _period_printed(template: Template, printed: set[str]) -> bool:
    """Box 3 tells Form 4 from its siblings: Form 3 and 5 have another date there."""
    period = template.box("periodOfReport")
    return period is not None and period.label in printed


def _closed(page: LocatedPage, templates: Sequence[Template]) -> bool:
    last = {template.notes.last for template in templates}
    return any(anchor.label in last for anchor in page.anchors)


def _continues(page: LocatedPage, templates: Sequence[Template], *, complete: bool) -> bool:
    if not page.page.words:
        return False
    sections: set[str] = set()
    closing: set[str] = set()
    for template in templates:
        notes = template.notes
        sections.update(table.title for table in template.tables)
        sections.update((notes.explanation, notes.signature, template.owner.label))
        closing.update(notes.ends)
    printed = {anchor.label for anchor in page.anchors}
    if printed & sections:
        return True
    if complete:
        return bool(printed & closing) and len(page.page.words) < MAX_CLOSING_WORDS
    return True
