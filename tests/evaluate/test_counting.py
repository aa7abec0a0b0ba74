"""Which fields count, and which are right, as the record's contract has it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from extractor.evaluate.counting import pair_fields, plain
from extractor.model.form4 import DerivativeRow, Footnote, Footnoted, Form4, NonDerivativeRow, ReportingOwner
from tests.records import a_holding, a_record, a_sale, an_option, records

RECORD = a_record()


def wrong(truth: Form4, record: Form4) -> list[str]:
    """The paths of the fields that are not right."""
    return [field.path for field in pair_fields(truth, record) if not field.right]


@given(records)
def test_a_record_is_right_by_itself(record: Form4) -> None:
    """Whatever stands in a record, it is what itself says."""
    assert wrong(record, record) == []


def test_a_lost_row_costs_its_own_fields_alone() -> None:
    """The sale's eight values and its footnote mark are missed; the holding after it is right."""
    missed = wrong(RECORD, replace(RECORD, non_derivative_table=(a_holding(),)))
    assert len(missed) == 9
    assert all(path.startswith("nonDerivativeTable[0].") for path in missed)


def test_an_invented_row_counts_where_the_record_has_it() -> None:
    """Its fields are told by their place in the record."""
    twice = (a_sale(), a_sale(), a_holding())
    invented = wrong(RECORD, replace(RECORD, non_derivative_table=twice))
    assert len(invented) == 9
    assert all(path.startswith("nonDerivativeTable[1].") for path in invented)


def test_footnote_marks_count_as_a_set_apart_from_the_value() -> None:
    """Their order and repetition do not matter; a missing one does."""
    noted = replace(a_holding(), nature_of_ownership=Footnoted("By trust", ("F2", "F1", "F1")))
    assert wrong(RECORD, replace(RECORD, non_derivative_table=(a_sale(), noted))) == []
    bare = replace(a_holding(), nature_of_ownership=Footnoted("By trust", ("F2",)))
    assert wrong(RECORD, replace(RECORD, non_derivative_table=(a_sale(), bare))) == [
        "nonDerivativeTable[1].natureOfOwnership.footnoteIds"
    ]


def test_footnotes_are_known_by_their_number() -> None:
    """One that is lost is told by its id, one read wrongly by its place."""
    second = (Footnote("F2", "Held by a trust."),)
    assert wrong(RECORD, replace(RECORD, footnotes=second)) == ["footnotes[F1]", "footnotes[0].text"]


def test_only_the_first_owners_relation_counts() -> None:
    """No form prints it for others."""
    first, second = RECORD.reporting_owners
    other = (first, replace(second, is_director=True, officer_title="CEO"))
    assert wrong(RECORD, replace(RECORD, reporting_owners=other)) == []
    none = (replace(first, is_director=False), second)
    assert wrong(RECORD, replace(RECORD, reporting_owners=none)) == ["reportingOwners[0].isDirector"]


def test_what_no_page_prints_does_not_count() -> None:
    """CIKs, row types, and the side of an option without an amount are left out."""
    issuer = replace(RECORD.issuer, issuer_cik=None)
    assert wrong(RECORD, replace(RECORD, issuer=issuer)) == []
    bare = replace(an_option(), transaction_shares=Footnoted())
    sided = replace(bare, transaction_acquired_disposed_code=Footnoted())
    truth, record = (replace(RECORD, derivative_table=(row,)) for row in (bare, sided))
    assert wrong(truth, record) == []


def test_the_form_type_counts_where_it_is_five() -> None:
    """A V that was passed over is one wrong field."""
    four = replace(an_option(), transaction_form_type="4")
    assert wrong(RECORD, replace(RECORD, derivative_table=(four,))) == [
        "derivativeTable[0].transactionFormType"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“A”  B", '"A" B'),
        ("Smith’s", "Smith's"),
        ("2–3", "2-3"),
        ("ﬁrst ", "first"),
        (" ", None),
        (None, ""),
    ],
)
def test_texts_are_compared_without_their_typography(one: str | None, other: str | None) -> None:
    """Quotation marks, dashes, ligatures and spaces are folded."""
    assert plain(one) == plain(other)


def test_numbers_are_compared_by_their_value() -> None:
    """39.5 is 39.50."""
    row = replace(a_sale(), transaction_price_per_share=Footnoted(Decimal("39.5")))
    assert wrong(RECORD, replace(RECORD, non_derivative_table=(row, a_holding()))) == []


def test_blank_against_blank_does_not_count() -> None:
    """Of two empty forms only the document's type counts."""
    assert [field.path for field in pair_fields(Form4(), Form4())] == ["documentType"]


def test_a_lost_owner_is_told_by_the_truths_place() -> None:
    """The record has no path for it."""
    lost = replace(RECORD, reporting_owners=RECORD.reporting_owners[:1])
    paths = [field.path for field in pair_fields(RECORD, lost) if not field.right]
    assert paths == ["reportingOwners[1].rptOwnerName"]


def test_rows_that_agree_in_nothing_are_still_paired() -> None:
    """A row read wholly wrongly is one row, not one lost and one invented."""
    truth = Form4(non_derivative_table=(NonDerivativeRow(security_title=Footnoted("Common")),))
    record = Form4(non_derivative_table=(NonDerivativeRow(security_title=Footnoted("Cornrnon")),))
    assert wrong(truth, record) == ["nonDerivativeTable[0].securityTitle"]


def test_every_owner_text_and_row_of_options_counts() -> None:
    """Two owners with eleven texts and ticks, an option with fourteen values, marks and signs."""
    owners = Form4(reporting_owners=(ReportingOwner(rpt_owner_name="A", is_other=True, other_text="x"),))
    assert len(list(pair_fields(owners, owners))) == 4
    option = Form4(derivative_table=(DerivativeRow(equity_swap_involved=True),))
    assert len(list(pair_fields(option, option))) == 2
