"""A scanned page's places of footnote marks: what ink is left there, read or not."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractor.fields.kinds import kind_of
from extractor.fields.marked_words import is_printed_number, looks_like_mark, marks_above, value_words
from extractor.fields.scanned import Paper, ScannedCell, lines_in, words_in
from extractor.fields.text import line_text
from extractor.image.raised import longest_run, raised_ink
from extractor.model.crop import LineCrop, LineKind, Marks
from extractor.model.geometry import BBox
from extractor.model.page import Page, Picture, Word
from extractor.model.reading import Reading
from extractor.reader.marks import weigh_marks

#: Share of ink, beside what the rest of the cell has of it, that tells marks from specks; and how
#: much each further hundredth says.
_INK, _PER_INK = 0.03, 75.0
_LEAST_INK, _MOST_INK = -4.0, 3.0
_NO_INK = 0.012
#: Marks that are not raised stand so much lower, in heights of the capitals: in their line, and well
#: below the line above.
_LOWER = 0.45
#: A glyph ends so far behind its output, in heights of the capitals.
_SPACE = 0.25
#: Marks may stand so far behind what was cut as the line, in heights of its capitals.
_REACH = 3.0
_BORDER = 2.0  # points
#: No mark stands in less room.
_LEAST = 7.0  # points
#: What crumbs of ink where no line was found say for marks, on clean paper and among dust; and what may
#: be crumbs of a mark: its digits' height in the page's capitals, and how high and wide it is in its own.
_CRUMBS, _CRUMBS_IN_DUST = 1.5, -2.0
MARK_HEIGHT = 0.6
_LOWEST, _HIGHEST, _WIDEST = 0.5, 2.0, 8.0
#: No blurred marks run together so far across, in heights of their digits.
_STROKE = 3.0

#: As little ink is a mark's remains more often than not, where hardly any cell that never cites has it
#: too: no more than this share of them, of so many at least.
_SPECKS = 0.002
_DUSTY, _TELLING_CELLS = 0.25, 4
#: Marks that are faded, before any was looked at, of one: as likely as not where a scan made all print black
#: or white, seldom where it is grey. Of faded marks the share that is gone wholly; columns that often cite.
_FADED, _FADED_IN_GREY = 0.5, 0.05
#: Words of grey pages at 300 dpi are read with 0.94 to 0.99 in the mean, of crumpled or photographed ones
#: with 0.75 to 0.88; and marks' digits are so many pixels high there at least.
_CLEARLY_READ, _FINE = 0.92, 9.0
_GONE = 0.35
#: What it says for marks on dirty paper that next to nothing is left of them: of 200 cells that cite 9
#: were left so, and 113 of 213 that do not.
_GONE_IN_DUST = -2.5
_CITING = (
    "transactionCode",
    "transactionShares",
    "transactionPricePerShare",
    "sharesOwnedFollowingTransaction",
    "natureOfOwnership",
)
_NEVER_CITING = (
    "transactionDate",
    "deemedExecutionDate",
    "transactionAcquiredDisposedCode",
    "directOrIndirectOwnership",
)


@dataclass(frozen=True, slots=True)
class MarkSpot:
    """The end of a cell's text: where its marks would stand."""

    page: int
    column: str
    crop: LineCrop
    value: str | None
    current: Marks
    ink: float
    #: Nothing is left there to be seen, or too little to be read.
    is_bare: bool = False
    is_faint: bool = False
    #: Marks in the cell's lines above: `crop` shows those after them.
    before: Marks = ()
    #: It is on a clear grey scan, which leaves something of any mark.
    is_grey: bool = False


@dataclass(frozen=True, slots=True)
class _End:
    """The end of a cell's text: its line with what stands behind it, the line's words and its value.

    `share` is the share of ink where marks would be raised.
    """

    line: LineCrop
    words: Sequence[Word]
    value: Sequence[Word] | None
    share: float

    @property
    def is_markless(self) -> bool:
        """Whether there is next to no ink for marks, and no word looks like one."""
        return self.share < _NO_INK and not any(looks_like_mark(word.text) for word in self.words)


