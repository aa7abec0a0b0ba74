"""Grain of brightened shadows."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.image.grain import Grey, without_grain

RESOLUTION = 200.0
HIGH, WIDE = 600, 400


def paper(grain: float) -> Grey:
    """A page with a line of print, its left half grainy by so many levels (standard deviation)."""
    page = np.full((HIGH, WIDE), 245, np.uint8)
    cv2.putText(page, "BOTH PRINT", (30, 300), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 30.0, 3)
    if not grain:
        return page
    noise = np.random.default_rng(7).normal(-60.0, grain, (HIGH, WIDE // 2))
    left = page[:, : WIDE // 2]
    page[:, : WIDE // 2] = np.where(left > 200, np.clip(left + noise, 0, 255), left).astype(np.uint8)
    return page


def test_grain_becomes_paper_and_print_stays() -> None:
    """What was all in specks is light, letters are as dark as they were, the other half is as it was."""
    before = paper(60.0)
    after = without_grain(before, RESOLUTION)
    blank = (slice(0, 200), slice(20, 150))
    assert np.mean(before[blank] < 150) > 0.2
    assert np.mean(after[blank] < 150) < 0.01
    letter = before[265:305, 30:150] == 30
    assert letter.sum() > 300
    assert np.mean(after[265:305, 30:150][letter] < 120) > 0.8
    assert (after[:, 300:] == before[:, 300:]).all()


def test_print_is_no_grain() -> None:
    """A page without any is given back as it is, and so is one in black and white."""
    plain = paper(0.0)
    assert without_grain(plain, RESOLUTION) is plain
    bilevel = np.where(paper(60.0) > 150, 255, 0).astype(np.uint8)
    assert without_grain(bilevel, RESOLUTION) is bilevel


def test_what_is_reckoned_in_place_is_what_it_was() -> None:
    """The same picture as by whole pages of floats, a new one for each step, and the given one untouched."""
    page = paper(60.0)
    given = page.copy()
    reach = round(0.25 * RESOLUTION)
    stands_out = (cv2.absdiff(page, cv2.medianBlur(page, 3)) > 14).view(np.uint8)
    share = cv2.boxFilter(stands_out, cv2.CV_32F, (reach, reach))
    weight = np.clip((share - 0.15) / (0.25 - 0.15), 0.0, 1.0)
    weight = cv2.boxFilter(cv2.dilate(weight, np.ones((reach, reach), np.uint8)), -1, (reach, reach))
    smooth = cv2.GaussianBlur(page, (0, 0), 0.0045 * RESOLUTION).astype(np.float32)
    shades = smooth / np.maximum(cv2.boxFilter(smooth, -1, (reach, reach)), 1.0)
    light = 255.0 * np.clip((shades - 0.4) / (0.85 - 0.4), 0.0, 1.0)
    expected = np.rint(page + weight * (light - page)).astype(np.uint8)
    assert (without_grain(page, RESOLUTION) == expected).all()
    assert (page == given).all()
