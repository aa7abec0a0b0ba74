"""Readings in doubt, shown to an engine trained elsewhere: what both read alike is hardly ever wrong.

The engine misreads more than the reader does, but other letters: on scans for an office it reads
three quarters of the values as they are printed, and of those that the reader has wrong next to none in
the same way. So its agreement tells much and its dissent little: what it reads otherwise is taken only
where the print fits that about as well.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from extractor.agreeing.alike import NEAR, share_astray, without_remains, words_alike
from extractor.agreeing.differing import better_text
from extractor.errors import OcrMissingError
from extractor.fields.scanned import words_in
from extractor.model.crop import LineCrop, LineReading, Reader, Weigh
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page, Word
from extractor.model.reading import Reading, Readings

#: A word as sure as this needs no other opinion: of numbers, dates and long texts to the first network (of
#: 8,744 one in a thousand was wrong, shown or not), of short texts to both, the second of which is less sure
#: of what is right.
_SURE, _SURE_BY_SECOND = 0.99, 0.9
_WORDY = re.compile(r"[^\W\d_]{2}")
#: Of texts so long the words in doubt are shown, with one beside them on each side, and not whole lines.
_LONG = 60  # characters
#: Long texts of which more than this share of the words is in doubt are not shown: of sixty such no other
#: opinion made one sure.
_LOST = 0.25
#: Of words that stand many times in a filing so many are shown, those in most doubt, and the others only
#: where one of these is read otherwise: of 197 others the engine read three otherwise.
_ENOUGH = 3
#: Such words end in a small letter: numerals, initials and figures differ from row to row in one.
_WORD = re.compile(r"\W*[^\W\d_]+[a-z]\W*")
#: Words with less between them touch; those with more, in parts of the font's size, are apart.
_TOUCHING, _APART = 0.5, 0.6  # the first in points
#: Raised marks are so much smaller.
_RAISED = 0.9
#: Letters reach so far above and below the foot of their line, in heights of its capitals.
_ABOVE, _BELOW = 1.4, 0.5


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of a reading side by side, and their picture where the engine is to see them."""

    words: tuple[Word, ...]
    crop: LineCrop | None

    @property
    def texts(self) -> list[str]:
        return [word.text for word in self.words]

    @property
    def text(self) -> str:
        return " ".join(self.texts)

    @property
    def settled(self) -> frozenset[str]:
        """Its words that what the filing says elsewhere has changed: that tells more than one engine."""
        return frozenset(word.text for word in self.words if word.raw is not None)


#: What the engine reads of each piece that it was to see.
_Opinions = Sequence[tuple[_Piece, str | None]]


def confirm(readings: Readings, pages: Mapping[int, Page], reader: Reader, weigh: Weigh) -> Readings:
    """The readings, those of pictures in doubt with how far what `reader` reads there is astray of them.

    Of long texts it is shown the words in doubt; of all that it is shown it is kept which words it reads
    alike. `pages` are the filing's, by number; `weigh` tells how well print fits what either reads.
    Where there is no engine none is confirmed.
    """
    asked = [(one, _pieces_of(one, pages)) for one in readings.everything() if _is_in_doubt(one)]
    opinions = _opinions([piece for _, pieces in asked for piece in pieces], reader)
    settled = {
        id(one): _settled(one, [(piece, opinions.get(id(piece))) for piece in pieces], weigh)
        for one, pieces in asked
    }
    return readings.changed(lambda one: settled.get(id(one), one))


def _opinions(pieces: Sequence[_Piece], reader: Reader) -> dict[int, str]:
    """What the engine reads of the pieces that it is to see, or would read of those like many others."""
    to_see = [piece for piece in pieces if piece.crop is not None]
    spared = _spared(to_see)
    shown = [piece for piece in to_see if id(piece) not in spared]
    told = _told(shown, reader)
    otherwise = {piece.text for piece in shown if not all(words_alike(piece.texts, told[id(piece)]))}
    told |= _told([piece for piece in to_see if id(piece) in spared and piece.text in otherwise], reader)
    return {id(piece): told.get(id(piece), piece.text) for piece in to_see}


def _told(pieces: Sequence[_Piece], reader: Reader) -> dict[int, str]:
    read = _read([piece.crop for piece in pieces if piece.crop is not None], reader) if pieces else ()
    return {id(piece): one.text for piece, one in zip(pieces, read, strict=True)}


