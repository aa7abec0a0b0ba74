"""A flat sheet → the line crops that go to a reader, and the page's check boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.image.baseline import cut_straight
from extractor.image.binarise import find_ink, find_sure_ink, measure_dust, without_dust, without_specks
from extractor.image.blobs import Blobs, Measured, measure_inks, measured_blobs
from extractor.image.boxes import CheckBox, find_check_boxes, without_boxes
from extractor.image.dust import with_dissolved_lines, without_thick_dust
from extractor.image.letters import TextLine
from extractor.image.lines import find_lines
from extractor.image.sheet import FlatRule
from extractor.image.underline import without_underline
from extractor.model.crop import LineCrop
from extractor.model.geometry import BBox

#: Margin around a line, as a share of its capitals' height.
_MARGIN = 0.3
#: Specks to the square inch from which lone ones are taken for dust, and from which all
#: spots up to _DUST inches across are, though a faint full stop may be among them.
_SOME_DUST = 15.0
_DUSTY = 100.0
_DUST = 0.012
_POINTS_PER_INCH = 72.0


@dataclass(frozen=True, slots=True)
class Print:
    """The ink of a page less its dust, how many specks to the square inch it had, and all its ink.

    `blobs` are its connected inks; None where dust was taken out.
    """

    ink: NDArray[np.uint8] = field(repr=False)
    dust: float
    every: NDArray[np.uint8] = field(repr=False)
    blobs: Blobs | None = field(default=None, repr=False)


def cut_lines(
    flat: NDArray[np.uint8], printed: Print, rules: Sequence[FlatRule], resolution: float
) -> tuple[list[LineCrop], list[CheckBox]]:
    """A crop of each line of print on a flat page without its rules, and its check boxes in pixels."""
    boxes = find_check_boxes(printed.ink, resolution)
    ink = without_boxes(printed.ink, boxes)
    known = None if boxes else printed.blobs
    lines = find_lines(ink, draw_barriers(rules, ink.shape), resolution, known)
    return [_cut(flat, line, resolution) for line in lines if _is_on(flat, line)], boxes


def cut_region(flat: NDArray[np.uint8], place: BBox, resolution: float, dust: float) -> list[LineCrop]:
    """The lines of print within a place (in points) of a flat page without its rules.

    `dust` is how many specks to the square inch the page has.
    """
    scale = resolution / _POINTS_PER_INCH
    x0, top = max(0, round(place.x0 * scale)), max(0, round(place.top * scale))
    region = flat[top : round(place.bottom * scale), x0 : round(place.x1 * scale)]
    if not region.size:
        return []
    ink = _print_of(region, find_ink(region, resolution), dust, resolution)
    lines = find_lines(ink, np.zeros_like(ink), resolution)
    moved = [line.moved(x0, top) for line in lines]
    return [_cut(flat, line, resolution) for line in moved if _is_on(flat, line)]


def cut_printed(
    flat: NDArray[np.uint8], ink: NDArray[np.uint8], place: BBox, resolution: float
) -> list[LineCrop]:
    """The lines within a place (in points) of a flat page, whose print is `ink`."""
    scale = resolution / _POINTS_PER_INCH
    x0, top = max(0, round(place.x0 * scale)), max(0, round(place.top * scale))
    inside = np.ascontiguousarray(ink[top : round(place.bottom * scale), x0 : round(place.x1 * scale)])
    if not inside.size:
        return []
    lines = [line.moved(x0, top) for line in find_lines(inside, np.zeros_like(inside), resolution)]
    return [_cut(flat, line, resolution) for line in lines if _is_on(flat, line)]


def _is_on(flat: NDArray[np.uint8], line: TextLine) -> bool:
    """Whether a line lies on the page: the course of one that dirt bends may lead off it."""
    return line.base > 0 and line.top < flat.shape[0]


def find_print(flat: NDArray[np.uint8], resolution: float, dust: float | None = None) -> Print:
    """The print of a flat page without its rules, dust left out where there is much of it.

    `dust` is how many specks to the square inch it has, where that is known.
    """
    ink = find_ink(flat, resolution)
    measured = measure_inks(ink)
    dust = measure_dust(ink, resolution, measured) if dust is None else dust
    printed = _print_of(flat, ink, dust, resolution, measured)
    return Print(printed, dust, ink, measured_blobs(measured) if printed is ink else None)


def _print_of(
    part: NDArray[np.uint8],
    ink: NDArray[np.uint8],
    dust: float,
    resolution: float,
    measured: Measured | None = None,
) -> NDArray[np.uint8]:
    """The ink of a part of a page less its dust, of which there is so much on the page."""
    ink = without_thick_dust(ink, find_sure_ink(part), resolution, measured)
    if dust > _DUSTY:
        ink = without_specks(ink, resolution, _DUST)
    if dust <= _SOME_DUST:
        return ink
    return with_dissolved_lines(without_dust(ink, resolution), ink, resolution)


def draw_barriers(rules: Sequence[FlatRule], shape: tuple[int, ...]) -> NDArray[np.uint8]:
    """255 along the middle of each rule, on paper of `shape`."""
    barriers = np.zeros(shape[:2], np.uint8)
    for rule in rules:
        first = (round(rule.x0), round(rule.y0))
        second = (round(rule.x1), round(rule.y1))
        cv2.line(barriers, first, second, 255, 2)
    return barriers


def _cut(flat: NDArray[np.uint8], line: TextLine, resolution: float) -> LineCrop:
    """The crop of a line: its own pixels and a margin."""
    x0, top, x1, bottom = _framed(line)
    box = x0, top, min(x1, flat.shape[1]), min(bottom, flat.shape[0])
    return _crop(cut_straight(flat, box, line.baseline), (x0, top), line, resolution)


def _framed(line: TextLine) -> tuple[int, int, int, int]:
    margin = max(2, round(_MARGIN * line.height))
    # Ink that a neighbouring line hangs in does not widen the crop without end
    top = max(0, line.top - margin, round(line.base - 2.4 * line.height) - margin)
    bottom = min(line.bottom, round(line.base + 1.0 * line.height)) + margin
    return max(0, line.x0 - margin), top, line.x1 + margin, bottom


def _crop(pixels: NDArray[np.uint8], corner: tuple[int, int], line: TextLine, resolution: float) -> LineCrop:
    x0, top = corner
    pixels = without_underline(pixels, line.height, line.base - top)
    scale = _POINTS_PER_INCH / resolution
    box = BBox(x0 * scale, top * scale, (x0 + pixels.shape[1]) * scale, (top + pixels.shape[0]) * scale)
    return LineCrop(pixels, box, resolution, line.height, line.base - top)
