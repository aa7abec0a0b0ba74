"""Signatures: the names and dates above the caption "Signature of Reporting Person"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.fields.regions import PageGrid
from extractor.fields.text import words_to_reading
from extractor.forms.anchors import Anchor
from extractor.forms.segments import Segment
from extractor.forms.template import Template
from extractor.model.reading import Reading, SignatureReading

#: A name may begin this far left of its caption: typists and wide rules.
CAPTION_SLACK = 16.0  # points
_DATE = re.compile(r"^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$")


@dataclass(frozen=True, slots=True)
class _Piece:
    segment: Segment
    index: int  # the page's index in the filing

    @property
    def place(self) -> tuple[int, float]:
        return self.index, self.segment.bbox.cy


def read_signatures(grids: Sequence[PageGrid], template: Template) -> tuple[SignatureReading, ...]:
    """Every signature with its date, in reading order."""
    captions = [
        (index, anchor)
        for index, grid in enumerate(grids)
        for anchor in grid.page.find(template.notes.signature)
    ]
    signatures: list[SignatureReading] = []
    start = _start(grids, template)
    for index, caption in captions:
        date_x = _date_x(grids[index], template, caption)
        pieces = _pieces(grids, start, (index, caption.bbox.cy - 2), caption, date_x)
        signatures.extend(_pair(grids, pieces, date_x))
        start = (index, caption.bbox.bottom)
    return tuple(signatures)


def _start(grids: Sequence[PageGrid], template: Template) -> tuple[int, float]:
    """Where the signatures can begin: after the last title that stands before them."""
    notes = template.notes
    labels = [notes.signatures_heading] if notes.signatures_heading else [notes.remarks, notes.explanation]
    places = [
        (index, anchor.bbox.bottom)
        for index, grid in enumerate(grids)
        for anchor in grid.page.find(*(label for label in labels if label))
    ]
    first_caption = min(
        ((i, a.bbox.top) for i, g in enumerate(grids) for a in g.page.find(notes.signature)),
        default=(0, 0.0),
    )
    before = [place for place in places if place < first_caption]
    return max(before, default=(first_caption[0], 0.0))


def _date_x(grid: PageGrid, template: Template, caption: Anchor) -> float:
    """Where the column of dates begins: its own caption stands beside the signature's."""
    key = template.notes.signature_date.lower()
    beside = [
        w.bbox.x0
        for w in grid.words
        if abs(w.bbox.cy - caption.bbox.cy) < caption.bbox.height
        and w.bbox.x0 > caption.bbox.x1
        and w.text.lower().strip("*:") == key
    ]
    return min(beside, default=grid.page.page.width)


def _pieces(
    grids: Sequence[PageGrid],
    start: tuple[int, float],
    end: tuple[int, float],
    caption: Anchor,
    date_x: float,
) -> list[_Piece]:
    found = []
    for index in range(start[0], end[0] + 1):
        for segment in grids[index].page.segments:
            piece = _Piece(segment, index)
            if start < piece.place < end and segment.bbox.x0 >= caption.bbox.x0 - CAPTION_SLACK:
                found.append(piece)
    del date_x
    found.sort(key=lambda p: (p.place, p.segment.bbox.x0))
    return found


def _pair(grids: Sequence[PageGrid], pieces: Sequence[_Piece], date_x: float) -> list[SignatureReading]:
    """Names and dates of one group: each date has the lines of a name beside it."""
    dates = [p for p in pieces if _is_date(p)]
    names = [p for p in pieces if not _is_date(p)]
    if not dates:
        name = _reading(grids, names)
        return [SignatureReading(name, Reading())] if name else []
    groups = _split(names, dates)
    return [
        SignatureReading(_reading(grids, group), _reading(grids, [date]))
        for date, group in zip(dates, groups, strict=True)
        if date.segment.bbox.x1 > 0 or date_x
    ]


def _is_date(piece: _Piece) -> bool:
    return bool(_DATE.match(piece.segment.text.replace(" ", "")))


def _split(names: Sequence[_Piece], dates: Sequence[_Piece]) -> list[list[_Piece]]:
    """Consecutive lines of names for each date, so that every date stands amid its lines."""
    count, total = len(names), len(dates)
    infinite = float("inf")
    best = [[infinite] * (total + 1) for _ in range(count + 1)]
    cut = [[0] * (total + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    for k in range(1, total + 1):
        for end in range(count + 1):
            for begin in range(end + 1):
                cost = best[begin][k - 1] + _distance(names[begin:end], dates[k - 1])
                if cost < best[end][k]:
                    best[end][k], cut[end][k] = cost, begin
    groups: list[list[_Piece]] = []
    end = count
    for k in range(total, 0, -1):
        begin = cut[end][k]
        groups.append(list(names[begin:end]))
        end = begin
    return groups[::-1]


def _distance(lines: Sequence[_Piece], date: _Piece) -> float:
    """How far a date is from the middle of its lines; pages count as far apart."""
    if not lines:
        return 1000.0
    same = [line for line in lines if line.index == date.index]
    apart = 40.0 * (len(lines) - len(same))
    if not same:
        return 500.0 + apart
    middle = (same[0].segment.bbox.cy + same[-1].segment.bbox.cy) / 2
    gaps = sum(
        max(0.0, b.segment.bbox.top - a.segment.bbox.bottom)
        for a, b in zip(same, same[1:], strict=False)
    )
    return abs(middle - date.segment.bbox.cy) + gaps + apart


def _reading(grids: Sequence[PageGrid], pieces: Sequence[_Piece]) -> Reading:
    if not pieces:
        return Reading()
    first = pieces[0].index
    words = [w for p in pieces if p.index == first for w in p.segment.words]
    reading = words_to_reading(words, grids[first].page.page.number)
    rest = [p.segment.text for p in pieces if p.index != first]
    if not rest:
        return reading
    from dataclasses import replace

    lines = (*reading.lines, *rest)
    return replace(reading, text=" ".join(lines), lines=lines)