def _spared(pieces: Sequence[_Piece]) -> set[int]:
    """Which pieces are words that stand many times, and surer there than in enough other places."""
    alike: defaultdict[str, list[_Piece]] = defaultdict(list)
    for piece in pieces:
        if all(_WORD.fullmatch(text) for text in piece.texts):
            alike[piece.text].append(piece)
    return {id(piece) for same in alike.values() for piece in sorted(same, key=_certainty)[_ENOUGH:]}


def _certainty(piece: _Piece) -> float:
    """How sure a piece's least sure word is, by either network."""
    both = [chance for word in piece.words for chance in (word.chance_here, word.second_chance_here)]
    return min((chance for chance in both if chance is not None), default=1.0)


def _settled(one: Reading, told: _Opinions, weigh: Weigh) -> Reading:
    """A reading with what the engine says of it; what it was not shown stands as it is."""
    share = share_astray(one.text, " ".join(piece.text if read is None else read for piece, read in told))
    alike = {
        id(word)
        for piece, read in told
        if read is not None
        for word, same in zip(piece.words, words_alike(piece.texts, read), strict=True)
        if same
    }
    words = tuple(replace(word, confirmed=True) if id(word) in alike else word for word in one.words)
    # what the filing says elsewhere has settled tells more than one engine
    open_ = 0.0 < share <= NEAR and not one.repairs
    better = _with_better_words(one, told, weigh) if open_ else one
    return replace(better, astray=share, words=words)


def _with_better_words(one: Reading, told: _Opinions, weigh: Weigh) -> Reading:
    better = [
        (piece.text, better_text(piece.crop, piece.text, without_remains(read), weigh, piece.settled))
        for piece, read in told
        if piece.crop is not None and read is not None
    ]
    text = _replaced(one.text, better)
    if text == one.text:
        return one
    lines = _replaced("\n".join(one.lines), better).split("\n") if one.lines else ()
    return replace(one.repaired(text, "other-engine"), lines=tuple(lines))


def _replaced(text: str, better: Sequence[tuple[str, str]]) -> str:
    """A text in which each of some parts, in their order, gives way to what is better."""
    done = 0
    for before, after in better:
        at = text.find(before, done)
        if at >= 0:
            text = text[:at] + after + text[at + len(before) :]
            done = at + len(after)
    return text


def _read(crops: Sequence[LineCrop], reader: Reader) -> Sequence[LineReading]:
    """What the engine reads; where it saw nothing among so many it is asked once more."""
    try:
        alone = [_alone(crop) for crop in crops]
        readings = list(reader(alone))
        unseen = [at for at, one in enumerate(readings) if not one.text]
        for at, one in zip(unseen, reader([alone[at] for at in unseen]) if unseen else (), strict=True):
            readings[at] = one
        return readings
    except OcrMissingError:
        return [LineReading()] * len(crops)


def _pieces_of(one: Reading, pages: Mapping[int, Page]) -> list[_Piece]:
    """A reading in pieces, line by line; none where one of its lines is not found."""
    page = None if one.page is None else pages.get(one.page)
    if page is None or len(set(one.line_pages)) > 1 or _is_lost(one):
        return []
    lines: dict[int, tuple[LineCrop, list[Word]]] = {}
    for word in one.words:
        line = line_of(word, page.lines)
        if line is None:
            return []
        lines.setdefault(id(line), (line, []))[1].append(word)
    return [
        piece for crop, words in lines.values() for piece in _cut(_only(crop, words, page.words), words, one)
    ]


def line_of(word: Word, lines: Sequence[LineCrop]) -> LineCrop | None:
    """The line that a word was read from: pictures of lines overlap, and it stands at the foot of its own."""
    x, y = word.bbox.cx, word.bbox.cy
    held = [crop for crop in lines if crop.bbox.top <= y < crop.bbox.bottom and crop.bbox.holds(x, y)]
    return min(held, key=lambda crop: abs(crop.baseline - word.bbox.bottom), default=None)


