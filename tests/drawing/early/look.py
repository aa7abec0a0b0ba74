"""How a typist fills a form: face, habits and slips; and what of a record an early form prints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from extractor.model.form4 import Footnoted, Form4, ReportingOwner
from tests.drawing.early.blank import OFFICE, Press
from tests.drawing.early.wording import Wording
from tests.drawing.fonts import COURIER


class Ticks(StrEnum):
    """Where the X for a check mark stands."""

    ON_LINE = "on the line"
    BESIDE = "left of the line"
    ABOVE = "above the line"
    IN_BRACKETS = "between brackets"
    DRAWN = "a tick of two strokes"


class Days(StrEnum):
    """How transaction dates are typed."""

    FULL = "%m/%d/%Y"
    SHORT = "7/3/02"
    DASHED = "%m-%d-%y"


class Months(StrEnum):
    """How a month without a day is typed."""

    WORD = "July 2002"
    COMMA = "July, 2002"
    FIGURES = "7/2002"
    SHORT = "07/02"
    DASHED = "Jul-02"
    SPACED = "July / 2002"


@dataclass(frozen=True, slots=True)
class EarlyLook:
    """One typist's hand.

    `shift` moves all values, in points right and down; `headings` are texts typed as rows
    of Table I before the row of that number; `margin` is a note beside it.
    """

    press: Press = OFFICE
    font: str = COURIER.regular
    size: float = 9.0
    ticks: Ticks = Ticks.ON_LINE
    days: Days = Days.FULL
    months: Months = Months.WORD
    shift: tuple[float, float] = (0.0, 0.0)
    unsteady: float = 0.0
    brackets: tuple[str, str] = ("(", ")")
    zero: str = "0"
    blank: str = ""
    ditto: str = ""
    unit: str = ""
    stars: bool = False
    headings: tuple[tuple[int, str], ...] = ()
    margin: str = ""
    fax: str = ""
    numbered: bool = False
    fractions: bool = False
    cells: tuple[tuple[str, str], ...] = ()
    number: str = "({})"

    def typed_month(self, month: str) -> str:
        """2002-07 as this typist writes it."""
        year, number = month.split("-")
        first = date(int(year), int(number), 1)
        short = f"{first.month}/{year}"
        spellings = {
            Months.WORD: f"{first:%B} {year}", Months.COMMA: f"{first:%B}, {year}", Months.FIGURES: short,
            Months.SHORT: f"{number}/{year[2:]}", Months.DASHED: f"{first:%b}-{year[2:]}",
            Months.SPACED: f"{first:%B} / {year}",
        }  # fmt: skip
        return spellings[self.months]

    def typed_day(self, day: date) -> str:
        """A full date as this typist writes it."""
        if self.days is Days.SHORT:
            return f"{day.month}/{day.day}/{day:%y}"
        return f"{day:{self.days}}"


def as_printed_early(record: Form4, wording: Wording) -> Form4:
    """The record less what an early form has no box or column for."""
    issuer = replace(record.issuer, issuer_cik=None, issuer_foreign_trading_symbol=None)
    first, *others = record.reporting_owners
    plain = ReportingOwner()
    owners = (
        first,
        *(
            replace(
                one, is_director=False, is_officer=False, is_ten_percent_owner=False, is_other=False,
                officer_title=plain.officer_title, other_text=plain.other_text,
            )
            for one in others
        ),
    )  # fmt: skip
    rows: dict[str, Any] = {}
    for table in ("non_derivative_table", "derivative_table"):
        held = getattr(record, table)
        rows[table] = (
            held if wording.deemed else tuple(replace(row, deemed_execution_date=Footnoted()) for row in held)
        )
    return replace(
        record,
        issuer=issuer,
        reporting_owners=tuple(replace(one, rpt_owner_cik=None, rpt_owner_country=None) for one in owners),
        aff10b5_one=None,
        not_subject_to_section16=record.not_subject_to_section16 and wording.exit_box,
        remarks=None,
        **rows,
    )


def in_capitals(record: Form4) -> Form4:
    """The record with every text in capitals, as a typist with the shift lock on types it."""
    changed: Form4 = _raised(record)
    return changed


def _raised(part: Any) -> Any:
    match part:
        case str():
            return part.upper()
        case tuple():
            return tuple(_raised(one) for one in part)
        case Footnoted():
            return replace(part, value=_raised(part.value))
        case None | bool() | Decimal() | date():
            return part
    kept = ("row_type", "id", "transaction_form_type")
    named = {name: getattr(part, name) for name in part.__dataclass_fields__ if name not in kept}
    return replace(part, **{name: _raised(value) for name, value in named.items()})
