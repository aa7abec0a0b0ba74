"""Pages of one filing → `LocatedForm`: which revision it is, and where its labels lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractor.forms.anchors import Anchor, find_anchors
from extractor.forms.evidence import weigh_labels
from extractor.forms.furniture import find_furniture
from extractor.forms.head_grid import find_exit_box, find_head_grid, standing_columns
from extractor.forms.segments import Segment, text_key, words_to_segments
from extractor.forms.template import EXIT, Template
from extractor.model.page import Origin, Page, Word

#: Labels with less than this share of a template's header found do not make a first page.
MIN_HEADER = 0.6
#: Letters and digits of the headings and sentences that run over several columns.
LONG = 30
#: On a scan a heading in line with nothing else may be parted by what looks like a rule; so many letters
#: it has at least, and a colon.
HEADING = 20
#: A typed revision of whose head the rules tell may explain so much less of what was read than another.
RULED = 0.15
#: So many letters of a heading tell that it begins.
START = 6


@dataclass(frozen=True, slots=True)
class LocatedPage:
    """A page, its segments without furniture, and the labels found on it."""

    page: Page
    segments: tuple[Segment, ...]
    anchors: tuple[Anchor, ...]

    def find(self, *labels: str) -> list[Anchor]:
        """The anchors of these labels, in reading order."""
        return [anchor for anchor in self.anchors if anchor.label in labels]


@dataclass(frozen=True, slots=True)
class LocatedForm:
    """A filing's pages with the template that fits them and how well, 0 to 1."""

    template: Template
    pages: tuple[LocatedPage, ...]
    fit: float

    def anchors(self, *labels: str) -> Iterator[Anchor]:
        """The anchors of these labels over all pages, in reading order."""
        for page in self.pages:
            yield from page.find(*labels)


def template_labels(template: Template) -> Iterator[str]:
    """Every printed label that a template names, headers of columns left out."""
    yield from (box.label for box in template.boxes)
    yield from (tick.label for tick in template.ticks)
    owner = template.owner
    yield from (owner.label, owner.name, owner.street, owner.city, owner.state, owner.zip)
    if owner.country:
        yield owner.country
    yield from (table.title for table in template.tables)
    notes = template.notes
    yield from (notes.explanation, notes.remarks, notes.signature, *notes.ends)
    if notes.signatures_heading:
        yield notes.signatures_heading
    if template.owners_table:
        table = template.owners_table
        yield from (table.heading, table.name)
    yield from template.marks_of
    yield from template.signs
    yield from template.form_names
    yield from template.siblings


@cache
def all_labels(templates: tuple[Template, ...]) -> tuple[str, ...]:
    """Every label of these templates once."""
    return tuple(dict.fromkeys(label for template in templates for label in template_labels(template)))


def locate_page(page: Page, index: int, templates: Iterable[Template]) -> LocatedPage:
    """The page's segments, and where the labels of any of `templates` stand on it."""
    segments = _segments(page, index)
    labels = all_labels(tuple(templates))
    read = page.origin is Origin.OCR
    anchors = find_anchors(labels, segments, page.rules, fuzzy=read)
    missing = _long_missing(labels, anchors, headings=read)
    if read or _begun(missing, segments, anchors):
        anchors = sorted((*anchors, *_across_rules(page, index, missing, anchors)), key=lambda a: a.place)
    return LocatedPage(page, segments, tuple(anchors))


def _segments(page: Page, index: int) -> tuple[Segment, ...]:
    """The page's segments without furniture."""
    every = words_to_segments(page.words, page.rules, index)
    furniture = find_furniture(every, page.height)
    return tuple(segment for number, segment in enumerate(every) if number not in furniture)


def _long_missing(labels: Sequence[str], found: Sequence[Anchor], *, headings: bool) -> list[str]:
    seen = {anchor.label for anchor in found}
    return [
        label
        for label in labels
        if label not in seen
        and len(text_key(label)) >= (HEADING if headings and label.endswith(":") else LONG)
    ]


def _begun(missing: Sequence[str], segments: Sequence[Segment], found: Sequence[Anchor]) -> bool:
    """Whether a segment begins like a heading that was not found whole."""
    starts = {text_key(label)[:START] for label in missing}
    taken = {id(word) for anchor in found for word in anchor.words}
    return any(s.key[:START] in starts and id(s.words[0]) not in taken for s in segments)


def _across_rules(page: Page, index: int, labels: Sequence[str], found: Sequence[Anchor]) -> list[Anchor]:
    """Headings that rules part.

    In a picture letters in line with a rule look like more of it; browsers draw borders
    into the heading that a page repeats, clipped from sight.
    """
    taken = {id(word) for anchor in found for word in anchor.words}
    words = [word for word in page.words if id(word) not in taken]
    return find_anchors(labels, words_to_segments(words, (), index), page.rules, fuzzy=True)


