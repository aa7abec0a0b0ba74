"""Rules painted out, letters kept."""

from __future__ import annotations

import numpy as np

from extractor.image.erase import erase_strokes
from extractor.image.sheet import lay_flat
from extractor.image.stroke import Stroke
from tests.degrade import skewed
from tests.image.drawing import RESOLUTION, Grey, blank, draw_form, draw_table


def level_stroke(row: float, thickness: float = 3.0) -> Stroke:
    """A stroke over the columns 20 to 179."""
    return Stroke(20, np.full(160, row), thickness)


def ruled(extra: tuple[slice, slice] | None = None) -> Grey:
    """A small page with a rule of three rows about row 50, and a bar of ink in `extra`."""
    page = blank((200, 100))
    page[49:52, 20:180] = 0
    if extra is not None:
        page[extra] = 0
    return page


def test_a_table_without_print_is_erased_to_paper() -> None:
    """Of a bare grid, level or turned by 2°, nothing but a few crumbs is left."""
    for page in (draw_table(), skewed(draw_table(), 2.0)):
        left = lay_flat(page, RESOLUTION).clean
        assert np.count_nonzero(left < 128) <= 0.002 * np.count_nonzero(page < 128)


def test_print_in_the_cells_is_untouched() -> None:
    """What stands off the rules keeps every pixel."""
    page, printed = draw_form()
    clean = lay_flat(page, RESOLUTION).clean
    for one in printed:
        x0, top, x1, bottom = one.box
        assert np.array_equal(clean[top:bottom, x0:x1], page[top:bottom, x0:x1]), one.text


def test_a_letter_that_crosses_a_rule_keeps_its_stroke() -> None:
    """A bar through the rule stays whole, where it crosses and on both sides."""
    clean = erase_strokes(ruled((slice(35, 66), slice(90, 94))), [level_stroke(50)], [], RESOLUTION)
    assert (clean[35:66, 91:93] == 0).all()
    assert (clean[49:52, 30:80] == 255).all()


def test_a_letter_that_stands_on_a_rule_is_cut_at_it() -> None:
    """A bar on the rule keeps what is above and loses the rule at its foot."""
    clean = erase_strokes(ruled((slice(35, 50), slice(90, 94))), [level_stroke(50)], [], RESOLUTION)
    assert (clean[35:47, 91:93] == 0).all()
    assert (clean[50:53, 91:93] == 255).all()


def test_the_crossing_of_two_rules_is_erased() -> None:
    """Where rules cross, nothing is left for a letter."""
    page = ruled((slice(10, 90), slice(99, 102)))
    clean = erase_strokes(page, [level_stroke(50)], [Stroke(10, np.full(80, 100.0), 3.0)], RESOLUTION)
    assert (clean == 255).all()


def test_a_curve_that_lies_on_an_underline_is_left_standing() -> None:
    """Of ink two rows higher than the rule for a short way, as a letter's foot, those rows stay."""
    clean = erase_strokes(ruled((slice(45, 49), slice(90, 98))), [level_stroke(50)], [], RESOLUTION)
    assert (clean[45:47, 90:98] == 0).all()
    assert (clean[49:52, 20:180] == 255).all()


def test_stems_beneath_one_another_beside_a_rule_stay() -> None:
    """Capitals with serifs at the left of thirty lines, six pixels off a rule, are no second rule."""
    page = draw_table()
    page[400:2000, 150:152] = 0
    for top in range(860, 860 + 36 * 30, 36):
        page[top : top + 22, 158:161] = 0
        page[top : top + 3, 156:171] = 0
        page[top + 19 : top + 22, 156:171] = 0
    clean = lay_flat(page, RESOLUTION).clean
    for top in range(860, 860 + 36 * 30, 36):
        assert (clean[top : top + 22, 158:161] == 0).all()
    assert (clean[1000:1900, 147:154] == 255).all()


def underlined(grey: bool) -> Grey:
    """A page with a rule of four rows about row 50, and feet of letters standing close on it."""
    page = blank((400, 100))
    page[48:52, 20:380] = 0
    for x in range(30, 370, 24):
        page[30:46, x : x + 4] = 0
        page[43:47, x : x + 14] = 0
    if grey:
        page[47, 20:380] = np.where(page[46, 20:380] < 128, 180, 190)
        page[52, 20:380] = 190
    else:
        page[47] = page[46]
    return page


def test_letters_on_an_underline_keep_their_feet() -> None:
    """In grey, where a paler row parts them from it, and in black and white, where they touch."""
    stroke = Stroke(20, np.full(360, 49.5), 4.0)
    for grey in (True, False):
        clean = erase_strokes(underlined(grey), [stroke], [], RESOLUTION)
        feet = [clean[43:46, x : x + 14] for x in range(30, 370, 24)]
        assert all((foot < 128).mean() > 0.9 for foot in feet), grey
        assert (clean[49:52, 20:380] > 128).mean() > 0.95, grey


def test_an_underline_is_followed_where_letters_pull_it_aside() -> None:
    """A stroke measured two rows too high is still wiped, and not the letters' feet."""
    page = underlined(grey=True)
    clean = erase_strokes(page, [Stroke(20, np.full(360, 47.5), 4.0)], [], RESOLUTION)
    assert (clean[48:52, 20:380] > 128).mean() > 0.95
    assert all((clean[43:46, x : x + 14] < 128).mean() > 0.9 for x in range(30, 370, 24))
