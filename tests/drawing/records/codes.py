"""Filings that use every transaction code, equity swaps and column V."""

from __future__ import annotations

from datetime import date

from extractor.model.form4 import Form4
from tests.drawing.records import cast
from tests.drawing.records.build import amount, day, footnotes, option, signed, text, traded

EVERY_CODE = Form4(
    period_of_report=date(2021, 1, 4),
    issuer=cast.UMBRELLAS,
    reporting_owners=(cast.director(cast.large_holder(cast.DUMMY)),),
    non_derivative_table=(
        traded("Common Stock", "2021-01-04", "A", "100", "A", "0", "100"),
        traded("Common Stock", "2021-01-05", "C", "200", "A", amount(None, 1), "300"),
        traded("Common Stock", "2021-01-06", "D", "10", "D", "1.5", "290"),
        traded("Common Stock", "2021-01-07", "F", "15", "D", "2.25", "275"),
        traded("Common Stock", "2021-01-08", "G", "25", "D", "0", "250", early=True),
        traded("Common Stock", "2021-01-11", "I", "30", "A", "3.125", "280"),
        traded("Common Stock", "2021-01-12", "J", amount("40", 2), "A", amount(None, 2), "320"),
        traded("Common Stock", "2021-01-13", "L", "5", "A", "4", "325"),
        traded("Common Stock", "2021-01-14", "M", "50", "A", "5.0625", "375"),
        traded("Common Stock", "2021-01-15", "P", "60", "A", "6.7", "435"),
        traded("Common Stock", "2021-01-19", "S", "70", "D", "7.89", "365"),
        traded("Common Stock", "2021-01-20", "U", "80", "D", "8", "285"),
        traded("Common Stock", "2021-01-21", "W", "90", "A", "0", "375", "By estate"),
        traded("Common Stock", "2021-01-22", "X", "100", "A", "9.99", "475"),
        traded("Common Stock", "2021-01-25", "Z", "110", "D", "0", "365", text("By voting trust", 2)),
    ),
    derivative_table=(
        option("Call Option (right to buy)", "20", "2021-01-04", "E", "1", "A", "2021-01-04", "2021-06-18",
               "Common Stock", "100", "0.5", "0"),
        option("Put Option (right to sell)", "15", "2021-01-05", "H", "2", "D", "2021-01-05", "2021-06-18",
               "Common Stock", "200", "0.45", "0"),
        option("Put Option (obligation to buy)", "30", "2021-01-06", "O", "3", "D", "2021-01-06",
               "2021-06-18", "Common Stock", "300", "0", "0"),
        option("Warrants", "9.99", "2021-01-22", "X", "100", "D", "2020-01-22", "2025-01-22",
               "Common Stock", "100", "0", "900"),
        option("Stock Option", "5.0625", "2021-01-14", "M", "50", "D", day(None, 3), "2030-01-14",
               "Common Stock", "50", "0", "450"),
        option("Convertible Note", amount(None, 1), "2021-01-05", "C", "200", "D", day(None, 1), day(None, 1),
               "Common Stock", "200", "0", "0"),
    ),
    footnotes=footnotes(
        "Converted one for one.",
        "A transfer for no consideration to a voting trust of which the reporting person is trustee.",
        "Fully vested.",
    ),
    owner_signatures=(signed("/s/ John J. Dummy, Jr.", "2021-01-27"),),
)  # fmt: skip

SWAPS = Form4(
    period_of_report=date(2020, 9, 30),
    issuer=cast.INSTRUMENTS,
    reporting_owners=(cast.large_holder(cast.FUND),),
    non_derivative_table=(
        traded("Common Stock", "2020-09-30", "S", "5000", "D", "12.01", "995000", swap=True),
        traded("Common Stock", "2020-10-01", text("P", 1), "2500", "A", "11.98", "997500", swap=True),
        traded("Common Stock", "2020-10-01", "P", "500", "A", "11.97", "998000"),
    ),
    derivative_table=(
        option("Cash-settled total return swap", amount("12.01", 1), "2020-09-30", "J", "5000", "A",
               "2020-09-30", "2022-09-30", "Common Stock", "5000", amount(None, 2), "25000", swap=True),
        option("Cash-settled total return swap", amount("11.98", 1), "2020-10-01", text("J", 1, 2), "2500",
               "D", "2020-10-01", "2022-09-30", "Common Stock", "2500", amount(None, 2), "22500", swap=True),
    ),
    footnotes=footnotes(
        "Under the swap, the reporting person receives or pays the change in price at its end.",
        "No price was paid at the outset.",
    ),
    owner_signatures=(signed("/s/ Nobody At All, Managing Member of the General Partner", "2020-10-02"),),
)  # fmt: skip

EARLY = Form4(
    period_of_report=date(2018, 12, 3),
    issuer=cast.BREWERY,
    reporting_owners=(cast.officer(cast.TESTCASE, "Brewmaster"),),
    non_derivative_table=(
        traded("Common Stock", "2018-12-03", "G", "1500", "D", "0", "40500", early=True),
        traded("Common Stock", "2018-12-04", "G", "250", "D", "0", "40250", early=True,
               timeliness=text(None, 1)),
        traded("Common Stock", "2018-12-05", "J", "10.25", "A", "19.5", "40260.25",
               timeliness=text(None, 1, 2)),
        traded("Common Stock", "2018-12-06", "L", "4", "A", "18", "40264.25", "By 401(k) plan", early=True),
    ),
    derivative_table=(
        option("Deferred Share Rights", "0", "2018-12-03", "G", "99", "D", day(None, 2), day(None, 2),
               "Common Stock", "99", "0", "901", early=True),
        option("Deferred Share Rights", "0", "2018-12-04", "A", "12", "A", day(None, 2), day(None, 2),
               "Common Stock", "12", "0", "913", timeliness=text(None, 1)),
    ),
    footnotes=footnotes(
        "Reported voluntarily before it is due.",
        "Shares are delivered six months after service ends.",
    ),
    owner_signatures=(signed("/s/ Orville Testcase", "2018-12-07"),),
)  # fmt: skip
