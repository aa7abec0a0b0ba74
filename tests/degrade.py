"""What scanners, faxes and hands do to a page, drawn on grey arrays; everything is seeded.

Arrays are uint8, rows by columns, 0 black to 255 white.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

_PAPER = 255


def skewed(page: Grey, degrees: float) -> Grey:
    """Turned about its middle by `degrees` clockwise, as a page put crooked on the glass."""
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return np.asarray(cv2.warpAffine(page, turn, (width, height), borderValue=_PAPER), dtype=np.uint8)


def photographed(page: Grey, lean: float) -> Grey:
    """Seen at an angle: the top edge is narrower than the bottom by the share `lean`."""
    height, width = page.shape
    inset = width * lean / 2
    before = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    after = before + np.array([[inset, 0], [-inset, 0], [0, 0], [0, 0]], dtype=np.float32)
    view = cv2.getPerspectiveTransform(before, after)
    return np.asarray(cv2.warpPerspective(page, view, (width, height), borderValue=_PAPER), dtype=np.uint8)


def folded(page: Grey, column: int, width: int, drop: float) -> Grey:
    """With a fold: columns from `column` on sag by up to `drop` pixels over `width` columns."""
    y, x = np.mgrid[0 : page.shape[0], 0 : page.shape[1]].astype(np.float32)
    sag = drop * np.clip(1 - np.abs(x - column) / width, 0, 1)
    return np.asarray(cv2.remap(page, x, y - sag, cv2.INTER_LINEAR, borderValue=_PAPER), dtype=np.uint8)


def blurred(page: Grey, sigma: float) -> Grey:
    """Out of focus."""
    return np.asarray(cv2.GaussianBlur(page, (0, 0), sigma), dtype=np.uint8)


def grainy(page: Grey, sigma: float, seed: int) -> Grey:
    """With the grain of a sensor, in grey levels."""
    grain = np.random.default_rng(seed).normal(0, sigma, page.shape)
    return np.asarray(np.clip(page + grain, 0, 255), dtype=np.uint8)


def speckled(page: Grey, share: float, seed: int) -> Grey:
    """With black specks on `share` of its pixels."""
    specks = np.random.default_rng(seed).random(page.shape) < share
    return np.where(specks, np.uint8(0), page)


def bilevel(page: Grey, threshold: int = 128) -> Grey:
    """Black and white."""
    return np.where(page < threshold, np.uint8(0), np.uint8(255))


def faded(page: Grey, share: float, seed: int) -> Grey:
    """With `share` of its dark pixels lost, in crumbs of two by two: rules break into dashes."""
    height, width = page.shape
    rng = np.random.default_rng(seed)
    crumbs = (rng.random(((height + 1) // 2, (width + 1) // 2)) < share).astype(np.uint8)
    lost = cv2.resize(crumbs, (2 * crumbs.shape[1], 2 * crumbs.shape[0]), interpolation=cv2.INTER_NEAREST)
    return np.where(lost[:height, :width] > 0, np.uint8(_PAPER), page)


def without_rows(page: Grey, rows: list[int]) -> Grey:
    """With scan lines dropped: white all across."""
    dropped = page.copy()
    dropped[rows] = _PAPER
    return dropped


def shadowed(page: Grey, darkest: float) -> Grey:
    """Lit from one side: the right edge is as dark as `darkest` of its brightness."""
    light = np.linspace(1.0, darkest, page.shape[1])
    return np.asarray(page * light[None, :], dtype=np.uint8)


def dark_banded(page: Grey, top: int, bottom: int, share: float, seed: int) -> Grey:
    """With a band of toner across, black on `share` of its pixels."""
    banded = page.copy()
    toner = np.random.default_rng(seed).random(banded[top:bottom].shape) < share
    banded[top:bottom][toner] = 0
    return banded


def punched(page: Grey, middles: list[tuple[int, int]], radius: int) -> Grey:
    """With black punch holes at (column, row)."""
    holed = page.copy()
    for middle in middles:
        cv2.circle(holed, middle, radius, 0, -1)
    return holed


def stamped(page: Grey, x: int, y: int, width: int, height: int, degrees: float) -> Grey:
    """With the slanted frame of a stamp whose middle is at (x, y)."""
    frame = cv2.boxPoints(((x, y), (width, height), degrees))
    return np.asarray(cv2.polylines(page.copy(), [frame.astype(np.int32)], True, 0, 2), dtype=np.uint8)


def carbon_copied(page: Grey, seed: int) -> Grey:
    """A carbon copy: soft, swollen, paler letters, and a smudged ground."""
    swollen = cv2.erode(page, np.ones((2, 2), np.uint8))
    soft = cv2.GaussianBlur(swollen, (0, 0), 1.1).astype(np.float32)
    pressed = 70 + (soft / 255) * 185
    smudges = cv2.GaussianBlur(
        np.random.default_rng(seed).normal(0, 1, page.shape).astype(np.float32), (0, 0), 25
    )
    return np.asarray(np.clip(pressed - 220 * np.clip(smudges, 0, None), 0, 255), dtype=np.uint8)


def uneven_ribbon(page: Grey, least: float, seed: int, patch: int = 60) -> Grey:
    """Ink that is stronger here and weaker there, in patches; at `least` of its strength somewhere."""
    height, width = page.shape
    rng = np.random.default_rng(seed)
    coarse = rng.uniform(least, 1.0, (height // patch + 2, width // patch + 2)).astype(np.float32)
    strength = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    ink = (255.0 - page) * np.clip(strength, least, 1.0)
    return np.asarray(255 - ink, dtype=np.uint8)


def photocopied(page: Grey, seed: int, times: int = 2) -> Grey:
    """A copy of a copy: each time a little softer, harder in contrast, and with more specks."""
    copy = page
    for time in range(times):
        soft = cv2.GaussianBlur(copy, (0, 0), 0.8).astype(np.float32)
        # A copier's threshold lies high: letters grow fatter, and thin rules stay.
        hard = np.clip((soft - 158) * 1.7 + 128, 0, 255).astype(np.uint8)
        copy = speckled(hard, 0.0002, seed + time)
    return copy


def with_fax_line(page: Grey, text: str) -> Grey:
    """With the line that a fax machine prints along the upper edge, in its own square letters."""
    marked = page.copy()
    scale = page.shape[1] / 2200
    cv2.putText(marked, text, (int(60 * scale), int(48 * scale)), cv2.FONT_HERSHEY_SIMPLEX, 0.9 * scale, 0, 2)
    return marked
