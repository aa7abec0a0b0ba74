"""Faded rules carried on to those that they meet."""

from __future__ import annotations

import numpy as np

from extractor.image.meeting import meet_rules
from extractor.image.stroke import Stroke


def half_a_rule() -> tuple[Stroke, list[Stroke]]:
    """A rule on row 100 from column 50 to 199, and the upright at column 400 that it should meet."""
    return Stroke(50, np.full(150, 100.0), 2.0), [Stroke(20, np.full(200, 400.0), 2.0)]


def test_crumbs_lead_a_rule_on() -> None:
    """With two fifths of its ink left on the way, the rule reaches the upright."""
    dark = np.zeros((300, 600), np.uint8)
    dark[100, 200:400] = np.where(np.arange(200) % 5 < 2, 255, 0)
    rule, uprights = half_a_rule()
    (met,) = meet_rules([rule], uprights, dark, 200.0)
    assert 398 <= met.end <= 403
    assert np.abs(met.rows - 100).max() < 0.5


def test_clean_paper_leads_nowhere() -> None:
    """Without ink the rule ends where it ends."""
    rule, uprights = half_a_rule()
    (met,) = meet_rules([rule], uprights, np.zeros((300, 600), np.uint8), 200.0)
    assert met.end == rule.end


def test_print_in_between_leads_nowhere() -> None:
    """Ink on half the way, in two patches as lines of a heading leave, does not carry a rule on."""
    dark = np.zeros((300, 600), np.uint8)
    dark[90:110, 220:270] = 255
    dark[90:110, 310:360] = 255
    rule, uprights = half_a_rule()
    (met,) = meet_rules([rule], uprights, dark, 200.0)
    assert met.end == rule.end


def test_a_pale_rule_is_carried_on_whole() -> None:
    """A rule that a grey scan left pale reaches the upright, but not where the pale ink stops short of it."""
    dark = np.zeros((300, 600), np.uint8)
    dark[100, 200:260] = 120
    dark[100, 260:400] = 70
    rule, uprights = half_a_rule()
    (met,) = meet_rules([rule], uprights, dark, 200.0)
    assert 398 <= met.end <= 403
    dark[100, 360:400] = 0
    (met,) = meet_rules([rule], uprights, dark, 200.0)
    assert met.end == rule.end


def test_grey_beside_the_way_is_no_pale_rule() -> None:
    """A grey patch leads nowhere."""
    dark = np.zeros((300, 600), np.uint8)
    dark[80:120, 200:400] = 70
    rule, uprights = half_a_rule()
    (met,) = meet_rules([rule], uprights, dark, 200.0)
    assert met.end == rule.end


def overshot(end: int) -> tuple[Stroke, list[Stroke]]:
    """A rule on row 100 from column 50 to `end`, and the upright at column 400 that it passes."""
    return Stroke(50, np.full(end - 50, 100.0), 2.0), [Stroke(20, np.full(200, 400.0), 2.0)]


def test_a_rule_that_ran_into_print_ends_at_the_upright() -> None:
    """Stems of letters beyond the upright are no part of the rule: it is cut back to the upright."""
    dark = np.zeros((300, 600), np.uint8)
    dark[99:101, 50:401] = 255
    for column in range(410, 470, 10):
        dark[90:112, column : column + 6] = 255
    rule, uprights = overshot(460)
    (met,) = meet_rules([rule], uprights, dark, 200.0)
    assert (met.start, met.end) == (50, 401)


def test_a_whole_rule_beside_print_goes_on() -> None:
    """A rule without a gap goes on past the upright, though letters stand close below it."""
    dark = np.zeros((300, 600), np.uint8)
    dark[99:101, 50:460] = 255
    dark[103:120, 404:460] = 255
    rule, uprights = overshot(460)
    (met,) = meet_rules([rule], uprights, dark, 200.0)
    assert met.end == 460


def test_a_line_of_its_own_behind_the_upright_is_no_part_of_the_rule() -> None:
    """Lone ink that paper parts from the upright is left out, unless it leads to a further upright."""
    dark = np.zeros((300, 600), np.uint8)
    dark[99:101, 50:403] = 255
    dark[99:101, 408:460] = 255
    rule, uprights = overshot(460)
    (met,) = meet_rules([rule], uprights, dark, 200.0)
    assert (met.start, met.end) == (50, 401)
    further = Stroke(20, np.full(200, 458.0), 2.0)
    (met,) = meet_rules([rule], [*uprights, further], dark, 200.0)
    assert met.end == 460
