"""Notes of a table of two columns: numbers beside their texts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from rapidfuzz import fuzz

from extractor.fields.note_blocks import Head, block_starts
from extractor.fields.note_lines import PARAGRAPH_GAP, TextLine, lines_to_reading
from extractor.model.page import Origin, Word
from extractor.model.reading import NoteReading

#: Numbers beside their texts stand below each other, give or take their own width.
HEAD_SHIFT = 15.0  # points
#: The texts beside them begin at one margin, give or take this.
_SLACK = 3.0  # points
#: How far right of their numbers, where none was read.
_INDENT = 12.5  # points
_BESIDE = re.compile(r"^\((\d{1,3})\)$")
#: What the form's own notes begin with, whose asterisks may not be seen, and how like it must be read.
_OWN = ("if the form is filed by more than one", "intentional misstatements or omissions")
_LIKE = 80.0  # rapidfuzz ratio, 0 to 100
#: What a misread number still has: a bracket or a digit.
_LIKE_NUMBER = re.compile(r"[()\d]")


def notes_beside(lines: Sequence[TextLine]) -> tuple[NoteReading, ...]:
    """Notes of a table of two columns, the number beside the middle of its text.

    The form's own notes, marked `*` and `**`, stand in the same table.
    """
    if lines and lines[0].words[0].origin is Origin.OCR:
        return _scanned(lines)
    heads = _printed_heads(lines)
    numbers = {index: int(number[1]) for index in heads if (number := _BESIDE.match(_first(lines[index])))}
    own = [TextLine(line.words[1:], line.page) if i in numbers else line for i, line in enumerate(lines)]
    return _parted(lines, own, [(index, numbers.get(index)) for index in heads])


def _first(line: TextLine) -> str:
    return line.words[0].text


def _printed_heads(lines: Sequence[TextLine]) -> list[int]:
    """The lines that begin with the next number, or with asterisks, below each other."""
    heads: list[int] = []
    wanted = 1
    for index, line in enumerate(lines):
        first = line.words[0]
        number = _BESIDE.match(first.text)
        if heads and abs(first.bbox.x0 - lines[heads[0]].x0) > HEAD_SHIFT:
            continue
        if set(first.text) == {"*"} or (number and int(number[1]) == wanted):
            heads.append(index)
            wanted += number is not None
    return heads


def _parted(
    lines: Sequence[TextLine], own: Sequence[TextLine], heads: Sequence[tuple[int, int | None]]
) -> tuple[NoteReading, ...]:
    """The notes whose numbers stand at `heads`; `own` are the lines without the numbers."""
    if not heads:
        return ()
    places = [index for index, _ in heads]
    starts = [
        _paragraph_start(lines, places[at - 1] + 1 if at else 0, index) for at, index in enumerate(places)
    ]
    ends = [*starts[1:], len(lines)]
    return tuple(
        NoteReading(number, lines_to_reading([line for line in own[start:end] if line.words]))
        for (_, number), start, end in zip(heads, starts, ends, strict=True)
        if number is not None
    )


def _scanned(lines: Sequence[TextLine]) -> tuple[NoteReading, ...]:
    """The same on a scan, where numbers may be misread: what stands in their column counts."""
    column = _number_column(lines)
    bare = [TextLine(line.words[len(column.get(i, ())) :], line.page) for i, line in enumerate(lines)]
    asterisks = {index for index, words in column.items() if set(words[0].text) == {"*"}}
    asterisks |= {index for index, line in enumerate(bare) if line.words and _is_own(line.text)}
    marked = {index: words[0].text for index, words in column.items() if index not in asterisks}
    heads = sorted([*_numbered(marked), *((index, None) for index in asterisks)], key=lambda head: head[0])
    texts = [index for index, line in enumerate(bare) if line.words]
    own = [bare[index] for index in texts]
    placed = [
        Head(lines[index].page, lines[index].cy, bisect_left(texts, index), bisect_right(texts, index))
        for index, _ in heads
    ]
    starts = block_starts(own, placed)
    ends = [*starts[1:], len(own)]
    return tuple(
        NoteReading(number, lines_to_reading(own[start:end]))
        for (_, number), start, end in zip(heads, starts, ends[: len(starts)], strict=True)
        if number is not None
    )


def _is_own(text: str) -> bool:
    """Whether a line begins one of the form's own notes."""
    return any(fuzz.ratio(text[: len(own)].lower(), own) >= _LIKE for own in _OWN)


