"""Row readings → typed rows of Table I and Table II."""

from __future__ import annotations

from extractor.errors import ValueReadError
from extractor.model.form4 import DerivativeRow, Footnoted, NonDerivativeRow
from extractor.model.reading import Reading, RowReading
from extractor.record.evidence import Ledger
from extractor.values.amounts import read_amount
from extractor.values.codes import ReadCode, read_code, read_letter
from extractor.values.dates import read_date

_BLANK = Reading()


def _plain(text: str) -> str:
    return text


def _number(text: str) -> object:
    return read_amount(text).value


def to_non_derivative_row(ledger: Ledger, path: str, row: RowReading) -> NonDerivativeRow:
    """A row of Table I."""
    return NonDerivativeRow(**_shared(ledger, path, row), **_acquired_disposed(ledger, path, row))  # type: ignore[arg-type]


def to_derivative_row(ledger: Ledger, path: str, row: RowReading) -> DerivativeRow:
    """A row of Table II: the amount stands in the column (A) or (D)."""
    cells = row.cells
    acquired, disposed = cells.get("acquiredShares", _BLANK), cells.get("disposedShares", _BLANK)
    side = "A" if acquired.text or acquired.marks else "D" if disposed.text or disposed.marks else None
    amount = acquired if side == "A" else disposed
    shares, total = _shares_or_value(ledger, path, amount, "transactionShares", "transactionTotalValue")
    if side:
        ledger.note(f"{path}.transactionAcquiredDisposedCode", amount, raw=f"({side})")
    underlying, underlying_value = _shares_or_value(
        ledger, path, cells.get("underlyingSecurityShares", _BLANK), "underlyingSecurityShares", "underlyingSecurityValue"
    )
    shared = _shared(ledger, path, row)
    shared["transaction_shares"] = shares
    return DerivativeRow(
        **shared,  # type: ignore[arg-type]
        transaction_acquired_disposed_code=Footnoted(side),
        transaction_total_value=total,
        conversion_or_exercise_price=ledger.cell(
            f"{path}.conversionOrExercisePrice", cells.get("conversionOrExercisePrice", _BLANK), _number  # type: ignore[arg-type]
        ),
        exercise_date=ledger.cell(f"{path}.exerciseDate", cells.get("exerciseDate", _BLANK), read_date),
        expiration_date=ledger.cell(f"{path}.expirationDate", cells.get("expirationDate", _BLANK), read_date),
        underlying_security_title=ledger.cell(
            f"{path}.underlyingSecurityTitle", cells.get("underlyingSecurityTitle", _BLANK), _plain
        ),
        underlying_security_shares=underlying,
        underlying_security_value=underlying_value,
    )


def _acquired_disposed(ledger: Ledger, path: str, row: RowReading) -> dict[str, object]:
    name = "transactionAcquiredDisposedCode"
    reading = row.cells.get(name, _BLANK)
    return {"transaction_acquired_disposed_code": ledger.cell(f"{path}.{name}", reading, lambda t: read_letter(t, "AD"))}


def _shared(ledger: Ledger, path: str, row: RowReading) -> dict[str, object]:
    cells = row.cells
    swap = False

    def code_of(text: str) -> str:
        nonlocal swap
        read: ReadCode = read_code(text)
        swap = read.equity_swap
        return read.code

    code = ledger.cell(f"{path}.transactionCode", cells.get("transactionCode", _BLANK), code_of)
    day = ledger.cell(f"{path}.transactionDate", cells.get("transactionDate", _BLANK), read_date)
    transaction = bool(cells.get("transactionCode", _BLANK).text or cells.get("transactionDate", _BLANK).text)
    early = cells.get("transactionTimeliness", _BLANK)
    owned, owned_value = _shares_or_value(
        ledger,
        path,
        cells.get("sharesOwnedFollowingTransaction", _BLANK),
        "sharesOwnedFollowingTransaction",
        "valueOwnedFollowingTransaction",
    )
    form_type = ("5" if early.text.strip() == "V" else "4") if transaction else None
    if form_type == "5":
        ledger.note(f"{path}.transactionFormType", early)
    timeliness: Footnoted[str] = ledger.cell(f"{path}.transactionTimeliness", early, _plain)
    if swap:
        ledger.note(f"{path}.equitySwapInvolved", cells["transactionCode"])
    ledger.evidence.pop(f"{path}.transactionTimeliness", None)
    return {
        "row_type": "transaction" if transaction else "holding",
        "security_title": ledger.cell(f"{path}.securityTitle", cells.get("securityTitle", _BLANK), _plain),
        "transaction_date": day,
        "deemed_execution_date": ledger.cell(
            f"{path}.deemedExecutionDate", cells.get("deemedExecutionDate", _BLANK), read_date
        ),
        "transaction_code": code,
        "transaction_shares": ledger.cell(
            f"{path}.transactionShares", cells.get("transactionShares", _BLANK), _number  # type: ignore[arg-type]
        ),
        "transaction_price_per_share": ledger.cell(
            f"{path}.transactionPricePerShare", cells.get("transactionPricePerShare", _BLANK), _number  # type: ignore[arg-type]
        ),
        "shares_owned_following_transaction": owned,
        "value_owned_following_transaction": owned_value,
        "direct_or_indirect_ownership": ledger.cell(
            f"{path}.directOrIndirectOwnership",
            cells.get("directOrIndirectOwnership", _BLANK),
            lambda text: read_letter(text, "DI"),
        ),
        "nature_of_ownership": ledger.cell(
            f"{path}.natureOfOwnership", cells.get("natureOfOwnership", _BLANK), _plain
        ),
        "equity_swap_involved": swap,
        "transaction_form_type": form_type,
        "transaction_timeliness": Footnoted(None, timeliness.footnote_ids),
    }


def _shares_or_value(
    ledger: Ledger, path: str, reading: Reading, shares: str, value: str
) -> tuple[Footnoted[object], Footnoted[object]]:
    """An amount of shares, or with a dollar sign the value that stands in their place."""
    try:
        dollars = bool(reading.text) and read_amount(reading.text).dollars
    except ValueReadError:
        dollars = False
    blank: Footnoted[object] = Footnoted()
    if dollars:
        return blank, ledger.cell(f"{path}.{value}", reading, _number)
    return ledger.cell(f"{path}.{shares}", reading, _number), blank
