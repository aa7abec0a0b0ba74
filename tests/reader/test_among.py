"""How likely a value is among all that may stand in its place."""

from __future__ import annotations

import pytest

from extractor.model.crop import LineKind
from extractor.reader.alphabet import raised
from extractor.reader.among import chance_among
from tests.reader.outputs import printed


def test_a_letter_is_judged_against_the_letters_of_its_column() -> None:
    """An `A` that may as well be anything else, but hardly a `D`, is an `A` in a column of the two."""
    logs = printed("A", {0: {"A": 0.29, "D": 0.01, "^": 0.4, "4": 0.3}})
    assert chance_among(logs, "A", [], LineKind.SIDE) == pytest.approx(0.29 / 0.30, abs=1e-3)
    assert chance_among(logs, "D", [], LineKind.SIDE) == pytest.approx(0.01 / 0.30, abs=1e-3)


def test_a_number_is_judged_against_the_other_readings() -> None:
    """What no reading gives does not count, however likely it is."""
    logs = printed("100", {0: {"1": 0.3, "7": 0.1, "l": 0.6}})
    assert chance_among(logs, "100", ["700", "100"], LineKind.SHARES) == pytest.approx(0.75, abs=1e-3)


def test_what_is_seldom_printed_counts_less() -> None:
    """A count that may as well end in just three decimals hardly does, unless it is read so."""
    logs = printed("1,120,009", {5: {",": 0.4, ".": 0.6}})
    grouped, decimals = "1,120,009", "1,120.009"
    assert chance_among(logs, grouped, [decimals], LineKind.SHARES) > 0.99
    assert chance_among(logs, decimals, [grouped], LineKind.SHARES) == pytest.approx(0.6, abs=1e-3)
    assert chance_among(logs, grouped, [decimals], LineKind.AMOUNT) == pytest.approx(0.4, abs=1e-3)


def test_marks_are_no_part_of_the_value() -> None:
    """Readings that differ in the footnote alone are one value's."""
    logs = printed("S" + raised("(1)"), {2: {raised("1"): 0.5, raised("7"): 0.5}})
    one, other = (f"S{raised(mark)}" for mark in ("(1)", "(7)"))
    assert chance_among(logs, one, [other], LineKind.CODE) == pytest.approx(1.0, abs=1e-3)


def test_a_value_that_stands_alone_is_certain() -> None:
    """Where nothing else may be printed its chance is 1, however unlikely the print."""
    assert chance_among(printed("100", {0: {"1": 0.3, "7": 0.7}}), "100", ["100"], LineKind.SHARES) == 1.0
