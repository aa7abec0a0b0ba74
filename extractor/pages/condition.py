"""Why nothing could be read on a page: there is nothing, it is too dark, or the print is lost.

Asked only of pages on which nothing was read: how dark a page is does not matter where
its print can be told from it.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.image.binarise import find_sure_ink, level_light, scaled_down, without_specks
from extractor.model.page import BLANK_PAGE, Page
from extractor.pages.raster import SeenPicture

DARK = "too dark to read"
LOST = "print on it that could not be read"

#: Of a page that is too dark, more than half is darker than this on average: toner, not print.
_DARK_LEVEL = 110
_DARK_SHARE = 0.5
#: Pixels per inch at which only light and dark are left of print.
_COARSE = 20.0
#: Heights in inches of letters; what is smaller is dirt, what is larger a hole or a stroke.
_LETTERS = (0.03, 0.4)
#: A page with fewer letters than this is blank: a page number, or a hole's torn edge.
_FEW = 12
#: Words that are read with less confidence than this, all of them, are specks that look like words.
_TRUSTED = 0.3


def judged(page: Page, seen: SeenPicture) -> Page:
    """The page as it was read from `seen`; where that came to nothing, with the reason and no words."""
    if any(word.confidence is None or word.confidence >= _TRUSTED for word in page.words):
        return page
    return replace(page, words=(), unread=_reason(seen.pixels, seen.resolution))


def _reason(pixels: NDArray[np.uint8], resolution: float) -> str:
    if _dark_share(pixels, resolution) > _DARK_SHARE:
        return DARK
    return BLANK_PAGE if _count_letters(pixels, resolution) < _FEW else LOST


def _dark_share(pixels: NDArray[np.uint8], resolution: float) -> float:
    scale = min(1.0, _COARSE / resolution)
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    coarse = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return float(np.mean(coarse < _DARK_LEVEL))


def _count_letters(pixels: NDArray[np.uint8], resolution: float) -> int:
    """Spots of ink that are as high as letters."""
    grey, resolution = scaled_down(pixels, resolution)
    ink = without_specks(find_sure_ink(level_light(grey, resolution)), resolution)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    heights = stats[1:, cv2.CC_STAT_HEIGHT] / resolution
    return int(np.count_nonzero((heights >= _LETTERS[0]) & (heights <= _LETTERS[1])))
