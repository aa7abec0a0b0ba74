"""Strips of a table; those of a scan are parted where rows run together for want of a rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extractor.fields.columns import Columns
from extractor.fields.offline import NEXT_LINE, OWNERSHIP, TEXT_COLUMNS
from extractor.fields.regions import PageGrid
from extractor.fields.ruled import covered_heights
from extractor.fields.text import is_mark, words_to_lines
from extractor.forms.segments import text_key
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Word

#: What is left of a faded rule between two rows covers so much of the table's width.
_LEFT_OF_RULE = 0.1
#: A word of a title has so many letters.
_TITLE_WORD = 3
#: Lines of two rows are farther apart than those of one by at least this factor.
SET_OFF = 1.5


@dataclass(frozen=True, slots=True)
class Band:
    """A strip of a table between two level rules; an open end has no rule."""

    top: float
    bottom: float
    open_top: bool
    open_bottom: bool


def unruled_bands(words: Sequence[Word], area: BBox, columns: Columns, *, continues: bool) -> list[Band]:
    """Bands without rules: every row has one D or I, and the widest gap parts two rows.

    On a page that the table `continues` on, lines set off above the first row are the
    rest of the row before.
    """
    held = ((word, columns.column_of(word.bbox.cx)) for word in words)
    owned = [word for word, column in held if column is not None and column.name == OWNERSHIP]
    heads = [line[0].bbox.cy for line in words_to_lines(owned) if line[0].text.strip("().") in ("D", "I")]
    lines = [line[0].bbox.cy for line in words_to_lines(words)]
    if not heads:
        return [Band(area.top, area.bottom, open_top=True, open_bottom=True)] if continues and lines else []
    edges = [area.top]
    rest = [y for y in lines if y < heads[0]]
    if continues and rest:
        gap = _widest_gap([*rest, heads[0]])
        if gap[1] - gap[0] > SET_OFF * _step(lines, words):
            edges.append((gap[0] + gap[1]) / 2)
    for one, other in pairwise(heads):
        gap = _widest_gap([one, *(y for y in lines if one < y < other), other])
        edges.append((gap[0] + gap[1]) / 2)
    edges.append(area.bottom)
    return [Band(upper, lower, open_top=True, open_bottom=True) for upper, lower in pairwise(edges)]


def _step(lines: Sequence[float], words: Sequence[Word]) -> float:
    """The smallest step from line to line; a scan's lines of several cells stand nearer than those of one."""
    least = min(below - above for above, below in pairwise([*lines, lines[-1] + 99]))
    return max(least, words[0].size) if words[0].origin is Origin.OCR else least


def _widest_gap(lines: Sequence[float]) -> tuple[float, float]:
    """The widest gap between neighbouring lines; of equal ones that nearest the middle."""
    middle = lines[0] + lines[-1]
    return max(pairwise(lines), key=lambda g: (round(g[1] - g[0], 1), -abs(g[0] + g[1] - middle)))


def part_band(band: Band, words: Sequence[Word], columns: Columns, grid: PageGrid) -> list[Band]:
    """A scan's band cut between the rows that it holds; the band itself where it holds one.

    A value has one line in its row: where a column has two, each with a title of its own, the rule
    between them has faded.
    """
    heads = _heads(words, columns)
    if len(heads) < 2:
        return [band]
    cuts = [_cut(one, other, words, columns, grid) for one, other in pairwise(heads)]
    kept = list(_sound(heads, cuts, band, words, columns))
    edges = [band.top, *kept, band.bottom]
    parts = [replace(band, top=upper, bottom=lower) for upper, lower in pairwise(edges)]
    last = len(parts) - 1
    return [
        replace(part, open_top=part.open_top and not at, open_bottom=part.open_bottom and at == last)
        for at, part in enumerate(parts)
    ]


@dataclass(frozen=True, slots=True)
class _Head:
    """The height of a row's values, and the columns that have one there."""

    y: float
    columns: frozenset[str]


