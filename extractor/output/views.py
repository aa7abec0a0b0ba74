"""What the stages made of a file → a view of each page, also of those that were left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.forms.locate import LocatedForm, header_labels, locate_page
from extractor.forms.nearest import find_nearest
from extractor.forms.template import Template
from extractor.model.extraction import Extraction, Reason
from extractor.model.geometry import BBox
from extractor.model.page import Document, Page
from extractor.model.reading import Readings
from extractor.model.view import Look, PageView, Shape
from extractor.output.shapes import find_shapes


@dataclass(frozen=True, slots=True)
class TracedFiling:
    """A filing at each stage: where its labels lie, what was read, what came of it."""

    form: LocatedForm
    readings: Readings
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Trace:
    """A file with all that its conversion found on the way; `skipped` pages with their reasons."""

    document: Document
    templates: tuple[Template, ...]
    filings: tuple[TracedFiling, ...]
    skipped: tuple[tuple[int, str], ...]


def trace_to_views(trace: Trace) -> tuple[PageView, ...]:
    """A view of every page of the file, in order."""
    views: dict[int, PageView] = {}
    for number, filing in enumerate(trace.filings, 1):
        views.update({view.page.number: view for view in _filing_views(filing, number, len(trace.filings))})
    reasons = dict(trace.skipped)
    for page in trace.document.pages:
        if page.number not in views:
            views[page.number] = _skipped_view(page, reasons.get(page.number, ""), trace.templates)
    return tuple(views[number] for number in sorted(views))


def _filing_views(filing: TracedFiling, number: int, filings: int) -> Iterator[PageView]:
    form, extraction = filing.form, filing.extraction
    pages = {located.page.number: located.page for located in form.pages}
    doubts = {
        (one.page, tuple(one.bbox.as_list()))
        for one in extraction.evidence.values()
        if one.review and one.bbox is not None
    }

    def doubted(page: int, box: BBox) -> bool:
        return (page, tuple(pages[page].as_seen(box).as_list())) in doubts

    shapes: dict[int, list[Shape]] = defaultdict(list)
    for found_on, shape in find_shapes(form, filing.readings, doubted):
        shapes[found_on].append(shape)
    which = f", filing {number} of {filings}" if filings > 1 else ""
    for place, page in enumerate(pages.values()):
        findings = [
            f"{one.severity}: {one.path or 'the whole record'}: {one.message}"
            for one in extraction.findings
            if one.page == page.number or (place == 0 and one.page not in pages)
        ]
        if place == 0:
            findings += [reason.sentence for reason in _asked(extraction)]
        heading = (f"page {page.number}{which}: {_fit(form)}", _reading_of(page))
        yield PageView(page, heading, tuple(shapes[page.number]), tuple(findings))


def _asked(extraction: Extraction) -> Iterator[Reason]:
    """Why the record as a whole, or a part that holds others, is to be looked at, beside the findings."""
    told = {one.rule for one in extraction.findings}
    reasons = (r for one in extraction.evidence.values() if one.bbox is None for r in one.reasons)
    return (reason for reason in reasons if reason.code not in told)


def _fit(form: LocatedForm) -> str:
    labels = header_labels(form.template)
    printed = {anchor.label for page in form.pages for anchor in page.anchors}
    found = sum(label in printed for label in labels)
    return f"{form.template.id}, {found} of the {len(labels)} labels of its head found"


def _reading_of(page: Page) -> str:
    turned = f"; turned by {page.turned}° to stand upright" if page.turned else ""
    return f"{page.triage}{turned}"


def _skipped_view(page: Page, reason: str, templates: Sequence[Template]) -> PageView:
    located = locate_page(page, 0, templates)
    heading = [f"page {page.number}: left out, {reason}", _reading_of(page)]
    if page.words:
        heading.append(str(find_nearest(located, templates)))
    shapes = [Shape(Look.LABEL, anchor.bbox, anchor.label) for anchor in located.anchors]
    shapes += [Shape(Look.VALUE, one.bbox, "", one.text) for one in located.segments]
    return PageView(page, tuple(heading), tuple(shapes))
