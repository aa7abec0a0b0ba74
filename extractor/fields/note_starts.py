"""Which lines of a filing's explanations begin a note, by the numbers that lines begin with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from extractor.fields.note_lines import PARAGRAPH_GAP, TextLine
from extractor.model.page import Origin

#: Notes begin at one margin, give or take this.
MARGIN = 3.0  # points
SCANNED_MARGIN = 6.0  # points
#: What a number and its stop may be read as, and how many in a row may be misread.
SHORT_HEAD = re.compile(r"\S{1,2}[.,:;]|\S{0,2}\d{1,2}\S{0,2}|\S{1,2}|[\d§]\S*")
_MISREAD = 3
#: What counts against a note whose number was not seen, and where every line between begins one; what
#: counts for the next number but for its tens, of which there may be so many.
_NOT_SEEN, _LINE_BY_LINE, _TENS_LOST, _TENS = 0.6, 0.3, 0.6, 6
#: So many notes in a row may have dissolved, line and all.
_DISSOLVED = 1
#: One line in so many may begin with dirt, left of the margin.
_DIRTY = 6
#: A line that begins so far right of where lines begin, in sizes of its letters, begins with a word.
INDENT = 0.6


def starts_in_order(lines: Sequence[TextLine], numbers: Mapping[int, int]) -> list[tuple[int, int]]:
    """The lines that begin notes 1, 2, 3 and so on, with their numbers; `numbers` are those seen."""
    starts: list[tuple[int, int]] = []
    while True:
        wanted = len(starts) + 1
        start = _start_of(wanted, lines, numbers, starts)
        if start is None:
            start = _misread_start(wanted, lines, numbers, starts)
        if start is None:
            return starts
        starts.append((start, wanted))


def starts_over_gaps(lines: Sequence[TextLine], numbers: Mapping[int, int]) -> list[tuple[int, int]]:
    """The lines that begin notes, with their numbers, those that were not seen as well as can be told.

    What begins a note without its number may look like any other line: it is not left to end the list.
    The likeliest run through the numbers seen is searched, which may have lost their tens.
    """
    if not lines:
        return []
    best: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {(0, 1): (0.0, [(0, 1)])}
    for index, seen in sorted(numbers.items()):
        if not index or not _at_margin(lines, index, ()):
            continue
        for number, gain in ((seen, 1.0), *((seen + 10 * tens, _TENS_LOST) for tens in range(1, _TENS))):
            if seen >= 10 and number != seen:
                break
            ways = [
                (score + _gain(index - before, number - last, gain), run)
                for (before, last), (score, run) in best.items()
                if before < index and 0 < number - last <= index - before + _DISSOLVED
            ]
            if ways:
                score, run = max(ways, key=lambda way: way[0])
                best[index, number] = score, [*run, (index, number)]
    _, run = max(best.values(), key=lambda way: way[0])
    starts = run[:1]
    for following in run[1:]:
        starts += _between(lines, starts[-1], following)
    return starts


def _gain(lines: int, numbers: int, gain: float) -> float:
    """What speaks for a number so many lines and numbers after the one before: alone it says nothing."""
    if numbers == 1:
        return gain
    return -(numbers - 1) * (_LINE_BY_LINE if lines == numbers else _NOT_SEEN)


def last_of_run(numbers: Mapping[int, int]) -> int:
    """The last number below the one before it, no more than lines, or below two; 0 where none is."""
    seen: set[int] = set()
    last = 0
    for index, number in sorted(numbers.items()):
        if number - 1 in seen and (number <= index + 1 or number - 2 in seen):
            last = max(last, number)
        seen.add(number)
    return last


def _between(
    lines: Sequence[TextLine], last: tuple[int, int], following: tuple[int, int]
) -> list[tuple[int, int]]:
    """Where the notes between two start, as far as there are lines for them, and the second of the two."""
    missing = following[1] - last[1] - 1
    free = range(last[0] + 1, following[0])
    looks = sorted(free, key=lambda index: (not _may_begin(lines, index), -index))
    begun = sorted(looks[:missing])
    return [*zip(begun, range(following[1] - len(begun), following[1]), strict=True), following]


def _may_begin(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line begins with what a number may be read as, or right of where lines begin."""
    line = lines[index]
    margin = median(one.x0 for one in lines if one.page == line.page)
    return line.x0 - margin > INDENT * line.words[0].size or bool(SHORT_HEAD.fullmatch(line.words[0].text))


