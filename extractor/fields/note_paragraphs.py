"""Where the notes of a scan start whose numbers can hardly be read: each is a paragraph of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from statistics import median

from rapidfuzz.distance import Levenshtein

from extractor.fields.note_lines import TextLine

#: Lines further apart than the text's own lines by this factor belong to two paragraphs.
_APART = 1.18
#: By their tops, which vary more, so much less.
_TOPS = 1.1
#: A line nearer to the one before than this share of what is usual makes the gap below it seem wider.
_CLOSE = 0.8
#: What counts for a run of notes: a number that was read as the next one; and against it: one read
#: otherwise, or otherwise but for a figure; a note whose start was not seen; a paragraph that starts none
#: though a number seems to begin it, or though none does. A number read one too high is likelier misread than
#: that a start was not seen, but two in a row are not.
_AGREES, _DIFFERS, _LIKE, _UNSEEN, _NUMBERED, _WITHOUT = 1.0, -1.0, -0.4, -2.2, -1.3, -0.8
#: Below a paragraph's last line a gap so many times as wide as the narrowest between paragraphs is the place
#: of a dissolved line: likelier of a note of its own than of that paragraph.
_HOLE, _LOST = 1.7, 0.2
#: A first word read so surely, of so many letters, is no misread number: its paragraph goes on.
_SURE, _LETTERS = 0.9, 3
#: A line that ends so far left of where lines end, in sizes of its letters, ends a paragraph.
_SHORT = 12.0
#: Unless it stands so far right of where lines begin, in sizes of its letters: its number was not seen.
_INDENT = 0.6


def paragraph_starts(lines: Sequence[TextLine], numbers: Mapping[int, int]) -> list[tuple[int, int]]:
    """The lines that begin paragraphs, numbered from 1 on as the numbers that were read agree best.

    `numbers` are those that lines seem to begin with. None where most of them say otherwise; the first note
    is the first one, however its number was read.
    """
    apart = {index for index in _set_apart(lines) if not _goes_on(index, lines)}
    breaks = {
        index
        for index in range(1, len(lines))
        if lines[index].page != lines[index - 1].page and not _goes_on(index, lines)
    }
    told_only = {index for index in numbers if index and _ends_early(lines, index - 1)} - apart - breaks
    holes = _below_holes(lines, apart - breaks)
    places = [
        (index, index in apart - breaks, index in told_only, _LOST if index in holes else _UNSEEN)
        for index in apart | breaks | told_only
    ]
    starts = _likeliest(sorted(places), numbers)
    agree = [True, *(numbers[index] == number for index, number in starts[1:] if index in numbers)]
    return list(starts) if 2 * sum(agree) >= len(agree) else []


def _likeliest(
    places: Sequence[tuple[int, bool, bool, float]], numbers: Mapping[int, int]
) -> tuple[tuple[int, int], ...]:
    """The likeliest of the places that begin notes, numbered.

    With each place whether it is set apart on its page, whether its number alone says that it begins one,
    and what it counts that a note before it was not seen.
    """
    best: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {1: (0.0, ((0, 1),))}
    for index, is_apart, told_only, unseen in places:
        found: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {}
        for last, (score, starts) in best.items():
            passed = _NUMBERED if index in numbers else _WITHOUT
            ways = [(last, score + (passed if is_apart else 0.0), starts)]
            for number, cost in ((last + 1, 0.0), (last + 2, unseen)):
                if told_only and numbers[index] != number:
                    continue
                told = _told(numbers[index], number) if index in numbers else 0.0
                ways.append((number, score + cost + told, (*starts, (index, number))))
            for number, total, run in ways:
                if number not in found or total > found[number][0]:
                    found[number] = total, run
        best = found
    return max(best.values(), key=lambda pair: pair[0])[1]


def _below_holes(lines: Sequence[TextLine], apart: Set[int]) -> set[int]:
    """Which of the lines set apart on their pages stand below the place of a dissolved one."""
    gaps = {index: lines[index].cy - lines[index - 1].cy for index in apart}
    least = min(gaps.values(), default=0.0)
    return {index for index, gap in gaps.items() if gap > _HOLE * least and _ends_early(lines, index - 1)}


def _told(read: int, number: int) -> float:
    if read == number:
        return _AGREES
    one, other = str(read), str(number)
    return _LIKE if set(one) & set(other) and Levenshtein.distance(one, other) == 1 else _DIFFERS


def _set_apart(lines: Sequence[TextLine]) -> list[int]:
    """The lines further below the one before than lines of a text are; of each page but the first."""
    tops = [median(word.bbox.top for word in line.words) for line in lines]
    feet = [median(word.bbox.bottom for word in line.words) for line in lines]
    pitches = {
        index: feet[index] - feet[index - 1]
        for index in range(1, len(lines))
        if lines[index].page == lines[index - 1].page
    }
    usual: dict[int, float] = {}
    for page in {line.page for line in lines}:
        own = sorted(pitch for index, pitch in pitches.items() if lines[index].page == page and pitch > 0)
        usual[page] = median(own[: len(own) // 2 + 1]) if own else 0.0
    least = median(sorted(usual.values())[: len(usual) // 2 + 1])
    found = []
    for index, pitch in pitches.items():
        one = min(usual[lines[index].page], 1.1 * least)
        gaps = [pitch, _TOPS * (tops[index] - tops[index - 1])]  # dirt or a tail may hang below a line
        above = pitches.get(index - 1, one)
        if above < _CLOSE * one:  # what stands too close below another line may be left of a dissolved one
            gaps.append(pitch + above - one)
        if min(gaps) > _APART * one:
            found.append(index)
    return found


def _ends_early(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line ends far left of where those of its page end."""
    line = lines[index]
    right = max(one.words[-1].bbox.x1 for one in lines if one.page == line.page)
    return line.words[-1].bbox.x1 < right - _SHORT * line.words[-1].size


def _goes_on(index: int, lines: Sequence[TextLine]) -> bool:
    """Whether a paragraph begins with what is a word for certain, and no number."""
    first = lines[index].words[0]
    margin = median(line.x0 for line in lines if line.page == lines[index].page)
    if first.bbox.x0 - margin > _INDENT * first.size:
        return False
    letters = sum(letter.isalpha() for letter in first.text)
    return letters >= _LETTERS and (first.confidence or 0.0) >= _SURE
