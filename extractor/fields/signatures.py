"""Signatures: the names and dates above the caption "Signature of Reporting Person"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractor.fields.regions import PageGrid
from extractor.fields.signed_lines import Piece, below_notes
from extractor.fields.signing import CAPTION_SLACK, DATE_SLACK, FIRST_WORD, SigningPlace, find_signing_places
from extractor.fields.text import join_readings, words_to_lines, words_to_reading
from extractor.forms.segments import Segment
from extractor.forms.template import Template
from extractor.model.page import Origin, Word
from extractor.model.reading import Reading, SignatureReading

#: Lines of one name follow each other; the next name stands farther off by this factor.
WIDE_PITCH = 1.12
#: A name's first word is followed by a space at most so wide.
FIRST_SPACE = 1.3  # of the size
#: A date stands so far behind the name on whose line it is.
SET_APART = 2.0  # of the size
_DATE = re.compile(r"^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$")
_MISREAD = re.compile(r"^\w{1,2}/\w{1,2}/\d{2,4}$")
_SAID = re.compile(r"[A-Za-z]{3}")
_WRITTEN = re.compile(r"^(?:[A-Za-z]{3,9}\.? ?\d{1,2},? ?|\d{1,2} [A-Za-z]{3,9}\.?,? )'?\d{2,4}$")


def read_signatures(grids: Sequence[PageGrid], template: Template) -> tuple[SignatureReading, ...]:
    """Every signature with its date, in reading order."""
    signatures: list[SignatureReading] = []
    for place in find_signing_places(grids, template):
        names, dates = _pieces(grids, place)
        if template.typed is not None:
            names = below_notes(names, dates, place.end[0])
        signatures.extend(_pair(grids, names, dates))
    return tuple(signatures)


def _pieces(grids: Sequence[PageGrid], place: SigningPlace) -> tuple[list[Piece], list[Piece]]:
    """The lines of names and the dates above a caption."""
    names: list[Piece] = []
    dates: list[Piece] = []
    for index in range(place.start[0], place.end[0] + 1):
        between = [s for s in grids[index].page.segments if place.start < (index, s.bbox.cy) < place.end]
        words = [word for segment in _from(between, place.left) for word in segment.words]
        dated = _dates([w for w in words if w.bbox.cx > place.date_x - DATE_SLACK])
        dated = dated or _set_apart(words)
        known = {id(word) for date in dated for word in date}
        dates += [Piece(tuple(date), index) for date in sorted(dated, key=lambda d: d[0].bbox.cy)]
        lines = words_to_lines(word for word in words if id(word) not in known)
        if index == place.end[0] or dated or not _is_dirt(lines):
            names += [Piece(tuple(line), index) for line in lines]
    return names, dates


def _is_dirt(lines: Sequence[Sequence[Word]]) -> bool:
    """Whether what was read on a page before that of the caption holds no name: its margin is dirty."""
    words = [word for line in lines for word in line if word.origin is Origin.OCR]
    return bool(words) and not any(_SAID.search(word.text) for word in words)


def _from(segments: Sequence[Segment], left: float) -> list[Segment]:
    """The segments right of `left`, and what begins a little before it: a name, or its first word `/s/`.

    Words set so wide apart that each is a segment may be the end of a line that begins farther left.
    """
    chosen = [
        segment
        for segment in segments
        if segment.bbox.x0 >= left
        or (segment.bbox.x0 >= left - FIRST_WORD and segment.bbox.x1 > left + 2 * CAPTION_SLACK)
    ]
    chosen = [s for s in chosen if left <= 0 or _begin(s, segments) >= left - FIRST_WORD]
    before = [
        segment
        for segment in segments
        if left - FIRST_WORD <= segment.bbox.x0 < left
        and segment not in chosen
        and len(segment.words) == 1
        and any(_goes_on(s, segment) for s in chosen)
    ]
    return [*before, *chosen]


def _goes_on(segment: Segment, before: Segment) -> bool:
    """Whether a segment stands a space behind another, in its line."""
    space, shift = segment.bbox.x0 - before.bbox.x1, abs(segment.bbox.cy - before.bbox.cy)
    return shift < 0.4 * segment.size and 0 < space < FIRST_SPACE * segment.size


def _begin(segment: Segment, segments: Sequence[Segment]) -> float:
    """Where the line of segments begins that a segment goes on with, a space between each two."""
    first: Segment | None = segment
    begin = segment
    while first is not None:
        begin = first
        first = next((one for one in segments if _goes_on(begin, one)), None)
    return begin.bbox.x0


def find_dates(words: Sequence[Word]) -> list[list[Word]]:
    """The dates among words, each by its words."""
    return _dates(words) or _set_apart(words)


def _dates(words: Sequence[Word]) -> list[list[Word]]:
    """The dates among words of their column, in figures or written out in up to three words."""
    found = [[word] for word in words if is_date(word)]
    for line in words_to_lines(words):
        runs = [line[first : first + count] for count in (3, 2) for first in range(len(line) - count + 1)]
        written = (run for run in runs if _WRITTEN.match(" ".join(word.text for word in run)))
        found.extend(run for run in [next(written, [])] if run)
    return found


def _set_apart(words: Sequence[Word]) -> list[list[Word]]:
    """Dates that end a line of a scan far behind its name: their caption was not read where it stands."""
    found: list[list[Word]] = []
    for line in words_to_lines(words):
        ends = [line[-count:] for count in (1, 2, 3) if count < len(line) and line[0].origin is Origin.OCR]
        apart = (
            end
            for end in ends
            if (_DATE if len(end) == 1 else _WRITTEN).match(" ".join(word.text for word in end))
            and end[0].bbox.x0 - line[-len(end) - 1].bbox.x1 > SET_APART * end[0].size
        )
        found.extend(end for end in [next(apart, [])] if end)
    return found


def is_date(word: Word) -> bool:
    """Whether a word has a date's shape, on a scan with a digit or two read as letters: no name has."""
    return bool(_DATE.match(word.text) or (word.origin is Origin.OCR and _MISREAD.match(word.text)))


