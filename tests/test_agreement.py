"""How far a scan's record agrees with the truth."""

from __future__ import annotations

from dataclasses import replace

from extractor.agreement import Agreement, agree
from extractor.model.form4 import Footnote, Footnoted, Form4, NonDerivativeRow, ReportingOwner

ROWS = tuple(
    NonDerivativeRow(security_title=Footnoted("Common"), direct_or_indirect_ownership=Footnoted(side))
    for side in ("D", "I", "D", "I")
)
FORM = Form4(
    reporting_owners=(ReportingOwner(rpt_owner_name="DOE JANE", is_director=True),), non_derivative_table=ROWS
)


def test_a_record_agrees_with_itself() -> None:
    """Every filled cell is right: the form's type, two of the owner, three of each row."""
    assert agree(FORM, FORM) == Agreement(3 + 3 * 4, 3 + 3 * 4)
    assert agree(FORM, FORM).share == 1.0


def test_wrong_missing_and_invented_cells_are_counted() -> None:
    """A cell that is filled on either side and not alike on both is one that is not right."""
    owner = replace(FORM.reporting_owners[0], rpt_owner_name="DOE JANF", is_director=False, is_other=True)
    assert agree(FORM, replace(FORM, reporting_owners=(owner,))) == Agreement(1 + 12, 16)


def test_a_lost_row_does_not_spoil_those_after_it() -> None:
    """Rows are paired by what they say; the lost one's cells are wrong, and no others."""
    assert agree(FORM, replace(FORM, non_derivative_table=ROWS[1:])) == Agreement(12, 15, 1, 0)
    assert agree(FORM, replace(FORM, non_derivative_table=(ROWS[0], *ROWS))) == Agreement(15, 18, 0, 1)


def test_long_texts_and_marks_are_no_cells() -> None:
    """Footnotes, remarks and footnote marks are left out of the count."""
    noted = replace(FORM, footnotes=(Footnote("F1", "Sold."),), remarks="None.")
    marked = replace(ROWS[0], security_title=Footnoted("Common", ("F1",)))
    assert agree(replace(noted, non_derivative_table=(marked, *ROWS[1:])), FORM) == agree(FORM, FORM)


def test_ciks_are_no_cells() -> None:
    """No scan shows them."""
    owner = replace(FORM.reporting_owners[0], rpt_owner_cik="0000000001")
    assert agree(replace(FORM, reporting_owners=(owner,)), FORM) == agree(FORM, FORM)


def test_a_filing_missed_or_invented_has_no_right_cell() -> None:
    """All that it says counts."""
    assert agree(FORM, None) == Agreement(0, 15, 4, 0)
    assert agree(None, FORM) == Agreement(0, 15, 0, 4)


def test_counts_add_up_and_are_told() -> None:
    """Several filings make one figure; none at all is no failure."""
    assert (
        str(Agreement(1, 2, 3, 4) + Agreement(2, 2, 1, 0))
        == "3 of 4 cells right (75.0%), 4 rows lost, 4 invented"
    )
    assert Agreement().share == 1.0
