"""Short ways to write a record's cells, rows and people."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from extractor.model.form4 import (
    Amount,
    Day,
    DerivativeRow,
    Footnote,
    Footnoted,
    NonDerivativeRow,
    OwnerSignature,
    ReportingOwner,
    Text,
)


def ids(*numbers: int) -> tuple[str, ...]:
    """(1, 3) → ("F1", "F3")."""
    return tuple(f"F{number}" for number in numbers)


def text(value: str | None = None, *marks: int) -> Text:
    """A cell of text with its marks."""
    return Footnoted(value, ids(*marks))


def amount(value: str | None = None, *marks: int) -> Amount:
    """A cell with an exact number, as "57755" or "12.5", with its marks."""
    return Footnoted(None if value is None else Decimal(value), ids(*marks))


def day(value: str | None = None, *marks: int) -> Day:
    """A cell with an ISO date, with its marks."""
    return Footnoted(None if value is None else date.fromisoformat(value), ids(*marks))


def footnotes(*texts: str) -> tuple[Footnote, ...]:
    """Texts numbered from F1."""
    return tuple(Footnote(f"F{number}", one) for number, one in enumerate(texts, start=1))


def signed(name: str, iso: str) -> OwnerSignature:
    """A signature and its date."""
    return OwnerSignature(name, date.fromisoformat(iso))


def owner(
    name: str,
    street1: str | None,
    street2: str | None,
    city: str | None,
    state: str | None,
    code: str | None,
    country: str | None = None,
    cik: str | None = None,
) -> ReportingOwner:
    """A person or company at an address, without a relationship."""
    return ReportingOwner(cik, name, street1, street2, city, state, code, country)


def traded(
    title: str | Text,
    iso: str | Day,
    code: str | Text,
    shares: str | Amount,
    side: str | Text,
    price: str | Amount | None,
    after: str | Amount,
    nature: str | Text | None = None,
    *,
    early: bool = False,
    swap: bool = False,
    timeliness: Text | None = None,
    deemed: str | Day | None = None,
    form: Text | None = None,
    value_after: str | None = None,
) -> NonDerivativeRow:
    """A transaction of Table I; with a nature it is indirect, unless `form` says otherwise."""
    nature_cell = _text(nature)
    return NonDerivativeRow(
        security_title=_text(title),
        transaction_date=_day(iso),
        deemed_execution_date=_day(deemed),
        transaction_code=_text(code),
        transaction_shares=_amount(shares),
        transaction_acquired_disposed_code=_text(side),
        transaction_price_per_share=_amount(price),
        shares_owned_following_transaction=_amount(None if value_after else after),
        value_owned_following_transaction=_amount(value_after),
        direct_or_indirect_ownership=form or text("I" if nature_cell.value else "D"),
        nature_of_ownership=nature_cell,
        equity_swap_involved=swap,
        transaction_form_type="5" if early else "4",
        transaction_timeliness=timeliness or text(),
    )


def held(
    title: str | Text,
    after: str | Amount | None,
    nature: str | Text | None = None,
    *,
    form: Text | None = None,
    value_after: str | Amount | None = None,
) -> NonDerivativeRow:
    """A holding of Table I."""
    nature_cell = _text(nature)
    return NonDerivativeRow(
        row_type="holding",
        security_title=_text(title),
        shares_owned_following_transaction=_amount(after),
        value_owned_following_transaction=_amount(value_after),
        direct_or_indirect_ownership=form or text("I" if nature_cell.value else "D"),
        nature_of_ownership=nature_cell,
    )


def option(
    title: str | Text,
    strike: str | Amount | None,
    iso: str | Day,
    code: str | Text,
    shares: str | Amount | None,
    side: str,
    exercisable: str | Day | None,
    expires: str | Day | None,
    underlying: str | Text,
    underlying_shares: str | Amount | None,
    price: str | Amount | None,
    after: str | Amount | None,
    nature: str | Text | None = None,
    *,
    early: bool = False,
    swap: bool = False,
    timeliness: Text | None = None,
    deemed: str | Day | None = None,
    form: Text | None = None,
    total: str | Amount | None = None,
    underlying_value: str | Amount | None = None,
    value_after: str | Amount | None = None,
) -> DerivativeRow:
    """A transaction of Table II; amounts in dollars stand in `total`, `underlying_value`, `value_after`."""
    nature_cell = _text(nature)
    return DerivativeRow(
        security_title=_text(title),
        conversion_or_exercise_price=_amount(strike),
        transaction_date=_day(iso),
        deemed_execution_date=_day(deemed),
        transaction_code=_text(code),
        transaction_shares=_amount(shares),
        transaction_total_value=_amount(total),
        transaction_acquired_disposed_code=text(side),
        exercise_date=_day(exercisable),
        expiration_date=_day(expires),
        underlying_security_title=_text(underlying),
        underlying_security_shares=_amount(underlying_shares),
        underlying_security_value=_amount(underlying_value),
        transaction_price_per_share=_amount(price),
        shares_owned_following_transaction=_amount(after),
        value_owned_following_transaction=_amount(value_after),
        direct_or_indirect_ownership=form or text("I" if nature_cell.value else "D"),
        nature_of_ownership=nature_cell,
        equity_swap_involved=swap,
        transaction_form_type="5" if early else "4",
        transaction_timeliness=timeliness or text(),
    )


def option_held(
    title: str | Text,
    strike: str | Amount | None,
    exercisable: str | Day | None,
    expires: str | Day | None,
    underlying: str | Text,
    underlying_shares: str | Amount,
    after: str | Amount,
    nature: str | Text | None = None,
) -> DerivativeRow:
    """A holding of Table II."""
    nature_cell = _text(nature)
    return DerivativeRow(
        row_type="holding",
        security_title=_text(title),
        conversion_or_exercise_price=_amount(strike),
        exercise_date=_day(exercisable),
        expiration_date=_day(expires),
        underlying_security_title=_text(underlying),
        underlying_security_shares=_amount(underlying_shares),
        shares_owned_following_transaction=_amount(after),
        direct_or_indirect_ownership=text("I" if nature_cell.value else "D"),
        nature_of_ownership=nature_cell,
    )


def _text(value: str | Text | None) -> Text:
    return value if isinstance(value, Footnoted) else text(value)


def _amount(value: str | Amount | None) -> Amount:
    return value if isinstance(value, Footnoted) else amount(value)


def _day(value: str | Day | None) -> Day:
    return value if isinstance(value, Footnoted) else day(value)
