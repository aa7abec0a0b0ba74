"""Where lines stand and how high their capitals are."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.image.blobs import Blobs
from extractor.image.letters import measure_line, with_company


def letters(*boxes: tuple[int, int, int], top: int = 0) -> Blobs:
    """Letters side by side on row 100: each by its width, height and how far it hangs below that row."""
    x = np.cumsum([0] + [width + 4 for width, _, _ in boxes[:-1]])
    width, height, hangs = (np.array(column) for column in zip(*boxes, strict=True))
    bottom = 100 + hangs + top
    return Blobs(x, bottom - height, x + width, bottom, width * height // 2)


CAPITAL, SMALL, TAIL = (14, 20, 0), (13, 14, 0), (13, 19, 5)


def test_brackets_do_not_count() -> None:
    """`(2)`: the digit's height and foot, though most of its blobs are brackets."""
    line = measure_line(letters((7, 27, 6), (13, 20, 0), (7, 27, 6)))
    assert (line.height, line.base) == (20, 100)
    assert (line.top, line.bottom) == (79, 106)


def test_a_whole_raised_mark_behind_two_letters_does_not_count() -> None:
    """`LP⁽¹⁾` has the foot and the height of L and P, though its mark has more inks than they are."""
    line = measure_line(letters((16, 20, 0), (14, 20, 0), (7, 22, -7), (8, 17, -12), (7, 22, -7)))
    assert (line.height, line.base) == (20, 100)
    assert (line.top, line.bottom) == (71, 100)


def test_a_whole_raised_mark_behind_one_letter_does_not_count() -> None:
    """`P⁽¹⁾` has the foot and the height of its P; of `pill` the p, which hangs below, does not tell."""
    line = measure_line(letters((14, 20, 0), (7, 22, -7), (8, 17, -12), (7, 22, -7)))
    assert (line.height, line.base) == (20, 100)
    assert measure_line(letters(TAIL, (4, 20, 0), (4, 20, 0), (4, 20, 0))).base == 100
    fused = letters((60, 27, 7), (7, 20, 0), (8, 17, 0), (7, 20, 0))
    assert measure_line(fused).base == 100
    crumb = letters((4, 3, 8), (7, 20, 0), (8, 17, -2), (7, 20, 0))
    assert measure_line(crumb).height > 10
    underlined = letters((14, 20, 0), (7, 22, -7), (8, 17, -12), (7, 22, -7), (28, 3, 6))
    assert (measure_line(underlined).height, measure_line(underlined).base) == (20, 100)


def test_a_single_capital_tells() -> None:
    """`Sequoia` has the height of its S, although six letters are small."""
    line = measure_line(letters(CAPITAL, SMALL, TAIL, SMALL, SMALL, (4, 14, 0), SMALL))
    assert (line.height, line.base) == (20, 100)


def test_one_higher_blob_among_capitals_does_not_tell() -> None:
    """Where capitals are seen, a blob half as high again is two letters that touch."""
    line = measure_line(letters(CAPITAL, CAPITAL, SMALL, SMALL, SMALL, SMALL, SMALL, (14, 30, 0)))
    assert line.height == 20


@pytest.mark.parametrize(("width", "height"), [(13, 20), (9, 14), (40, 14)])
def test_small_letters_alone_get_the_capitals_beside_them(width: int, height: int) -> None:
    """Round letters of seven tenths beneath a line of capitals are small ones; others are not."""
    above = letters(*[CAPITAL] * 8)
    below = letters(*[(width, 14, 0)] * 3, top=40)
    assert [line.height for line in with_company([above, below], 200.0)] == [20, height]


def marked(last: tuple[int, int, int], *, raised: bool = True) -> Blobs:
    """Three capitals, a last letter, and behind it three parts of a mark that ends above the line's foot."""
    word = letters(CAPITAL, CAPITAL, CAPITAL, last)
    at = int(word.x1.max())
    x, lift = np.array([at + 2, at + 9, at + 18]), 10 if raised else 0
    bottom = np.array([101, 100, 101]) - lift
    height = np.array([16, 14, 16])
    return Blobs(
        np.append(word.x0, x),
        np.append(word.top, bottom - height),
        np.append(word.x1, x + 5),
        np.append(word.bottom, bottom),
        np.append(word.area, height * 3),
    )


def test_a_mark_that_touches_the_last_letter_does_not_make_the_line_higher() -> None:
    """`LP⁽²⁾` whose bracket runs into its P has the height of its other capitals."""
    assert measure_line(marked((16, 25, 0))).height == 20


def test_a_last_letter_that_is_no_higher_tells_like_any() -> None:
    """With and without a mark behind it, the height is that of the capitals."""
    assert measure_line(marked(CAPITAL)).height == 20
    assert measure_line(letters(CAPITAL, CAPITAL, CAPITAL, CAPITAL)).height == 20
