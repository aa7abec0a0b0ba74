"""Lines that were run together, parted where print goes on a step higher or lower."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extractor.image.blobs import Blobs
from extractor.image.parting import part_at_rows, part_at_steps, part_at_valleys


def words(*parts: tuple[int, int, int]) -> Blobs:
    """Words of six letters: each by the gap before it, how far it stands below row 100, and its height."""
    x0, bottom, high, at = [], [], [], 0
    for gap, lower, height in parts:
        at += gap
        for _ in range(6):
            x0.append(at)
            bottom.append(100 + lower)
            high.append(height)
            at += 14
    left, foot, tall = np.array(x0), np.array(bottom), np.array(high)
    return Blobs(left, foot - tall, left + 12, foot, tall * 6)


def test_a_signature_and_a_lower_date_are_two() -> None:
    """Beyond a gap the letters stand half their height lower: another line."""
    parts = part_at_steps(words((0, 0, 20), (18, 10, 20)))
    assert [int(part.bottom.max()) for part in parts] == [100, 110]


@pytest.mark.parametrize(
    "second",
    [(18, 2, 20), (8, 10, 20), (18, -10, 12)],
    ids=["on one line", "no gap", "small and raised"],
)
def test_one_line_stays_one(second: tuple[int, int, int]) -> None:
    """What stands level, close by, or is a raised mark's size is not parted."""
    assert len(part_at_steps(words((0, 0, 20), second))) == 1


def test_few_letters_are_not_parted() -> None:
    """A word and a mark of two letters are left together."""
    few = words((0, 0, 20), (18, 10, 20))
    assert len(part_at_steps(few.where(np.arange(few.x0.size) < 5))) == 1


def _beside(*rows: tuple[int, int]) -> Blobs:
    """Letters twenty pixels high, each row of them by its foot and number; two inks stand between."""
    x0 = [at * 14 + 60 for _, count in rows for at in range(count)]
    bottom = [foot for foot, count in rows for _ in range(count)]
    left, foot = np.array([0, 14, *x0]), np.array([118, 118, *bottom])
    return Blobs(left, foot - 20, left + 12, foot, np.full(left.size, 120))


def test_two_lines_with_a_number_between_them_are_three_parts() -> None:
    """The number at their left touches both; it, the upper and the lower line come apart."""
    parts = part_at_rows(_beside((100, 12), (132, 6)))
    assert [part.x0.size for part in parts] == [2, 12, 6]


def test_a_line_and_letters_that_cross_in_its_midst_stay_together() -> None:
    """One line is not parted, nor are two that something within them joins."""
    assert len(part_at_rows(_beside((100, 12)))) == 1
    joined = _beside((100, 12), (132, 6))
    within = Blobs(joined.x0, joined.top, joined.x1, joined.bottom, joined.area)
    within.x0[:2] += 90
    within.x1[:2] += 90
    assert len(part_at_rows(within)) == 1


def test_the_crumbs_of_a_faded_line_stay_together() -> None:
    """Crumbs at the head and the foot of letters are one line, beside a whole letter or not."""
    x0 = np.array([0, *[60 + 14 * at for at in range(12)]] * 2)
    high = np.array([26, *[6] * 12] * 2)
    bottom = np.array([126, *[106] * 12, 126, *[126] * 12])
    crumbs = Blobs(x0, bottom - high, x0 + 12, bottom, high * 6)
    assert len(part_at_rows(crumbs)) == 1
    assert len(part_at_rows(crumbs.where(high < 20))) == 1


def crumbs(rows: list[int], seed: int = 5) -> Blobs:
    """Small inks along some rows, four pixels about each, over 1,200 columns."""
    rng = np.random.default_rng(seed)
    x0 = np.tile(np.arange(0, 1200, 6), len(rows))
    top = np.repeat(rows, 200) + rng.integers(-4, 5, 200 * len(rows))
    size = rng.integers(2, 6, x0.size)
    return Blobs(x0, top, x0 + size, top + size, size * size)


def test_lines_of_crumbs_that_touch_are_parted_at_their_valleys() -> None:
    """Three lines of faded print in one group, beside others that tell how high a line is."""
    parts = part_at_valleys([crumbs([60]), crumbs([100]), crumbs([200, 222, 244])])
    assert [part.x0.size for part in parts] == [200, 200, 200, 200, 200]
    assert [int(part.top.min()) // 10 for part in parts] == [5, 9, 19, 21, 24]


def test_lines_that_slope_a_little_are_parted_too() -> None:
    """Six rows lower at one end than at the other."""
    three = crumbs([200, 222, 244])
    drop = np.rint(three.x0 * 0.005).astype(np.int64)
    sloping = replace(three, top=three.top + drop, bottom=three.bottom + drop)
    parts = part_at_valleys([crumbs([60]), crumbs([100]), sloping])
    assert [part.x0.size for part in parts] == [200, 200, 200, 200, 200]


def test_a_heading_is_one_line() -> None:
    """However high beside the others."""
    high = crumbs([300])
    heading = replace(high, top=high.top - 20, bottom=high.bottom + 20)
    assert len(part_at_valleys([crumbs([100]), crumbs([200]), heading])) == 3
