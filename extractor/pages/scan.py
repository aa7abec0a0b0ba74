"""The picture of a page → the same `Page` that a text layer gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractor.image.binarise import find_sure_ink, level_light, scaled_down
from extractor.image.boxes import CheckBox, is_marked, mark_confidence
from extractor.image.flatten import Flattening
from extractor.image.grain import without_grain
from extractor.image.heap import give_back
from extractor.image.orientation import find_orientation
from extractor.image.packed import PackedDifference, PackedInk, pack_difference, pack_ink
from extractor.image.sheet import FlatRule, lay_flat
from extractor.model.crop import LineCrop, LineKind, LineReading, Reader, ReadWord
from extractor.model.geometry import BBox
from extractor.model.page import Mark, Origin, Page, Picture, Rule, Word
from extractor.pages.crops import cut_lines, find_print
from extractor.pages.raster import SeenPicture

#: Height of capitals in most fonts, as a share of the font's size.
_CAPITALS = 0.7
#: Height of a raised mark's digits as a share of its line's capitals.
_RAISED = 0.6
#: Lines that are read both ways where the print alone does not tell which way is up.
_TRIED_LINES = 12
#: So many letters are read for sure in the widest lines of any page that lies as they do.
_LEGIBLE = 20.0
#: Nobody prints capitals lower than this: dotted lines and dirt are.
_SMALLEST = 2.2  # points
#: A space that was read is at least this wide, however the glyphs' edges were measured.
_SPACE = 0.16  # of the size
#: Rules that come this near each other meet.
_MEETING = 3.0  # points
#: Letters make an upright rule seem longer by at most a line of a heading.
_OVERHANG = 16.0  # points
#: A border is at least so long; what lacks so much of its way to a level rule has faded.
_BORDER, _ALL_BUT = 36.0, 10.0  # points
#: So many rules do not all meet a letter below them.
_TOGETHER = 3
#: A value, which may end in a bracket of its own but is not all in brackets, and the marks glued to it.
_MARKED = re.compile(r"(?!\([^()]*\)\()(.*?[^()\s]\)?)((?:\(\d{1,2}\))+)")
_POINTS_PER_INCH = 72.0


@dataclass(frozen=True, slots=True)
class Scan:
    """A page read from its picture, with the lines that were read."""

    page: Page
    crops: tuple[LineCrop, ...] = ()
    readings: tuple[LineReading, ...] = ()


def read_scan(seen: SeenPicture, number: int, reader: Reader) -> Scan:
    """Everything on the page: words, rules, check boxes, and the flat picture.

    `number` is the page's number from 1. Raises what `reader` raises.
    """
    laid = set_upright(replace(seen, pixels=without_grain(seen.pixels, seen.resolution)), reader)
    crops = laid.crops
    readings = reader(crops)
    scale = _POINTS_PER_INCH / seen.resolution
    height, width = laid.clean.shape
    fit = laid.flattening
    page = Page(
        number=number,
        width=width * scale,
        height=height * scale,
        words=tuple(word for crop, one in zip(crops, readings, strict=True) for word in to_words(crop, one)),
        rules=reach_rules(trim_rules([_rule(rule, scale) for rule in laid.rules])),
        marks=tuple(_mark(box, laid.boxes, scale) for box in laid.boxes),
        covered=1.0,
        turned=laid.turned,
        origin=Origin.OCR,
        triage=f"read from the picture ({seen.note}); {fit.inliers} of {fit.strokes} rules fit, "
        f"{fit.residual * scale:.2f} pt off",
        picture=Picture(None, seen.resolution, laid.clean, laid.dust, laid.ink, laid.printed, laid.left_out),
        lines=crops,
    )
    return Scan(page, crops, tuple(readings))


@dataclass(frozen=True, slots=True)
class LaidPage:
    """A page laid flat after it was turned by `turned` degrees clockwise, and what was found on it.

    `flattening` is the way from the picture and `rules` are its rules; `clean` is its picture without them,
    `left_out` what it has with them; `dust` is how many specks to the square inch it has, `ink` its ink and
    `printed` the same less its dust.
    """

    turned: int
    flattening: Flattening
    rules: tuple[FlatRule, ...]
    clean: NDArray[np.uint8] = field(repr=False)
    left_out: PackedDifference
    crops: tuple[LineCrop, ...]
    boxes: tuple[CheckBox, ...]
    dust: float
    ink: PackedInk
    printed: PackedInk


def set_upright(seen: SeenPicture, reader: Reader) -> LaidPage:
    """The picture turned upright and laid flat.

    Where the print alone does not tell, a few lines are read both ways.
    """
    small, resolution = scaled_down(seen.pixels, seen.resolution)
    orientation = find_orientation(find_sure_ink(level_light(small, resolution)), resolution)
    best = _laid(seen, orientation.turn)
    if orientation.sure:
        return best
    many = len(best.crops) > _TRIED_LINES
    legible = _legibility(best.crops, reader)
    best, legible = _more_legible(best, legible, _laid(seen, (orientation.turn + 180) % 360), reader)
    if many and legible < _LEGIBLE:  # on its side, as dust may have it
        for turn in (90, 270):
            aside = _laid(seen, (orientation.turn + turn) % 360)
            best, legible = _more_legible(best, legible, aside, reader)
    return best


def _more_legible(best: LaidPage, legible: float, other: LaidPage, reader: Reader) -> tuple[LaidPage, float]:
    """The page that is `legible`, or the other where that is more so, and how legible it is."""
    found = _legibility(other.crops, reader)
    return (other, found) if found > legible else (best, legible)


def _laid(seen: SeenPicture, degrees: int) -> LaidPage:
    sheet = lay_flat(np.ascontiguousarray(np.rot90(seen.pixels, -(degrees // 90))), seen.resolution)
    clean, whole = sheet.flat_both()
    left_out = pack_difference(whole, clean)
    flattening, rules = sheet.flattening, sheet.rules
    del sheet, whole  # with the pictures as they were before
    give_back()
    printed = find_print(clean, seen.resolution)
    crops, boxes = cut_lines(clean, printed, rules, seen.resolution)
    ink = pack_ink(printed.every)
    less_dust = ink if printed.ink is printed.every else pack_ink(printed.ink)
    return LaidPage(
        degrees, flattening, rules, clean, left_out, tuple(crops), tuple(boxes), printed.dust, ink, less_dust
    )


def _legibility(crops: Sequence[LineCrop], reader: Reader) -> float:
    """Letters read in a page's widest lines, each weighed by its word's confidence."""
    widest = sorted(crops, key=lambda crop: -crop.bbox.width)[:_TRIED_LINES]
    return sum(
        sum(letter.isalpha() for letter in word.text) * (word.confidence or 0.0)
        for reading in reader([replace(crop, kind=LineKind.GLANCE) for crop in widest])
        for word in reading.words
        if len(word.text) > 2
    )


def to_words(crop: LineCrop, reading: LineReading) -> list[Word]:
    """The words of a reading on the page, in points; raised marks with their own, smaller size."""
    scale = _POINTS_PER_INCH / crop.resolution
    if crop.height * scale < _SMALLEST:
        return []
    foot = crop.baseline
    capitals = crop.height * scale
    words = []
    for word in _marks_apart(reading.words):
        x0 = min(crop.bbox.x0 + max(0.0, word.x0) * scale, crop.bbox.x1)
        x1 = max(x0, min(crop.bbox.x1, crop.bbox.x0 + word.x1 * scale))
        if word.raised:
            raised = foot - capitals * (1.25 - _RAISED)
            box = BBox(x0, raised - capitals * _RAISED, x1, raised)
            size = capitals * _RAISED / _CAPITALS
        else:
            box, size = BBox(x0, foot - capitals, x1, foot), capitals / _CAPITALS
        words.append(_placed(word, box, size))
    return _spaced(words)


def _placed(word: ReadWord, box: BBox, size: float) -> Word:
    return Word(
        word.text,
        box,
        size,
        Origin.OCR,
        word.confidence,
        second=word.second,
        among=word.among,
        second_among=word.second_among,
    )


def _marks_apart(words: Sequence[ReadWord]) -> Iterator[ReadWord]:
    """Words with footnote marks set in line behind them, `Stock(1)`, as two."""
    for word in words:
        match = None if word.raised else _MARKED.fullmatch(word.text)
        if match is None:
            yield word
            continue
        split = word.x0 + (word.x1 - word.x0) * len(match[1]) / len(word.text)
        yield replace(word, text=match[1], x1=split)
        yield replace(word, text=match[2], x0=split)


def _spaced(words: Sequence[Word]) -> list[Word]:
    """Words of a line set apart where the reader saw a space and the boxes leave none."""
    spaced = list(words)
    for index, (word, following) in enumerate(pairwise(words)):
        lacking = _SPACE * max(word.size, following.size) - (following.bbox.x0 - spaced[index].bbox.x1)
        if following.size < 0.9 * word.size or lacking <= 0:
            continue  # a raised mark stands close to its value
        room = min(lacking, 0.4 * spaced[index].bbox.width)
        box = spaced[index].bbox
        spaced[index] = replace(spaced[index], bbox=BBox(box.x0, box.top, box.x1 - room, box.bottom))
    return spaced


def trim_rules(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Upright rules cut back to the level rules that they meet.

    Strokes of letters in line with a rule make it seem longer, into the text above or
    below the table; what stands over by less than a line of text is no border.
    """
    level = [rule.bbox for rule in rules if rule.horizontal]
    trimmed = [rule if rule.horizontal else Rule(_trimmed(rule.bbox, level)) for rule in rules]
    lost = [(one.bbox.bottom, other.bbox.bottom) for one, other in zip(trimmed, rules, strict=True)]
    return tuple(
        other if one != other and _stand_over_together(one.bbox, other.bbox, lost) else one
        for one, other in zip(trimmed, rules, strict=True)
    )