def _start_of(
    wanted: int, lines: Sequence[TextLine], numbers: Mapping[int, int], starts: Sequence[tuple[int, int]]
) -> int | None:
    """The line at which note `wanted` starts, those before having started at `starts`."""
    if wanted == 1 and lines and lines[0].words[0].origin is Origin.OCR:
        return 0  # the explanations begin with the first one, however its number was read
    after = starts[-1][0] if starts else -1
    loose = [i for i, n in numbers.items() if i > after and n == wanted and _at_margin(lines, i, starts)]
    firm = [i for i in loose if not starts or _set_off(lines, i)]
    return next(iter(firm or loose), None)


def _misread_start(
    wanted: int, lines: Sequence[TextLine], numbers: Mapping[int, int], starts: Sequence[tuple[int, int]]
) -> int | None:
    """On a scan, where a note starts whose number was read as something else.

    The first paragraph between the note before and the one after it that begins with
    something short, or with a digit where no later note is found. Where none does, and there are
    just as many paragraphs as notes are missing, their numbers were not seen at all.
    """
    if not lines or lines[0].words[0].origin is not Origin.OCR:
        return None
    following = [
        (start, ahead)
        for ahead in range(1, _MISREAD + 1)
        if (start := _start_of(wanted + ahead, lines, numbers, starts)) is not None
    ]
    first = starts[-1][0] + 1 if starts else 0
    last, missing = min(following, default=(len(lines) if starts else 0, 0))
    begun = [
        i
        for i in range(first, last)
        if _at_margin(lines, i, starts) and (i == 0 or _set_off(lines, i)) and len(lines[i].words) > 1
    ]
    short = [i for i in begun if SHORT_HEAD.fullmatch(lines[i].words[0].text)]
    if not following:
        short = [i for i in short if any(c.isdigit() or c in "§$" for c in lines[i].words[0].text)]
    apart = [i for i in begun if i == 0 or _is_apart(lines, i)]
    if not short and apart and len(apart) == missing:
        return apart[0]
    return short[0] if short else None


def _at_margin(lines: Sequence[TextLine], index: int, starts: Sequence[tuple[int, int]]) -> bool:
    """Whether the line at `index` begins where the first note's first line began.

    Pages of a scan lie each in a place of their own: there at its page's margin, left of which
    dirt may lie.
    """
    line = lines[index]
    if line.words[0].origin is Origin.OCR:
        begun = sorted(one.x0 for one in lines if one.page == line.page)
        return line.x0 - begun[len(begun) // _DIRTY] < SCANNED_MARGIN
    return not starts or abs(lines[index].x0 - lines[starts[0][0]].x0) < MARGIN


def _set_off(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line is set off from the one before: by a gap, a page, or that one's end.

    A line that ends although the next word would have fitted ends a paragraph.
    """
    before, line = lines[index - 1], lines[index]
    if _is_apart(lines, index):
        return True
    right = max(one.words[-1].bbox.x1 for one in lines)
    return before.words[-1].bbox.x1 + line.words[0].bbox.width + 0.5 * line.words[0].size < right


def _is_apart(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line is set off from the one before by a gap or a page."""
    before, line = lines[index - 1], lines[index]
    pitches = [b.cy - a.cy for a, b in pairwise(lines) if a.page == b.page]
    return before.page != line.page or line.cy - before.cy > (1 + PARAGRAPH_GAP) * min(pitches)
