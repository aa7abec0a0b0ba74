"""The letters of a line → where it stands and how high its capitals are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from extractor.image.baseline import Baseline, fit_baseline, straightened
from extractor.image.blobs import Blobs

Ints = NDArray[np.int64]

#: Letters that measure less than this share of where their line's ink lies are crumbs.
_CRUMBLED = 0.6
#: Capitals and ascenders are higher than small letters by this factor at least, and at most.
_CAPITAL = 1.2
_HIGHEST_CAPITAL = 1.65
#: Brackets, slashes and dollar signs are at most so wide for their height; letters beside them are lower
#: than this share of it, and end above their foot by at least the other.
_NARROW = 0.5
_LOWER = 0.9
_HANGING = 0.05
#: A raised mark that touches a letter ends above the line's foot by at least this share of its capitals,
#: and makes the letter higher than its fellows (more than so many) by such factors, and as high as itself.
_RAISED = 0.3
_FELLOWS = 2
_MARK_HIGHER = (1.12, 1.4)
_LEVEL = 0.2
#: A mark raised behind letters that are no more than its inks has at least so many of these, brackets first
#: and last, and at most so many; it ends above the letters' foot by this share of them, and its figures
#: above the brackets' by the other; they stand level within the last share.
_MARK_INKS = (3, 9)
_ABOVE_FOOT, _ABOVE_BRACKETS, _STANDING = 0.2, 0.06, 0.12
#: The line under a mark is so many times as wide as it is high.
_FLAT = 4.0
#: Words of small letters alone, as a share of the capitals beside them; their letters are round.
_SMALL = (0.6, 0.8)
_ROUND = 0.75
#: Wider inks are several letters in one.
_WIDEST = 1.5
#: Lines of so many letters tell the height of capitals around them, within so many inches.
_TELLING = 6
_AROUND = 0.6


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of print in pixels of the flat page.

    Its box, the height of its capitals, and its baseline's row: all of them as the line would
    lie without the slope and the bend of its `baseline`.
    """

    x0: int
    top: int
    x1: int
    bottom: int
    height: float
    base: float
    baseline: Baseline = field(default_factory=lambda: Baseline(0.0))

    def moved(self, x: int, y: int) -> TextLine:
        """The line as seen from a picture in which its own lies at (x, y)."""
        box = self.x0 + x, self.top + y, self.x1 + x, self.bottom + y
        return TextLine(*box, self.height, self.base + y, self.baseline.moved(x))


def with_company(groups: Sequence[Blobs], resolution: float) -> list[TextLine]:
    """The lines of a page's groups of letters; words of small letters get their neighbours' capitals."""
    baselines = [fit_baseline(group) for group in groups]
    groups = [straightened(group, baseline) for group, baseline in zip(groups, baselines, strict=True)]
    lines = [
        replace(measure_line(group), baseline=baseline)
        for group, baseline in zip(groups, baselines, strict=True)
    ]
    telling = [
        line for line, group in zip(lines, groups, strict=True) if _letters(group, line).sum() >= _TELLING
    ]
    if not telling:
        return lines
    places = np.array([(line.x0, line.x1, line.base, line.height) for line in telling])
    return [
        replace(line, height=_capitals(line, places, resolution)) if _may_be_small(group, line) else line
        for line, group in zip(lines, groups, strict=True)
    ]


def _letters(group: Blobs, line: TextLine) -> NDArray[np.bool_]:
    return np.asarray(group.height >= 0.5 * line.height)


