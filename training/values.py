"""Values to write, by the kinds that stand in the cells of the form."""

from __future__ import annotations

import random
from collections.abc import Callable

from extractor.reader.alphabet import CHARACTERS, RAISED, raised
from training.sentences import sentence
from training.vocabulary import (
    COMPANY_ENDS,
    LABELS,
    NATURES,
    POSITIONS,
    STREET_ENDS,
    TITLES,
    load_vocabulary,
    word_of,
)

TRANSACTION_CODES = "ACDEFGHIJLMOPSUWXZ"
_TYPED = "".join(chr(code) for code in range(33, 127))
_READABLE = "".join(character for character in CHARACTERS if character != " " and character not in RAISED)


def date_value(rng: random.Random) -> str:
    """A date, mostly as EDGAR prints it."""
    month, day, year = rng.randint(1, 12), rng.randint(1, 31), rng.randint(1990, 2040)
    form = rng.choices(
        (
            "{m:02}/{d:02}/{y}",
            "{m}/{d}/{y}",
            "{m:02}/{d:02}/{s:02}",
            "{m}/{d}/{s:02}",
            "{m:02}-{d:02}-{y}",
            "{m:02}/{y}",
        ),
        (78, 8, 4, 4, 4, 2),
    )[0]
    return form.format(m=month, d=day, y=year, s=year % 100)


def amount_value(rng: random.Random) -> str:
    """A number of shares or a price: grouped, with or without decimals and dollar."""
    digits = rng.choices(range(1, 12), (10, 6, 12, 18, 18, 16, 10, 4, 3, 2, 1))[0]
    number = rng.randrange(10 ** (digits - 1) if digits > 1 else 0, 10**digits)
    if rng.random() < 0.12:
        number = number // 1000 * 1000 or number
    text = f"{number:,}" if rng.random() < 0.93 else str(number)
    if rng.random() < 0.45 and digits < 8:
        text += "." + "".join(
            rng.choice("0123456789") for _ in range(rng.choices((1, 2, 3, 4), (8, 70, 6, 16))[0])
        )
    elif rng.random() < 0.02:
        text = text.split(",")[-1] and "." + f"{rng.randrange(1, 10000):02d}"
    if rng.random() < 0.35:
        text = rng.choice(("$", "$", "$", "$ ")) + text
    return text


def code_value(rng: random.Random) -> str:
    """A transaction code, now and then with the equity swap's K."""
    code = rng.choice(TRANSACTION_CODES)
    return f"{code}/K" if rng.random() < 0.08 else code


def letter_value(rng: random.Random) -> str:
    """A letter that stands alone: A or D, D or I, an X, a V."""
    return rng.choice("AADDDDIIIIXXV")


def mark_value(rng: random.Random) -> str:
    """A check mark as typed."""
    return rng.choice(("X", "X", "x", "__X__", "_X_", "__X___", "[X]", "(X)", "[ ]", "X X"))


def person_value(rng: random.Random) -> str:
    """A person's name, as filers and signers write it."""
    vocabulary = load_vocabulary()
    first, last = rng.choice(vocabulary.first_names), rng.choice(vocabulary.last_names)
    middle = rng.choice(("", "", f" {rng.choice('ABCDEFGHJKLMNPRSTW')}", f" {rng.choice('ABCDEJMRST')}."))
    end = rng.choices(("", " Jr.", " III", " JR", " II", ", M.D."), (88, 4, 2, 3, 2, 1))[0]
    name = rng.choice(
        (f"{last} {first}{middle}{end}", f"{first}{middle} {last}{end}", f"{last}, {first}{middle}")
    )
    return name.upper() if rng.random() < 0.4 else name


def company_value(rng: random.Random) -> str:
    """A company's name, with its symbol now and then."""
    vocabulary = load_vocabulary()
    parts = [
        rng.choice((word_of(rng), rng.choice(vocabulary.last_names), rng.choice(vocabulary.company_words)))
    ]
    if rng.random() < 0.6:
        parts.append(rng.choice((word_of(rng), rng.choice(vocabulary.company_words), rng.choice("ABCDEQX"))))
    name = " ".join(part[:1].upper() + part[1:] for part in parts)
    if rng.random() < 0.8:
        name += rng.choice((" ", " ", ", ")) + rng.choice(COMPANY_ENDS)
    name = name.upper() if rng.random() < 0.45 else name
    return f"{name} {symbol_value(rng)}" if rng.random() < 0.3 else name


def symbol_value(rng: random.Random) -> str:
    """A trading symbol in its brackets."""
    symbol = "".join(
        rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        for _ in range(rng.choices((1, 2, 3, 4, 5), (1, 2, 6, 8, 2))[0])
    )
    if rng.random() < 0.06:
        symbol += rng.choice((".A", ".B", "-B", ", " + symbol[::-1]))
    return rng.choice((f"[ {symbol} ]", f"[ {symbol} ]", f"[{symbol}]", f"({symbol})", symbol))


def address_value(rng: random.Random) -> str:
    """One line of an address."""
    vocabulary = load_vocabulary()
    number = rng.randrange(1, 10 ** rng.randint(1, 5))
    street = f"{number} {word_of(rng).title()} {rng.choice(STREET_ENDS)}"
    choice = rng.randrange(9)
    if choice < 3:
        text = street + rng.choice(
            (
                "",
                "",
                f", SUITE {rng.randrange(1, 3000)}",
                f", {rng.randrange(2, 60)}TH FLOOR",
                f" #{rng.randrange(1, 900)}",
            )
        )
    elif choice == 3:
        text = rng.choice(
            (
                f"P.O. BOX {rng.randrange(1, 99999)}",
                f"C/O {company_value(rng)}",
                f"SUITE {number}",
                f"{number % 60 + 1}TH FLOOR",
            )
        )
    elif choice == 4:
        text = rng.choice(vocabulary.cities) + rng.choice(("", "", ","))
    elif choice == 5:
        text = rng.choice(vocabulary.states)
    elif choice == 6:
        text = postal_code(rng)
    elif choice == 7:
        text = f"{rng.choice(vocabulary.cities)}, {rng.choice(vocabulary.states)} {postal_code(rng)}"
    else:
        text = rng.choice(vocabulary.countries)
    return text.upper() if rng.random() < 0.7 else text


