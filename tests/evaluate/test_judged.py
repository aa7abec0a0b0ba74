"""Judged fields: flagged or silent, and the figures that are made of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.evaluate.judged import UNREAD, JudgedField, is_flagged, judge_filing
from extractor.evaluate.summary import by_group, confidences, count_filings, measure_sureness, sum_up
from extractor.model.extraction import Evidence
from extractor.model.form4 import Footnoted
from extractor.model.page import Origin
from tests.records import a_doubt, a_holding, a_record, a_sale, an_extraction

SHARES = "nonDerivativeTable[0].transactionShares"


def a_field(right: bool, flagged: bool, confidence: float | None = None, name: str = "x") -> JudgedField:
    """A field of a filing of tier c."""
    return JudgedField(
        "c", name, SHARES, "shares", "ocr", right, flagged, confidence, "1", "1" if right else "2"
    )


@pytest.mark.parametrize(
    "path",
    [SHARES, "nonDerivativeTable[0]", "nonDerivativeTable", ""],
    ids=["field", "row", "table", "record"],
)
def test_a_flag_on_what_holds_a_field_is_a_flag_on_the_field(path: str) -> None:
    """The field, its row, its table and the whole record each ask for a person."""
    assert is_flagged(SHARES, {path: a_doubt()})
    assert is_flagged(f"{SHARES}.footnoteIds", {path: a_doubt()})


def test_a_flag_beside_a_field_is_none_on_it() -> None:
    """Another field, another row and a field without a reason do not ask."""
    others = {"nonDerivativeTable[1]": a_doubt(), "nonDerivativeTable[0].transactionDate": a_doubt()}
    assert not is_flagged(SHARES, others)
    assert not is_flagged(SHARES, {SHARES: replace(a_doubt(), reasons=())})


def test_fields_are_judged_with_their_evidence() -> None:
    """A wrong amount with a reason is flagged, one without is silent; the rest is right."""
    record = a_record()
    sale = replace(a_sale(), transaction_shares=Footnoted(a_sale().shares_owned_following_transaction.value))
    read = replace(record, non_derivative_table=(sale, a_holding()))
    for evidence, silent in ((a_doubt(), 0), (replace(a_doubt(), reasons=()), 1)):
        judged = list(judge_filing("c", "x", an_extraction(read, evidence={SHARES: evidence}), record))
        assert [one.path for one in judged if not one.right] == [SHARES]
        assert sum(one.silent for one in judged) == silent
    (amount,) = (one for one in judged if one.path == SHARES)
    assert (amount.kind, amount.origin, amount.confidence) == ("shares", "ocr", 0.62)
    assert (amount.wanted, amount.got) == ("1500.25", "25679554")


def test_a_blank_counts_where_a_person_is_asked_to_look() -> None:
    """A look costs time, also where nothing is found."""
    record, path = a_record(), "nonDerivativeTable[0].deemedExecutionDate"
    asked = Evidence(1, None, Origin.OCR, "", 0.9, reasons=a_doubt().reasons)
    with_look = list(judge_filing("c", "x", an_extraction(record, evidence={path: asked}), record))
    without = list(judge_filing("c", "x", an_extraction(record, evidence={}), record))
    assert [one.path for one in with_look if one.flagged] == [path]
    assert len(with_look) == len(without) + 1
    assert {one.origin for one in without} == {UNREAD}


def test_figures_count_what_became_of_fields() -> None:
    """Of five, two are wrong and one of them silent; the bound is Clopper and Pearson's of one in three."""
    fields = [a_field(True, False)] * 2 + [a_field(True, True), a_field(False, True), a_field(False, False)]
    figures = sum_up("all", fields)
    assert (figures.fields, figures.wrong, figures.flagged, figures.silent) == (5, 2, 2, 1)
    assert figures.bound == pytest.approx(0.86465, abs=5e-6)
    assert [one.name for one in by_group(fields, lambda one: one.kind)] == ["shares"]


def test_a_promise_is_certified_only_by_enough_fields() -> None:
    """Too few are not certifiable, enough without an error are certified, too many errors keep it not."""
    few = sum_up("", [a_field(True, False)] * 2994)
    enough = sum_up("", [a_field(True, False)] * 2995)
    bad = sum_up("", [a_field(True, False)] * 100 + [a_field(False, False)])
    assert [one.verdict(0.001) for one in (few, enough, bad)] == ["not certifiable", "certified", "not kept"]
    assert sum_up("", []).verdict(0.001) == "not certifiable"


def test_filings_are_right_or_untouched_as_a_whole() -> None:
    """One filing is right and untouched, one untouched and wrong, one flagged."""
    fields = [
        *[a_field(True, False, name="a")] * 3,
        *[a_field(True, False, name="b"), a_field(False, False, name="b")],
        *[a_field(True, True, name="c"), a_field(True, False, name="c")],
    ]
    told = count_filings("all", fields)
    assert (told.filings, told.right, told.untouched, told.untouched_wrong) == (3, 2, 2, 1)


def test_sureness_is_of_fields_with_a_value_and_a_confidence() -> None:
    """Blanks rightly blank and fields without a confidence are left out."""
    blank = replace(a_field(True, True, 0.5), wanted="", got="")
    fields = [a_field(True, False, 1.0), a_field(False, False, 0.0), a_field(True, False), blank]
    assert confidences(fields) == [(1.0, True), (0.0, False)]
    sure = measure_sureness("c", fields)
    assert (sure.fields, sure.error, sure.auroc) == (2, 0.0, 1.0)
