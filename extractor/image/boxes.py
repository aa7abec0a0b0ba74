"""Check boxes on a flat page: small outlined squares, and how much ink stands in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.image.blobs import Blobs, find_blobs

Ink = NDArray[np.uint8]

#: Sides of check boxes in inches, and the share of each side that must be inked: letters
#: have at most two straight sides of this length.
_SMALLEST = 0.095
_LARGEST = 0.3
_SIDE = 0.78
_WEAKEST_SIDE = 0.6
_ASPECT = 2.2
_WIDE = 1.25
#: Ink reaches this near each corner, as a share of the box's smaller side: a `D` or an `O` is round there.
#: Of one corner the ink may be lost.
_CORNER = 0.17
_CORNERS = 3
#: Print keeps this many inches away on either side; letters of a word stand closer.
_ALONE = 0.028
#: A letter that ends a line stands this near, for its height, behind one with the same head and foot,
#: within this share: labels stand behind their boxes, and are lower.
_WORD_GAP = 0.8
_LEVEL = 0.08
#: Words before and behind a word stand this near, for its height, and are this high at least: `full` has
#: nearly the outline of a box.
_SPACE, _SMALL_LETTER = 0.6, 0.4
#: Share of the inside that a cross or a tick may ink: more where every side is whole, as no bold letter's is.
_MOST_INSIDE, _MOST_IN_SQUARE = 0.65, 0.8
_WHOLE_SIDE = 0.95
#: Of a letter that is open above or below, `M` or `U`, the middle third of that side has at most such a share
#: of ink.
_OPEN = 0.1
#: Breaks of a faded outline that are closed, in inches.
_BREAK = 0.02
#: Share of the inside that a tick inks at least, and that an empty box may have of stray ink.
_TICKED = 0.1
_EMPTY = 0.035
#: Ink that dirt may leave in every box of a page.
_DIRTY = 0.06
#: How fast doubt fades with ink beyond a tick's least, and stray ink that is no matter.
_STEEP, _GRAIN = 3.0, 0.004
#: The inside begins this share of the box's size from its edge.
_INSET = 0.22
#: It begins a pixel behind the outline, whose rows and columns are inked over more than this share; but not
#: further from the edge than this share of the size.
_OUTLINED, _MOST_INSET = 0.5, 0.35


@dataclass(frozen=True, slots=True)
class CheckBox:
    """A box in pixels of the flat page; `inked` is the share of its inside that is ink."""

    x0: int
    top: int
    x1: int
    bottom: int
    inked: float


def find_check_boxes(ink: Ink, resolution: float) -> list[CheckBox]:
    """The check boxes of a page (255 ink, 0 paper), from top to bottom."""
    gap = max(2, round(_BREAK * resolution))
    level = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    upright = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((gap, 1), np.uint8))
    mended = np.asarray(cv2.bitwise_or(level, upright), dtype=np.uint8)
    blobs = find_blobs(mended)
    sized = (
        (np.minimum(blobs.width, blobs.height) >= _SMALLEST * resolution)
        & (np.maximum(blobs.width, blobs.height) <= _LARGEST * resolution)
        & (blobs.height <= _ASPECT * blobs.width)
        & (blobs.width <= _WIDE * blobs.height)
    )
    likely = [
        CheckBox(x0, top, x1, bottom, inside_share(ink[top:bottom, x0:x1]))
        for x0, top, x1, bottom in blobs.where(sized).boxes()
    ]
    shaped = [_is_box(box, mended, resolution) for box in likely]
    is_letter = ~sized
    is_letter[np.flatnonzero(sized)] = ~np.array(shaped, bool)
    letters = blobs.where(is_letter)
    found = [
        box
        for box, is_box in zip(likely, shaped, strict=True)
        if is_box
        and _stands_alone(mended, box, resolution)
        and not _ends_line(box, letters)
        and not _is_word(box, letters)
    ]
    return sorted(found, key=lambda box: (box.top, box.x0))


def _is_box(box: CheckBox, mended: Ink, resolution: float) -> bool:
    """Whether a blob by itself has the shape of a box.

    Inside a thin outline there is paper but for the arms of a cross; a bold letter's strokes are thick.
    """
    part = mended[box.top : box.bottom, box.x0 : box.x1]
    return (
        box.inked <= (_MOST_IN_SQUARE if is_square(part, resolution) else _MOST_INSIDE)
        and is_outlined(part, resolution)
        and not is_open(part, resolution)
        and has_corners(part)
    )


def is_outlined(part: Ink, resolution: float) -> bool:
    """Whether all four sides of the array are inked along most of their length."""
    sides = sorted(float(side.mean()) for side in _sides(part, resolution))
    return sides[0] >= _WEAKEST_SIDE and sides[1] >= _SIDE


def is_square(part: Ink, resolution: float) -> bool:
    """Whether all four sides of the array are inked from corner to corner."""
    return all(float(side.mean()) >= _WHOLE_SIDE for side in _sides(part, resolution))


def is_open(part: Ink, resolution: float) -> bool:
    """Whether the array is inked above or below at its ends alone: the letters `M`, `N` and `U` are so."""
    lids = _sides(part, resolution)[:2]
    third = part.shape[1] // 3
    return third > 0 and any(float(lid[third:-third].mean()) <= _OPEN for lid in lids)


def _sides(part: Ink, resolution: float) -> tuple[NDArray[np.bool_], ...]:
    """Where the upper, lower, left and right side of the array are inked."""
    edge = max(2, round(0.016 * resolution))
    dark = part > 0
    lids = (np.asarray(part.any(axis=0)) for part in (dark[:edge], dark[-edge:]))
    walls = (np.asarray(part.any(axis=1)) for part in (dark[:, :edge], dark[:, -edge:]))
    return (*lids, *walls)


def has_corners(part: Ink) -> bool:
    """Whether the outline of the array has corners: ink close to at least three of its four."""
    reach = _CORNER * min(part.shape)
    rows, columns = np.nonzero(part)
    near = sum(
        float(np.hypot(rows - row, columns - column).min(initial=np.inf)) <= reach
        for row in (0, part.shape[0] - 1)
        for column in (0, part.shape[1] - 1)
    )
    return bool(near >= _CORNERS)


def _stands_alone(ink: Ink, box: CheckBox, resolution: float) -> bool:
    near = max(2, round(_ALONE * resolution))
    left = ink[box.top : box.bottom, max(0, box.x0 - near) : box.x0]
    right = ink[box.top : box.bottom, box.x1 : box.x1 + near]
    return all(float((side > 0).any(axis=1).mean()) < 0.3 for side in (left, right) if side.size)


def _ends_line(box: CheckBox, letters: Blobs) -> bool:
    """Whether what looks like a box is the last letter of a line of capitals, an initial: `D`, `M`."""
    height = box.bottom - box.top
    gap = box.x0 - letters.x1
    level = np.maximum(np.abs(letters.top - box.top), np.abs(letters.bottom - box.bottom))
    return bool(((gap > 0) & (gap <= _WORD_GAP * height) & (level <= _LEVEL * height)).any())


def _is_word(box: CheckBox, letters: Blobs) -> bool:
    """Whether what looks like a box is a word of a line: letters stand close to it on both sides."""
    height = box.bottom - box.top
    shared = np.minimum(letters.bottom, box.bottom) - np.maximum(letters.top, box.top)
    beside = letters.where((shared >= 0.5 * letters.height) & (letters.height >= _SMALL_LETTER * height))
    before, behind = box.x0 - beside.x1, beside.x0 - box.x1
    return all(bool(((gap >= 0) & (gap <= _SPACE * height)).any()) for gap in (before, behind))


def inside_share(part: Ink) -> float:
    """Share of the inside of a box that is inked, its outline left out.

    It is as thick as is usual, or as measured where less ink is left then: a heavy cross begins in it.
    """
    dark = part > 0
    rows, columns = dark.mean(axis=1), dark.mean(axis=0)
    usual = tuple((max(1, round(_INSET * size)),) * 2 for size in dark.shape)
    measured = _inset(rows), _inset(columns)
    return min(_share_within(dark, *insets) for insets in (usual, measured))


def _share_within(dark: NDArray[np.bool_], upright: tuple[int, int], level: tuple[int, int]) -> float:
    """Share of ink within insets from the top and the foot, and from the left and the right."""
    inside = dark[upright[0] : len(dark) - upright[1], level[0] : dark.shape[1] - level[1]]
    return float(inside.mean()) if inside.size else 0.0


def _inset(shares: NDArray[np.float64]) -> tuple[int, int]:
    """Where the inside begins from either side; `shares` are those of its rows or columns that are inked."""
    least = max(1, round(_INSET * len(shares)))
    most = max(round(_MOST_INSET * len(shares)), least)
    first, last = (min(max(least, _edge(side[:most])), most) for side in (shares, shares[::-1]))
    return first, last


def _edge(shares: NDArray[np.float64]) -> int:
    """The row behind the one that an outline ends before, from its edge inwards; 0 where there is none."""
    outlined = np.append(shares >= _OUTLINED, False)
    first = int(outlined.argmax())
    return first + int(outlined[first:].argmin()) + 1 if outlined[first] else 0


def without_boxes(ink: Ink, boxes: Sequence[CheckBox]) -> Ink:
    """`ink` with the boxes and what stands in them taken out."""
    clean = ink.copy()
    for box in boxes:
        clean[max(0, box.top - 1) : box.bottom + 1, max(0, box.x0 - 1) : box.x1 + 1] = 0
    return clean


def is_marked(box: CheckBox, others: Sequence[CheckBox]) -> bool | None:
    """Whether a box is ticked, by its ink against that of the page's emptiest box; None where unsure."""
    more = _more_ink(box, others)
    if more >= _TICKED:
        return True
    return False if more <= _EMPTY else None


def mark_confidence(box: CheckBox, others: Sequence[CheckBox]) -> float:
    """How far a box's ink is from what would leave its tick unsure: 0.5 there, towards 1 away from it."""
    more = max(_more_ink(box, others), 0.0)
    if more >= _TICKED:
        return float(1.0 - 0.5 * (_TICKED / more) ** _STEEP)
    return float(1.0 - 0.5 * min((more + _GRAIN) / (_EMPTY + _GRAIN), 1.0) ** _STEEP)


def _more_ink(box: CheckBox, others: Sequence[CheckBox]) -> float:
    paper = min((other.inked for other in others), default=0.0)
    return box.inked - min(paper, _DIRTY)
