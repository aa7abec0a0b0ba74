"""The numbered boxes and the check marks of the form's head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from extractor.fields.lost_labels import find_faded, find_typed_over
from extractor.fields.offline import MOST_LEAD, straddling
from extractor.fields.regions import OVERHANG, PageGrid, below_label
from extractor.fields.text import words_to_lines, words_to_reading
from extractor.fields.ticks import SQUARE_REACH, read_tick
from extractor.fields.typed import without_signs
from extractor.forms.anchors import Anchor
from extractor.forms.locate import LocatedPage
from extractor.forms.segments import text_key
from extractor.forms.template import Template
from extractor.model.geometry import BBox
from extractor.model.page import Link, Origin, Word
from extractor.model.reading import Reading, TickReading

#: Print is at most so large, in sizes of the label before it.
PRINTED = 1.3
#: How like the label of a mark what stands in its box must be.
MIN_TICK_LIKENESS = 70.0  # rapidfuzz ratio, 0 to 100
#: A typist's mark on its line stands at most this far left of its label.
TYPED_REACH = 60.0  # points
#: The line for a mark is at most so long, and so is what is left of a faded one.
MARK_LINE = 40.0  # points
#: A character alone behind a text is dirt where it is less sure.
SPECK = 0.6


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of the first page holds."""

    boxes: Mapping[str, Reading]
    ticks: Mapping[str, TickReading]
    issuer_link: str | None


@dataclass(frozen=True, slots=True)
class TickPlace:
    """The label that a check mark stands left of, the other labels of its box, and the box.

    `greyed` says that a black and white scan may show nothing of it.
    """

    element: str
    anchor: Anchor
    siblings: list[Anchor]
    area: BBox | None
    greyed: bool = False


def read_head(grid: PageGrid, template: Template) -> Head:
    """The boxes and check marks of a filing's first page."""
    page = grid.page
    first = _first_anchors(grid, template)
    printed = [word for anchor in first.values() for word in anchor.words]
    if page.page.origin is Origin.OCR:
        ends = _misread_ends(page, first)
        # What a typist set beside a label is larger than it
        printed += [w for w, size in ends if template.typed is None or w.size <= PRINTED * size]
    boxes: dict[str, Reading] = {}
    areas = _box_areas(grid, template, first)
    for box in template.boxes:
        if box.element not in areas or box.kind == "unrecorded":
            continue
        area = areas[box.element]
        inside = grid.words_in(area, printed)
        if template.typed is not None:
            inside = _on_the_line(grid, area, inside, printed)
        reading = words_to_reading(inside, page.page.number)
        dirty = template.typed is not None and box.element == "issuer"
        boxes[box.element] = without_signs(_without_speck(reading)) if dirty else reading
    named = [first[name] for name in template.form_names if name in first]
    if named:
        boxes["documentType"] = words_to_reading(named[0].words, page.page.number)
    ticks = {
        place.element: read_tick(grid, place.anchor, place.siblings, place.area)
        for place in _place_ticks(grid, template, first, areas)
    }
    if "relationship" in areas:
        marks = [tick.bbox for tick in ticks.values() if tick.on and tick.bbox]
        boxes |= _read_titles(grid, template, first, areas["relationship"], [*printed, *_within(grid, marks)])
    return Head(boxes, ticks, _link_in(page.page.links, areas.get("issuer")))


def _without_speck(issuer: Reading) -> Reading:
    """A scan's issuer without the doubtful character behind its symbol in brackets: a speck."""
    *words, last = issuer.words or (None,)
    if last is None or not words or last.origin is not Origin.OCR or words[-1].text[-1] not in "])":
        return issuer
    speck = len(last.text) == 1 and (last.confidence or 1.0) < SPECK
    return words_to_reading(words, issuer.page or 0, issuer.marks) if speck else issuer


def _first_anchors(grid: PageGrid, template: Template) -> dict[str, Anchor]:
    """The first place of every label of the page."""
    first = {anchor.label: anchor for anchor in reversed(grid.page.anchors)}
    lost = find_typed_over(grid, template, first) or find_faded(grid, template, first)
    if lost is not None:
        first[lost.label] = lost
    return first


