"""Grain: paper in a shadow that a camera or its software brightened, all in specks of one pixel."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.image.binarise import is_bilevel

Grey = NDArray[np.uint8]

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
    residue = cv2.absdiff(grey, cv2.medianBlur(grey, 3))
    outstanding = (residue > _STANDS_OUT).view(np.uint8)
    reach = max(3, round(_AROUND * resolution))
    share = cv2.boxFilter(outstanding, cv2.CV_32F, (reach, reach))
    if float((share > _SURE).mean()) < _PAGE:
        return grey
    weight = np.clip((share - _FROM) / (_TO - _FROM), 0.0, 1.0)
    # print, with the light around it, has no grain of its own
    weight = cv2.boxFilter(cv2.dilate(weight, np.ones((reach, reach), np.uint8)), -1, (reach, reach))
    smooth = cv2.GaussianBlur(grey, (0, 0), _SMOOTHED * resolution).astype(np.float32)
    paper = cv2.boxFilter(smooth, -1, (reach, reach))
    share_of_paper = smooth / np.maximum(paper, 1.0)
    light = 255.0 * np.clip((share_of_paper - _BLACK) / (_WHITE - _BLACK), 0.0, 1.0)
    mixed = grey + weight * (light - grey)
    return np.asarray(np.rint(mixed), dtype=np.uint8)
