"""Pieces of prose such as footnotes are made of, without their sense."""

from __future__ import annotations

import random

from training.vocabulary import TERMS, load_vocabulary, word_of

#: Longest line of print that is drawn, in characters; the network has no such limit.
LONGEST = 64


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
    months = "January February March April May June July August September October November December"
    return rng.choice(
        (
            f"{number:,}",
            f"{number:,}",
            f"${number % 1000}.{rng.randrange(100):02d}",
            f"${number % 1000}.{rng.randrange(10000):04d}",
            f"{rng.randrange(1, 101)}%",
            f"{rng.choice(months.split())} {day}, {year}",
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
