"""Pieces of prose such as footnotes are made of, without their sense."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from training.holdings import fund_value
from training.vocabulary import AWARDS, NOTES, STOCK, TERMS, Vocabulary, load_vocabulary, word_of

#: Longest line of print that is drawn, in characters; the network has no such limit.
LONGEST = 64
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SLOT = re.compile(r"\{(\w+\d?)\}")


def sentence(rng: random.Random) -> str:
    """A piece of a footnote's line: it may begin and end in the middle of a sentence."""
    length = min(int(rng.triangular(3, LONGEST, 10)), LONGEST)
    words: list[str] = []
    start = rng.random() < 0.4
    if start and rng.random() < 0.4:
        words.append(rng.choice(("{}.", "({})")).format(rng.randrange(1, 30)))
    size = 0
    while size < length:
        word = _token(rng)
        if start:
            word, start = word[:1].upper() + word[1:], False
        if rng.random() < 0.12:
            mark = rng.choices((",", ".", ";", ":", '."', ",”", ".”"), (8, 6, 1, 1, 0.3, 0.3, 0.3))[0]
            word += mark
            start = "." in mark
        words.append(word)
        size += len(word) + 1
    text = " ".join(words)
    return text.upper() if rng.random() < 0.03 else text


def note(rng: random.Random) -> str:
    """A note as footnotes word it, its names, figures and dates drawn afresh."""
    vocabulary = load_vocabulary()

    def filled(slot: re.Match[str]) -> str:
        return _SLOTS[slot[1]](rng, vocabulary)

    text = _SLOT.sub(filled, rng.choice(NOTES))
    if rng.random() < 0.3:
        text = text.replace('"', rng.choice("“”")) if rng.random() < 0.1 else _curled(text)
    return text.upper() if rng.random() < 0.04 else text


def _curled(text: str) -> str:
    """Typewriter's quotes as printers set them."""
    return re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’")


def _date(rng: random.Random) -> str:
    month, day, year = rng.randrange(12), rng.randrange(1, 29), rng.randrange(1996, 2032)
    if rng.random() < 0.25:
        return f"{month + 1}/{day}/{year}"
    return f"{_MONTHS[month]} {day}, {year}"


def _person(rng: random.Random, vocabulary: Vocabulary) -> str:
    middle = rng.choice(("", "", f" {rng.choice('ABCDEJMRST')}."))
    title = rng.choice(("", "", "Mr. ", "Ms. ", "Dr. "))
    return f"{title}{rng.choice(vocabulary.first_names)}{middle} {rng.choice(vocabulary.last_names)}"


def _count(rng: random.Random) -> str:
    return f"{rng.randrange(1, 10 ** rng.randint(1, 8)):,}"


def _price(rng: random.Random) -> str:
    cents = rng.choice(
        (f"{rng.randrange(100):02d}", f"{rng.randrange(10000):04d}", f"{rng.randrange(1000):03d}")
    )
    return f"${rng.randrange(1, 10 ** rng.randint(1, 4)):,}.{cents}"


def _token(rng: random.Random) -> str:
    choice = rng.random()
    if choice < 0.42:
        return word_of(rng)
    if choice < 0.74:
        return rng.choice(TERMS)
    if choice < 0.80:
        return rng.choice(
            ("of", "the", "to", "in", "and", "by", "for", "on", "at", "from", "or", "is", "was")
        )
    if choice < 0.84:
        return rng.choice((load_vocabulary().last_names, load_vocabulary().first_names))[rng.randrange(2000)]
    if choice < 0.94:
        return _figure(rng)
    return _joined(rng)


def _figure(rng: random.Random) -> str:
    number = rng.randrange(1, 10 ** rng.randint(1, 7))
    year = rng.randrange(1995, 2036)
    day = rng.randrange(1, 32)
    return rng.choice(
        (
            f"{number:,}",
            f"{number:,}",
            f"${number % 1000}.{rng.randrange(100):02d}",
            f"${number % 1000}.{rng.randrange(10000):04d}",
            f"{rng.randrange(1, 101)}%",
            f"{rng.choice(_MONTHS)} {day}, {year}",
            f"{rng.randrange(1, 13)}/{day}/{year}",
            str(year),
            str(number),
            f"{rng.randrange(2, 9)}/{rng.randrange(2, 9)}",
        )
    )


def _joined(rng: random.Random) -> str:
    first, second = word_of(rng), rng.choice(TERMS)
    return rng.choice(
        (
            f"({first})",
            f"({rng.choice(('i', 'ii', 'iii', 'iv', 'a', 'b', '1', '2'))})",
            f"“{first.title()} {second}”",
            f'"{first}"',
            f"(the “{second}”)",
            f'(the "{first.title()}")',
            f"{first}-{second}",
            f"{first}'s",
            f"{second}’s",
            f"{first}/{second}",
            f"{first} – {second}",
            f"{first} — {second}",
            f"{first.upper()}",
            "& ",
            "§",
            "•",
            "*",
        )
    ).strip()


def _address(rng: random.Random, vocabulary: Vocabulary) -> str:
    zip_code = f"{rng.randrange(1000, 99999):05d}"
    street = f"{rng.randrange(1, 9999)} {word_of(rng).title()} Street"
    return f"{street}, {rng.choice(vocabulary.cities)}, {rng.choice(vocabulary.states)} {zip_code}"


def _company(rng: random.Random, vocabulary: Vocabulary) -> str:
    name = " ".join(rng.choice(vocabulary.company_words).title() for _ in range(rng.randint(1, 2)))
    return name + rng.choice((", Inc.", " Corp.", " Holdings, Inc.", " Ltd.", " Company", " plc"))


#: What the slots of notes are filled with.
_SLOTS: dict[str, Callable[[random.Random, Vocabulary], str]] = {
    "n": lambda rng, _: _count(rng),
    "small": lambda rng, _: str(rng.randrange(1, 40)),
    "pct": lambda rng, _: rng.choice(
        (f"{rng.randrange(1, 101)}%", f"{rng.randrange(1, 100)}.{rng.randrange(100)}%")
    ),
    "price": lambda rng, _: _price(rng),
    "date": lambda rng, _: _date(rng),
    "year": lambda rng, _: str(rng.randrange(1996, 2032)),
    "letter": lambda rng, _: rng.choice("ABC"),
    "letter2": lambda rng, _: rng.choice("ABCD"),
    "stock": lambda rng, _: rng.choice(STOCK),
    "award": lambda rng, _: rng.choice(AWARDS),
    "fund": lambda rng, _: fund_value(rng),
    "short": lambda rng, _: rng.choice(
        (word_of(rng).title(), f"{word_of(rng).title()} {rng.choice(('GP', 'LP', 'II', 'III'))}")
    ),
    "person": _person,
    "last": lambda rng, vocabulary: rng.choice(vocabulary.last_names),
    "company": _company,
    "address": _address,
}