def _box_areas(grid: PageGrid, template: Template, first: Mapping[str, Anchor]) -> dict[str, BBox]:
    """The part of the page that belongs to each box whose label was found."""
    page = grid.page
    labels = (*(box.label for box in template.boxes), template.owner.label)
    box_anchors = [first[label] for label in labels if label in first]
    titles = page.find(*(table.title for table in template.tables))
    floor = min((title.bbox.top for title in titles), default=page.page.height)
    areas: dict[str, BBox] = {}
    for box in template.boxes:
        anchor = first.get(box.label)
        if anchor is None:
            continue
        others = [a.bbox for a in box_anchors if a is not anchor]
        cell = grid.cell_at(anchor.bbox, MARK_LINE if template.typed is not None else 0.0)
        if template.typed is not None and not anchor.likeness:
            cell, others = _above_the_next(cell, anchor, others)
        area = below_label(cell, anchor.bbox, others)
        areas[box.element] = BBox(area.x0, area.top, area.x1, max(area.top, min(area.bottom, floor)))
    return areas


def _above_the_next(cell: BBox, faded: Anchor, others: Sequence[BBox]) -> tuple[BBox, list[BBox]]:
    """The cell of a faded label above the boxes below it, whose rule has faded too; the boxes beside."""
    level = [box for box in others if box.top < faded.bbox.bottom and box.x0 > faded.bbox.x1]
    right = min((box.x0 for box in level), default=cell.x1)
    under = [box for box in others if box.top > faded.bbox.bottom and faded.bbox.x0 < box.x0 < right]
    foot = min([cell.bottom, *(box.top for box in under)])
    return replace(cell, bottom=max(cell.top, foot)), [box for box in others if box not in under]


def find_tick_places(grid: PageGrid, template: Template) -> list[TickPlace]:
    """Where the check marks of a filing's first page are set."""
    first = _first_anchors(grid, template)
    return list(_place_ticks(grid, template, first, _box_areas(grid, template, first)))


def _within(grid: PageGrid, places: Sequence[BBox]) -> Iterator[Word]:
    """The words in these places."""
    for place in places:
        yield from grid.words_in(place.grown(1.0))


def _misread_ends(page: LocatedPage, first: Mapping[str, Anchor]) -> list[tuple[Word, float]]:
    """What follows on the line of a label, with the label's size: its own end, misread.

    Values stand below their labels.

    Behind the short last line of a label that is broken there may be room for a value.
    """
    ends: list[tuple[Word, float]] = []
    for anchor in first.values():
        if not anchor.words:  # a table's place told by its rules
            continue
        last = id(anchor.words[-1])
        segment = next((s for s in page.segments if any(id(word) == last for word in s.words)), None)
        if segment is not None and anchor.words[0] in segment.words:
            place = next(i for i, word in enumerate(segment.words) if id(word) == last)
            ends += [(word, anchor.words[-1].size) for word in segment.words[place + 1 :]]
    return ends


def _on_the_line(grid: PageGrid, area: BBox, inside: list[Word], printed: list[Word]) -> list[Word]:
    """A box's words where values may be typed across its lower rule, and one from above across its upper.

    Below its upper rule a box has its label: what crosses that belongs to the box above.
    """
    strip = BBox(area.x0, area.bottom, area.x1, area.bottom + MOST_LEAD)
    hanging = straddling(grid.words_in(strip, printed), area.bottom)
    over = {id(word) for word in straddling(inside, area.top + OVERHANG)}
    return [word for word in inside if id(word) not in over] + hanging


def _place_ticks(
    grid: PageGrid, template: Template, first: Mapping[str, Anchor], areas: Mapping[str, BBox]
) -> Iterator[TickPlace]:
    placed = [
        (tick, anchor)
        for tick in template.ticks
        if (anchor := _tick_anchor(grid, tick.label, areas.get(tick.within or ""), first)) is not None
    ]
    known = {tick.element for tick, _ in placed}
    for tick, anchor in placed:
        siblings = [a for t, a in placed if t.within and t.within == tick.within and t is not tick]
        area = areas.get(tick.within or "")
        lost = any(t.element not in known for t in template.ticks if t.within and t.within == tick.within)
        if area is not None and lost:
            # The mark of a label that was not read must not be taken for that of the next one.
            reach = SQUARE_REACH if template.typed is None else TYPED_REACH
            area = BBox(max(area.x0, anchor.bbox.x0 - reach), area.top, area.x1, area.bottom)
        yield TickPlace(tick.element, anchor, siblings, area, tick.greyed)


