"""Rows of Tables I and II as elements, in the schema's order (ownership4Document.xsd)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal

from extractor.model.extraction import Severity
from extractor.model.form4 import Amount, Day, DerivativeRow, Footnoted, NonDerivativeRow, Text, element_name
from extractor.output.xml_draft import Draft

_MOST_ROWS = 30
_TITLE, _NATURE = 60, 100  # characters
_CODES = frozenset("ACDEFGHIJLMOPSUWXZ")

_HELD_BY_HOLDINGS = frozenset(
    {
        "row_type",
        "security_title",
        "shares_owned_following_transaction",
        "value_owned_following_transaction",
        "direct_or_indirect_ownership",
        "nature_of_ownership",
        "conversion_or_exercise_price",
        "exercise_date",
        "expiration_date",
        "underlying_security_title",
        "underlying_security_shares",
        "underlying_security_value",
    }
)


def put_table(draft: Draft, name: str, rows: Sequence[NonDerivativeRow], initial: bool = False) -> None:
    """A table of up to 30 rows, in printed order; those beyond are told. Nothing for an empty table.

    An `initial` statement (Form 3) has no amounts after a transaction in its Table II.
    """
    if not rows:
        return
    draft.open(name)
    for at, row in enumerate(rows[:_MOST_ROWS]):
        draft.open(f"{name.removesuffix('Table')}{'Holding' if _is_holding(row) else 'Transaction'}")
        _put_row(draft, f"{name}[{at}]", row, initial)
        draft.close()
    draft.close()
    for at in range(_MOST_ROWS, len(rows)):
        draft.left_out(f"{name}[{at}]", f"the schema holds {_MOST_ROWS} rows; this one is not in the XML")


def _is_holding(row: NonDerivativeRow) -> bool:
    return row.row_type == "holding"


def _put_row(draft: Draft, path: str, row: NonDerivativeRow, initial: bool) -> None:
    derivative = row if isinstance(row, DerivativeRow) else None
    _put_title(draft, path, "securityTitle", row.security_title)
    if derivative is not None:
        _put_or_note(draft, path, "conversionOrExercisePrice", derivative.conversion_or_exercise_price)
    if _is_holding(row):
        _tell_left_out(draft, path, row)
    else:
        _put_dates_and_code(draft, path, row)
        _put_amounts(draft, path, row)
    if derivative is not None:
        _put_or_note(draft, path, "exerciseDate", derivative.exercise_date)
        _put_or_note(draft, path, "expirationDate", derivative.expiration_date)
        _put_underlying(draft, path, derivative)
    if not (initial and derivative is not None):
        _put_after(draft, path, row)
    _put_ownership(draft, path, row)


def _put_after(draft: Draft, path: str, row: NonDerivativeRow) -> None:
    draft.open("postTransactionAmounts")
    _put_one_of(
        draft,
        path,
        ("sharesOwnedFollowingTransaction", row.shares_owned_following_transaction),
        ("valueOwnedFollowingTransaction", row.value_owned_following_transaction),
    )
    draft.close()


def _put_dates_and_code(draft: Draft, path: str, row: NonDerivativeRow) -> None:
    draft.open("transactionDate")
    draft.put_day("value", f"{path}.transactionDate", row.transaction_date.value)
    draft.cite(f"{path}.transactionDate", row.transaction_date.footnote_ids)
    draft.close()
    if row.deemed_execution_date:
        _put_cell(draft, path, "deemedExecutionDate", row.deemed_execution_date)
    _put_coding(draft, path, row)
    if row.transaction_timeliness:
        _put_timeliness(draft, path, row.transaction_timeliness)


def _put_coding(draft: Draft, path: str, row: NonDerivativeRow) -> None:
    """The code with what stands about it; left out, as the schema allows, where all of it is blank."""
    if not row.transaction_code and not row.equity_swap_involved:
        draft.left_out(f"{path}.transactionCode", "no code is printed; the XML has no transactionCoding")
        return
    draft.open("transactionCoding")
    draft.put("transactionFormType", row.transaction_form_type or "4", row.transaction_form_type)
    _put_code(draft, "transactionCode", f"{path}.transactionCode", row.transaction_code.value, _CODES)
    draft.put_flag("equitySwapInvolved", row.equity_swap_involved)
    draft.cite(f"{path}.transactionCode", row.transaction_code.footnote_ids)
    draft.close()


def _put_timeliness(draft: Draft, path: str, cell: Text) -> None:
    draft.open("transactionTimeliness")
    if cell.value is not None:
        _put_code(draft, "value", f"{path}.transactionTimeliness", cell.value, frozenset("EL"))
    draft.cite(f"{path}.transactionTimeliness", cell.footnote_ids)
    draft.close()


def _put_amounts(draft: Draft, path: str, row: NonDerivativeRow) -> None:
    draft.open("transactionAmounts")
    derivative = row if isinstance(row, DerivativeRow) else None
    total: Amount = Footnoted() if derivative is None else derivative.transaction_total_value
    _put_one_of(draft, path, ("transactionShares", row.transaction_shares), ("transactionTotalValue", total))
    _put_or_note(draft, path, "transactionPricePerShare", row.transaction_price_per_share)
    side, place = row.transaction_acquired_disposed_code, f"{path}.transactionAcquiredDisposedCode"
    draft.open("transactionAcquiredDisposedCode")
    _put_code(draft, "value", place, side.value, frozenset("AD"))
    if derivative is None:
        draft.cite(place, side.footnote_ids)
    elif side.footnote_ids:
        draft.left_out(place, "the schema has no footnotes for (A) or (D) in Table II")
    draft.close()
    draft.close()


def _put_underlying(draft: Draft, path: str, row: DerivativeRow) -> None:
    draft.open("underlyingSecurity")
    _put_title(draft, path, "underlyingSecurityTitle", row.underlying_security_title)
    shares, value = row.underlying_security_shares, row.underlying_security_value
    if shares:
        _put_cell(draft, path, "underlyingSecurityShares", shares)
        if value:
            draft.left_out(f"{path}.underlyingSecurityValue", "the schema holds shares or a value, not both")
    elif value:
        _put_cell(draft, path, "underlyingSecurityValue", value)
    draft.close()


def _put_ownership(draft: Draft, path: str, row: NonDerivativeRow) -> None:
    form, nature = row.direct_or_indirect_ownership, row.nature_of_ownership
    draft.open("ownershipNature")
    draft.open("directOrIndirectOwnership")
    _put_code(draft, "value", f"{path}.directOrIndirectOwnership", form.value, frozenset("DI"))
    draft.cite(f"{path}.directOrIndirectOwnership", form.footnote_ids)
    draft.close()
    if nature:
        place = f"{path}.natureOfOwnership"
        draft.open("natureOfOwnership")
        if nature.value is None:
            draft.put("value", "", None)
        else:
            draft.put_text("value", place, nature.value, _NATURE)
        draft.cite(place, nature.footnote_ids)
        draft.close()
    draft.close()


def _put_title(draft: Draft, path: str, name: str, cell: Text) -> None:
    draft.open(name)
    if not cell.value:
        draft.blank("value", f"{path}.{name}", cell.value)
    else:
        draft.put_text("value", f"{path}.{name}", cell.value, _TITLE)
    draft.cite(f"{path}.{name}", cell.footnote_ids)
    draft.close()


def _put_code(draft: Draft, name: str, path: str, code: str | None, legal: frozenset[str]) -> None:
    """A code as printed; where the schema has no such code the document is not valid, and it is told."""
    if not code:
        draft.blank(name, path, code)
        return
    if code not in legal:
        draft.say(Severity.ERROR, "schema-code", path, f"{code!r:.20} is no code there: the XML is not valid")
    draft.put_text(name, path, code, None)


def _put_one_of(draft: Draft, path: str, shares: tuple[str, Amount], value: tuple[str, Amount]) -> None:
    """A number of shares or else a value in dollars: the schema demands one and holds no second."""
    takes_value = shares[1].value is None and (value[1].value is not None or not shares[1])
    name, cell = value if takes_value and value[1] else shares
    other_name, other = shares if name == value[0] else value
    place = f"{path}.{name}"
    draft.open(name)
    if cell.value is not None:
        draft.put_amount("value", place, cell.value)
        draft.cite(place, cell.footnote_ids)
    else:
        draft.say(Severity.WARNING, "schema-zero", place, "blank, and the schema demands a number: 0 stands")
        draft.put("value", "0", None)
        draft.cite(place, cell.footnote_ids)
        draft.cite_added()
    draft.close()
    if other:
        draft.left_out(f"{path}.{other_name}", "the schema holds shares or a value, not both")


def _put_or_note(draft: Draft, path: str, name: str, cell: Amount | Day) -> None:
    """A value or a footnote, one of which the schema demands: a blank is footnoted as one."""
    if cell:
        _put_cell(draft, path, name, cell)
        return
    place = f"{path}.{name}"
    draft.open(name)
    if draft.cite_added():
        draft.say(
            Severity.WARNING, "schema-footnote", place, "blank, and the schema demands a footnote: added"
        )
    else:
        draft.blank("value", place)
    draft.close()


def _put_cell(draft: Draft, path: str, name: str, cell: Amount | Day) -> None:
    place = f"{path}.{name}"
    draft.open(name)
    if isinstance(cell.value, Decimal):
        draft.put_amount("value", place, cell.value)
    elif isinstance(cell.value, date):
        draft.put_day("value", place, cell.value)
    draft.cite(place, cell.footnote_ids)
    draft.close()


def _tell_left_out(draft: Draft, path: str, row: NonDerivativeRow) -> None:
    """A holding has no date, code or amounts in the schema; what is printed there all the same is told."""
    for one in fields(row):
        if one.name in _HELD_BY_HOLDINGS:
            continue
        part: Footnoted[object] | bool | str | None = getattr(row, one.name)
        if part:
            draft.left_out(f"{path}.{element_name(one.name)}", "the schema has no such element in a holding")
