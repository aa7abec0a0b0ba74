"""Filings of the years on paper, 1991 to 2003."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extractor.model.form4 import Form4, Issuer
from tests.drawing.records import cast
from tests.drawing.records.build import (
    amount,
    day,
    footnotes,
    held,
    option,
    option_held,
    owner,
    signed,
    text,
    traded,
)

GASKETS = Issuer(None, "Imaginary Gaskets, Inc.", "IGSK")
BARGES = Issuer(None, "Phantom Barge Lines Corp.", "PBL")
CLERK = owner(
    "Placeholder Edwina M.", "c/o Imaginary Gaskets, Inc.", "9 Nonesuch Road", "Nowhere", "NJ", "08000"
)
COUSIN = owner("Placeholder Family Trust", "9 Nonesuch Road", None, "Nowhere", "NJ", "08000")
BARGEE = owner("Specimen Horace", "200 Invented Wharf", None, "Mockport", "LA", "70000")

ONE_PURCHASE = Form4(
    period_of_report="1997-03",
    issuer=GASKETS,
    reporting_owners=(cast.director(CLERK),),
    non_derivative_table=(
        traded("Common Stock", "1997-03-12", "P", "1000", "A", "12.50", "26500"),
        held("Common Stock", "400", "Custodian for children"),
    ),
    owner_signatures=(signed("/s/ Edwina M. Placeholder", "1997-04-08"),),
)

BOTH_TABLES = Form4(
    period_of_report="2002-07",
    not_subject_to_section16=True,
    issuer=BARGES,
    reporting_owners=(cast.officer(BARGEE, "Vice President"),),
    non_derivative_table=(
        traded("Common Stock, $.01 par value", "2002-07-03", "M", "5000", "A", "7.25", "15250"),
        traded("Common Stock, $.01 par value", "2002-07-03", "S", "2500", "D", amount("21.125", 1), "12750"),
        traded("Common Stock, $.01 par value", "2002-07-09", "G", "300", "D", None, "12450", early=True),
        held("Common Stock, $.01 par value", "1200", text("By 401(k) plan", 2)),
    ),
    derivative_table=(
        option("Employee Stock Option (right to buy)", "7.25", "2002-07-03", "M", "5000", "D",
               "1995-02-01", "2005-01-31", "Common Stock", "5000", None, "10000"),
        option("Employee Stock Option (right to buy)", "21.50", "2002-07-15", "A", "8000", "A",
               day(None, 3), "2012-07-14", "Common Stock", "8000", "0", "8000"),
        option_held("Phantom Stock", amount(None, 4), day(None, 4), day(None, 4), "Common Stock", "612.5",
                    "612.5", "By deferral plan"),
    ),
    footnotes=footnotes(
        "Average of several sales made on that day.",
        "Held in the savings plan as of July 31, 2002.",
        "Exercisable in four equal annual instalments beginning July 15, 2003.",
        "Each unit is settled for one share of Common Stock upon retirement.",
    ),
    owner_signatures=(signed("/s/ Horace Specimen", "2002-08-08"),),
)  # fmt: skip

AMENDED = replace(
    ONE_PURCHASE, document_type="4/A", period_of_report="1993-11", date_of_original_submission="1993-12",
    non_derivative_table=(
        traded("Class A Common", "1993-11-02", "J", amount("750", 1), "A", amount(None, 1), "2750"),
        traded("Class A Common", "1993-11-02", "X", "100", "A", "4", "2850"),
        traded("Class A Common", "1993-11-19", "S", "100", "D", "9.875", "2750"),
    ),
    footnotes=footnotes("Received in the merger of the issuer with Sample Seals Co."),
    owner_signatures=(signed("E. M. Placeholder", "1994-01-06"),),
)  # fmt: skip

FULL_DATES = replace(
    BOTH_TABLES,
    period_of_report=date(2002, 9, 12),
    not_subject_to_section16=False,
    non_derivative_table=(
        traded("Common Stock", "2002-09-12", "P", "10000", "A", "3.0625", "110000", deemed="2002-09-13"),
        traded("Common Stock", "2002-09-12", "P", "2000", "A", "3.10", "112000"),
    ),
    derivative_table=(
        option("Warrant", "5", "2002-09-12", "P", "1000", "A", "2002-09-12", "2007-09-12", "Common Stock",
               "1000", "0.25", "1000", "By fund", deemed="2002-09-12"),
    ),
    reporting_owners=(cast.large_holder(cast.other(BARGEE, "Voting group")),),
    footnotes=(),
    owner_signatures=(signed("/s/ H. Specimen", "2002-09-13"),),
)  # fmt: skip

TWO_OWNERS = replace(
    ONE_PURCHASE, period_of_report="1999-10",
    reporting_owners=(cast.large_holder(CLERK), COUSIN),
    owner_signatures=(
        signed("/s/ Edwina M. Placeholder", "1999-11-09"),
        signed("Edwina M. Placeholder, Trustee", "1999-11-09"),
    ),
)  # fmt: skip

MANY_ROWS = replace(
    ONE_PURCHASE, period_of_report="1998-05",
    non_derivative_table=tuple(
        traded("Common Stock", f"1998-05-{at + 1:02d}", "S", str(100 * (at + 1)), "D", f"{20 + at}.25",
               str(90000 - 50 * at * (at + 1)))
        for at in range(20)
    ),
    derivative_table=tuple(
        option_held("Stock Option", f"{10 + at}.5", f"199{at}-06-01", f"200{at}-05-31", "Common Stock",
                    str(1000 * (at + 1)), str(1000 * (at + 1)))
        for at in range(9)
    ),
    owner_signatures=(signed("/s/ Edwina M. Placeholder", "1998-06-09"),),
)  # fmt: skip

GIFTS = replace(
    ONE_PURCHASE, period_of_report="1996-12",
    non_derivative_table=(
        traded("Common Stock", "1996-12-20", "G", amount("500", 1), "D", None, "26000"),
        traded("Common Stock", "1996-12-20", "G", amount("500", 2), "D", None, "25500"),
        traded("Common Stock", "1996-12-23", "A", "1000", "A", "0", "26500"),
        held("Preferred Stock", "75", text("By spouse", 2)),
    ),
    footnotes=footnotes("Gift to a college.", "Gift to a library; held by its trustees."),
    owner_signatures=(signed("/s/ Edwina M. Placeholder", "1997-01-07"),),
)  # fmt: skip

NOTHING = replace(
    ONE_PURCHASE, period_of_report="2001-02", non_derivative_table=(),
    owner_signatures=(signed("/s/ Edwina M. Placeholder", "2001-03-05"),),
)  # fmt: skip