def reach_rules(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Long upright rules carried on to the level rules that they all but meet: their ends may have faded."""
    level = [rule.bbox for rule in rules if rule.horizontal]
    return tuple(
        rule if rule.horizontal or rule.bbox.height < _BORDER else Rule(_reaching(rule.bbox, level))
        for rule in rules
    )


def _reaching(box: BBox, level: Sequence[BBox]) -> BBox:
    met = [rule.cy for rule in level if rule.x0 - _MEETING <= box.cx <= rule.x1 + _MEETING]
    top = max((y for y in met if 0 < box.top - y <= _ALL_BUT), default=box.top)
    bottom = min((y for y in met if 0 < y - box.bottom <= _ALL_BUT), default=box.bottom)
    return BBox(box.x0, top, box.x1, bottom)


def _stand_over_together(trimmed: BBox, whole: BBox, lost: Sequence[tuple[float, float]]) -> bool:
    """Whether several rules stand over at their foot alike: a table's last rule was not found."""
    if trimmed.bottom == whole.bottom:
        return False
    alike = [
        1
        for end, foot in lost
        if end != foot and abs(end - trimmed.bottom) < _MEETING and abs(foot - whole.bottom) < _MEETING
    ]
    return len(alike) >= _TOGETHER


def _trimmed(box: BBox, level: Sequence[BBox]) -> BBox:
    met = [
        rule.cy
        for rule in level
        if rule.x0 - _MEETING <= box.cx <= rule.x1 + _MEETING
        and box.top - _MEETING <= rule.cy <= box.bottom + _MEETING
    ]
    if not met:
        return box
    first, last = min(met), max(met)
    top = first if 0 < first - box.top < _OVERHANG else box.top
    bottom = last if 0 < box.bottom - last < _OVERHANG else box.bottom
    return BBox(box.x0, top, box.x1, bottom) if top < bottom else box


def _rule(rule: FlatRule, scale: float) -> Rule:
    half = rule.thickness / 2
    if rule.across:
        box = BBox(rule.x0 * scale, (rule.y0 - half) * scale, rule.x1 * scale, (rule.y1 + half) * scale)
    else:
        box = BBox((rule.x0 - half) * scale, rule.y0 * scale, (rule.x1 + half) * scale, rule.y1 * scale)
    return Rule(box)


def _mark(box: CheckBox, boxes: Sequence[CheckBox], scale: float) -> Mark:
    place = BBox(box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale)
    return Mark(place, is_marked(box, boxes), mark_confidence(box, boxes))
