"""Words of a page → segments: runs of words on one line, parted by wide gaps and upright rules.

A label printed in a narrow cell wraps, so a segment also knows the segments that
follow it downward in its own column.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.model.geometry import BBox, enclosing
from extractor.model.page import Origin, Rule, Word

#: A gap wider than this parts two segments; a space is 0.25 to 0.35, in typed text 0.6.
MAX_GAP = 0.62  # of the word's size
#: Letters of a scan so wide on average are a typewriter's, or capitals: between words of a typewriter
#: lie a letter's width and what is blank in the places of the letters beside it.
WIDE_LETTER, TYPED_GAP = 0.5, 1.6  # of the size; of a letter's width
#: Words whose middles differ by less than this stand on one line; raised marks reach 0.4.
MAX_SHIFT = 0.5  # of the larger size
#: A wrapped line follows at most this far below: browsers set up to 1.4, typists 1.5, and a
#: Type 3 font may report glyphs a third too low.
MAX_LEADING = 2.2  # of the size, top to top

#: Words of one line in one box stand at most this far apart where those between them have faded.
_FADED_GAP = 6.0  # of the size
#: What goes on with a label beside its beginning spells so many of its letters.
_SPELT = 6
#: Height in points of the strips in which the ends of runs are looked up.
_STRIP = 4.0
#: A mark typed before a label, beside its line or on it, is no part of the label.
_TICK = re.compile(r"[_\[\](){}|/]*(?:[✓✔☑☒✗✘]|[xX]{1,2})?[_\[\](){}|/]*")
_NOT_KEY = re.compile(r"_+x?_*|[^0-9a-z]")


def text_key(text: str) -> str:
    """Text as labels are compared: letters and digits only, lower case.

    Real prints say "ST ATES" and hyphenate "Trans-action"; neither changes the key,
    nor does the line for a check mark before a label (`__X__ Director`).
    """
    return _NOT_KEY.sub("", text.lower())


@dataclass(frozen=True, slots=True)
class Segment:
    """Words side by side on one line of page `page` (its index in the filing).

    `size` is that of the largest word with letters: the first may be a check box's glyph.
    """

    words: tuple[Word, ...]
    bbox: BBox
    key: str
    size: float
    page: int = 0

    @property
    def text(self) -> str:
        """The words, a space between each two."""
        return " ".join(word.text for word in self.words)


def words_to_segments(words: Sequence[Word], rules: Sequence[Rule], page: int = 0) -> tuple[Segment, ...]:
    """Segments from top to bottom, then left to right."""
    crossing = UprightRules(rules)
    runs: list[list[Word]] = []
    # The runs that end in each strip of the page: middle and end of the last word by index.
    ends: dict[int, dict[int, tuple[float, float]]] = {}
    widest = max((_widest_gap(word, word) for word in words), default=0.0)
    for word in sorted(words, key=lambda w: w.bbox.x0):
        middle, start = word.bbox.cy, word.bbox.x0
        row = int(middle // _STRIP)
        best: tuple[float, int, int] | None = None
        for near in range(row - 2, row + 3):
            held = ends.get(near)
            if not held:
                continue
            done = []
            for index, (last_middle, last_end) in held.items():
                if start - last_end > widest:
                    done.append(index)  # words come from left to right: none can follow any more
                    continue
                shift = abs(middle - last_middle)
                if best is not None and shift >= best[0]:
                    continue
                last = runs[index][-1]
                if _follows(last, word, shift) and not crossing.between(last.bbox, word.bbox):
                    best = (shift, index, near)
            for index in done:
                del held[index]
        if best is None:
            runs.append([word])
            index = len(runs) - 1
        else:
            _, index, near = best
            runs[index].append(word)
            del ends[near][index]
        ends.setdefault(row, {})[index] = (middle, word.bbox.x1)
    segments = [_to_segment(run, page) for run in runs]
    segments.sort(key=lambda s: (s.bbox.top, s.bbox.x0))
    return tuple(segments)


def _to_segment(run: Sequence[Word], page: int) -> Segment:
    keys = [text_key(word.text) for word in run]
    for place, word in enumerate(run[:-1]):
        if not _TICK.fullmatch(word.text):
            break
        keys[place] = ""
    size = max((word.size for word, key in zip(run, keys, strict=True) if key), default=run[0].size)
    return Segment(tuple(run), enclosing(word.bbox for word in run), "".join(keys), size, page)


def joined_beside(segments: Sequence[Segment], keys: Iterable[str], gap: float) -> list[Segment]:
    """Segments with the one beside them, at most `gap` sizes away, that goes on to spell one of `keys`.

    What stood between them, as the dash of a title, may not have been read.
    """
    begun = [(one, key) for one in segments for key in keys if one.key and key.startswith(one.key)]
    return [
        _to_segment((*one.words, *other.words), one.page)
        for one, key in begun
        for other in segments
        if 0 < other.bbox.x0 - one.bbox.x1 < gap * one.size
        and abs(other.bbox.cy - one.bbox.cy) < MAX_SHIFT * one.size
        and len(other.key) >= _SPELT
        and key.startswith(other.key[:_SPELT], len(one.key))
    ]


def joined_lines(segments: Sequence[Segment], rules: Iterable[Rule]) -> list[Segment]:
    """From each segment on all of its line up to an upright rule as one: faded print is parted anywhere.

    Words between them may be lost altogether, and what is left of letters is lower than they are.
    """
    crossing = UprightRules(rules)
    runs: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda one: one.bbox.x0):
        for run in reversed(runs):
            last = run[-1]
            level = abs(segment.bbox.cy - last.bbox.cy) < MAX_SHIFT * max(segment.size, last.size)
            near = 0 <= segment.bbox.x0 - last.bbox.x1 < _FADED_GAP * segment.size
            if level and near and not crossing.between(last.bbox, segment.bbox):
                run.append(segment)
                break
        else:
            runs.append([segment])
    starts = (run[at:] for run in runs for at in range(len(run)))
    joined = [_to_segment([word for one in run for word in one.words], run[0].page) for run in starts]
    return sorted(joined, key=lambda s: (s.bbox.top, s.bbox.x0))


def _follows(last: Word, word: Word, shift: float) -> bool:
    """Whether `word`, `shift` points higher or lower, goes on with the line that `last` ends."""
    gap = word.bbox.x0 - last.bbox.x1
    size = max(word.size, last.size)
    if gap < -0.5 * size or shift > MAX_SHIFT * size or gap > _widest_gap(last, word):
        return False
    return not (gap > 0.3 * size and size > 1.15 * min(last.size, word.size) and _other_line(last, word))


def _widest_gap(last: Word, word: Word) -> float:
    """The widest gap between two words of one segment, in points."""
    size = max(word.size, last.size)
    if word.origin is not Origin.OCR:
        return MAX_GAP * size
    letter = (last.bbox.width + word.bbox.width) / max(len(last.text) + len(word.text), 1)
    return max(MAX_GAP * size, TYPED_GAP * letter if letter > WIDE_LETTER * size else 0.0)


def _other_line(last: Word, word: Word) -> bool:
    """Whether two neighbours stand on lines of different columns, set close to each other.

    Their feet tell: within one line those differ by a descender, a quarter of the size.
    """
    return abs(last.bbox.bottom - word.bbox.bottom) > 0.45 * min(last.size, word.size)


class UprightRules:
    """The upright rules of a page, found quickly by their x."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = sorted((r.bbox for r in rules if not r.horizontal), key=lambda b: b.x0)
        self._starts = [box.x0 for box in self._rules]

    def between(self, left: BBox, right: BBox) -> bool:
        """Whether a rule stands between two boxes of one line."""
        low, high = left.x1 - 1.0, right.x0 + 1.0
        if high <= low:
            return False
        y = (left.cy + right.cy) / 2
        first = bisect_left(self._starts, low)
        last = bisect_right(self._starts, high)
        return any(rule.top <= y <= rule.bottom for rule in self._rules[first:last])


