"""Filings by several persons together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extractor.model.form4 import Form4, ReportingOwner
from tests.drawing.records import cast
from tests.drawing.records.build import amount, day, footnotes, option, owner, signed, text, traded

GENERAL_PARTNER = replace(cast.FUND, rpt_owner_name="Castle in the Air GP, LLC", rpt_owner_cik="0009911010")
MEMBER = replace(cast.FUND, rpt_owner_name="NOBODY AT ALL", rpt_owner_cik="0009911011")
NOTES = footnotes(
    'This statement is filed jointly by Castle in the Air Capital Fund III, L.P. (the "Fund"), its general '
    'partner Castle in the Air GP, LLC (the "GP") and the GP\'s managing members.',
    "Each of the reporting persons disclaims beneficial ownership of these securities except to the extent "
    "of its or his pecuniary interest therein.",
)


def _joint(*people: ReportingOwner) -> Form4:
    """A sale by a fund and all who may be deemed to own what it owns; each signs."""
    return Form4(
        period_of_report=date(2013, 5, 20),
        issuer=cast.UMBRELLAS,
        reporting_owners=people,
        non_derivative_table=(
            traded("Common Stock, par value $0.001", "2013-05-20", "S", "285328", "D", "2.76",
                   "25679554", text("See notes", 1, 2)),
        ),
        derivative_table=(
            option("Put Option (obligation to buy)", "3", "2013-05-20", "S", "1924", "D", "2013-05-20",
                   "2014-07-19", "Common Stock, par value $0.001", "192400", "0.46", "4808",
                   text("See notes", 1, 2)),
        ),
        footnotes=NOTES,
        owner_signatures=tuple(signed(_signature(one), "2013-05-22") for one in people),
    )  # fmt: skip


def _signature(person: ReportingOwner) -> str:
    name = person.rpt_owner_name or ""
    if "Fund" in name or "LLC" in name:
        return f"{name}, By: Castle in the Air GP, LLC, By: /s/ Nobody At All, Managing Member"
    return f"/s/ {name.title()}"


def _member(number: int) -> ReportingOwner:
    first = ("Zero", "Una", "Deuce", "Trey", "Quad", "Quinn", "Sixtus", "Septima", "Octavia", "Nona")[number]
    return owner(
        f"Notional {first} {chr(65 + number)}", "C/O CASTLE IN THE AIR GP, LLC", "ONE CLOUD CUCKOO TOWER",
        "NEPHELOCOCCYGIA", "NY", f"1000{number}", cik=f"00099120{number:02d}",
    )  # fmt: skip


TWO = _joint(cast.large_holder(cast.FUND), GENERAL_PARTNER)
THREE = _joint(cast.large_holder(cast.FUND), GENERAL_PARTNER, MEMBER)
SIX = _joint(
    cast.large_holder(cast.FUND),
    GENERAL_PARTNER,
    MEMBER,
    replace(cast.WINDMILL, rpt_owner_cik=None),
    cast.FIGMENT,
    cast.NOSTATE,
)
TEN = _joint(cast.large_holder(cast.FUND), *(_member(number) for number in range(1, 10)))

THREE_ONE_SIGNATURE = replace(
    THREE,
    aff10b5_one=False,
    period_of_report=date(2023, 6, 27),
    non_derivative_table=(
        traded("Common Stock", "2023-06-27", "P", amount("88", 1), "A", "10.05", "100088",
               text("By fund", 2)),
    ),
    derivative_table=(
        option("Forward sale contract (obligation to sell)", amount(None, 1), "2023-06-28", "J", "1", "D",
               day(None, 1), day(None, 1), "Common Stock", "50000", amount(None, 2), "1", text("By fund", 2)),
    ),
    owner_signatures=(signed("/s/ Nobody At All, for himself and as Managing Member", "2023-06-29"),),
)  # fmt: skip

#: Short enough for the paper's boxes.
THREE_ONE_PAGE = replace(
    THREE_ONE_SIGNATURE,
    reporting_owners=(cast.large_holder(_member(1)), _member(2), _member(3)),
    owner_signatures=tuple(signed(f"/s/ Notional {name}", "2023-06-29") for name in ("Una", "Deuce", "Trey")),
)
