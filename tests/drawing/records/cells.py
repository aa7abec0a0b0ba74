"""Filings whose cells are out of the ordinary: blank but footnoted, in dollars, enormous, full of marks."""

from __future__ import annotations

from datetime import date

from extractor.model.form4 import Form4
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

MARKS_ALONE = Form4(
    period_of_report=date(2022, 5, 20),
    issuer=cast.NICKEL,
    reporting_owners=(cast.director(cast.SAMPLE),),
    non_derivative_table=(
        traded("Class A Common Stock", "2022-05-20", "C", "33000", "A", amount(None, 1), "33000"),
        traded("Class A Common Stock", day("2022-05-20", 2), "J", "33000", "D", amount(None, 2, 3), "0"),
        held("Class A Common Stock", amount(None, 4), text("By trust", 4)),
    ),
    derivative_table=(
        option("Class B Common Stock", amount(None, 1), "2022-05-20", "C", "33000", "D", day(None, 1),
               day(None, 1), "Class A Common Stock", "33000", amount(None, 2), "0"),
        option("Earnout Shares", amount(None, 3), "2022-05-20", "A", amount(None, 3), "A", day(None, 3),
               day(None, 3), "Class A Common Stock", amount(None, 3), amount(None, 3), amount(None, 3)),
        option("Restricted Stock Units", amount(None, 4), "2022-05-20", "M", "110", "D", day(None, 4),
               day("2032-05-20", 4), "Class A Common Stock", "110", "0", "220"),
        option_held("Founder Warrants", "11.5", day(None, 1, 2, 3), day(None, 4), "Class A Common Stock",
                    "900", "900"),
    ),
    footnotes=footnotes(
        "Each share of Class B Common Stock converts into one of Class A Common Stock and does not expire.",
        "A distribution in kind for no consideration.",
        "The number of shares, if any, is to be determined.",
        "Vests on the first anniversary.",
    ),
    owner_signatures=(signed("/s/ Wilhelmina Q. Sample", "2022-05-23"),),
)  # fmt: skip

MARKS_EVERYWHERE = Form4(
    period_of_report=date(2016, 2, 29),
    issuer=cast.BANCORP,
    reporting_owners=(cast.large_holder(cast.other(cast.FUND, "See remarks")),),
    non_derivative_table=(
        traded(text("Common Stock", 1), day("2016-02-29", 2), text("S", 3, 4), amount("12500", 5),
               text("D", 6), amount("14.25", 7, 8), amount("300000", 9), text("See footnotes", 10, 11, 12),
               deemed=day("2016-03-01", 13), form=text("I", 14)),
        traded(text("Common Stock", 1, 15), day("2016-03-01", 2, 16), text("S", 3), amount("1", 5, 17),
               text("D", 6, 18), amount("14.1", 7, 19), amount("299999", 9, 20), text("By LLC", 10),
               form=text("I", 14, 21), timeliness=text(None, 22)),
        held(text("Common Stock", 1), amount("77", 5, 9), form=text("D", 14)),
        held(text("Common Stock", 15), amount("88", 23), text(None, 10, 24), form=text("I", 14)),
    ),
    derivative_table=(
        option(text("Call Option", 1, 2), amount("15", 3), day("2016-02-29", 4), text("P", 5),
               amount("10", 6), "A", day("2016-02-29", 7), day("2016-09-16", 8), text("Common Stock", 9),
               amount("1000", 10),
               amount("0.85", 11), amount("10", 12), text("By LLC", 13, 14), deemed=day("2016-03-01", 15),
               form=text("I", 16)),
    ),
    footnotes=footnotes(
        *(
            f"Explanation number {number} of {24}: it says that the reporting person has nothing to say."
            for number in range(1, 25)
        )
    ),
    remarks="The reporting person may be deemed a director by deputization.",
    owner_signatures=(signed("CASTLE IN THE AIR CAPITAL FUND III, L.P.", "2016-03-02"),),
)  # fmt: skip

IN_DOLLARS = Form4(
    period_of_report=date(2015, 10, 2),
    issuer=cast.UNLISTED,
    reporting_owners=(cast.large_holder(cast.FUND),),
    non_derivative_table=(
        traded("8% Senior Notes due 2030", "2015-10-02", "P", "5000000", "A", "99.25", "0",
               value_after="25000000"),
        held("8% Senior Notes due 2030", None, "By subsidiary", value_after="1250000.75"),
        held("Common Shares", "400"),
    ),
    derivative_table=(
        option("5% Convertible Notes due 2025", "12.5", "2015-10-02", "P", None, "A", "2015-10-02",
               "2025-10-01", "Common Shares", "80000", amount(None, 1), None, total="1000000",
               value_after="3000000"),
        option("5% Convertible Notes due 2025", "12.5", "2015-10-05", "S", None, "D", "2015-10-02",
               "2025-10-01", "Common Shares", None, "100", None, total=amount("250000", 1),
               underlying_value="250000", value_after=amount("2750000", 1)),
        option("Index-linked right", amount(None, 1), "2015-10-06", "J", "10", "A", day(None, 1),
               "2016-10-06", "Common Shares", None, "0", "10", underlying_value=amount("9999.9999", 1)),
    ),
    footnotes=footnotes("Stated in dollars of principal."),
    owner_signatures=(signed("/s/ Nobody At All", "2015-10-06"),),
)  # fmt: skip

ENORMOUS = Form4(
    period_of_report=date(2023, 8, 17),
    aff10b5_one=False,
    issuer=cast.AIRSHIPS,
    reporting_owners=(cast.large_holder(cast.FUND),),
    non_derivative_table=(
        traded("Ordinary Shares", "2023-08-17", "P", "999999999999.9999", "A", "0.0001", "999999999999.9999"),
        traded("Ordinary Shares", "2023-08-18", "S", "111111111111.1111", "D", "99999.9999",
               "888888888888.8888"),
        traded("Ordinary Shares", "2023-08-18", "J", "0.0001", "D", "0", "888888888888.8887"),
        traded("Ordinary Shares", "2023-08-21", "S", "1", "D", "1234567.89", "888888888887.8887"),
    ),
    derivative_table=(
        option("Right", "0.0001", "2023-08-17", "A", "999999999999.9999", "A", "2023-08-17", "2099-12-31",
               "Ordinary Shares", "999999999999.9999", "0", "999999999999.9999"),
    ),
    owner_signatures=(signed("/s/ Nobody At All", "2023-08-21"),),
)  # fmt: skip
