"""Names of funds, series of stock and natures of ownership: numerals and initials between words."""

from __future__ import annotations

import random

from training.vocabulary import load_vocabulary, word_of

_NUMERALS = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XX"),
    *("1", "2", "3", "4", "5", "A", "B", "C", "I-A", "II-B", "III-Q", "2008", "2012", "2019", "2024"),
)
_BUSINESSES = (
    *("Capital", "Ventures", "Partners", "Venture Partners", "Growth Partners", "Technology Partners"),
    *("Holdings", "Investors", "Equity", "Associates", "Management", "Opportunities", "Group"),
)
_FUNDS = (
    "",
    "",
    "Fund",
    "Fund",
    "Growth Fund",
    "Venture Fund",
    "Principals Fund",
    "Master Fund",
    "U.S. Fund",
)
_FORMS = (", L.P.", ", LP", ", LLC", " L.P.", " LP", " LLC", ", Ltd.", ", L.L.C.", " GP, LLC", ", Inc.", "")
_KINSHIP = (
    *(
        "By Trust",
        "by Trust",
        "By spouse",
        "By Spouse",
        "By wife",
        "By LLC",
        "By IRA",
        "By 401(k)",
        "By self",
    ),
    *(
        "See footnote",
        "See Footnote",
        "See footnotes",
        "See Footnotes",
        "See Note 2",
        "by daughter",
        "By son",
    ),
    *("By GRAT", "By Family Trust", "by Partnership", "By Corporation", "By ESOP", "By Foundation", "(4)"),
)
_STOCK = (
    *("Preferred Stock", "Convertible Preferred Stock", "Common Stock", "Ordinary Shares", "Warrants"),
    *("Units", "Common Units", "Preferred Units", "Notes", "Deferred Shares"),
)
_AWARDS = (
    *(
        "Restricted Stock Unit",
        "Restricted Stock Units",
        "Performance Stock Units",
        "Stock Appreciation Right",
    ),
    *("Employee Stock Option (right to buy)", "Stock Option (Right to Buy)", "Option (right to buy)"),
    *("Non-Qualified Stock Option", "Non-Qualified Stock Option (right to buy)", "Incentive Stock Option"),
    *("Phantom Stock", "Deferred Stock Unit", "Dividend Equivalent Rights", "Director Stock Option"),
)


def fund_value(rng: random.Random) -> str:
    """A fund, or whoever else holds what somebody owns indirectly."""
    if rng.random() < 0.35:
        return rng.choice(_KINSHIP)
    vocabulary = load_vocabulary()
    name = rng.choice(
        (word_of(rng).title(), rng.choice(vocabulary.last_names), rng.choice(vocabulary.cities))
    )
    parts = [name, rng.choice(_BUSINESSES), rng.choice(_FUNDS), rng.choice(_NUMERALS)]
    if rng.random() < 0.25:
        parts[2:] = parts[:1:-1]
    text = " ".join(part for part in parts if part) + rng.choice(_FORMS)
    if rng.random() < 0.5:
        text = rng.choice(("By ", "by ", "By: ")) + text
    return text.upper() if rng.random() < 0.05 else text


def series_value(rng: random.Random) -> str:
    """A security: a class or series of stock, with its par value now and then, or an award."""
    if rng.random() < 0.35:
        return rng.choice(_AWARDS)
    letter = rng.choice("ABCDEFGH")
    number = rng.choice(
        ("", "", "", f"-{rng.randint(1, 4)}", str(rng.randint(1, 4)), "-" + rng.choice("ABC"))
    )
    text = f"{rng.choice(('Series', 'Series', 'Class'))} {letter}{number} {rng.choice(_STOCK)}"
    if rng.random() < 0.2:
        par = rng.choice(("0.01", "0.001", "0.0001", "$.01", "$0.01", "$0.001", "$0.0001", "$1.00"))
        text += rng.choice((", par value {} per share", ", {} par value", " (par value {})")).format(par)
    return text
