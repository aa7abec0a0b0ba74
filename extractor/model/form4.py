"""The record of a filing, flat as printed, named by the SEC's own elements.

Every attribute is the schema's element name in snake case (EDGAR Ownership XML
Technical Specification v5.5); `element_name` and `attribute_name` convert.
A blank on the page is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

T = TypeVar("T")


def attribute_name(element: str) -> str:
    """Attribute of an element: rptOwnerName → rpt_owner_name; aff10b5One → aff10b5_one."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", element).lower()


def element_name(attribute: str) -> str:
    """Element of an attribute: rpt_owner_name → rptOwnerName; the way back of `attribute_name`."""
    first, *rest = attribute.split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


@dataclass(frozen=True, slots=True)
class Footnoted(Generic[T]):
    """A cell: its value, and the footnotes whose marks stand in it, in printed order."""

    value: T | None = None
    footnote_ids: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.value is not None or bool(self.footnote_ids)


Text = Footnoted[str]
Amount = Footnoted[Decimal]
Day = Footnoted[date]


@dataclass(frozen=True, slots=True)
class Issuer:
    """Box 2. The CIK is not printed; a link under the name may carry it."""

    issuer_cik: str | None = None
    issuer_name: str | None = None
    issuer_trading_symbol: str | None = None
    issuer_foreign_trading_symbol: str | None = None


@dataclass(frozen=True, slots=True)
class ReportingOwner:
    """Box 1, and for the first owner box 5."""

    rpt_owner_cik: str | None = None
    rpt_owner_name: str | None = None
    rpt_owner_street1: str | None = None
    rpt_owner_street2: str | None = None
    rpt_owner_city: str | None = None
    rpt_owner_state: str | None = None
    rpt_owner_zip_code: str | None = None
    rpt_owner_country: str | None = None
    is_director: bool = False
    is_officer: bool = False
    is_ten_percent_owner: bool = False
    is_other: bool = False
    officer_title: str | None = None
    other_text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NonDerivativeRow:
    """A row of Table I: a transaction, or a holding (no date and no code)."""

    row_type: str = "transaction"
    security_title: Text = field(default_factory=Footnoted)
    transaction_date: Day = field(default_factory=Footnoted)
    deemed_execution_date: Day = field(default_factory=Footnoted)
    transaction_code: Text = field(default_factory=Footnoted)
    transaction_shares: Amount = field(default_factory=Footnoted)
    transaction_acquired_disposed_code: Text = field(default_factory=Footnoted)
    transaction_price_per_share: Amount = field(default_factory=Footnoted)
    shares_owned_following_transaction: Amount = field(default_factory=Footnoted)
    value_owned_following_transaction: Amount = field(default_factory=Footnoted)
    direct_or_indirect_ownership: Text = field(default_factory=Footnoted)
    nature_of_ownership: Text = field(default_factory=Footnoted)
    equity_swap_involved: bool = False
    transaction_form_type: str | None = None
    transaction_timeliness: Text = field(default_factory=Footnoted)


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivativeRow(NonDerivativeRow):
    """A row of Table II."""

    conversion_or_exercise_price: Amount = field(default_factory=Footnoted)
    transaction_total_value: Amount = field(default_factory=Footnoted)
    exercise_date: Day = field(default_factory=Footnoted)
    expiration_date: Day = field(default_factory=Footnoted)
    underlying_security_title: Text = field(default_factory=Footnoted)
    underlying_security_shares: Amount = field(default_factory=Footnoted)
    underlying_security_value: Amount = field(default_factory=Footnoted)


@dataclass(frozen=True, slots=True)
class Footnote:
    """One of the explanations of responses; `id` is F1, F2 and so on."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnerSignature:
    """A signature line and its date."""

    signature_name: str | None = None
    signature_date: date | None = None


@dataclass(frozen=True, slots=True)
class Form4:
    """One filing."""

    document_type: str = "4"
    period_of_report: date | str | None = None
    date_of_original_submission: date | str | None = None
    not_subject_to_section16: bool = False
    aff10b5_one: bool | None = None
    issuer: Issuer = field(default_factory=Issuer)
    reporting_owners: tuple[ReportingOwner, ...] = ()
    non_derivative_table: tuple[NonDerivativeRow, ...] = ()
    derivative_table: tuple[DerivativeRow, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    remarks: str | None = None
    owner_signatures: tuple[OwnerSignature, ...] = ()
