"""Underlines right under print, in the crop of a line."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractor.image.underline import Grey, without_underline
from tests.image.drawing import blank, draw_text


def printed(text: str) -> tuple[Grey, float, float]:
    """A line of print, the height of its capitals and the row of its baseline."""
    rows = np.flatnonzero((draw_text(blank((460, 70)), 12, 14, "E", 30)[0] < 128).any(axis=1))
    plain, _ = draw_text(blank((460, 70)), 12, 14, text, 30)
    return plain, float(np.ptp(rows) + 1), float(rows.max() + 1)


def underlined(plain: Grey, foot: int, thick: int = 2, rise: int = 0) -> Grey:
    """The print with a stroke under all of it, from the row `foot` on, `rise` rows higher at its end."""
    columns = np.flatnonzero((plain < 128).any(axis=0))
    lined = plain.copy()
    for row in range(thick):
        ends = (int(columns[0]), foot + row), (int(columns[-1]), foot + row - rise)
        cv2.line(lined, ends[0], ends[1], 0, 1)
    return lined


@pytest.mark.parametrize(("gap", "thick", "rise"), [(1, 2, 0), (3, 2, 0), (2, 3, 0), (3, 2, 1)])
def test_the_stroke_goes_and_the_letters_stay(gap: int, thick: int, rise: int) -> None:
    """Close under the feet or further off, level or a pixel off level, all that was printed is left."""
    plain, height, base = printed("ROELOF DAVID E")
    lined = underlined(plain, int(base) + gap, thick, rise)
    assert np.array_equal(without_underline(lined, height, base) < 128, plain < 128)


def test_letters_that_hang_through_it_are_kept() -> None:
    """A `y` and a `g` lose next to nothing where they cross it."""
    plain, height, base = printed("Sayings of Roy Gray")
    clean = without_underline(underlined(plain, int(base) + 3), height, base)
    lost = ((plain < 128) & (clean >= 128)).sum()
    assert lost <= 0.03 * (plain < 128).sum()
    assert ((clean < 128) & (plain >= 128)).sum() <= 30


def test_the_line_under_a_link_goes_whatever_stands_behind_it() -> None:
    """A name that a browser underlines has its symbol in brackets behind it, which hang lower."""
    plain, height, base = printed("Corona Larch Inc [ CLI ]")
    lined = np.minimum(underlined(printed("Corona Larch Inc")[0], int(base) + 3), plain)
    assert np.array_equal(without_underline(lined, height, base) < 128, plain < 128)


def test_what_is_no_underline_is_let_be() -> None:
    """Plain print, a rule far below, one under a part of the print, a thick bar, underscores beside words."""
    plain, height, base = printed("Common Stock")
    far = underlined(plain, int(base + 0.7 * height))
    bar = underlined(plain, int(base) + 2, thick=9)
    part = underlined(printed("Com")[0], int(base) + 3)
    part = np.minimum(part, plain)
    typed, _, _ = printed("______ Director")
    for one in (plain, far, bar, part, typed):
        assert without_underline(one, height, base) is one


def test_a_single_letter_keeps_its_foot() -> None:
    """So does what has no print at all."""
    letter, height, base = printed("L")
    lined = underlined(letter, int(base) + 2)
    assert without_underline(lined, height, base) is lined
    paper = blank((200, 70))
    assert without_underline(paper, height, base) is paper


@pytest.mark.parametrize("gap", [2, 4, 6])
def test_letters_that_hang_in_gaps_of_it_are_kept(gap: int) -> None:
    """Browsers break an underline around tails: where one ends within the band it is no part of it."""
    plain, height, base = printed("Marc Roman, Major Member")
    tails = (plain[int(base) + 1 :] < 128).any(axis=0).astype(np.float64)
    near = np.convolve(tails, np.ones(5), mode="same") > 0
    lined = np.where(near[None], plain, underlined(plain, int(base) + gap))
    clean = without_underline(lined, height, base)
    assert clean is not lined
    assert ((plain < 128) & (clean >= 128)).sum() == 0