def _top(segment: Segment) -> float:
    return segment.bbox.top


def downward(
    start: Segment, segments: Sequence[Segment], level: Sequence[BBox], most: int, key: str = ""
) -> list[Segment]:
    """`start` and up to `most` - 1 of the sorted segments that continue it below, in its column.

    `level` are the horizontal rules: nothing continues across one. Of several segments
    below, the one that goes on to spell `key` is the continuation, else the uppermost:
    typists set values between the lines of a label.
    """
    chain = [start]
    spelt = len(start.key)
    while len(chain) < most and not (key and spelt >= len(key)):
        last = chain[-1]
        low, high = last.bbox.top + 0.3 * last.size, last.bbox.top + MAX_LEADING * last.size
        first = bisect_right(segments, low, key=_top)
        below = [
            segment
            for segment in segments[first : bisect_left(segments, high, key=_top)]
            if min(segment.bbox.x1, start.bbox.x1) > max(segment.bbox.x0, start.bbox.x0)
            and 0.6 < segment.size / start.size < 1.7
        ]
        if not below:
            return chain
        rest = key[spelt:]
        spelling = [s for s in below if rest and s.key and (rest.startswith(s.key) or s.key.startswith(rest))]
        following = min(spelling or below, key=lambda s: (s.bbox.top, s.bbox.x0))
        top, bottom, x = last.bbox.cy, following.bbox.cy, start.bbox.cx
        if any(top < rule.top < bottom and rule.x0 <= x <= rule.x1 for rule in level):
            return chain
        chain.append(following)
        spelt += len(following.key)
    return chain
