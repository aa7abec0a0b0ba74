"""Rules painted out of a picture, without the letters that touch or cross them."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from extractor.image.binarise import is_bilevel
from extractor.image.gaps import Course, letters_in_gaps
from extractor.image.stroke import Stroke

Grey = NDArray[np.uint8]

_PAPER = 255
#: Levels below this belong to a stroke or to its blurred edge.
_EDGE = 200
#: Inches along a stroke over which it is followed.
_FOLLOWED = 0.15
#: The edge of a stroke is at least so pale where a letter stands beside it, and the letter so much darker.
_PALE, _DARKER = 120, 15
#: Over this share of an underline stand letters so, and under no more than this share.
_OFTEN, _SELDOM = 0.2, 0.05
#: Share of a stroke's columns that are no thicker than it is by itself, and by how many inches
#: its edge wavers.
_USUAL, _WAVER = 0.6, 0.004
#: Shares of an underline's columns that are bare of letters, that are even on its lower side, and that
#: are not the feet of letters, which stand over it by so many times what a stroke wavers.
_BARE, _MOST, _LETTERED, _FOOT = 0.25, 0.9, 0.95, 3


def erase_strokes(grey: Grey, across: Sequence[Stroke], down: Sequence[Stroke], resolution: float) -> Grey:
    """A copy of `grey` (paper near 255) with the strokes painted out.

    Where ink goes on beyond both sides of a stroke it is a letter that crosses, and
    stays; where it goes on beyond one side, a letter that touches, it is cut at the stroke.
    """
    clean = grey.copy()
    if not across and not down:
        return clean
    for stroke in across:
        _erase(clean, grey, stroke, resolution)
    turned = np.asarray(cv2.transpose(clean), dtype=np.uint8)
    before = np.asarray(cv2.transpose(grey), dtype=np.uint8)
    for stroke in down:
        _erase(turned, before, stroke, resolution)
    clean = np.asarray(cv2.transpose(turned), dtype=np.uint8)
    crossings = cv2.bitwise_and(_bands(grey.shape, across, False), _bands(grey.shape, down, True))
    clean[crossings > 0] = _PAPER
    return clean


def _erase(clean: Grey, grey: Grey, stroke: Stroke, resolution: float) -> None:
    half = stroke.thickness / 2
    reach = int(np.ceil(half + 0.025 * resolution))
    widest = stroke.thickness * 1.5 + 0.015 * resolution + 1
    columns = np.arange(stroke.start, stroke.end)
    rows = _followed(grey, columns, np.rint(stroke.rows).astype(np.int64), int(np.ceil(half)), resolution)
    offsets = np.arange(-reach, reach + 1)
    at = np.clip(rows[None, :] + offsets[:, None], 0, grey.shape[0] - 1)
    shades = grey[at, columns]
    within = max(1, int(np.ceil(half)))
    another = _others(shades, reach)
    dark = (shades < _EDGE) & ~another
    up = _run(dark[reach::-1], within)
    below = _run(dark[reach:], within)
    thin = up + below + 1 <= widest
    far = half + 1.5 + 0.005 * resolution
    crossing = (up > far) & (below > far)
    waver = max(1, round(_WAVER * resolution))
    above, under = _usual(up, below, thin, within, waver), _usual(below, up, thin, within, waver)
    upper, lower = _cut_off(up, thin, *above), _cut_off(below, thin, *under)
    course = Course(shades, within, up > sum(above), below > sum(under), rows - stroke.rows)
    hanging = letters_in_gaps(course, resolution)
    letters = another | (~thin & crossing) | hanging
    wipe = (offsets[:, None] >= -upper) & (offsets[:, None] <= lower) & ~letters
    clean[at[wipe], np.broadcast_to(columns, at.shape)[wipe]] = _PAPER


def _followed(
    grey: Grey, columns: NDArray[np.int64], rows: NDArray[np.int64], reach: int, resolution: float
) -> NDArray[np.int64]:
    """The stroke's middle rows, moved to where it is darkest: letters on it pull a measured stroke aside."""
    offsets = np.arange(-reach, reach + 1)
    shades = grey[np.clip(rows[None, :] + offsets[:, None], 0, grey.shape[0] - 1), columns].astype(np.int16)
    highest, lowest = shades.argmin(axis=0), len(offsets) - 1 - shades[::-1].argmin(axis=0)
    window = 2 * round(_FOLLOWED * resolution / 2) + 1
    if window >= len(rows) or is_bilevel(shades.astype(np.uint8)):
        return rows
    padded = np.pad((highest + lowest) // 2 - reach, window // 2, mode="edge")
    moved: NDArray[np.int64] = np.rint(np.median(sliding_window_view(padded, window), axis=1)).astype(
        np.int64
    )
    return rows + moved


def _usual(
    side: NDArray[np.int64], other: NDArray[np.int64], thin: NDArray[np.bool_], within: int, waver: int
) -> tuple[int, int]:
    """How far a stroke's ink usually goes on one side of its middle, and how far its edge wavers.

    An underline's other side is even, and most of its columns carry a letter's foot: what is bare
    of letters tells how thick it is, and there is no wavering to allow for.
    """
    own, across = np.sort(side[thin & (side > 0)]), np.sort(other[thin & (other > 0)])
    if not own.size:
        return within, waver
    usual, bare, lettered = (int(own[int(share * (own.size - 1))]) for share in (_USUAL, _BARE, _LETTERED))
    even = (
        across.size > 0 and across[int(_BARE * (across.size - 1))] == across[int(_MOST * (across.size - 1))]
    )
    if even and usual > bare and lettered - bare >= _FOOT * waver:
        return max(within, bare), 0
    return max(within, usual), waver


def _cut_off(side: NDArray[np.int64], thin: NDArray[np.bool_], usual: int, waver: int) -> NDArray[np.int64]:
    """How far from its middle a stroke is wiped, for each column.

    As far as its ink goes; but a serif or a curve that lies on it goes further than
    the stroke does elsewhere, and is left standing.
    """
    return np.where(thin & (side <= usual + waver), side + 1, np.minimum(side, usual))


def _others(shades: Grey, middle: int) -> NDArray[np.bool_]:
    """What is the ink of letters over an underline, whose middle is row `middle`.

    In grey pictures a lighter row parts it from them: what grows darker again beyond its pale edge,
    over much of it and hardly ever below it, is not its own.
    """
    if is_bilevel(shades):
        return np.zeros(shades.shape, dtype=np.bool_)
    above, below = _beyond(shades[middle::-1])[::-1], _beyond(shades[middle:])
    much, little = above.any(axis=0).mean(), below.any(axis=0).mean()
    if much < _OFTEN or little > _SELDOM:
        return np.zeros(shades.shape, dtype=np.bool_)
    return np.concatenate([above, np.zeros((len(below) - 1, below.shape[1]), dtype=np.bool_)])


def _beyond(shades: Grey) -> NDArray[np.bool_]:
    """Where, from row 0 on, it has grown pale and then darker again."""
    palest = np.maximum.accumulate(shades, axis=0)
    darker = (palest >= _PALE) & (shades.astype(np.int16) < palest.astype(np.int16) - _DARKER)
    return np.logical_or.accumulate(darker, axis=0)


def _run(dark: NDArray[np.bool_], within: int) -> NDArray[np.int64]:
    """How far ink goes on from a stroke's middle (row 0), itself not needing to be inked."""
    reached = dark.copy()
    reached[: within + 1] |= dark[: within + 1].any(axis=0)
    return np.asarray(np.cumprod(reached, axis=0).sum(axis=0) - 1).clip(0)


def _bands(shape: tuple[int, ...], strokes: Sequence[Stroke], transposed: bool) -> Grey:
    """255 along each stroke, a little wider than it is."""
    mask = np.zeros(shape[:2], np.uint8)
    for stroke in strokes:
        along = np.arange(stroke.start, stroke.end)
        pair = (stroke.rows, along) if transposed else (along, stroke.rows)
        path = np.ascontiguousarray(
            np.rint(np.stack(pair, axis=1)[:: max(1, len(along) // 200)]).astype(np.int32)
        )
        cv2.polylines(mask, [path], False, 255, thickness=max(1, round(stroke.thickness)) + 2)
    return mask