def _heads(words: Sequence[Word], columns: Columns) -> list[_Head]:
    """The heights at which values stand; those nearer than a step from line to line are one."""
    values = [word for word in words if _is_value(word, columns)]
    step = NEXT_LINE * median(word.size for word in values) if values else 0.0
    heads: list[list[Word]] = []
    for word in sorted(values, key=middle):
        if heads and word.bbox.cy - heads[-1][-1].bbox.cy < step:
            heads[-1].append(word)
        else:
            heads.append([word])
    return [_Head(sum(map(middle, held)) / len(held), frozenset(_names(held, columns))) for held in heads]


def _is_value(word: Word, columns: Columns) -> bool:
    column = columns.column_of(word.bbox.cx)
    if column is None or column.name in TEXT_COLUMNS or is_mark(word):
        return False
    return any(sign.isdigit() for sign in word.text) or (column.name == OWNERSHIP and word.text in ("D", "I"))


def _names(words: Sequence[Word], columns: Columns) -> Iterator[str]:
    return (column.name for word in words if (column := columns.column_of(word.bbox.cx)))


def _cut(one: _Head, other: _Head, words: Sequence[Word], columns: Columns, grid: PageGrid) -> float:
    """Where two rows part: at what is left of a rule between them, else in the widest gap."""
    left, right = columns.edges[0], columns.edges[-1]
    between = [rule for rule in grid.level if one.y < rule.cy < other.y]
    heights = [y for y in covered_heights(between, left, right, _LEFT_OF_RULE) if not _struck(y, words)]
    if heights:
        middle = (one.y + other.y) / 2
        return min(heights, key=lambda y: abs(y - middle))
    lines = [line[0].bbox.cy for line in words_to_lines(words)]
    upper, lower = _widest_gap([one.y, *(y for y in lines if one.y < y < other.y), other.y])
    return (upper + lower) / 2


def _struck(y: float, words: Sequence[Word]) -> bool:
    """Whether a height runs through the middle of print: there no rule was drawn."""
    return any(abs(word.bbox.cy - y) < word.bbox.height / 4 for word in words)


def _sound(
    heads: Sequence[_Head], cuts: Sequence[float], band: Band, words: Sequence[Word], columns: Columns
) -> Iterator[float]:
    """The cuts that part two rows: both with values in one column, and titles that are not one text."""
    title = columns.spec.columns[0]
    titles = [w for w in words if columns.column_of(w.bbox.cx) is title and _is_titled(w)]
    held: frozenset[str] = frozenset()
    top = band.top
    for (head, after), (cut, end) in zip(pairwise(heads), pairwise([*cuts, band.bottom]), strict=True):
        held |= head.columns
        above = [w.bbox.cy for w in titles if top <= w.bbox.cy < cut]
        below = [w for w in titles if w.bbox.cy >= cut]
        if not columns.spec.grouped and OWNERSHIP in held & after.columns and not _any_in(titles, cut, end):
            yield cut  # of a typist's row without a title, or with a ditto mark that was not read
            held, top = frozenset(), cut
            continue
        if not above or not below or not held & after.columns:
            continue
        first = min(below, key=middle)
        if any(_is_numbered(title, words) for title in below if title.bbox.cy < end):
            return
        if first.bbox.cy - max(above) >= NEXT_LINE * first.size:
            yield cut
            held, top = frozenset(), cut


def _any_in(words: Sequence[Word], top: float, bottom: float) -> bool:
    return any(top <= word.bbox.cy < bottom for word in words)


def _is_numbered(title: Word, words: Sequence[Word]) -> bool:
    """Whether the line of a title begins with a number: then it is a note below the table, and no row's."""
    line = [w for w in words if abs(w.bbox.cy - title.bbox.cy) < title.size / 2]
    return not min(line, key=lambda w: w.bbox.x0).text[0].isalpha()


def _is_titled(word: Word) -> bool:
    return len(text_key(word.text)) >= _TITLE_WORD


def middle(word: Word) -> float:
    """The height of a word's middle on its page."""
    return word.bbox.cy