def _tick_anchor(grid: PageGrid, label: str, area: BBox | None, first: Mapping[str, Anchor]) -> Anchor | None:
    """Where the label of a mark stands: in its box; what is like it elsewhere on a scan is not meant."""
    if area is None:
        return first.get(label)
    inside = [a for a in grid.page.find(label) if area.holds(a.bbox.cx, a.bbox.cy)]
    if inside:
        return inside[0]
    return find_tick_like(grid, label, area) if grid.page.page.origin is Origin.OCR else first.get(label)


def find_tick_like(grid: PageGrid, label: str, area: BBox) -> Anchor | None:
    """What is most like a short label in the box of its mark, a letter or two misread."""
    key = text_key(label)
    taken = {id(word) for anchor in grid.page.anchors for word in anchor.words}
    found = [
        (float(fuzz.ratio(key, segment.key)), segment)
        for segment in grid.page.segments
        if area.holds(segment.bbox.cx, segment.bbox.cy) and id(segment.words[-1]) not in taken
    ]
    likeness, best = max(found, key=lambda one: one[0], default=(0.0, None))
    if best is None or likeness < MIN_TICK_LIKENESS:
        return None
    return Anchor(label, best.page, best.bbox, best.words, likeness)


def _read_titles(
    grid: PageGrid, template: Template, first: Mapping[str, Anchor], area: BBox, printed: list[Word]
) -> dict[str, Reading]:
    """The officer's title and the other relationship, below their labels."""
    labels = {t.element: first.get(t.label) for t in template.ticks if t.within == "relationship"}
    officer = labels.get("isOfficer")
    # A label that cannot be read stands in the column of the one above it.
    other = labels.get("isOther") or (labels.get("isTenPercentOwner") if template.typed else None)
    if officer is None or other is None:
        return {}
    number = grid.page.page.number
    lowest = max(officer.bbox.bottom, other.bbox.bottom) - 2
    level = abs(officer.bbox.top - other.bbox.top) < officer.bbox.height
    below = [
        word for word in grid.words_in(area, printed) if word.bbox.cy > lowest and text_has_letters(word.text)
    ]
    if level or labels.get("isOther") is None:
        if template.typed is None:
            # One text alone stands in the middle of the box, and may run on below the other label.
            split = other.bbox.x0 - 4
            left = [w for run in _runs(below) for w in run if run[0].bbox.x0 + run[-1].bbox.x1 < 2 * split]
        else:
            # Typists begin anywhere on the line that the form gives them.
            split = (officer.bbox.x1 + other.bbox.x0) / 2
            left = [w for run in _runs(below) for w in run if run[0].bbox.x0 < split]
        known = {id(word) for word in left}
        right = [w for w in below if id(w) not in known]
    else:
        left, right = below, []
    return {"officerTitle": words_to_reading(left, number), "otherText": words_to_reading(right, number)}


def _runs(words: list[Word]) -> list[list[Word]]:
    """Words in runs that follow one another with a space, line by line."""
    runs: list[list[Word]] = []
    for line in words_to_lines(words):
        for place, word in enumerate(line):
            if place and word.bbox.x0 - line[place - 1].bbox.x1 < word.size:
                runs[-1].append(word)
            else:
                runs.append([word])
    return runs


def text_has_letters(text: str) -> bool:
    """Whether a word is more than the line it may stand on."""
    return bool(text.strip("_ "))


def _link_in(links: tuple[Link, ...], area: BBox | None) -> str | None:
    """The address that a name in `area` is linked to."""
    if area is None:
        return None
    return next((link.uri for link in links if area.holds(link.bbox.cx, link.bbox.cy)), None)