def _pair(
    grids: Sequence[PageGrid], names: Sequence[Piece], dates: Sequence[Piece]
) -> list[SignatureReading]:
    """Names and dates of one group: each date has the lines of a name beside it."""
    if not dates:
        name = _reading(grids, names)
        return [SignatureReading(name, Reading())] if name else []
    return [
        SignatureReading(_reading(grids, group), _reading(grids, [date]))
        for date, group in zip(dates, _by_gaps(names, dates) or _split(names, dates), strict=True)
    ]


def _by_gaps(names: Sequence[Piece], dates: Sequence[Piece]) -> list[list[Piece]] | None:
    """Lines in blocks that a wider gap sets apart, where every block has just its date.

    A block without a date that begins a page is the rest of the block before.
    """
    pitches = [b.cy - a.cy for a, b in pairwise(names) if a.index == b.index]
    if not pitches:
        return None
    usual = min(pitches)
    if names[0].words[0].origin is Origin.OCR:  # whose lines lie a little higher or lower than they should
        usual = median(sorted(pitches)[: len(pitches) // 2 + 1])
    blocks: list[list[Piece]] = []
    for line in names:
        before = blocks[-1][-1] if blocks else None
        if before and before.index == line.index and line.cy - before.cy < WIDE_PITCH * usual:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    joined: list[list[Piece]] = []
    for block in blocks:
        new_page = bool(joined) and joined[-1][-1].index != block[0].index
        if new_page and not any(_beside(date, block) for date in dates):
            joined[-1].extend(block)
        else:
            joined.append(block)
    if len(joined) != len(dates):
        return None
    fits = all(_beside(date, block) for date, block in zip(dates, joined, strict=True))
    return joined if fits else None


def _beside(date: Piece, block: Sequence[Piece]) -> bool:
    lines = [line for line in block if line.index == date.index]
    return bool(lines) and min(p.top for p in lines) - 2 < date.cy < max(p.bottom for p in lines) + 2


def _split(names: Sequence[Piece], dates: Sequence[Piece]) -> list[list[Piece]]:
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
    groups: list[list[Piece]] = []
    end = count
    for k in range(total, 0, -1):
        begin = cut[end][k]
        groups.append(list(names[begin:end]))
        end = begin
    return groups[::-1]


def _distance(lines: Sequence[Piece], date: Piece) -> float:
    """How far a date is from the middle of its lines; pages count as far apart."""
    if not lines:
        return 1000.0
    same = [line for line in lines if line.index == date.index]
    apart = 40.0 * (len(lines) - len(same))
    if not same:
        return 500.0 + apart
    middle = (same[0].cy + same[-1].cy) / 2
    gaps = sum(max(0.0, below.top - above.bottom) for above, below in pairwise(same))
    return abs(middle - date.cy) + gaps + apart


def _reading(grids: Sequence[PageGrid], pieces: Sequence[Piece]) -> Reading:
    """The reading of some lines; those on a further page follow those of the first."""
    if not pieces:
        return Reading()
    reading = Reading()
    for index in dict.fromkeys(piece.index for piece in pieces):
        words = [word for piece in pieces if piece.index == index for word in piece.words]
        reading = join_readings(reading, words_to_reading(words, grids[index].page.page.number))
    return reading
