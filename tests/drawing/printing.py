"""How values are printed on the form: amounts with commas, dates as month/day/year, marks in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from extractor.model.form4 import DerivativeRow, Footnoted, NonDerivativeRow, element_name


def print_amount(amount: Decimal) -> str:
    """57755 → 57,755; the decimals as they are."""
    return f"{amount:,f}"


def print_date(day: date | str | None) -> str:
    """2013-12-13 → 12/13/2013."""
    return f"{day:%m/%d/%Y}" if isinstance(day, date) else (day or "")


def mark_number(footnote_id: str) -> str:
    """F3 → 3."""
    return footnote_id.removeprefix("F")


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell as it is to be printed.

    `sign` is a dollar sign or nothing, `tail` what follows the value (`/K`); `path` is
    the field's, and `tail_path` the tail's own.
    """

    path: str
    text: str = ""
    marks: tuple[str, ...] = ()
    sign: str = ""
    tail: str = ""
    tail_path: str = ""

    def __bool__(self) -> bool:
        return bool(self.text or self.marks)


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """The cells of a row in the order of the printed columns."""

    columns: tuple[Printed, ...]


def print_table_1(rows: Sequence[NonDerivativeRow]) -> list[PrintedRow]:
    """Table I's rows in its eleven printed columns."""
    return [PrintedRow(_first_columns(row, f"nonDerivativeTable[{at}]")) for at, row in enumerate(rows)]


def _first_columns(row: NonDerivativeRow, base: str) -> tuple[Printed, ...]:
    return (
        _cell(row, "security_title", base),
        _cell(row, "transaction_date", base),
        _cell(row, "deemed_execution_date", base),
        _code(row, base),
        _early(row, base),
        _cell(row, "transaction_shares", base),
        _cell(row, "transaction_acquired_disposed_code", base),
        _cell(row, "transaction_price_per_share", base, "$"),
        _owned(row, base),
        _cell(row, "direct_or_indirect_ownership", base),
        _cell(row, "nature_of_ownership", base),
    )


def print_table_2(rows: Sequence[DerivativeRow]) -> list[PrintedRow]:
    """Table II's rows in its sixteen printed columns: the amount stands under (A) or under (D)."""
    printed = []
    for at, row in enumerate(rows):
        base = f"derivativeTable[{at}]"
        amount = _one_of(row, "transaction_shares", "transaction_total_value", base)
        disposed = row.transaction_acquired_disposed_code.value == "D"
        printed.append(
            PrintedRow(
                (
                    _cell(row, "security_title", base),
                    _cell(row, "conversion_or_exercise_price", base, "$"),
                    _cell(row, "transaction_date", base),
                    _cell(row, "deemed_execution_date", base),
                    _code(row, base),
                    _early(row, base),
                    Printed("") if disposed else amount,
                    amount if disposed else Printed(""),
                    _cell(row, "exercise_date", base),
                    _cell(row, "expiration_date", base),
                    _cell(row, "underlying_security_title", base),
                    _one_of(row, "underlying_security_shares", "underlying_security_value", base),
                    _cell(row, "transaction_price_per_share", base, "$"),
                    _owned(row, base),
                    _cell(row, "direct_or_indirect_ownership", base),
                    _cell(row, "nature_of_ownership", base),
                )
            )
        )
    return printed


def _cell(row: NonDerivativeRow, attribute: str, base: str, sign: str = "") -> Printed:
    cell: Footnoted[str] | Footnoted[Decimal] | Footnoted[date] = getattr(row, attribute)
    marks = tuple(mark_number(one) for one in cell.footnote_ids)
    path = f"{base}.{element_name(attribute)}"
    match cell.value:
        case None:
            return Printed(path, "", marks)
        case Decimal():
            return Printed(path, print_amount(cell.value), marks, sign)
        case date():
            return Printed(path, print_date(cell.value), marks)
    return Printed(path, cell.value, marks)


def _one_of(row: NonDerivativeRow, shares: str, value: str, base: str) -> Printed:
    """The amount in shares, or with a dollar sign the value that stands in its place."""
    return _cell(row, value, base, "$") if getattr(row, value) else _cell(row, shares, base)


def _owned(row: NonDerivativeRow, base: str) -> Printed:
    return _one_of(row, "shares_owned_following_transaction", "value_owned_following_transaction", base)


def _code(row: NonDerivativeRow, base: str) -> Printed:
    printed = _cell(row, "transaction_code", base)
    if not row.equity_swap_involved:
        return printed
    return Printed(printed.path, printed.text, printed.marks, "", "/K", f"{base}.equitySwapInvolved")


def _early(row: NonDerivativeRow, base: str) -> Printed:
    """Column V: a V where the transaction is reported earlier than required."""
    marks = tuple(mark_number(one) for one in row.transaction_timeliness.footnote_ids)
    letter = "V" if row.transaction_form_type == "5" else ""
    path = f"{base}.transactionFormType" if letter else f"{base}.transactionTimeliness"
    return Printed(path, letter, marks)


def marks_path(printed: Printed) -> str:
    """The path under which the places of a cell's marks are kept."""
    base, _, element = printed.path.rpartition(".")
    element = "transactionTimeliness" if element == "transactionFormType" else element
    return f"{base}.{element}.footnoteIds"