def _cut(line: LineCrop, words: Sequence[Word], one: Reading) -> list[_Piece]:
    """The words of a line in pieces: all in one, or in a long text those in doubt apart from the others."""
    doubted = [_is_doubted(word, one) for word in words]
    in_order = all(word.bbox.x0 < following.bbox.x0 for word, following in pairwise(words))
    if len(one.text) < _LONG or not in_order:
        return [_Piece(tuple(words), line if any(doubted) else None)]
    shown = [any(doubted[max(at - 1, 0) : at + 2]) for at in range(len(words))]
    pieces = []
    for start, end in _runs(shown):
        before, behind = words[start - 1 : start], words[end : end + 1]
        left = (before[0].bbox.x1 + words[start].bbox.x0) / 2 if before else line.bbox.x0
        right = (words[end - 1].bbox.x1 + behind[0].bbox.x0) / 2 if behind else line.bbox.x1
        crop = _between(line, left, right) if shown[start] else None
        pieces.append(_Piece(tuple(words[start:end]), crop))
    return pieces


def _runs(shown: Sequence[bool]) -> list[tuple[int, int]]:
    """Where runs of like ones begin and end."""
    edges = [0, *(at for at in range(1, len(shown)) if shown[at] != shown[at - 1]), len(shown)]
    return list(pairwise(edges))


def _is_in_doubt(one: Reading) -> bool:
    """Whether another opinion may tell something; what one letter says no engine reads without its column."""
    return (
        one.origin is Origin.OCR
        and len(re.sub(r"\W", "", one.text)) >= 2
        and any(_is_doubted(word, one) for word in one.words)
    )


def _is_lost(one: Reading) -> bool:
    doubted = sum(_is_doubted(word, one) for word in one.words)
    return len(one.text) >= _LONG and doubted > _LOST * len(one.words)


def _is_doubted(word: Word, one: Reading) -> bool:
    """Whether a word of a reading is less than sure, of a short text by either network."""
    both = len(one.text) < _LONG and _WORDY.search(one.text)
    first, second = word.chance_here, word.second_chance_here if both else None
    return (first is not None and first < _SURE) or (second is not None and second < _SURE_BY_SECOND)


def _only(crop: LineCrop, own: Sequence[Word], words: Sequence[Word]) -> LineCrop:
    """The line from the middle between its own words and what stands before them to that behind them."""
    left, right = min(word.bbox.x0 for word in own), max(word.bbox.x1 for word in own)
    size = max(word.size for word in own)
    others = words_in(words, replace(crop.bbox, x0=-math.inf, x1=math.inf))
    before = max((word.bbox.x1 for word in others if word.bbox.cx < left), default=-math.inf)
    behind = min(
        (word for word in others if word.bbox.cx > right), key=lambda word: word.bbox.x0, default=None
    )
    x0 = max(crop.bbox.x0, (before + left) / 2) if left - before > _TOUCHING else crop.bbox.x0
    x1 = crop.bbox.x1
    # where a mark in line touches its value nobody knows where the one ends: then it is shown too
    if behind is not None and (behind.size < _RAISED * size or behind.bbox.x0 - right > _APART * size):
        x1 = min(x1, max(right, (behind.bbox.x0 + right) / 2))
    return _between(crop, x0, max(x1, x0))


def _between(line: LineCrop, x0: float, x1: float) -> LineCrop:
    """The part of a line from `x0` to `x1`, in points."""
    scale = line.pixels.shape[1] / line.bbox.width
    first, last = round((x0 - line.bbox.x0) * scale), round((x1 - line.bbox.x0) * scale)
    first, last = max(first, 0), max(last, first + 1)
    box = BBox(x0, line.bbox.top, x1, line.bbox.bottom)
    return replace(line, pixels=np.ascontiguousarray(line.pixels[:, first:last]), bbox=box)


def _alone(line: LineCrop) -> LineCrop:
    """A line without what hangs into its picture from the lines above and below it."""
    top = max(0, math.floor(line.base - _ABOVE * line.height))
    bottom = max(top + 1, math.ceil(line.base + _BELOW * line.height))
    pixels = np.ascontiguousarray(line.pixels[top:bottom])
    scale = line.bbox.height / line.pixels.shape[0]
    box = replace(
        line.bbox, top=line.bbox.top + top * scale, bottom=line.bbox.top + (top + pixels.shape[0]) * scale
    )
    return replace(line, pixels=pixels, bbox=box, base=line.base - top)
