"""Running text on drawn pages: notes, and signatures with their dates."""

from __future__ import annotations

import random
from dataclasses import replace

from training.canvas import Layout, wrapped
from training.holdings import fund_value
from training.sentences import note, sentence
from training.values import date_value, footnote_marks, signature_value


def write_notes(rng: random.Random, page: Layout) -> None:
    """Notes: paragraphs as wide as the page."""
    em = page.prose.em
    page.top += em * 1.2
    for number in range(rng.randint(1, 9), rng.randint(10, 14)):
        words = _worded(rng)
        text = rng.choice((f"{number}. ", f"({number}) ", f"{footnote_marks(rng, 1)} ")) + " ".join(words)
        for line in wrapped(text, page.prose, page.right - page.left):
            if page.top > page.height - 30 * page.scale:
                return
            page.write(line, "prose", page.left, page.top, page.prose)
            page.top += em * page.leading


def _worded(rng: random.Random) -> list[str]:
    """A note's sentences: mostly as notes are worded, else words without sense, so that letters count."""
    if rng.random() < 0.6:
        return [note(rng) for _ in range(rng.choices((1, 2, 3), (6, 3, 1))[0])]
    return [sentence(rng) for _ in range(rng.randint(2, 9))]


def write_signatures(rng: random.Random, page: Layout) -> None:
    """Typed signatures with their dates, both mostly underlined, one below the other."""
    setting = replace(page.body, underlined=rng.random() < 0.75)
    em = setting.em
    x = page.left + (page.right - page.left) * rng.uniform(0.0, 0.6)
    for _ in range(rng.choices((1, 2, 4, 6), (5, 3, 2, 1))[0]):
        text = signature_value(rng)
        if rng.random() < 0.35:
            text = f"{fund_value(rng)}, {rng.choice(('By', 'by'))}: {text}"
        lines = wrapped(text, setting, (page.right - 70 * page.scale - x) * rng.uniform(0.5, 1.0))[:4]
        if page.top + (len(lines) + 1) * em * page.leading > page.height - 20 * page.scale:
            return
        base = page.top + em
        for line in lines:
            page.write(line, "signature", x, base, setting)
            base += em * page.leading
        level = base - em * page.leading * rng.choice((1.0, (len(lines) + 1) / 2))
        page.write(date_value(rng), "date", page.right - 60 * page.scale, level, setting)
        page.top = base + em * rng.uniform(0.0, 0.5)
