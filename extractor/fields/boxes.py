"""The numbered boxes and the check marks of the form's head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractor.fields.offline import MOST_LEAD, straddling
from extractor.fields.regions import OVERHANG, PageGrid, below_label
from extractor.fields.text import words_to_lines, words_to_reading
from extractor.fields.ticks import read_tick
from extractor.forms.anchors import Anchor
from extractor.forms.template import Template
from extractor.model.geometry import BBox
from extractor.model.page import Link, Word
from extractor.model.reading import Reading, TickReading


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of the first page holds."""

    boxes: Mapping[str, Reading]
    ticks: Mapping[str, TickReading]
    issuer_link: str | None


def read_head(grid: PageGrid, template: Template) -> Head:
    """The boxes and check marks of a filing's first page."""
    page = grid.page
    first = {anchor.label: anchor for anchor in reversed(page.anchors)}
    printed = [word for anchor in first.values() for word in anchor.words]
    boxes: dict[str, Reading] = {}
    areas: dict[str, BBox] = {}
    labels = (*(box.label for box in template.boxes), template.owner.label)
    box_anchors = [first[label] for label in labels if label in first]
    titles = page.find(*(table.title for table in template.tables))
    floor = min((title.bbox.top for title in titles), default=page.page.height)
    for box in template.boxes:
        anchor = first.get(box.label)
        if anchor is None:
            continue
        others = [a.bbox for a in box_anchors if a is not anchor]
        area = below_label(grid.cell_at(anchor.bbox), anchor.bbox, others)
        area = BBox(area.x0, area.top, area.x1, max(area.top, min(area.bottom, floor)))
        areas[box.element] = area
        if box.kind == "unrecorded":
            continue
        inside = grid.words_in(area, printed)
        if template.typed is not None:
            inside = _on_the_line(grid, area, inside, printed)
        boxes[box.element] = words_to_reading(inside, page.page.number)
    named = [first[name] for name in template.form_names if name in first]
    if named:
        boxes["documentType"] = words_to_reading(named[0].words, page.page.number)
    ticks = _read_ticks(grid, template, first, areas)
    if "relationship" in areas:
        boxes |= _read_titles(grid, template, first, areas["relationship"], printed)
    return Head(boxes, ticks, _link_in(page.page.links, areas.get("issuer")))


def _on_the_line(grid: PageGrid, area: BBox, inside: list[Word], printed: list[Word]) -> list[Word]:
    """A box's words where values may be typed across its lower rule, and one from above across its upper.

    Below its upper rule a box has its label: what crosses that belongs to the box above.
    """
    strip = BBox(area.x0, area.bottom, area.x1, area.bottom + MOST_LEAD)
    hanging = straddling(grid.words_in(strip, printed), area.bottom)
    over = {id(word) for word in straddling(inside, area.top + OVERHANG)}
    return [word for word in inside if id(word) not in over] + hanging


def _read_ticks(
    grid: PageGrid, template: Template, first: Mapping[str, Anchor], areas: Mapping[str, BBox]
) -> dict[str, TickReading]:
    placed = [
        (tick, anchor)
        for tick in template.ticks
        if (anchor := _tick_anchor(grid, tick.label, areas.get(tick.within or ""), first)) is not None
    ]
    ticks: dict[str, TickReading] = {}
    for tick, anchor in placed:
        siblings = [a for t, a in placed if t.within and t.within == tick.within and t is not tick]
        ticks[tick.element] = read_tick(grid, anchor, siblings, areas.get(tick.within or ""))
    return ticks


def _tick_anchor(grid: PageGrid, label: str, area: BBox | None, first: Mapping[str, Anchor]) -> Anchor | None:
    if area is None:
        return first.get(label)
    inside = [a for a in grid.page.find(label) if area.holds(a.bbox.cx, a.bbox.cy)]
    return inside[0] if inside else first.get(label)


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
            split = other.bbox.x0 - 4
            left = [w for w in below if w.bbox.x0 < split]
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
