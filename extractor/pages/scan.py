"""The picture of a page → the same `Page` that a text layer gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.image.binarise import (
    find_ink,
    find_sure_ink,
    level_light,
    measure_dust,
    without_dust,
    without_specks,
)
from extractor.image.boxes import find_check_boxes, without_boxes
from extractor.image.lines import TextLine, find_lines
from extractor.image.orientation import find_orientation
from extractor.image.sheet import FlatRule, Sheet, lay_flat
from extractor.model.crop import LineCrop, LineKind, LineReading, Reader
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page, Picture, Rule, Word
from extractor.pages.raster import SeenPicture

#: Margin above and below a line, as a share of its capitals' height.
_MARGIN = 0.3
#: Height of capitals in most fonts, as a share of the font's size.
_CAPITALS = 0.7
#: Specks to the square inch from which a page counts as dusty; then spots up to this many
#: inches across are taken for dust, though a faint full stop may be among them.
_DUSTY = 100.0
_SOME_DUST = 15.0
_DUST = 0.012
_POINTS_PER_INCH = 72.0


@dataclass(frozen=True, slots=True)
class Scan:
    """A page read from its picture, with the sheet that it was read from, for reading again."""

    page: Page
    sheet: Sheet
    lines: tuple[LineCrop, ...] = ()
    readings: tuple[LineReading, ...] = ()


def read_scan(seen: SeenPicture, number: int, reader: Reader) -> Scan:
    """Everything on the page: words, rules, and the flat picture.

    `number` is the page's number from 1. Raises what `reader` raises.
    """
    upright, turned = set_upright(seen)
    sheet = lay_flat(upright, seen.resolution)
    crops = cut_lines(sheet)
    readings = reader(crops)
    scale = _POINTS_PER_INCH / seen.resolution
    height, width = upright.shape
    page = Page(
        number=number,
        width=width * scale,
        height=height * scale,
        words=tuple(word for crop, one in zip(crops, readings, strict=True) for word in to_words(crop, one)),
        rules=tuple(_rule(rule, scale) for rule in sheet.rules),
        covered=1.0,
        turned=turned,
        origin=Origin.OCR,
        triage=f"read from the picture ({seen.note})",
        picture=Picture(sheet.flat(with_rules=True), seen.resolution),
    )
    return Scan(page, sheet, tuple(crops), tuple(readings))


def set_upright(seen: SeenPicture) -> tuple[NDArray[np.uint8], int]:
    """The picture turned upright, and by how many degrees clockwise."""
    ink = without_specks(find_sure_ink(level_light(seen.pixels, seen.resolution)), seen.resolution)
    orientation = find_orientation(ink, seen.resolution)
    return np.ascontiguousarray(np.rot90(seen.pixels, -(orientation.turn // 90))), orientation.turn


def cut_lines(sheet: Sheet) -> list[LineCrop]:
    """A crop of each line of print on the sheet."""
    ink = find_ink(sheet.flat())
    dust = measure_dust(ink, sheet.resolution)
    if dust > _DUSTY:
        ink = without_specks(ink, sheet.resolution, _DUST)
    if dust > _SOME_DUST:
        ink = without_dust(ink, sheet.resolution)
    boxes = find_check_boxes(ink, sheet.resolution)
    ink = without_boxes(ink, boxes)
    lines = find_lines(ink, draw_barriers(sheet.rules, ink.shape), sheet.resolution)
    return [_crop(sheet, line) for line in lines]


def draw_barriers(rules: Sequence[FlatRule], shape: tuple[int, ...]) -> NDArray[np.uint8]:
    """255 along the middle of each rule."""
    barriers = np.zeros(shape[:2], np.uint8)
    for rule in rules:
        first = (round(rule.x0), round(rule.y0))
        second = (round(rule.x1), round(rule.y1))
        cv2.line(barriers, first, second, 255, 2)
    return barriers


def _crop(sheet: Sheet, line: TextLine) -> LineCrop:
    margin = max(2, round(_MARGIN * line.height))
    x0, top = max(0, line.x0 - margin), max(0, line.top - margin)
    x1, bottom = line.x1 + margin, line.bottom + margin
    pixels = sheet.cut(x0, top, x1, bottom)
    scale = _POINTS_PER_INCH / sheet.resolution
    box = BBox(x0 * scale, top * scale, (x0 + pixels.shape[1]) * scale, (top + pixels.shape[0]) * scale)
    return LineCrop(pixels, box, sheet.resolution, line.height, line.base - top)


def to_words(crop: LineCrop, reading: LineReading) -> list[Word]:
    """The words of a reading on the page, in points."""
    scale = _POINTS_PER_INCH / crop.resolution
    top = crop.bbox.top + (crop.base - crop.height) * scale
    bottom = crop.bbox.top + crop.base * scale
    size = crop.height * scale / _CAPITALS
    words = []
    for word in reading.words:
        x0 = crop.bbox.x0 + max(0.0, word.x0) * scale
        x1 = min(crop.bbox.x1, crop.bbox.x0 + word.x1 * scale)
        box = BBox(min(x0, x1), top, max(x0, x1), bottom)
        words.append(Word(word.text, box, size, Origin.OCR, word.confidence))
    return words


def _rule(rule: FlatRule, scale: float) -> Rule:
    half = rule.thickness / 2
    if rule.across:
        box = BBox(rule.x0 * scale, (rule.y0 - half) * scale, rule.x1 * scale, (rule.y1 + half) * scale)
    else:
        box = BBox((rule.x0 - half) * scale, rule.y0 * scale, (rule.x1 + half) * scale, rule.y1 * scale)
    return Rule(box)


def read_again(sheet: Sheet, regions: Iterable[tuple[BBox, LineKind]], reader: Reader) -> list[list[Word]]:
    """The words in each region (points of the upright page), read as what may stand there."""
    scale = sheet.resolution / _POINTS_PER_INCH
    crops: list[LineCrop] = []
    owners: list[int] = []
    every = list(regions)
    for index, (box, kind) in enumerate(every):
        x0, top = round(box.x0 * scale), round(box.top * scale)
        region = sheet.cut(x0, top, round(box.x1 * scale), round(box.bottom * scale))
        ink = find_ink(region)
        for line in find_lines(ink, np.zeros_like(ink), sheet.resolution):
            moved = replace(
                line,
                x0=line.x0 + x0,
                x1=line.x1 + x0,
                top=line.top + top,
                bottom=line.bottom + top,
                base=line.base + top,
            )
            crops.append(replace(_crop(sheet, moved), kind=kind))
            owners.append(index)
    words: list[list[Word]] = [[] for _ in every]
    for owner, crop, reading in zip(owners, crops, reader(crops), strict=True):
        words[owner].extend(to_words(crop, reading))
    return words
