"""Small filings: one matter each, as most are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extractor.model.form4 import Form4, ReportingOwner
from tests.drawing.records import cast
from tests.drawing.records.build import (
    amount,
    day,
    footnotes,
    held,
    option,
    option_held,
    signed,
    text,
    traded,
)

ONE_SALE = Form4(
    period_of_report=date(2019, 5, 16),
    issuer=cast.NICKEL,
    reporting_owners=(cast.officer(cast.SAMPLE, "Chief Example Officer"),),
    non_derivative_table=(traded("Common Stock", "2019-05-16", "S", "1200", "D", "41.5", "57755"),),
    owner_signatures=(signed("/s/ Wilhelmina Q. Sample", "2019-05-17"),),
)

PLAN_SALES = Form4(
    period_of_report=date(2024, 3, 14),
    aff10b5_one=True,
    issuer=cast.INSTRUMENTS,
    reporting_owners=(cast.director(cast.officer(cast.PRETENDER, "President and CEO")),),
    non_derivative_table=(
        traded(
            "Class A Common Stock", "2024-03-14", text("S", 1), "3376", "D", amount("33.2904", 2), "84452"
        ),
        traded(
            "Class A Common Stock", "2024-03-14", text("S", 1), "3400", "D", amount("34.4838", 3), "81052"
        ),
        traded("Class A Common Stock", "2024-03-15", text("S", 1), "200", "D", amount("38.195", 4), "80852"),
        held("Class A Common Stock", "12000", text("By spouse", 5)),
    ),
    footnotes=footnotes(
        "The sales reported in this Form 4 were effected pursuant to a Rule 10b5-1 trading plan adopted by "
        "the reporting person on December 14, 2023.",
        "Represents the weighted average sale price of shares sold from $32.89 to $33.70 per share.",
        "Represents the weighted average sale price of shares sold from $33.91 to $34.89 per share.",
        "Represents the weighted average sale price of shares sold from $38.10 to $38.24 per share.",
        "The reporting person disclaims beneficial ownership of these shares.",
    ),
    owner_signatures=(signed("/s/ Nobody Real, Attorney-in-Fact", "2024-03-18"),),
)

GRANTS = Form4(
    period_of_report=date(2024, 6, 3),
    aff10b5_one=False,
    issuer=cast.BANCORP,
    reporting_owners=(cast.director(cast.TESTCASE),),
    non_derivative_table=(
        traded("Common Stock", "2024-06-03", "A", amount("2750", 1), "A", "0", "18250"),
        traded("Common Stock", "2024-06-04", "F", "612.5", "D", "27.31", "17637.5"),
    ),
    derivative_table=(
        option("Stock Option (right to buy)", "27.31", "2024-06-03", "A", "10000", "A", day(None, 2),
               "2034-06-03", "Common Stock", "10000", "0", "10000"),
        option_held("Phantom Stock Units", amount(None, 3), day(None, 3), day(None, 3), "Common Stock",
                    "4410.0125", "4410.0125"),
    ),
    footnotes=footnotes(
        "Restricted stock units; each is the right to one share.",
        "Vests in three equal annual instalments from June 3, 2025.",
        "Each unit is the economic equivalent of one share and is settled in cash upon retirement.",
    ),
    owner_signatures=(signed("Orville Testcase", "2024-06-05"),),
)  # fmt: skip

AMENDED = replace(
    PLAN_SALES,
    document_type="4/A",
    date_of_original_submission=date(2024, 3, 18),
    aff10b5_one=False,
    remarks="This amendment corrects the number of shares held by the reporting person's spouse.",
    owner_signatures=(signed("/s/ Nobody Real, Attorney-in-Fact", "2024-04-02"),),
)

LEAVER = replace(
    ONE_SALE,
    not_subject_to_section16=True,
    remarks="The reporting person ceased to be an officer of the issuer on May 15, 2019.",
)

LEAVER_WITH_PLAN = replace(PLAN_SALES, not_subject_to_section16=True, aff10b5_one=True)

NO_ROWS = Form4(
    period_of_report=date(2012, 11, 30),
    issuer=cast.UNLISTED,
    reporting_owners=(cast.other(cast.DUMMY, "Former Trustee"),),
    remarks="No securities are beneficially owned.",
    owner_signatures=(signed("/s/ John J. Dummy, Jr.", "2012-12-03"),),
)

HOLDINGS_ONLY = Form4(
    period_of_report=date(2017, 7, 28),
    issuer=cast.BREWERY,
    reporting_owners=(cast.large_holder(cast.FUND),),
    non_derivative_table=(
        held("Common Stock", "1000000"),
        held("Common Stock", "250000.5", "By LLC"),
        held("Series A Preferred Stock", amount("12345", 1), text("By partnership", 1)),
    ),
    derivative_table=(
        option_held(
            "Warrants", "11.5", "2018-01-01", "2023-01-01", "Common Stock", "75000", "75000", "By LLC"
        ),
    ),
    footnotes=footnotes("Held of record by an affiliate."),
    owner_signatures=(
        signed("CASTLE IN THE AIR CAPITAL FUND III, L.P., By: /s/ Nobody At All", "2017-08-01"),
    ),
)

MIXED = replace(
    HOLDINGS_ONLY,
    non_derivative_table=(
        held("Common Stock", "500"),
        traded("Common Stock", "2017-07-28", "P", "100", "A", "9.875", "1000100", deemed="2017-07-29"),
        held("Common Stock", "250000.5", "By LLC"),
        traded("Common Stock", "2017-07-28", "S", "1", "D", "0.0001", "1000099"),
        held("Series A Preferred Stock", amount("12345", 1), text("By partnership", 1)),
    ),
)

MANY_TICKS = replace(
    ONE_SALE,
    reporting_owners=(
        replace(
            cast.SAMPLE,
            is_director=True,
            is_officer=True,
            is_ten_percent_owner=True,
            is_other=True,
            officer_title="EVP, Gen. Counsel & Secretary",
            other_text="Member of 13(d) group",
        ),
    ),
)


def with_owner(record: Form4, person: ReportingOwner) -> Form4:
    """The record with another single owner."""
    return replace(record, reporting_owners=(person,))


FOREIGN = with_owner(
    replace(
        ONE_SALE, issuer=cast.AIRSHIPS, owner_signatures=(signed("/s/ Aoife O’Dreamy Figment", "2019-05-20"),)
    ),
    cast.director(cast.FIGMENT),
)
NO_STATE = with_owner(
    replace(
        GRANTS, issuer=cast.AIRSHIPS, owner_signatures=(signed("gez. Jürgen Nemo-Niemand", "2024-06-05"),)
    ),
    cast.officer(cast.NOSTATE, "Geschäftsführer"),
)
PROVINCE = with_owner(
    replace(ONE_SALE, owner_signatures=(signed("/s/ Hélène Côté-Exemple", "2019-05-20"),)),
    cast.director(cast.ONTARIO),
)

NEW_STYLE = replace(
    PLAN_SALES,
    period_of_report=date(2026, 4, 6),
    reporting_owners=(
        replace(
            cast.officer(cast.PRETENDER, "Chair & Treasurer"),
            rpt_owner_state="MASSACHUSETTS",
            rpt_owner_country="UNITED STATES",
        ),
    ),
    non_derivative_table=(
        traded(
            "Class A Common Stock", "2026-04-06", text("S", 1), "3376", "D", amount("33.2904", 2), "84452"
        ),
        held("Class A Common Stock", "12000", text("By spouse", 3, 4, 5)),
    ),
    owner_signatures=(signed("/s/ Nobody Real, Attorney-in-Fact", "2026-04-08"),),
)

NEW_STYLE_ABROAD = replace(
    GRANTS,
    period_of_report=date(2026, 5, 4),
    issuer=replace(cast.AIRSHIPS, issuer_foreign_trading_symbol="XNOW:PRTD"),
    reporting_owners=(
        replace(cast.director(cast.FIGMENT), rpt_owner_state=None, rpt_owner_country="IRELAND"),
    ),
    non_derivative_table=(
        traded("Ordinary Shares", "2026-05-04", "P", "1000", "A", amount("4.05", 1, 2), "11000"),
        traded("Ordinary Shares", "2026-05-04", "P", "500", "A", "4.1", "11500"),
    ),
    derivative_table=(
        option_held(
            "Phantom Share Units",
            amount(None, 3),
            day(None, 3),
            day(None, 3),
            "Ordinary Shares",
            "4410.0125",
            "4410.0125",
        ),
    ),
    owner_signatures=(signed("/s/ Aoife O’Dreamy Figment", "2026-05-06"),),
)
