"""A filing by the rules, and the same with something else in a place, for tests of the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from extractor.model.form4 import (
    DerivativeRow,
    Footnote,
    Footnoted,
    Form4,
    Issuer,
    NonDerivativeRow,
    OwnerSignature,
    ReportingOwner,
    attribute_name,
)


def exercise_and_sale() -> Form4:
    """An officer exercises 500 of 2,000 options and sells the shares; a trust holds 700 more."""
    return Form4(
        period_of_report=date(2024, 3, 4),
        aff10b5_one=False,
        issuer=Issuer(None, "Lantern Works Inc.", "LNTN"),
        reporting_owners=(
            ReportingOwner(
                rpt_owner_name="OKONKWO ADA",
                rpt_owner_street1="1 HARBOUR ROAD",
                rpt_owner_city="BURLINGTON",
                rpt_owner_state="VT",
                rpt_owner_zip_code="05401",
                is_officer=True,
                officer_title="Treasurer",
            ),
            ReportingOwner(rpt_owner_name="Lantern Trust"),
        ),
        non_derivative_table=(
            row(code="M", shares=500, side="A", price="7.25", owned=1500),
            row(code="S", shares=500, side="D", price="31.10", owned=1000, notes=("F1",)),
            row(
                row_type="holding",
                transaction_date=Footnoted(),
                transaction_form_type=None,
                shares_owned_following_transaction=Footnoted(Decimal(700)),
                direct_or_indirect_ownership=Footnoted("I"),
                nature_of_ownership=Footnoted("By trust", ("F2",)),
            ),
        ),
        derivative_table=(option(500, 1500),),
        footnotes=(Footnote("F1", "Sold under a plan."), Footnote("F2", "The trust's shares.")),
        owner_signatures=(OwnerSignature("/s/ Ada Okonkwo", date(2024, 3, 5)),),
    )


def row(
    code: str | None = None,
    shares: int | None = None,
    side: str | None = None,
    price: str | None = None,
    owned: int | None = None,
    notes: tuple[str, ...] = (),
    **others: Any,
) -> NonDerivativeRow:
    """A transaction of March 4, 2024 in common stock held directly; `notes` stand at its price."""
    one = NonDerivativeRow(
        security_title=Footnoted("Common Stock"),
        transaction_date=Footnoted(date(2024, 3, 4)),
        transaction_code=Footnoted(code),
        transaction_shares=Footnoted(None if shares is None else Decimal(shares)),
        transaction_acquired_disposed_code=Footnoted(side),
        transaction_price_per_share=Footnoted(None if price is None else Decimal(price), notes),
        shares_owned_following_transaction=Footnoted(None if owned is None else Decimal(owned)),
        direct_or_indirect_ownership=Footnoted("D"),
        transaction_form_type="4",
    )
    return replace(one, **others)


def option(used: int, left: int, **others: Any) -> DerivativeRow:
    """Options of the same day, of which `used` were exercised at $7.25 and `left` remain."""
    one = DerivativeRow(
        security_title=Footnoted("Stock Option (right to buy)"),
        conversion_or_exercise_price=Footnoted(Decimal("7.25")),
        transaction_date=Footnoted(date(2024, 3, 4)),
        deemed_execution_date=Footnoted(date(2024, 3, 5)),
        transaction_code=Footnoted("M"),
        transaction_shares=Footnoted(Decimal(used)),
        transaction_acquired_disposed_code=Footnoted("D"),
        exercise_date=Footnoted(date(2020, 1, 2)),
        expiration_date=Footnoted(date(2030, 1, 2)),
        underlying_security_title=Footnoted("Common Stock"),
        underlying_security_shares=Footnoted(Decimal(used)),
        transaction_price_per_share=Footnoted(Decimal(0)),
        shares_owned_following_transaction=Footnoted(Decimal(left)),
        direct_or_indirect_ownership=Footnoted("D"),
        transaction_form_type="4",
    )
    return replace(one, **others)


def owner_with(**values: Any) -> Form4:
    """The filing whose first owner has these."""
    filing = exercise_and_sale()
    first, *others = filing.reporting_owners
    return replace(filing, reporting_owners=(replace(first, **values), *others))


def cell_with(path: str, value: Any, *notes: str) -> Form4:
    """The filing with another value in a cell: `sale.transactionShares`, `option.exerciseDate`."""
    filing = exercise_and_sale()
    name, element = path.split(".")
    changed: dict[str, Any] = {attribute_name(element): Footnoted(value, notes)}
    if name == "option":
        return replace(filing, derivative_table=(replace(filing.derivative_table[0], **changed),))
    at = ("exercise", "sale", "holding").index(name)
    rows = list(filing.non_derivative_table)
    rows[at] = replace(rows[at], **changed)
    return replace(filing, non_derivative_table=tuple(rows))


def with_values(**values: Any) -> Form4:
    """The filing with these in its head or tables."""
    return replace(exercise_and_sale(), **values)
