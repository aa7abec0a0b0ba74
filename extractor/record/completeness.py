"""What a filing lacks: pages that could not be read or are not its own, and parts that were not found.

What is lacking is told and sent to a person; a record that looks whole and is not would
be worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.forms.filings import NO_PART
from extractor.forms.locate import LocatedForm, LocatedPage
from extractor.model.extraction import Finding, Severity
from extractor.model.page import BLANK_PAGE, Origin, Page
from extractor.model.reading import Readings

#: So many upright rules end at the edge of a page that is cut off.
_CUT_RULES = 3
#: How near to the edge they end (cut within a row, a rule is taken to end at the row above), and
#: how far from its corners, where a scanner's own dark border runs.
_EDGE, _BORDER = 16.0, 12.0  # points
#: A page lower than this share of the others of its width is a part of one.
_LOW = 0.85
_SAME_WIDTH = 0.03
#: Text of one form begins at one x on all its pages, give or take a crooked feed.
_MARGIN_SHIFT = 18.0  # points
#: Between the explanations' heading and that of the remarks, where there are none, is not so much room, in
#: sizes of the heading's font: EDGAR's page leaves 0.6, the online print 3.2.
_ROOM = 4.5


def find_lacks(
    form: LocatedForm, readings: Readings, pages: Sequence[Page], skipped: Mapping[int, str], *, first: bool
) -> Iterator[Finding]:
    """What the filing lacks; `pages` are the file's, `skipped` those in no filing, with the reason.

    A skipped page is told with the filing before it, or with the `first` one of the file.
    """
    yield from _missing_parts(form)
    yield from _lost_notes(form, readings)
    for located in form.pages:
        side = _cut_side(located.page, [other.page for other in form.pages])
        if side:
            message = f"page {located.page.number} is cut off {side}: what stood there is missing"
            yield _lack("page-cut-off", located.page.number, message)
    yield from _strange_pages(form, readings)
    for page in _near_pages(form, pages, skipped, first=first):
        message = _why_missed(form, page, skipped[page.number])
        if message:
            yield _lack("page-not-read", page.number, message)


def _lack(rule: str, page: int | None, message: str, path: str = "") -> Finding:
    return Finding(Severity.WARNING, rule, path, page, message)


def _missing_parts(form: LocatedForm) -> Iterator[Finding]:
    """Tables and signatures whose printed title stands on no page of the filing."""
    printed = {anchor.label for page in form.pages for anchor in page.anchors}
    parts = [(table.name, table.title, table.title) for table in form.template.tables]
    parts.append(("ownerSignatures", form.template.notes.signature, "the signatures' caption"))
    for path, label, told in parts:
        if label not in printed:
            message = f"{told} was not found on the filing's pages: a page or a part of one is missing"
            yield _lack("part-not-found", None, message, path)


def _lost_notes(form: LocatedForm, readings: Readings) -> Iterator[Finding]:
    """Room for explanations on a scan of which none was read: faint print may stand there."""
    if readings.notes:
        return
    for located in form.pages:
        headings = located.find(form.template.notes.explanation)
        remarks = [anchor.bbox.top for anchor in located.find(form.template.notes.remarks)]
        for heading in headings if located.page.origin is Origin.OCR else ():
            end = min((top for top in remarks if top > heading.bbox.top), default=heading.bbox.bottom)
            if end - heading.bbox.bottom > _ROOM * heading.words[0].size:
                message = f"no explanation was read below {heading.label!r}, where there is room for some"
                yield _lack("explanations-not-read", located.page.number, message, "footnotes")


def _cut_side(page: Page, others: Sequence[Page]) -> str:
    """Where a scanned page is cut off: its rules run over its edge, or it is lower than its like."""
    if page.origin is not Origin.OCR:
        return ""
    upright = [
        rule.bbox
        for rule in page.rules
        if not rule.horizontal and _BORDER < rule.bbox.cx < page.width - _BORDER
    ]
    if sum(box.bottom >= page.height - _EDGE for box in upright) >= _CUT_RULES:
        return "at its foot"
    if sum(box.top <= _EDGE for box in upright) >= _CUT_RULES:
        return "at its top"
    alike = [other.height for other in others if abs(other.width - page.width) <= _SAME_WIDTH * page.width]
    return "" if page.height >= _LOW * max(alike) else "at its top or foot"


def _strange_pages(form: LocatedForm, readings: Readings) -> Iterator[Finding]:
    """Pages between or after the form's that print none of its labels and do not look like the others."""
    used = {page for reading in readings.everything() for page in reading.line_pages}
    for before, located in zip(form.pages, form.pages[1:], strict=False):
        number = located.page.number
        if located.anchors or not located.page.words:
            continue
        if number not in used:
            message = f"nothing of page {number} has a place on the form: it may be another document's"
        elif _unlike(before, located):
            message = f"page {number} prints no label of the form and is set unlike the page before it"
        else:
            continue
        yield _lack("page-not-of-form", number, message)


def _unlike(before: LocatedPage, page: LocatedPage) -> bool:
    """Whether a page's text begins elsewhere than that of the page before, and without its rules."""
    if any(not rule.horizontal for rule in page.page.rules):
        return False
    return abs(_left(before) - _left(page)) > _MARGIN_SHIFT


def _left(page: LocatedPage) -> float:
    """Where the third of its lines from the left begins: the first two may be a stamp and a mark."""
    starts = sorted(segment.bbox.x0 for segment in page.segments)
    return starts[min(2, len(starts) - 1)] if starts else 0.0


def _near_pages(
    form: LocatedForm, pages: Sequence[Page], skipped: Mapping[int, str], *, first: bool
) -> list[Page]:
    """The skipped pages between the filing's first page and the next filing's, or before the first."""
    own = [located.page.number for located in form.pages]
    taken = {page.number for page in pages} - set(skipped) - set(own)
    end = min((number for number in taken if number > own[-1]), default=pages[-1].number + 1)
    start = 0 if first else own[0]
    return [page for page in pages if page.number in skipped and start < page.number < end]


def _why_missed(form: LocatedForm, page: Page, reason: str) -> str:
    """Why a page left out asks for a person; blank where it does not.

    Other documents beside the form do not, nor do backs without print; among the form's own
    pages a scan without print may be one that went wrong.
    """
    within = form.pages[0].page.number < page.number < form.pages[-1].page.number
    harmless = not within if reason == NO_PART else page.origin is not Origin.OCR or not within
    if reason in (NO_PART, BLANK_PAGE) and harmless:
        return ""
    return f"page {page.number} was left out: {reason}"
