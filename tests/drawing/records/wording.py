"""Filings with awkward text: long names and titles, quotes and dashes, notes that look like other notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extractor.model.form4 import Form4
from tests.drawing.records import cast
from tests.drawing.records.build import amount, day, footnotes, held, option, signed, text, traded

PREFERRED = "Series A-1 Junior Participating Cumulative Convertible Redeemable Preferred Stock"

LONG_NAMES = Form4(
    period_of_report=date(2014, 1, 31),
    issuer=cast.LONGEST,
    reporting_owners=(
        cast.officer(cast.WINDMILL, "Sr. Exec. VP - Pneumatics, Global Parcel & Msg Svcs"),
    ),
    non_derivative_table=(
        traded(PREFERRED + ", par value $0.0001", "2014-01-31", "J", amount("123456.7891", 1, 2, 3), "A",
               amount("12.3456", 1), amount("1234567.8901", 2),
               text("By the Tilting at Windmills Irrevocable GST Exempt Trust f/b/o descendants", 1, 2)),
        held("American Depositary Shares, each representing one-tenth of one Ordinary Share", "1010101",
             text("By Wholly-Owned Subsidiary-of-Subsidiary", 3)),
    ),
    derivative_table=(
        option("Performance-Based Restricted Stock Units (Relative Total Shareholder Return, 2014-2016)",
               amount(None, 1), "2014-01-31", "A", "98765.4321", "A", day(None, 2), day(None, 2, 3),
               PREFERRED,
               "98765.4321",
               "0", "98765.4321", text("By Tilting at Windmills Family Limited Partnership", 3)),
    ),
    footnotes=footnotes("First.", "Second.", "Third and last."),
    owner_signatures=(
        signed(
            "HYPOTHETICAL TRUST COMPANY, N.A., as trustee of the Tilting at Windmills Irrevocable GST Exempt "
            "Trust, By: /s/ Nobody At All, Senior Vice President and Authorized Signatory",
            "2014-02-04",
        ),
    ),
)  # fmt: skip


def _lots(when: str, price: str) -> str:
    return (
        f"Bought in three lots, one after the other, as the broker's notes say: 1. one share on the "
        f"{when} of "
        f"the day, at the {price}price, when the market had been open for some time and most of its business "
        f"was done; 2. a half share at noon, after the price had fallen and risen again by as much; and 3. "
        f"another half share in the evening. 4. No other share was bought."
    )


def _prices(when: str, price: str) -> str:
    return (
        f"The prices are stated without commissions: (1) the price of the first lot was $2.50 on the "
        f"{when} of "
        f"the day; (2) the price of the second lot was $3.00, the {price}price at that hour in that "
        f"market, as "
        f"is said; (3) the price of the third lot was $3.50 per share. See Note 2. Each was paid in cash."
    )


#: The first two footnotes break so that a line of EDGAR's page on letter paper begins with "2. " and
#: another with "(3) "; the sixth and the seventh do so on the online form.
NUMBERED_TEXT = Form4(
    period_of_report=date(2019, 8, 9),
    issuer=cast.NICKEL,
    reporting_owners=(cast.director(cast.TESTCASE),),
    non_derivative_table=(
        traded("Common Stock", "2019-08-09", "P", amount("2", 1, 6), "A", amount("3", 2, 7), amount("4", 3)),
        held("Common Stock", "1000", text("By Trust No. 2", 4)),
        held("Common Stock (2)", "2000", text("See (1) above", 5, 8)),
    ),
    footnotes=footnotes(
        _lots("afternoon", "customary "),
        _prices("early morning", "customary "),
        "Includes 1,000 shares, 2,000 shares & 3,000 shares, of which 10. are fractions of a share.",
        'Held by "Trust No. 2" (formerly "Trust No. 1"), of which the reporting person is the trustee - '
        "see Section 3(a)(2).",
        "2. This note begins with a number of its own, and ends with one: 7.",
        _lots("day", ""),
        _prices("noon", ""),
        "(1) is not a mark here but the beginning of the text.",
    ),
    remarks="1. The first remark. (2) The second remark. 3. Exhibit 24 - Power of Attorney.",
    owner_signatures=(signed("/s/ Orville Testcase", "2019-08-12"),),
)  # fmt: skip

PUNCTUATED = Form4(
    period_of_report=date(2022, 4, 13),
    issuer=cast.BREWERY,
    reporting_owners=(cast.officer(cast.FIGMENT, "SVP – R&D/“Special Projects”"),),
    non_derivative_table=(
        traded("Class “B” Common—Non-Voting", "2022-04-13", "M", amount("1250", 1), "A", "0.005", "31250.25"),
        traded("Class “B” Common—Non-Voting", "2022-04-13", "F", "437.5", "D", amount("101.01", 2),
               "30812.75"),
        held("Class “B” Common—Non-Voting", "15", text("By Spouse’s IRA (c/o Sample & Sons)", 3)),
        held("Class “B” Common—Non-Voting", "16", "By child’s § 529 plan"),
    ),
    derivative_table=(
        option("Stock Option – “Café” Plan (€)", "0.005", "2022-04-13", "M", "1250", "D", "2019-04-13",
               "2029-04-12", "Class “B” Common—Non-Voting", "1250", "0", "3750"),
    ),
    footnotes=footnotes(
        "Exercised under the issuer’s “Café Crème” plan—plan no. 3 in all but name—at £0.005 (½p).",
        "Withheld at the source: 35% × 1,250 = 437.5; the rest & the remainder were delivered.",
        "The reporting person’s spouse is Señor Ångström-Müller, of Nowhere; he doesn’t vote.",
    ),
    remarks="“Nothing,” said the reporting person, “is remarkable” – except this, perhaps…",
    owner_signatures=(signed("/s/ Aoife O’Dreamy Figment (p.p. José Nadie)", "2022-04-15"),),
)  # fmt: skip

_STORY = (
    "The reporting person is one of the managing members of the general partner of the fund, and in that "
    "capacity may be deemed to share voting and dispositive power over the shares that the fund holds of "
    "record. "
)
LONG_NOTES = replace(
    NUMBERED_TEXT,
    issuer=cast.UMBRELLAS,
    footnotes=footnotes(
        *(
            f"{_STORY * (3 + number % 4)}This is the end of explanation {'abcde'[number - 1]}."
            for number in range(1, 6)
        )
    ),
    remarks=_STORY * 9 + "End of the remarks.",
)

DENIAL = (
    "The reporting person disclaims beneficial ownership of all of these securities except to the extent of "
    "any pecuniary interest therein, and this report shall not be deemed an admission that the reporting "
    "person is the beneficial owner of them for purposes of Section 16 or for any other purpose. "
)
#: Explanations so long that they run over two pages of the print.
NOTES_OVER_PAGES = replace(
    LONG_NOTES,
    footnotes=footnotes(
        *(f"{_STORY * 6}{DENIAL * 4}So ends the {ending} note." for ending in ("first", "second", "third")),
        DENIAL + "(4)",
        (DENIAL * 12).strip(),
    ),
    remarks=DENIAL * 6 + "So end the remarks.",
)