def _number_column(lines: Sequence[TextLine]) -> dict[int, tuple[Word, ...]]:
    """What stands in the column of the numbers, by the lines that begin with it.

    Texts stand as far right of their numbers on all pages; how far, the numbers tell that were read.
    """
    read = [line for line in lines if len(line.words) > 1 and _BESIDE.match(_first(line))]
    indent = median([line.words[1].bbox.x0 - line.x0 for line in read] or [_INDENT])
    found = {}
    for index, line in enumerate(lines):
        here = [one.x0 for one in lines if one.page == line.page and _BESIDE.match(_first(one))]
        margin = median(here) if here else min(one.x0 for one in lines if one.page == line.page)
        text = margin + indent - _SLACK
        inside = tuple(
            word for word in line.words[:2] if word.bbox.x0 < text and word.bbox.x1 < text + _SLACK
        )
        if inside:
            found[index] = inside
    return found


def _numbered(marked: Mapping[int, str]) -> list[tuple[int, int | None]]:
    """The numbers of the notes whose numbers were read as `marked`, by their lines.

    The longest run of growing numbers is believed; between two of them the others are filled in.
    """
    places = sorted(marked)
    read = [(place, int(found[1])) for place in places if (found := _BESIDE.match(marked[place]))]
    runs: list[list[tuple[int, int]]] = []
    for place, number in read:
        # no more numbers may be missing than there are others to stand for them
        before = [
            run for run in [[(-1, 0)], *runs] if 0 < number - run[-1][1] <= _steps(places, run[-1][0], place)
        ]
        if before:
            runs.append([*max(before, key=len), (place, number)])
    believed = max(runs, key=len, default=[(-1, 0)])
    heads: list[tuple[int, int | None]] = []
    for (low, known), (high, number) in pairwise(believed):
        open_ = [place for place in places if low < place < high]
        wanted = list(range(known + 1, number))
        likely = sorted(open_, key=lambda place: (not _LIKE_NUMBER.search(marked[place]), place))
        heads += zip(sorted(likely[: len(wanted)]), wanted, strict=False)
        heads.append((high, number))
    last = believed[-1]
    rest = [place for place in places if place > last[0] and _LIKE_NUMBER.search(marked[place])]
    return [*heads, *zip(rest, range(last[1] + 1, last[1] + 1 + len(rest)), strict=True)]


def _steps(places: Sequence[int], low: int, high: int) -> int:
    """How many steps there are from one place to another."""
    return sum(low < place <= high for place in places)


def _paragraph_start(lines: Sequence[TextLine], low: int, index: int) -> int:
    """Where, from line `low` to `index`, the paragraph that line `index` belongs to begins.

    Numbers that stand beside the middle of a paragraph are lines of their own here; they
    do not count for the gaps. Where no gap tells, a paragraph begins with its page.
    """
    texts = [
        i for i, line in enumerate(lines) if len(line.words) > 1 or not _BESIDE.match(line.words[0].text)
    ]
    gaps = {
        below: lines[below].cy - lines[above].cy
        for above, below in pairwise(texts)
        if lines[above].page == lines[below].page
    }
    usual = min(gaps.values(), default=0.0)
    size = lines[index].words[0].size
    inner = [i for i in texts if max(low, 1) <= i <= index]
    wide = [i for i in inner if gaps.get(i, 0.0) > usual + PARAGRAPH_GAP * size]
    if wide:
        return max(wide)
    breaks = [i for i in inner if i not in gaps]
    return breaks[-1] if breaks else min([i for i in texts if i >= low and i <= index], default=index)