def header_labels(template: Template) -> list[str]:
    """The labels that stand on the first page of every form of this revision."""
    return [
        *(box.label for box in template.boxes),
        *(tick.label for tick in template.ticks),
        template.owner.label,
        template.owner.zip,
        *([template.owner.country] if template.owner.country else []),
        *template.marks_of,
    ]


def header_fit(template: Template, pages: Sequence[LocatedPage]) -> float:
    """Share of a template's own labels that the pages print, less what they print beyond it."""
    printed = {anchor.label for page in pages for anchor in page.anchors}
    labels = header_labels(template)
    return sum(label in printed for label in labels) / len(labels)


def locate_form(pages: Sequence[LocatedPage], templates: Sequence[Template]) -> LocatedForm:
    """The template that fits the filing's pages best.

    Of templates that fit alike, the one that explains more labels wins: a form with
    the Rule 10b5-1(c) box has all labels of the form without it. On a scan labels may be
    misread for those of another revision, where rules of its own tell of a typed one.
    """
    found = [anchor for page in pages for anchor in page.anchors]
    scanned = any(page.page.origin is Origin.OCR for page in pages)
    typed = tuple(template for template in templates if template.typed is not None)
    drawn = _drawn_exit(pages[0], typed) if scanned else None

    def weight(template: Template) -> tuple[float, int, int]:
        labels = header_labels(template)
        if not scanned:
            return round(header_fit(template, pages), 3), 0, len(labels)
        fit = weigh_labels(template, labels, [*found, *(drawn or ())], templates)
        if drawn is None:
            return round(fit, 3), 0, len(labels)
        # Columns that an earlier form may lack are new in the later one
        later = template.first_year * (1 if _has_every_column(pages[0], template) else -1)
        return round(fit, 3), later, len(labels)

    best = max(templates, key=weight)
    if drawn is not None:
        ruled = max(typed, key=weight)
        best = ruled if weight(ruled)[0] > weight(best)[0] - RULED else best
    located = _completed(pages, best)
    return LocatedForm(_with_printed_boxes(best, templates, located), located, header_fit(best, pages))


def _drawn_exit(page: LocatedPage, typed: Sequence[Template]) -> list[Anchor] | None:
    """The exit box's label where a square stands for it, on a page whose rules make the head of a typed form.

    None where they do not.
    """
    grid = find_head_grid(page.page) if typed else None
    if grid is None:
        return None
    labels = {tick.label for template in typed for tick in template.ticks if tick.element == EXIT}
    box = find_exit_box(page.page, grid)
    if box is None or page.find(*labels):
        return []
    word = Word("", box.bbox, box.bbox.height, page.page.origin)
    return [Anchor(label, page.page.number, box.bbox, (word,), 100.0) for label in labels]


def _has_every_column(page: LocatedPage, template: Template) -> bool:
    """Whether as many rules stand in the first table as it has columns with those that a form may lack."""
    table = template.tables[0]
    columns = {column.group or column.header for column in table.columns}
    titles = page.find(table.title)
    return bool(titles) and standing_columns(page.page, titles[0].bbox) == len(columns)


def _with_printed_boxes(
    template: Template, templates: Sequence[Template], pages: Sequence[LocatedPage]
) -> Template:
    """The template with the labels that these pages have: filers mixed revisions box by box."""
    printed = {anchor.label for page in pages for anchor in page.anchors}
    boxes = [
        next(
            (b for b in (box, *(t.box(box.element) for t in templates)) if b and b.label in printed),
            box,
        )
        for box in template.boxes
    ]
    return replace(template, boxes=tuple(boxes))


def _completed(pages: Sequence[LocatedPage], template: Template) -> tuple[LocatedPage, ...]:
    """The pages with labels of the chosen template that a first, exact look missed."""
    found = {anchor.label for page in pages for anchor in page.anchors}
    missing = [label for label in template_labels(template) if label not in found]
    done = []
    for page in pages:
        wanted = [label for label in missing if label not in found]
        more = find_anchors(wanted, page.segments, page.page.rules, fuzzy=True) if wanted else []
        taken = {id(word) for anchor in page.anchors for word in anchor.words}
        more = [anchor for anchor in more if not any(id(word) in taken for word in anchor.words)]
        found.update(anchor.label for anchor in more)
        anchors = sorted((*page.anchors, *more), key=lambda a: a.place)
        done.append(LocatedPage(page.page, page.segments, tuple(anchors)))
    return tuple(done)


def is_scanned(form: LocatedForm) -> bool:
    """Whether a page of the form was read from its picture."""
    return any(located.page.origin is Origin.OCR for located in form.pages)


def with_words(located: LocatedPage, page: Page) -> LocatedPage:
    """A located page whose words were read again, its labels where they were."""
    index = located.segments[0].page if located.segments else 0
    return LocatedPage(page, _segments(page, index), located.anchors)
