"""Specks that stand in line: what black and white scanning leaves of a pale rule, where it is not dust."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.image.skew import shear_rows

Ink = NDArray[np.uint8]

#: Dots of a rule are at most so many inches apart, and the row of them at least so long.
_APART, _LONG = 0.1, 0.4
#: Rows that stand closer above one another are crumbs of letters: together they are higher than this.
_THIN = 0.036
#: A page with less ink in specks, in inches of a rule, has no such rule.
_LEAST = 0.3


def with_dots_in_line(dark: Ink, ink: Ink, slope: float, resolution: float) -> Ink:
    """`dark`, which is `ink` without specks, with those that stand in a row of at about `slope`.

    `dark` itself where there are none.
    """
    if np.count_nonzero(ink) - np.count_nonzero(dark) < _LEAST * resolution:
        return dark
    wavering = np.asarray(cv2.dilate(shear_rows(ink, slope), np.ones((3, 1), np.uint8)), dtype=np.uint8)
    apart, long = (max(3, round(size * resolution)) | 1 for size in (_APART, _LONG))
    rows = _grown(_shrunk(_shrunk(_grown(wavering, apart), apart), long), long)
    tall = np.ones((max(3, round(_THIN * resolution)) | 1, 1), np.uint8)
    lone = shear_rows(np.asarray(cv2.morphologyEx(rows, cv2.MORPH_TOPHAT, tall), dtype=np.uint8), -slope)
    more = np.asarray(cv2.bitwise_or(dark, cv2.bitwise_and(ink, lone)), dtype=np.uint8)
    added = np.count_nonzero(more) - np.count_nonzero(dark)
    return more if added >= _LEAST * resolution else dark


def _grown(ink: Ink, along: int) -> Ink:
    """`ink` spread along its rows, `along` pixels wide: much faster by a mean than by morphology."""
    return np.asarray(cv2.threshold(_mean(ink, along), 0, 255, cv2.THRESH_BINARY)[1], dtype=np.uint8)


def _shrunk(ink: Ink, along: int) -> Ink:
    """Where all of `along` pixels of a row are ink."""
    return np.asarray(cv2.threshold(_mean(ink, along), 254, 255, cv2.THRESH_BINARY)[1], dtype=np.uint8)


def _mean(ink: Ink, along: int) -> Ink:
    return np.asarray(cv2.blur(ink, (along, 1), borderType=cv2.BORDER_REPLICATE), dtype=np.uint8)