def _may_be_small(group: Blobs, line: TextLine) -> bool:
    """Whether all letters are of one height, and as wide as small letters are."""
    letters = group.where(_letters(group, line) & (np.abs(group.bottom - line.base) <= 0.2 * line.height))
    if letters.x0.size < 2 or int(letters.height.max()) > _CAPITAL * int(letters.height.min()):
        return False
    if (letters.width > _WIDEST * letters.height).any():
        return False
    return rank_of(letters.width * 100 // letters.height, 0.5) >= 100 * _ROUND


def _capitals(line: TextLine, places: NDArray[np.float64], resolution: float) -> float:
    """The capitals' height of the nearest telling lines, where `line` is as high as their small letters."""
    aside = np.maximum(np.maximum(places[:, 0] - line.x1, line.x0 - places[:, 1]), 0)
    away = np.hypot(aside, places[:, 2] - line.base)
    near = np.argsort(away, kind="stable")[:3]
    near = near[away[near] <= _AROUND * resolution]
    if not near.size:
        return line.height
    usual = float(np.median(places[near, 3]))
    return usual if _SMALL[0] * usual <= line.height <= _SMALL[1] * usual else line.height


def measure_line(line: Blobs) -> TextLine:
    """Box, baseline and height of capitals: most letters, capitals and digits stand on the baseline."""
    box = int(line.x0.min()), int(line.top.min()), int(line.x1.max()), int(line.bottom.max())
    if line.x0.size == 1:
        return TextLine(*box, float(box[3] - box[1]), float(box[3]))
    line = _without_mark(line)
    letters = _without_brackets(line)
    usual = rank_of(letters.height, 0.8)
    tall = letters.height >= 0.6 * usual
    base = rank_of(letters.bottom[tall], 0.5)
    standing = tall & (np.abs(letters.bottom - base) <= 0.18 * usual)
    own = standing & ~_with_mark(letters, standing)
    tops = letters.top[own] if own.any() else letters.top
    height = max(1.0, base - rank_of(tops, 0.15))
    capitals = tops[(base - tops >= _CAPITAL * height) & (base - tops <= _HIGHEST_CAPITAL * height)]
    # A word of small letters may have a single capital
    if capitals.size and base - rank_of(tops, 0.5) > height / _CAPITAL:
        height = base - rank_of(capitals, 0.5)
    # Of letters faded to crumbs no blob is a letter: then where most of the ink lies tells
    if height < _CRUMBLED * (int(line.bottom.max()) - int(line.top.min())):
        top, bottom = _ink_reach(line)
        if height < _CRUMBLED * (bottom - top):
            base, height = bottom, bottom - top
    return TextLine(*box, height, base)


def _with_mark(letters: Blobs, standing: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which letter the raised mark behind it touches: the last one, if it is as high as the mark is."""
    none = np.zeros(standing.shape, dtype=bool)
    if standing.sum() <= _FELLOWS:
        return none
    places = np.flatnonzero(standing)
    last = places[int(np.argmax(letters.x1[places]))]
    fellows = letters.top[places[places != last]]
    base, top = int(letters.bottom[last]), int(letters.top[last])
    height = base - int(fellows.min())
    raised = (letters.x0 >= letters.x1[last] - 1) & (letters.bottom <= base - _RAISED * height)
    if not raised.any() or not _MARK_HIGHER[0] * height <= base - top <= _MARK_HIGHER[1] * height:
        return none
    none[last] = abs(int(letters.top[raised].min()) - top) <= _LEVEL * height
    return none


def _without_mark(line: Blobs) -> Blobs:
    """A few letters without the raised mark behind them, of whose inks there are as many or more."""
    fewest, most = _MARK_INKS
    if not 1 + fewest <= line.x0.size <= 2 * most:
        return line
    printed = line.where(line.width < _FLAT * line.height)
    order = np.argsort(printed.x0, kind="stable")
    narrow = (printed.width <= _NARROW * printed.height)[order]
    for start in range(1, min(order.size // 2, order.size - fewest) + 1):
        if not (narrow[start] and narrow[-1]):
            continue
        letters, mark = printed.where(order[:start]), printed.where(order[start:])
        if (letters.width > _WIDEST * letters.height).any():
            break  # they have run together
        if letters.height.min() < _CRUMBLED * mark.height.max():
            break  # what stands first is a crumb
        height = rank_of(letters.height, 0.8)
        base = rank_of(letters.bottom, 0.5)
        level = np.abs(letters.bottom - base) <= _STANDING * height
        brackets = min(int(mark.bottom[0]), int(mark.bottom[-1]))
        if (
            level.all()
            and mark.bottom.max() <= base - _ABOVE_FOOT * height
            and mark.bottom[1:-1].min() <= brackets - _ABOVE_BRACKETS * height
        ):
            return letters
    return line


def _without_brackets(line: Blobs) -> Blobs:
    """The letters between brackets, slashes and dollar signs, where these reach above and below them."""
    tallest = int(line.height.max())
    high = (line.height >= _LOWER * tallest) & (line.width <= _NARROW * line.height)
    rest = line.where(~high & (line.height >= 0.5 * tallest))
    if not high.any() or not rest.x0.size or rank_of(rest.height, 0.8) > _LOWER * tallest:
        return line
    hangs = rank_of(line.bottom[high], 0.5) - rank_of(rest.bottom, 0.5) >= _HANGING * tallest
    return rest if hangs else line


def rank_of(values: Ints, share: float) -> float:
    """The value below which `share` of them lie."""
    return float(np.sort(values)[int(share * (values.size - 1) + 0.5)])


def _ink_reach(line: Blobs) -> tuple[float, float]:
    """The rows between which nine tenths of a line's ink lie, by the blobs' edges."""
    share = line.area / line.area.sum()
    down, up = np.argsort(line.top), np.argsort(-line.bottom)
    top = line.top[down][int(np.searchsorted(np.cumsum(share[down]), 0.05))]
    bottom = line.bottom[up][int(np.searchsorted(np.cumsum(share[up]), 0.05))]
    return float(top), float(bottom)
