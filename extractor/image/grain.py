"""Grain: paper in a shadow that a camera or its software brightened, all in specks of one pixel."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.image.binarise import is_bilevel

Grey = NDArray[np.uint8]
Floats = NDArray[np.float32]

#: A pixel stands out from those around it by more than so many levels where there is grain: on many of the
#: places of paper, whereas print's edges are few. Where more than this share of a page has grain beyond
#: doubt, all is smoothed that may be grain; pages with less are read better as they are.
_STANDS_OUT = 14
_SURE, _PAGE = 0.3, 0.02
_FROM, _TO = 0.15, 0.25
#: Inches around a pixel by which it is told, and by which grain is smoothed away (standard deviation).
_AROUND, _SMOOTHED = 0.25, 0.0045


#: What has so much of the smoothed paper's brightness is black, and what has so much is paper.
_BLACK, _WHITE = 0.4, 0.85


def without_grain(grey: Grey, resolution: float) -> Grey:
    """The picture, smooth and light where there is grain and only there.

    `resolution` in pixels per inch. Bilevel pictures are given back unchanged.
    """
    if is_bilevel(grey):
        return grey
    reach = max(3, round(_AROUND * resolution))
    share = _share_of_grain(grey, reach)
    if np.count_nonzero(share > _SURE) / share.size < _PAGE:
        return grey
    # print, with the light around it, has no grain of its own
    spread = cv2.dilate(_graded(share, _FROM, _TO), np.ones((reach, reach), np.uint8))
    del share
    weight = np.asarray(cv2.boxFilter(spread, -1, (reach, reach)), dtype=np.float32)
    del spread
    # All in place: each of these takes four times the memory of the page
    mixed = _light(grey, resolution, reach)
    mixed -= grey
    mixed *= weight
    mixed += grey
    return np.rint(mixed, out=mixed).astype(np.uint8)


def _share_of_grain(grey: Grey, reach: int) -> Floats:
    """How much of what lies within `reach` pixels around each stands out."""
    residue = cv2.absdiff(grey, cv2.medianBlur(grey, 3))
    outstanding = (residue > _STANDS_OUT).view(np.uint8)
    return np.asarray(cv2.boxFilter(outstanding, cv2.CV_32F, (reach, reach)), dtype=np.float32)


def _light(grey: Grey, resolution: float, reach: int) -> Floats:
    """The picture smoothed, white where it is about as light as the paper within `reach` pixels."""
    smooth = cv2.GaussianBlur(grey, (0, 0), _SMOOTHED * resolution)
    paper = np.asarray(cv2.boxFilter(smooth.astype(np.float32), -1, (reach, reach)), dtype=np.float32)
    np.maximum(paper, 1.0, out=paper)
    light = _graded(np.divide(smooth, paper, out=paper), _BLACK, _WHITE)
    light *= 255.0
    return light


def _graded(values: Floats, least: float, most: float) -> Floats:
    """In place: 0 at `least` and below, 1 at `most` and above, even in between."""
    values -= least
    values /= most - least
    return np.clip(values, 0.0, 1.0, out=values)