class MarkedPaper(Paper):
    """A scanned page's picture with the lines that were cut from it, and the places of marks on it."""

    def __init__(self, page: Page, picture: Picture, *, raised: bool) -> None:
        super().__init__(picture)
        self._page = page
        self._raised = raised
        self._ends: dict[ScannedCell, _End | None] = {}
        #: What specks, and what no ink at all, in the place of marks say for marks (natural logarithms).
        self.if_specks = self.if_gone = -math.inf
        #: The most that ink in the place of marks says for marks.
        self.most_ink = _MOST_INK
        heights = [crop.height for crop in page.lines] or [0.0]
        #: The height of a raised mark's digits, in pixels; 0 on a page without lines.
        self.mark_height = MARK_HEIGHT * float(np.median(heights))
        sure = [word.confidence for word in page.words if word.confidence is not None] or [0.0]
        #: A grey scan whose words are read so surely leaves something of any mark.
        clearly = float(np.mean(sure)) >= _CLEARLY_READ and self.mark_height >= _FINE
        self.shows_all = clearly and self.has_shades

    def judge(self, cells: Iterable[ScannedCell]) -> None:
        """Tell from these cells what specks in the places of marks say, and what it says that there are none.

        Cells that never cite tell how often specks are dust, those that often do how often marks are faded.
        """
        every = [(cell, end) for cell, end in ((cell, self._end(cell)) for cell in cells) if end]
        self.most_ink = self._most_ink([end for cell, end in every if cell.column in _NEVER_CITING])
        ends = [(cell, end) for cell, end in every if end.value]
        never = [end for cell, end in ends if cell.column in _NEVER_CITING and end.is_markless]
        citing = [end for cell, end in ends if cell.column in _CITING]
        if len(never) < _TELLING_CELLS:
            return
        dust = (sum(end.share >= _SPECKS for end in never) + 0.5) / (len(never) + 1.0)
        seen = sum(not end.is_markless for end in citing)
        specked = sum(end.is_markless and end.share >= _SPECKS for end in citing)
        faint = max(specked - dust * (len(citing) - seen), 0.0)
        faded = (faint + _FADED) / (faint + seen + 1.0)
        if self.shows_all:  # as little ink is grain
            faded = _FADED_IN_GREY / (seen + 1.0)
        self.if_gone = math.log(_GONE * faded)
        self.if_specks = min(math.log((1.0 - _GONE) * faded / dust), _MOST_INK)
        if dust > _DUSTY or not self.is_clean:
            self.if_gone = min(_GONE_IN_DUST, self.if_gone) if self.shows_all else _GONE_IN_DUST
            self.if_specks = self.if_gone

    def _most_ink(self, never: Sequence[_End]) -> float:
        """What ink says for marks on a page on which so many cells that never cite have it too."""
        if len(never) < _TELLING_CELLS:
            return _MOST_INK
        inked = (sum(end.share >= _INK for end in never) + 0.5) / (len(never) + 1.0)
        return min(_MOST_INK, -math.log(inked))

    def find_spot(self, cell: ScannedCell, reading: Reading, *, must: bool = False) -> MarkSpot | None:
        """The place of a cell's marks; None where there are none. `must` says that it has some."""
        place = cell.place
        if min(place.width, place.height) < _LEAST:
            return None
        current = tuple(mark.number for mark in reading.marks)
        below = None if current else self._below(cell)
        if below is not None:
            said = min(_CRUMBS if self.is_clean else _CRUMBS_IN_DUST, self.most_ink)
            return self._spot(cell, below, "", said)
        end = self._end(cell)
        if end is None:
            return None
        if self._raised and not current and not must and is_printed_number(end.words):
            return None
        text = None if end.value is None else line_text(end.value)
        if not current and end.is_markless:
            return self._remains(cell, end, text, must=must)
        said = min(max(_PER_INK * (end.share - _INK), _LEAST_INK), self.most_ink)
        before = marks_above(current, end.words)
        return self._spot(cell, end.line, text, said, current=current, before=before)

    def bare_spot(self, cell: ScannedCell) -> MarkSpot | None:
        """A place for marks of which nothing is left, in the middle of the cell."""
        place, half = cell.place, _LEAST / 2
        if min(place.width, place.height) < 2 * _LEAST or not self.mark_height:
            return None
        x, y = (place.x0 + place.x1) / 2, (place.top + place.bottom) / 2
        box = BBox(x - 2 * half, y - half, x + 2 * half, y + half)
        pixels = self.cut(box)
        base = (pixels.shape[0] + self.mark_height) / 2
        crop = LineCrop(pixels, box, self.resolution, self.mark_height, base)
        return replace(self._spot(cell, replace(crop, kind=_kind(cell)), "", 0.0), is_bare=True)

    def _remains(self, cell: ScannedCell, end: _End, text: str | None, *, must: bool) -> MarkSpot | None:
        """The place of marks of which there is next to nothing, where that is more than dust."""
        if cell.column not in _CITING or (self.if_gone == -math.inf and not must):
            return None
        if end.share >= _SPECKS and self.if_specks > self.if_gone:
            return replace(self._spot(cell, end.line, text, self.if_specks), is_faint=True)
        said = max(self.if_gone, _GONE_IN_DUST) if must else self.if_gone
        return replace(self._spot(cell, end.line, text, said), is_bare=True)

    def _spot(
        self,
        cell: ScannedCell,
        crop: LineCrop,
        value: str | None,
        ink: float,
        *,
        current: Marks = (),
        before: Marks = (),
    ) -> MarkSpot:
        return MarkSpot(
            cell.page, cell.column, crop, value, current, ink, before=before, is_grey=self.shows_all
        )

    def _below(self, cell: ScannedCell) -> LineCrop | None:
        """What may be crumbs of marks below the lines of a cell."""
        place = cell.place
        foot = max((crop.bbox.bottom for crop in lines_in(self._page, place)), default=place.top)
        if place.bottom - foot <= _LEAST:
            return None
        crumbs = self.crumbs(BBox(place.x0, foot, place.x1, place.bottom))
        return None if crumbs is None else replace(crumbs, kind=_kind(cell))

    def _end(self, cell: ScannedCell) -> _End | None:
        # asked for twice: to judge the page, and for the cell's own marks
        if cell not in self._ends:
            self._ends[cell] = self._find_end(cell)
        return self._ends[cell]

    def _find_end(self, cell: ScannedCell) -> _End | None:
        crops = lines_in(self._page, cell.place)
        if not crops:
            return None
        last = max(crops, key=lambda crop: (round(crop.bbox.bottom), crop.bbox.x1))
        if last.height < self.mark_height:
            last = self.crumbs(last.bbox.grown(_BORDER)) or last
        wide = replace(self._widened(last, cell.place), kind=_kind(cell))
        near = words_in(words_in(self._page.words, cell.place), wide.bbox)
        own = sorted(near, key=lambda word: word.bbox.x0)
        value = value_words(own, wide.kind)
        return _End(wide, own, value, self._raised_share(wide, value))

    def _raised_share(self, crop: LineCrop, value: Sequence[Word] | None) -> float:
        """Share of ink raised behind the value that the line holds; lower where marks are not raised."""
        if value is None:
            line = weigh_marks(crop, [()])
            end = crop.bbox.x0 * self.scale + line.end + (_SPACE * crop.height if line.end else 0.0)
        else:
            end = max((word.bbox.x1 for word in value), default=crop.bbox.x0) * self.scale
        lower = 0.0 if self._raised else _LOWER
        base = crop.bbox.top * self.scale + crop.base + lower * crop.height
        return raised_ink(self.ink, end, crop.bbox.x1 * self.scale, base, crop.height)

    def _widened(self, crop: LineCrop, place: BBox) -> LineCrop:
        """The crop and what stands behind it in its cell."""
        right = min(place.x1 - _BORDER, crop.bbox.x1 + _REACH * crop.height / self.scale)
        x1, end = round(crop.bbox.x1 * self.scale), round(right * self.scale)
        top = round(crop.bbox.top * self.scale)
        behind = self.clean[top : top + crop.pixels.shape[0], x1:end]
        if end <= x1 or behind.shape[0] != crop.pixels.shape[0] or not behind.size:
            return crop
        box = BBox(crop.bbox.x0, crop.bbox.top, crop.bbox.x1 + behind.shape[1] / self.scale, crop.bbox.bottom)
        return replace(crop, pixels=np.hstack([crop.pixels, behind]), bbox=box)

    def crumbs(self, place: BBox) -> LineCrop | None:
        """What may be left of faint marks in a place without print, as a line; None where nothing may."""
        inner = place.grown(-_BORDER)
        x0, top = round(inner.x0 * self.scale), round(inner.top * self.scale)
        ink = self.ink[top : round(inner.bottom * self.scale), x0 : round(inner.x1 * self.scale)]
        mark = self.mark_height
        rows, columns = np.nonzero(ink)
        if not len(rows) or not mark:
            return None
        height, width = np.ptp(rows) + 1, np.ptp(columns) + 1
        if not (_LOWEST * mark <= height <= _HIGHEST * mark and mark <= width <= _WIDEST * mark):
            return None
        if longest_run(ink[rows.min() : rows.max() + 1]) > _STROKE * mark:
            return None  # of a rule
        base = top + (rows.min() + rows.max()) / 2 + mark / 2
        upper, lower = round(base - 1.6 * mark), round(base + 0.8 * mark)
        left, right = x0 + int(columns.min() - mark), x0 + int(columns.max() + mark)
        pixels = self.clean[max(0, upper) : lower, max(0, left) : right]
        box = BBox(left / self.scale, upper / self.scale, right / self.scale, lower / self.scale)
        return LineCrop(pixels, box, self.resolution, mark, base - upper)


def _kind(cell: ScannedCell) -> LineKind:
    return kind_of(cell.column, cell.table) or LineKind.TEXT
