"""Counts of how filings cite."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from extractor.fields.habits import CellState
from extractor.model.form4 import Footnote, Footnoted, Form4, Issuer, NonDerivativeRow
from training.habits import count_habits, count_words, read_truths, write_counts

PRICE = "nonDerivativeTable.transactionPricePerShare"


def sale(title: str, *notes: str) -> NonDerivativeRow:
    """A transaction whose price cites these footnotes."""
    return NonDerivativeRow(
        security_title=Footnoted(title),
        transaction_code=Footnoted("S"),
        transaction_price_per_share=Footnoted(Decimal(1), notes),
    )


def filing(*rows: NonDerivativeRow, issuer: str = "One", text: str = "The weighted price") -> Form4:
    """A filing with a footnote."""
    return Form4(
        issuer=Issuer(issuer_name=issuer), non_derivative_table=rows, footnotes=(Footnote("F1", text),)
    )


def test_cells_are_counted_by_what_stands_before_them() -> None:
    """A first price cites the next footnote, the next price the same, a price of another security none."""
    counts = count_habits([filing(sale("A", "F1"), sale("A", "F1"), sale("B"))])
    assert counts[CellState(PRICE).key] == {"first": {"next": 1.0}, "begun": {"same": 1.0}}
    assert counts[CellState(PRICE, goes_on=False).key] == {"steady": {"none": 1.0}}
    assert counts["every on"]["begun"] == {"same": 1.0}


def test_a_column_that_takes_turns_is_counted_as_such() -> None:
    """Each price but the first two of a round is what came after the one above before."""
    counts = count_habits([filing(*(sale("A", note) for note in ("F1", "F2", "F1", "F2")))])
    assert counts[CellState(PRICE).key]["returned"] == {"again": 1.0}
    assert counts[CellState(PRICE).key]["changing"] == {"column": 1.0}


def test_a_long_filing_does_not_speak_for_all() -> None:
    """Twenty cells of one filing count no more than three of others."""
    counts = count_habits([filing(*(sale("A", "F1") for _ in range(22)))])
    assert counts[CellState(PRICE).key]["steady"] == {"same": 3.0}


def test_words_of_few_issuers_are_not_kept() -> None:
    """They are names; and what a note is cited by is shared among its elements."""
    filings = [filing(sale("A", "F1"), issuer=str(number)) for number in range(4)]
    counts = count_words([*filings, filing(sale("A", "F1"), text="Rare price")])
    element = "transactionPricePerShare"
    assert counts == {
        "every note": {element: 5.0},
        "price": {element: 5.0},
        "the": {element: 4.0},
        "weighted": {element: 4.0},
    }


def test_what_is_left_alone_is_not_read(tmp_path: Path) -> None:
    """Files by their first letter; what is written is read as it was."""
    for name in ("4a", "5b"):
        (tmp_path / f"{name}.json").write_text(
            json.dumps({"documentType": "4", "issuer": {"issuerName": name}})
        )
    records = list(read_truths(tmp_path, "48"))
    assert [record.issuer.issuer_name for record in records] == ["5b"]
    counts = count_habits(filing(sale("A", "F1")) for _ in range(2))
    write_counts(counts, tmp_path / "counts.json")
    assert json.loads((tmp_path / "counts.json").read_text()) == counts
