"""Bounds, calibration error, AUROC and risk by coverage, against numbers worked out by hand or published."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.evaluate.figures import auroc, calibration_error, fewest_fields, risk_by_coverage, upper_bound


@pytest.mark.parametrize(
    ("errors", "count", "bound"),
    [
        (0, 3000, 1 - 0.05 ** (1 / 3000)),  # closed form without errors
        (0, 10, 0.25887),  # tables of one-sided 95 % limits
        (1, 10, 0.39416),
        (2, 20, 0.28262),
        (5, 100, 0.10225),
        (10, 10, 1.0),
    ],
)
def test_upper_bound_is_clopper_and_pearsons(errors: int, count: int, bound: float) -> None:
    """The bound agrees with published limits to five digits."""
    assert upper_bound(errors, count) == pytest.approx(bound, abs=5e-6)


@given(st.integers(1, 400), st.data())
def test_upper_bound_is_above_what_was_seen_and_grows_with_errors(count: int, data: st.DataObject) -> None:
    """The bound lies above the share seen, and one error more raises it."""
    errors = data.draw(st.integers(0, count - 1))
    assert errors / count < upper_bound(errors, count) <= upper_bound(errors + 1, count)


def test_fewest_fields_are_just_enough_to_certify() -> None:
    """So many fields without an error keep the promise with 95 % certainty, one less does not."""
    assert fewest_fields(0.001) == 2995
    assert upper_bound(0, 2995) <= 0.001 < upper_bound(0, 2994)


def test_calibration_error_weighs_the_bins() -> None:
    """Nine of ten right where 0.9 was said is no error; all wrong there is one of 0.9."""
    right = [(0.9, n > 0) for n in range(10)]
    assert calibration_error(right) == pytest.approx(0.0)
    assert calibration_error([(0.9, False)] * 10) == pytest.approx(0.9)
    assert calibration_error([*right, *[(0.5, False)] * 10]) == pytest.approx(0.25)


def test_auroc_counts_ties_as_halves() -> None:
    """Of two pairs one is told rightly and one is a tie."""
    assert auroc([(0.2, False), (0.2, True), (0.9, True)]) == 0.75
    assert auroc([(0.1, False), (0.2, True)]) == 1.0
    assert auroc([(0.3, False), (0.2, True)]) == 0.0


def test_auroc_of_fields_all_right_is_not_a_number() -> None:
    """Without a wrong field there is no pair."""
    assert math.isnan(auroc([(0.3, True), (0.2, True)]))


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=30))
def test_auroc_is_the_share_of_pairs(judged: list[tuple[float, bool]]) -> None:
    """It is what comparing every wrong field with every right one gives."""
    wrong = [c for c, right in judged if not right]
    good = [c for c, right in judged if right]
    wins = sum((w < g) + (w == g) / 2 for w in wrong for g in good)
    found = auroc(judged)
    assert (
        math.isnan(found) if not (wrong and good) else found == pytest.approx(wins / len(wrong) / len(good))
    )


def test_risk_rises_where_the_wrong_fields_are() -> None:
    """The surest half is without error, the whole has one in four."""
    curve = risk_by_coverage([(0.9, True), (0.8, True), (0.7, True), (0.1, False)])
    assert curve == [(0.25, 0.0), (0.5, 0.0), (0.75, 0.0), (1.0, 0.25)]
