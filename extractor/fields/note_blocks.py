"""Notes of a scan whose numbers stand beside them: which lines of text are each number's own.

A number stands beside the middle of its text, and the texts stand a little farther from each
other than their lines do. What fits both best for all notes together is searched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractor.fields.note_lines import TextLine

#: What counts against a text, in lines: its middle so far from its number. And for it: a wider gap
#: above it, for each line that it is wider by, up to the second number.
_GAP, _WIDEST = 2.0, 0.5
#: Against a text that goes on over a page's end, its number on one of the two pages; and against
#: one that has no line on its number's page.
_OVER, _ELSEWHERE = 0.5, 5.0


@dataclass(frozen=True, slots=True)
class Head:
    """A number beside a text: its page and middle; the last line that its text may begin with.

    And the first that the next one's may: that after it, where the number stands in a line of text.
    """

    page: int
    cy: float
    last: int
    following: int


def block_starts(texts: Sequence[TextLine], heads: Sequence[Head]) -> list[int]:
    """For each head the index of its first line of text; its lines go on to the next one's first."""
    if not heads:
        return []
    pitch = _pitch(texts)
    best: dict[int, tuple[float, tuple[int, ...]]] = {
        start: (_gap_cost(texts, start, pitch), (start,)) for start in _possible(0, heads[0], len(texts))
    }
    for head, following in pairwise(heads):
        longer: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start in _possible(head.following, following, len(texts)):
            for known, (cost, starts) in best.items():
                if known >= start:
                    continue
                total = cost + _cost(texts[known:start], head, pitch) + _gap_cost(texts, start, pitch)
                if start not in longer or total < longer[start][0]:
                    longer[start] = total, (*starts, start)
        if not longer:  # more numbers than lines of text
            return _nearest(texts, heads)
        best = longer
    last = heads[-1]
    ways = [(cost + _cost(texts[start:], last, pitch), starts) for start, (cost, starts) in best.items()]
    return list(min(ways)[1])


def _possible(first: int, head: Head, count: int) -> range:
    """Where a head's text may begin, from the line `first` on."""
    return range(first, min(head.last + 1, count))


def _nearest(texts: Sequence[TextLine], heads: Sequence[Head]) -> list[int]:
    return [min(head.last, len(texts)) for head in heads]


def _pitch(texts: Sequence[TextLine]) -> float:
    """How far lines of a text are apart."""
    gaps = sorted(below.cy - above.cy for above, below in pairwise(texts) if above.page == below.page)
    size = texts[0].words[0].size if texts else 1.0
    return max(median(gaps[: len(gaps) // 2 + 1]) if gaps else size, 0.5 * size)


def _cost(block: Sequence[TextLine], head: Head, pitch: float) -> float:
    here = [line.cy for line in block if line.page == head.page]
    if not here:
        return _ELSEWHERE
    if len(here) < len(block):
        return _OVER
    return abs(head.cy - (here[0] + here[-1]) / 2) / pitch


def _gap_cost(texts: Sequence[TextLine], start: int, pitch: float) -> float:
    if start == 0 or texts[start].page != texts[start - 1].page:
        return 0.0
    wider = (texts[start].cy - texts[start - 1].cy) / pitch - 1.0
    return -_GAP * min(max(wider, 0.0), _WIDEST)
