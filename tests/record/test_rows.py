"""Row readings → typed rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractor.model.form4 import DerivativeRow, Footnoted, NonDerivativeRow
from extractor.model.reading import RowReading
from extractor.record.evidence import Ledger
from extractor.record.rows import to_derivative_row, to_non_derivative_row
from tests.record.readings import PAGES, reading, row

SALE = {
    "securityTitle": "Common Stock",
    "transactionDate": "12/16/2021",
    "transactionCode": "S",
    "transactionShares": "1,122",
    "transactionAcquiredDisposedCode": "D",
    "transactionPricePerShare": "$39.52",
    "sharesOwnedFollowingTransaction": "757,756",
    "directOrIndirectOwnership": "D",
}


def plain(found: RowReading) -> tuple[NonDerivativeRow, Ledger]:
    """A row of Table I and its ledger."""
    ledger = Ledger(PAGES)
    return to_non_derivative_row(ledger, "r", found), ledger


def option(found: RowReading) -> tuple[DerivativeRow, Ledger]:
    """A row of Table II and its ledger."""
    ledger = Ledger(PAGES)
    return to_derivative_row(ledger, "r", found), ledger


def test_a_sale_is_a_transaction() -> None:
    """Every cell has its type, and every value its evidence."""
    found, ledger = plain(row(**SALE))
    assert found == NonDerivativeRow(
        row_type="transaction",
        security_title=Footnoted("Common Stock"),
        transaction_date=Footnoted(date(2021, 12, 16)),
        transaction_code=Footnoted("S"),
        transaction_shares=Footnoted(Decimal(1122)),
        transaction_acquired_disposed_code=Footnoted("D"),
        transaction_price_per_share=Footnoted(Decimal("39.52")),
        shares_owned_following_transaction=Footnoted(Decimal(757756)),
        direct_or_indirect_ownership=Footnoted("D"),
        transaction_form_type="4",
    )
    assert {f"r.{name}" for name in SALE} <= set(ledger.evidence)
    assert ledger.findings == []


def test_a_holding_has_no_date_and_no_code() -> None:
    """A row of shares alone is a holding, of no form's type."""
    found, _ = plain(
        row(
            securityTitle="Common Stock",
            sharesOwnedFollowingTransaction="100",
            directOrIndirectOwnership="I",
            natureOfOwnership="By Trust",
        )
    )
    assert (found.row_type, found.transaction_form_type) == ("holding", None)
    assert found.nature_of_ownership == Footnoted("By Trust")


@pytest.mark.parametrize("name", ["transactionDate", "transactionCode"])
def test_a_date_or_a_code_makes_a_transaction(name: str) -> None:
    """Either is enough, also where it cannot be read; a mark alone is not."""
    assert plain(row(**{name: "?"}))[0].row_type == "transaction"
    assert plain(row(**{name: reading(marks=(1,))}))[0].row_type == "holding"


def test_a_swap_is_told_apart_from_its_code() -> None:
    """`S/K` is the code S with a swap."""
    found, ledger = plain(row(**{**SALE, "transactionCode": "S/K"}))
    assert (found.transaction_code.value, found.equity_swap_involved) == ("S", True)
    assert ledger.evidence["r.equitySwapInvolved"].raw == "S/K"
    assert plain(row(**SALE))[0].equity_swap_involved is False


def test_a_v_makes_it_form_5s() -> None:
    """The V itself is no value of the record, but its marks are."""
    found, ledger = plain(row(**SALE, transactionTimeliness=reading("V", marks=(1,))))
    assert found.transaction_form_type == "5"
    assert found.transaction_timeliness == Footnoted(None, ("F1",))
    assert ledger.evidence["r.transactionFormType"].raw == "V"
    assert "r.transactionTimeliness" not in ledger.evidence


def test_dollars_stand_for_a_value() -> None:
    """With a dollar sign the amount owned is a value, with its marks."""
    cells = {name: cell for name, cell in SALE.items() if name != "sharesOwnedFollowingTransaction"}
    found, ledger = plain(row(**cells, sharesOwnedFollowingTransaction=reading("$5,000", marks=(1,))))
    assert found.shares_owned_following_transaction == Footnoted()
    assert found.value_owned_following_transaction == Footnoted(Decimal(5000), ("F1",))
    assert "r.sharesOwnedFollowingTransaction" not in ledger.evidence


def test_what_cannot_be_read_is_left_blank() -> None:
    """The other cells of the row are as they are, and each fault is told by its path."""
    found, ledger = plain(row(**{**SALE, "transactionShares": "1,1Z2", "directOrIndirectOwnership": "O"}))
    assert found.transaction_shares == Footnoted()
    assert found.direct_or_indirect_ownership == Footnoted()
    assert found.transaction_price_per_share == Footnoted(Decimal("39.52"))
    paths = {finding.path for finding in ledger.findings}
    assert paths == {"r.transactionShares", "r.directOrIndirectOwnership"}


@pytest.mark.parametrize(("column", "side"), [("acquiredShares", "A"), ("disposedShares", "D")])
def test_the_column_says_acquired_or_disposed(column: str, side: str) -> None:
    """In Table II the amount's column is its code, with evidence; a mark alone tells as well."""
    found, ledger = option(row(**{column: "100"}))
    assert found.transaction_shares == Footnoted(Decimal(100))
    assert found.transaction_acquired_disposed_code == Footnoted(side)
    assert ledger.evidence["r.transactionAcquiredDisposedCode"].raw == f"({side})"
    found, _ = option(row(**{column: reading(marks=(1,))}))
    assert found.transaction_shares == Footnoted(None, ("F1",))
    assert found.transaction_acquired_disposed_code == Footnoted(side)


def test_a_holding_of_options_has_no_side() -> None:
    """Without an amount there is nothing acquired or disposed of."""
    found, _ = option(row(securityTitle="Option", sharesOwnedFollowingTransaction="100"))
    assert found.transaction_acquired_disposed_code == Footnoted()
    assert found.transaction_shares == Footnoted()


def test_an_option_has_its_own_cells() -> None:
    """Prices, dates and the underlying security, dollars in either amount's place."""
    found, _ = option(
        row(
            conversionOrExercisePrice=reading("$12.5", marks=(2,)),
            acquiredShares="$1,000",
            exerciseDate=reading(marks=(3,)),
            expirationDate="12/16/2031",
            underlyingSecurityTitle="Common Stock",
            underlyingSecurityShares="$2,000.50",
        )
    )
    assert found.conversion_or_exercise_price == Footnoted(Decimal("12.5"), ("F2",))
    assert found.transaction_total_value == Footnoted(Decimal(1000))
    assert found.transaction_shares == Footnoted()
    assert found.exercise_date == Footnoted(None, ("F3",))
    assert found.expiration_date == Footnoted(date(2031, 12, 16))
    assert found.underlying_security_title == Footnoted("Common Stock")
    assert found.underlying_security_value == Footnoted(Decimal("2000.50"))
    assert found.underlying_security_shares == Footnoted()


def test_amounts_on_both_sides_are_told() -> None:
    """A row cannot be acquired and disposed of: one amount is misplaced, and a person should look."""
    _, ledger = option(row(acquiredShares="100", disposedShares="200"))
    assert ledger.findings


def test_another_letter_in_column_v_is_told() -> None:
    """Only a V stands there; anything else was misread or misplaced."""
    _, ledger = plain(row(**SALE, transactionTimeliness="P"))
    assert ledger.findings
