"""The chance that a field is right: known weights give known chances, and the shipped file is sound."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import CalibrationError
from extractor.record.calibration import (
    CURVES,
    SHIPPED,
    Curve,
    KindWeights,
    load_calibration,
    shipped_calibration,
)
from extractor.record.doubts import NAMES, Doubts
from extractor.record.kinds import FieldKind
from tests.record.calibrated import a_calibration

AMOUNTS_OF_DOUBT = st.floats(0, 6)


def test_doubts_add_up_by_their_weights() -> None:
    """An offset of -6, twice a doubt of 1.5 and once one of 2 make -1 in log-odds."""
    weights = tuple({"weakest": 2.0, "page": 1.0}.get(name, 0.0) for name in NAMES)
    assert KindWeights(-6.0, weights).log_odds(Doubts(weakest=1.5, page=2.0, unread=9.0)) == -1.0


def test_a_curve_is_straight_between_its_points_and_parallel_beyond() -> None:
    """Between the points it is interpolated, beyond them it goes on one to one."""
    curve = Curve((-4.0, 0.0), (-6.0, 1.0))
    assert [curve.at(x) for x in (-5.0, -4.0, -2.0, 0.0, 2.0)] == [-7.0, -6.0, -2.5, 1.0, 3.0]


def test_known_weights_give_a_known_chance() -> None:
    """Log-odds of -3 are a chance of being wrong of 4.74 %."""
    calibration = a_calibration(offset=-5.0, weights={"weakest": 1.0})
    assert calibration.chance(FieldKind.DATE, Doubts(weakest=2.0)) == pytest.approx(1 / (1 + math.exp(-3)))


def test_no_reading_is_surer_than_was_observed() -> None:
    """The chance stays between 0.1 % and 99.99 %."""
    calibration = a_calibration(offset=-50.0)
    assert calibration.chance(FieldKind.DATE, Doubts()) == 0.9999
    assert a_calibration(offset=50.0).chance(FieldKind.DATE, Doubts()) == 0.001


@pytest.mark.parametrize(
    ("kind", "doubts"),
    [
        (FieldKind.DATE, Doubts(left=1.0, unconfirmed=1.0)),
        (FieldKind.BLANK_CELL, Doubts(kin=5.1)),
        (FieldKind.BLANK, Doubts(required=1.0)),
        (FieldKind.BLANK_CELL, Doubts(left=1.0, unread=4.1)),
        (FieldKind.TICK, Doubts(unplaced=1.0)),
        (FieldKind.BLANK, Doubts(uncited=1.0)),
        (FieldKind.NO_MARKS, Doubts(garbled=0.51)),
        (FieldKind.NOTES, Doubts(garbled=0.51)),
        (FieldKind.CODE, Doubts(failed=1.0)),
        (FieldKind.ROWS, Doubts(failed=1.0)),
        (FieldKind.LONG, Doubts(misworded=4.1)),
        (FieldKind.NAME, Doubts(unprinted=1.0)),
        (FieldKind.SHARES, Doubts(open=2.8, unconfirmed=1.0)),
        (FieldKind.TEXT, Doubts(open=3.6, unconfirmed=1.0)),
        (FieldKind.LETTER, Doubts(among=3.6, unproven=1.0)),
        (FieldKind.LETTER, Doubts(second_among=3.6, unproven=1.0)),
        (FieldKind.NO_MARKS, Doubts(uncited=1.1)),
        (FieldKind.MARKS, Doubts(single=1.0)),
        (FieldKind.PRICE, Doubts(seldom=1.0)),
        (FieldKind.TEXT, Doubts(lacking=0.6)),
        (FieldKind.TEXT, Doubts(alone=1.0, near=0.5)),
        (FieldKind.TEXT, Doubts(left=1.0, unread=4.5)),
        (FieldKind.OWNERS, Doubts(unlike=1.0)),
        (FieldKind.SIGNATURES, Doubts(misfit=0.21)),
        (FieldKind.NOTES, Doubts(page=2.6)),
        (FieldKind.ROWS, Doubts(page=2.6, kin=2.6, expected=1.0)),
    ],
)
def test_one_strong_doubt_is_made_up_for_by_nothing(kind: FieldKind, doubts: Doubts) -> None:
    """However sure all else makes the field, it is no surer than 90 %."""
    assert a_calibration(offset=-50.0).chance(kind, doubts) == 0.9


def test_the_same_doubt_is_no_reason_in_another_kind() -> None:
    """A blank has no word that could be misread; a value wider than its letters is one doubt of many.

    So is a little ink in a blank cell, and one note of more than a hundred cells that is cited nowhere. Rows
    stand between rules, however ill the page is read; a letter of two is told though it is ill drawn, and a
    state by the postal code beside it.
    """
    calibration = a_calibration(offset=-50.0)
    assert calibration.chance(FieldKind.ROWS, Doubts(page=2.6, kin=2.4, expected=1.0)) == 0.9999
    assert calibration.chance(FieldKind.ROWS, Doubts(page=2.6, kin=2.6)) == 0.9999
    assert calibration.chance(FieldKind.LETTER, Doubts(weakest=3.6, dissent=3.6)) == 0.9999
    assert calibration.chance(FieldKind.LETTER, Doubts(among=3.6)) == 0.9999
    assert calibration.chance(FieldKind.NO_MARKS, Doubts(weakest=3.6)) == 0.9999
    assert calibration.chance(FieldKind.NO_MARKS, Doubts(wide=0.3, uncited=0.9)) == 0.9999
    assert calibration.chance(FieldKind.MARKS, Doubts(garbled=0.9)) == 0.9999
    assert calibration.chance(FieldKind.BLANK, Doubts(garbled=0.9)) == 0.9999
    assert calibration.chance(FieldKind.BLANK_CELL, Doubts(left=1.0, unread=3.9, kin=4.9)) == 0.9999
    assert calibration.chance(FieldKind.TEXT, Doubts(open=2.8, unconfirmed=1.0)) == 0.9999
    assert calibration.chance(FieldKind.LETTER, Doubts(failed=1.0, left=1.0)) == 0.9999
    assert calibration.chance(FieldKind.NAME, Doubts(lacking=0.6, seldom=1.0)) == 0.9999


@pytest.mark.parametrize("kind", [FieldKind.SHARES, FieldKind.TEXT])
def test_what_another_engine_reads_alike_is_not_lost(kind: FieldKind) -> None:
    """An unlikely word and print beside it are doubts like others then, and so they are for marks."""
    calibration = a_calibration(offset=-50.0)
    assert calibration.chance(kind, Doubts(weakest=3.6, left=1.0)) == 0.9999
    assert calibration.chance(FieldKind.MARKS, Doubts(weakest=3.6, left=1.0, unconfirmed=1.0)) == 0.9999


def test_a_promise_takes_the_threshold_that_keeps_it() -> None:
    """Of the thresholds whose promise is as strict, the laxest is taken; none keeps a stricter one."""
    calibration = replace(a_calibration(), thresholds=dict.fromkeys(CURVES, ((0.001, 0.99), (0.01, 0.9))))
    assert calibration.threshold(FieldKind.DATE, 0.001) == 0.99
    assert calibration.threshold(FieldKind.BLANK, 0.005) == 0.99
    assert calibration.threshold(FieldKind.ROWS, 0.5) == 0.9
    assert calibration.threshold(FieldKind.DATE, 0.0001) == math.inf


@given(
    st.sampled_from(list(FieldKind)),
    st.sampled_from(NAMES),
    AMOUNTS_OF_DOUBT,
    AMOUNTS_OF_DOUBT,
    AMOUNTS_OF_DOUBT,
)
def test_more_doubt_never_makes_a_field_surer(
    kind: FieldKind, name: str, page: float, less: float, more: float
) -> None:
    """In the shipped calibration the chance falls, or stays, as any one doubt grows."""
    base = Doubts(page=page, weakest=page)
    lower, upper = sorted((less, more))
    calibration = shipped_calibration()
    surer, less_sure = (
        calibration.chance(kind, replace(base, **{name: amount})) for amount in (lower, upper)
    )
    assert surer >= less_sure


@given(st.sampled_from(list(FieldKind)), st.floats(0, 1), st.floats(0, 1))
def test_a_stricter_promise_never_flags_less(kind: FieldKind, one: float, other: float) -> None:
    """In the shipped calibration a stricter promise has the same threshold or a higher one."""
    strict, lax = sorted((one, other))
    assert shipped_calibration().threshold(kind, strict) >= shipped_calibration().threshold(kind, lax)


def test_the_shipped_calibration_is_sound() -> None:
    """It loads without a mistake and holds the default promise."""
    calibration = load_calibration(SHIPPED)
    assert set(calibration.kinds) == set(FieldKind)
    assert all(calibration.threshold(kind, 0.001) < 1.0 for kind in FieldKind)
    assert 0.999 < calibration.text_layer < 1.0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"schema": "other"}, "its schema is not"),
        ({"kinds": {}}, "no weights for date"),
        ({"kinds": {"dates": {"offset": 0, "weights": {}}}}, "'dates' is not a valid FieldKind"),
        ({"kinds": {"date": {"offset": 0, "weights": {"luck": 1}}}}, "unknown doubts luck"),
        ({"kinds": {"date": {"offset": 0, "weights": {"page": -1}}}}, "date: a weight is negative"),
        ({"curves": {"values": [[0, 0], [1, 0]]}}, "the curve for values does not ascend"),
        ({"thresholds": {"values": [[0.1, 0.5], [0.2, 0.6]]}}, "a laxer promise needs surer fields"),
        ({"thresholds": {"values": []}}, "the promises do not ascend"),
        ({"worst": None}, "NoneType"),
    ],
)
def test_a_wrong_calibration_is_told(change: Mapping[str, object], told: str, tmp_path: Path) -> None:
    """Each mistake is named, with the file."""
    document = json.loads(SHIPPED.read_bytes())
    path = tmp_path / "calibration.json"
    path.write_text(json.dumps(document | change))
    with pytest.raises(CalibrationError, match=told):
        load_calibration(path)
