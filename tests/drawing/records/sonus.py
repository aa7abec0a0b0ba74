"""The form that the project began with, as it was filed in December 2013, told from its text."""

from __future__ import annotations

from datetime import date

from extractor.model.form4 import Form4, Issuer
from tests.drawing.records.build import footnotes, option, owner, signed, text, traded
from tests.drawing.records.cast import large_holder

MANAGEMENT = owner(
    "Empire Capital Management, L.L.C.", "1 GORHAM ISLAND", "SUITE 201", "WESTPORT", "CT", "06880"
)
MEMBERS = tuple(
    owner(name, "C/O EMPIRE CAPITAL MANAGEMENT LLC", "1 GORHAM ISLAND, SUITE 201", "WESTPORT", "CT", "06880")
    for name in ("Fine Scott A", "Richards Peter J")
)

SONUS = Form4(
    period_of_report=date(2013, 12, 13),
    not_subject_to_section16=True,
    issuer=Issuer(None, "SONUS NETWORKS INC", "SONS"),
    reporting_owners=(large_holder(MANAGEMENT), *MEMBERS),
    non_derivative_table=(
        traded("Common stock, par value $0.001", "2013-12-13", "S", "285328", "D", "2.76", "25679554",
               text("See notes", 1, 2)),
    ),
    derivative_table=(
        option("Put Option (obligation to buy)", "3", "2013-12-13", "S", "1924", "D", "2013-12-13",
               "2014-07-19", "Common stock, par value $0.001", "192400", "0.46", "4808",
               text("See notes", 1, 2)),
    ),
    footnotes=footnotes(
        'This statement is filed by (i) Empire Capital Management, L.L.C., a Delaware limited liability '
        'company '
        '("Empire Management") with respect to the shares of Common Stock directly held by Empire Capital '
        'Partners, L.P. ("Empire Onshore"), Empire Capital Partners, Ltd. ("Empire Offshore") and Empire '
        'Capital '
        'Partners Enhanced Master Fund, Ltd. ("Empire Enhanced" and, together with Empire Onshore and Empire '
        'Offshore, the "Empire Investment Funds"), (ii) Mr. Scott A. Fine and (iii) Mr. Peter J. '
        'Richards, each '
        "with respect to the shares of Common Stock directly held by the Empire Investment Funds.",
        "Empire Management serves as the investment manager to, and has investment discretion over the "
        "securities held by, the Empire Investment Funds. Mr. Fine and Mr. Richards are the only managing "
        "members of Empire Management. Each of the reporting persons disclaims beneficial ownership of the "
        "shares reported herein to the extent such beneficial ownership exceeds its pecuniary interest "
        "therein.",
    ),
    owner_signatures=(
        signed(
            "/s/ Scott A. Fine, individually and as Managing Member of Empire Capital Management, LLC /s/ "
            "Peter J. "
            "Richards, individually and as Managing Member of Empire Capital Management, LLC",
            "2013-12-17",
        ),
        signed("Scott A. Fine", "2013-12-17"),
        signed("Peter J. Richards", "2013-12-17"),
    ),
)  # fmt: skip
