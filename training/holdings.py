"""Names of funds, series of stock and natures of ownership: numerals and initials between words."""

from __future__ import annotations

import random

from training.vocabulary import AWARDS, BUSINESSES, HOLDERS, NUMERALS, STOCK, load_vocabulary, word_of

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


def fund_value(rng: random.Random) -> str:
    """A fund, or whoever else holds what somebody owns indirectly."""
    if rng.random() < 0.35:
        return rng.choice(HOLDERS)
    vocabulary = load_vocabulary()
    name = rng.choice(
        (word_of(rng).title(), rng.choice(vocabulary.last_names), rng.choice(vocabulary.cities))
    )
    parts = [name, rng.choice(BUSINESSES), rng.choice(_FUNDS), rng.choice(NUMERALS)]
    if rng.random() < 0.25:
        parts[2:] = parts[:1:-1]
    text = " ".join(part for part in parts if part) + rng.choice(_FORMS)
    if rng.random() < 0.5:
        text = rng.choice(("By ", "by ", "By: ")) + text
    return text.upper() if rng.random() < 0.05 else text


def series_value(rng: random.Random) -> str:
    """A security: a class or series of stock, with its par value now and then, or an award."""
    if rng.random() < 0.35:
        return rng.choice(AWARDS)
    letter = rng.choice("ABCDEFGH")
    number = rng.choice(
        ("", "", "", f"-{rng.randint(1, 4)}", str(rng.randint(1, 4)), "-" + rng.choice("ABC"))
    )
    text = f"{rng.choice(('Series', 'Series', 'Class'))} {letter}{number} {rng.choice(STOCK)}"
    if rng.random() < 0.2:
        par = rng.choice(("0.01", "0.001", "0.0001", "$.01", "$0.01", "$0.001", "$0.0001", "$1.00"))
        text += rng.choice((", par value {} per share", ", {} par value", " (par value {})")).format(par)
    return text