def postal_code(rng: random.Random) -> str:
    """A ZIP code, long or short, or a foreign one."""
    zip5 = f"{rng.randrange(100, 99999):05d}"
    letters = [rng.choice("ABCEGHJKLMNPRSTVWXY") for _ in range(3)]
    canadian = (
        f"{letters[0]}{rng.randrange(10)}{letters[1]} {rng.randrange(10)}{letters[2]}{rng.randrange(10)}"
    )
    return rng.choices(
        (
            zip5,
            f"{zip5}-{rng.randrange(10000):04d}",
            canadian,
            f"EC{rng.randrange(1, 5)}A {rng.randrange(10)}BB",
        ),
        (12, 5, 3, 1),
    )[0]


def title_value(rng: random.Random) -> str:
    """A title of a security, a position or a nature of ownership."""
    text = rng.choice(rng.choice((TITLES, POSITIONS, NATURES, NATURES)))
    return text.upper() if rng.random() < 0.1 else text


def signature_value(rng: random.Random) -> str:
    """A typed signature."""
    name = person_value(rng)
    tail = rng.choices(
        (
            "",
            ", attorney-in-fact",
            f", attorney-in-fact for {person_value(rng)}",
            ", by power of attorney",
            " by POA",
            ", as Attorney-in-Fact",
        ),
        (5, 2, 2, 1, 1, 1),
    )[0]
    return rng.choice(("/s/ ", "/s/ ", "/s/", "By: /s/ ", "")) + name + tail


def random_value(rng: random.Random) -> str:
    """Characters without sense: the reader must see, not guess."""
    alphabet = rng.choice((_TYPED, "0123456789", "0123456789,.$", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", _READABLE))
    words = rng.choices((1, 2, 3), (6, 3, 1))[0]
    return " ".join("".join(rng.choice(alphabet) for _ in range(rng.randint(1, 9))) for _ in range(words))


def label_value(rng: random.Random) -> str:
    """A printed label of the form."""
    return rng.choice(LABELS)


def label_piece(rng: random.Random) -> str:
    """Some words of a label, as its lines are broken in narrow columns."""
    words = rng.choice(LABELS).split()
    start = rng.randrange(len(words))
    return " ".join(words[start : start + rng.choice((1, 2, 2, 3, 4, 8, 20))])


def footnote_mark(rng: random.Random) -> str:
    """A footnote mark in plain characters."""
    numbers = (rng.randrange(1, 10), rng.randrange(10, 30), rng.randrange(30, 100))
    return f"({rng.choices(numbers, (75, 20, 5))[0]})"


def footnote_marks(rng: random.Random, most: int = 4) -> str:
    """One to `most` raised marks in a row."""
    count = rng.choices(range(1, most + 1), [4**-index for index in range(most)])[0]
    return rng.choice(("", "", "", " ")).join(raised(footnote_mark(rng)) for _ in range(count))


def with_marks(rng: random.Random, text: str, most: int = 4) -> str:
    """A text and one to `most` marks behind it, now and then one that is not raised."""
    gap = rng.choices(("", " "), (8, 2))[0] if text else ""
    return text + gap + (footnote_marks(rng, most) if rng.random() < 0.95 else footnote_mark(rng))


Maker = Callable[[random.Random], str]

#: Kind, its share in a run's three parts, how often raised marks follow, and its generator.
KINDS: tuple[tuple[str, float, float, float, float, Maker], ...] = (
    ("date", 11, 8, 8, 0.25, date_value),
    ("amount", 22, 17, 16, 0.35, amount_value),
    ("code", 6, 5, 5, 0.35, code_value),
    ("letter", 6, 6, 6, 0.15, letter_value),
    ("mark", 1.5, 1.5, 1.5, 0.0, mark_value),
    ("inline mark", 2, 3, 3, 0.0, footnote_mark),
    ("person", 6, 6, 6, 0.02, person_value),
    ("company", 6, 6, 6, 0.02, company_value),
    ("symbol", 1.5, 1.5, 2, 0.0, symbol_value),
    ("address", 8, 8, 8, 0.0, address_value),
    ("title", 8, 8, 8, 0.3, title_value),
    ("signature", 2, 2.5, 2.5, 0.0, signature_value),
    ("sentence", 15, 20, 24, 0.0, sentence),
    ("random", 4, 4, 5, 0.1, random_value),
    ("label", 2, 0, 0, 0.05, label_value),
    ("piece of a label", 0, 10, 26, 0.03, label_piece),
    ("marks alone", 2.5, 2.5, 2.5, 1.0, lambda _: ""),
    ("empty", 3, 1, 1, 0.0, lambda _: ""),
)


def choose_value(rng: random.Random, *, part: int = 0) -> tuple[str, str]:
    """A kind and a text of it, its raised marks in superscript characters.

    `part` of a run, 0 to 2: first numbers, then more prose, then more labels.
    """
    shares = [one[1:4][part] for one in KINDS]
    kind, _, _, _, marked, maker = rng.choices(KINDS, shares)[0]
    text = maker(rng)
    if rng.random() < marked:
        text = with_marks(rng, text)
    elif kind == "amount" and rng.random() < 0.04:
        text += rng.choice(("", " ")) + footnote_mark(rng)
    return kind, text
