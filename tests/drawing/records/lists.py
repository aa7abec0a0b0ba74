"""Long filings: thirty rows and more marks than a table has rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from extractor.model.form4 import DerivativeRow, Footnote, Form4, NonDerivativeRow
from tests.drawing.records import cast
from tests.drawing.records.build import amount, day, footnotes, held, option, signed, text, traded

FIRST_DAY = date(2021, 11, 8)


def _sales(rows: int, first_mark: int, seed: int) -> tuple[NonDerivativeRow, ...]:
    """Sales in many trades, each price with a mark of its own, the code with the first."""
    draw = Random(seed)
    left = 2_000_000
    made = []
    for at in range(rows):
        shares = draw.randint(1, 40_000)
        left -= shares
        price = Decimal(draw.randint(9_000_000, 9_999_999)) / 10_000
        made.append(
            traded(
                "Common Stock",
                (FIRST_DAY + timedelta(days=at // 12)).isoformat(),
                text("S", 1),
                amount(str(shares), *((2,) if at % 7 == 3 else ())),
                "D",
                amount(str(price), first_mark + at),
                str(left),
            )
        )
    return tuple(made)


def _price_notes(count: int) -> tuple[Footnote, ...]:
    return footnotes(
        "The transactions were effected pursuant to a Rule 10b5-1 trading plan adopted on September 14, "
        "2021.",
        "Sold solely to satisfy tax obligations.",
        *(
            f"The price reported in Column 4 is a weighted average price. These shares were sold in multiple "
            f"transactions at prices ranging from ${900 + at}.01 to ${900 + at}.99, inclusive. The reporting "
            f"person undertakes to provide the issuer, any security holder of the issuer or the staff of the "
            f"Securities and Exchange Commission, upon request, full information regarding the number of "
            f"shares "
            f"sold at each separate price within the range set forth in this footnote."
            for at in range(count)
        ),
    )


def _options(rows: int, seed: int) -> tuple[DerivativeRow, ...]:
    """Exercises of options of many grants, some held on."""
    draw = Random(seed)
    made = []
    for at in range(rows):
        shares = draw.randint(100, 99_999)
        grant = FIRST_DAY + timedelta(days=30 * at)
        made.append(
            option(
                "Non-Qualified Stock Option (right to buy)",
                str(Decimal(draw.randint(500, 99_999)) / 100),
                FIRST_DAY.isoformat(),
                text("M", 1),
                str(shares),
                "D",
                day(None, 2) if at % 2 else grant.isoformat(),
                (grant + timedelta(days=3650)).isoformat(),
                "Common Stock",
                str(shares),
                "0",
                str(draw.randint(0, 500_000)),
            )
        )
    return tuple(made)


THIRTY_SALES = Form4(
    period_of_report=FIRST_DAY,
    issuer=cast.INSTRUMENTS,
    reporting_owners=(cast.director(cast.large_holder(cast.officer(cast.PRETENDER, "Chief Dreamer"))),),
    non_derivative_table=_sales(30, 3, seed=4),
    derivative_table=_options(1, seed=5),
    footnotes=_price_notes(31),
    remarks=(
        "Form 1 of 2. This Form 4 is the first of two filed for the same date because the transactions do "
        "not "
        "fit on one. The other is filed on the same day & should be read together with it."
    ),
    owner_signatures=(
        signed("By: Nobody Real, Power of Attorney For: Philippa Pretender-Blank", "2021-11-10"),
    ),
)

TWENTY_AND_TWENTY_SIX = replace(
    THIRTY_SALES,
    issuer=cast.BREWERY,
    non_derivative_table=(*_sales(19, 3, seed=6), held("Common Stock", "5000", "By spouse")),
    derivative_table=_options(26, seed=7),
    footnotes=_price_notes(19),
    remarks=None,
)

#: As many rows as the copies of two paper pages: sixteen of Table I, eleven of Table II.
ONE_TOO_MANY = replace(
    THIRTY_SALES,
    issuer=cast.BREWERY,
    reporting_owners=(cast.officer(cast.TESTCASE, "Brewmaster"),),
    aff10b5_one=True,
    non_derivative_table=_sales(16, 3, seed=8),
    derivative_table=_options(11, seed=9),
    footnotes=tuple(
        replace(one, text=one.text.replace("The price reported in Column 4 is a", "A"))
        for one in _price_notes(16)
    ),
    remarks=None,
    owner_signatures=(signed("/s/ Orville Testcase", "2021-11-10"),),
)
