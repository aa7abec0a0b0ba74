"""Fields of a record by their paths."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from extractor.model.form4 import Footnoted
from extractor.review.fields import Kind, NoSuchFieldError, WrongValueError, field_at, with_value
from tests.records import a_record

ROW = "nonDerivativeTable[0]"


@pytest.mark.parametrize(
    ("path", "kind", "text"),
    [
        ("", Kind.PART, ""),
        ("nonDerivativeTable", Kind.PART, ""),
        (ROW, Kind.PART, ""),
        ("reportingOwners[1]", Kind.PART, ""),
        (f"{ROW}.transactionShares", Kind.AMOUNT, "1500.25"),
        (f"{ROW}.transactionDate", Kind.DAY, "2024-03-01"),
        (f"{ROW}.deemedExecutionDate", Kind.DAY, ""),
        (f"{ROW}.transactionCode.footnoteIds", Kind.CITATIONS, "F1"),
        (f"{ROW}.equitySwapInvolved", Kind.TICK, "false"),
        ("derivativeTable[0].expirationDate", Kind.DAY, "2034-03-01"),
        ("periodOfReport", Kind.PERIOD, "2024-03-01"),
        ("aff10b5One", Kind.TICK, "true"),
        ("issuer.issuerTradingSymbol", Kind.TEXT, "NKLN"),
        ("footnotes[0].id", Kind.TEXT, "F1"),
        ("ownerSignatures[1].signatureDate", Kind.DAY, "2024-03-04"),
    ],
)
def test_a_path_finds_its_field(path: str, kind: Kind, text: str) -> None:
    """What stands there, as a table shows it."""
    field = field_at(a_record(), path)
    assert (field.kind, field.text) == (kind, text)


@pytest.mark.parametrize(
    "path",
    [
        "remark",
        f"{ROW}.shares",
        "nonDerivativeTable[9]",
        "nonDerivativeTable[x]",
        "nonDerivativeTable[-1]",
        "remarks[0]",
        "remarks.value",
        "__class__",
        "issuer.__class__",
        ".",
    ],
)
def test_there_is_no_other_place(path: str) -> None:
    """Misspelt paths, rows that are not there and Python's own names are no fields."""
    with pytest.raises(NoSuchFieldError):
        field_at(a_record(), path)


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        (f"{ROW}.transactionShares", "$1,200.50", Decimal("1200.50")),
        (f"{ROW}.transactionShares", "", None),
        (f"{ROW}.transactionDate", "2024-02-29", date(2024, 2, 29)),
        (f"{ROW}.transactionCode", "P", "P"),
        (f"{ROW}.transactionCode.footnoteIds", "F1, F2", ("F1", "F2")),
        (f"{ROW}.transactionCode.footnoteIds", "", ()),
        (f"{ROW}.equitySwapInvolved", "TRUE", True),
        ("periodOfReport", "2002-07", "2002-07"),
        ("aff10b5One", "", None),
        ("remarks", "=1+1", "=1+1"),
        ("reportingOwners[0].rptOwnerZipCode", "05401", "05401"),
    ],
)
def test_a_value_is_set_and_nothing_else(path: str, text: str, value: object) -> None:
    """The record differs in that field alone; setting the old value gives the old record."""
    record = a_record()
    changed = with_value(record, path, text)
    assert field_at(changed, path).value == value
    assert with_value(changed, path, field_at(record, path).text) == record


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        (f"{ROW}.transactionShares", "12OO", "no amount"),
        (f"{ROW}.transactionShares", "1.2E+06", "no amount"),
        (f"{ROW}.transactionDate", "3/1/2024", "not a date"),
        (f"{ROW}.transactionDate", "2024-02-30", "not a date"),
        (f"{ROW}.transactionCode", "Q", "not one of A, C, D"),
        (f"{ROW}.directOrIndirectOwnership", "A", "not one of D, I"),
        (f"{ROW}.rowType", "sale", "not one of transaction, holding"),
        (f"{ROW}.transactionCode.footnoteIds", "1", "not a footnote's id"),
        (f"{ROW}.equitySwapInvolved", "", "not true or false"),
        ("footnotes[0].text", "", "not a text"),
        ("nonDerivativeTable", "x", "a part of the record"),
        ("", "x", "a part of the record"),
    ],
)
def test_what_is_no_value_of_the_field_is_refused(path: str, text: str, told: str) -> None:
    """The message says what may stand there."""
    with pytest.raises(WrongValueError, match=told):
        with_value(a_record(), path, text)


def test_a_cell_keeps_its_footnotes() -> None:
    """A new value leaves the marks of its cell as they are."""
    changed = with_value(a_record(), f"{ROW}.transactionCode", "P")
    assert changed.non_derivative_table[0].transaction_code == Footnoted("P", ("F1",))
    assert replace(changed, non_derivative_table=()) == replace(a_record(), non_derivative_table=())
