"""Row readings → typed rows of Table I and Table II."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from extractor.errors import ValueReadError
from extractor.model.form4 import (
    Amount,
    DerivativeRow,
    Footnoted,
    NonDerivativeRow,
    Text,
    attribute_name,
)
from extractor.model.reading import Reading, RowReading
from extractor.record.evidence import Ledger
from extractor.values.amounts import read_amount
from extractor.values.codes import ReadCode, read_code, read_letter
from extractor.values.dates import read_date

_BLANK = Reading()


def _plain(text: str) -> str:
    return text


def _number(text: str) -> Decimal:
    return read_amount(text).value


#: Cells whose column is their element, in both tables, and how each is read.
_SHARED: dict[str, Callable[[str], Any]] = {
    "securityTitle": _plain,
    "transactionDate": read_date,
    "deemedExecutionDate": read_date,
    "transactionPricePerShare": _number,
    "directOrIndirectOwnership": lambda text: read_letter(text, "DI"),
    "natureOfOwnership": _plain,
}
_NON_DERIVATIVE: dict[str, Callable[[str], Any]] = {
    "transactionShares": _number,
    "transactionAcquiredDisposedCode": lambda text: read_letter(text, "AD"),
}
_DERIVATIVE: dict[str, Callable[[str], Any]] = {
    "conversionOrExercisePrice": _number,
    "exerciseDate": read_date,
    "expirationDate": read_date,
    "underlyingSecurityTitle": _plain,
}


def to_non_derivative_row(ledger: Ledger, path: str, row: RowReading) -> NonDerivativeRow:
    """A row of Table I."""
    return NonDerivativeRow(**_shared(ledger, path, row), **_cells(ledger, path, row, _NON_DERIVATIVE))


def to_derivative_row(ledger: Ledger, path: str, row: RowReading) -> DerivativeRow:
    """A row of Table II: the amount stands in the column (A) or (D)."""
    acquired, disposed = row.cells.get("acquiredShares", _BLANK), row.cells.get("disposedShares", _BLANK)
    side = "A" if acquired.text or acquired.marks else "D" if disposed.text or disposed.marks else None
    amount = acquired if side == "A" else disposed
    shares, total = _shares_or_value(ledger, path, amount, "transactionShares", "transactionTotalValue")
    code_path = f"{path}.transactionAcquiredDisposedCode"
    if acquired.text and disposed.text:
        ledger.unreadable(code_path, disposed, "amounts stand in both (A) and (D)")
    elif side:
        ledger.note(code_path, amount, raw=f"({side})")
    underlying = row.cells.get("underlyingSecurityShares", _BLANK)
    underlying_shares, underlying_value = _shares_or_value(
        ledger, path, underlying, "underlyingSecurityShares", "underlyingSecurityValue"
    )
    return DerivativeRow(
        **_shared(ledger, path, row),
        **_cells(ledger, path, row, _DERIVATIVE),
        transaction_shares=shares,
        transaction_total_value=total,
        transaction_acquired_disposed_code=Footnoted(side),
        underlying_security_shares=underlying_shares,
        underlying_security_value=underlying_value,
    )


def _cells(
    ledger: Ledger, path: str, row: RowReading, readers: dict[str, Callable[[str], Any]]
) -> dict[str, Any]:
    """The cells of these columns by attribute."""
    return {
        attribute_name(element): ledger.cell(
            f"{path}.{element}", row.cells.get(element, _BLANK), ledger.day if read is read_date else read
        )
        for element, read in readers.items()
    }


def _shared(ledger: Ledger, path: str, row: RowReading) -> dict[str, Any]:
    """What the rows of both tables have."""
    cells = row.cells
    code, swap = _code(ledger, path, cells.get("transactionCode", _BLANK))
    early = cells.get("transactionTimeliness", _BLANK)
    transaction = any(cells.get(name, _BLANK).text for name in ("transactionCode", "transactionDate"))
    form_type = ("5" if early.text.strip() == "V" else "4") if transaction else None
    timeliness = ledger.cell(f"{path}.transactionTimeliness", early, _plain)
    # Column V holds no value of its own: a V in it makes the row one of Form 5's.
    ledger.evidence.pop(f"{path}.transactionTimeliness", None)
    for element in ("rowType", *(["transactionFormType"] if form_type else [])):
        ledger.derive(f"{path}.{element}", row.page, row.bbox)
    if form_type == "5":
        ledger.note(f"{path}.transactionFormType", early)
    elif early.text:
        ledger.unreadable(f"{path}.transactionFormType", early, "column V holds a V or nothing")
    owned = cells.get("sharesOwnedFollowingTransaction", _BLANK)
    shares, value = _shares_or_value(
        ledger, path, owned, "sharesOwnedFollowingTransaction", "valueOwnedFollowingTransaction"
    )
    return {
        **_cells(ledger, path, row, _SHARED),
        "row_type": "transaction" if transaction else "holding",
        "transaction_code": code,
        "equity_swap_involved": swap,
        "transaction_form_type": form_type,
        "transaction_timeliness": Footnoted(None, timeliness.footnote_ids),
        "shares_owned_following_transaction": shares,
        "value_owned_following_transaction": value,
    }


def _code(ledger: Ledger, path: str, reading: Reading) -> tuple[Text, bool]:
    """The transaction code, and whether `/K` stands behind it."""
    read: Footnoted[ReadCode] = ledger.cell(f"{path}.transactionCode", reading, read_code)
    swap = read.value is not None and read.value.equity_swap
    if swap:
        ledger.note(f"{path}.equitySwapInvolved", reading)
    return Footnoted(read.value.code if read.value else None, read.footnote_ids), swap


def _shares_or_value(
    ledger: Ledger, path: str, reading: Reading, shares: str, value: str
) -> tuple[Amount, Amount]:
    """An amount of shares, or with a dollar sign the value that stands in their place."""
    try:
        dollars = bool(reading.text) and read_amount(reading.text).dollars
    except ValueReadError:
        dollars = False
    if dollars:
        return Footnoted(), ledger.cell(f"{path}.{value}", reading, _number)
    return ledger.cell(f"{path}.{shares}", reading, _number), Footnoted()
