"""What the second network makes of words that the first has read.

The two were trained apart, so that they seldom make the same mistake: where both read the
same word it is hardly ever wrong, however sure or unsure each of them is alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.reader.decode import Glyph, best_path, glyphs_to_text
from extractor.reader.likelihood import likelihoods
from extractor.reader.network import Logs
from extractor.reader.spans import part_at_spaces, word_spans


def with_opinion(glyphs: Sequence[Glyph], logs: Logs) -> list[Glyph]:
    """The glyphs, each with the chance that its word is right by the outputs `logs` of another network.

    Both networks looked at the same strip. Words end at spaces: a mark is judged with its value.
    """
    words = part_at_spaces(glyphs)
    chances = _chances([word for word in words if word], logs)
    of_words = iter([next(chances) if word else None for word in words])
    chance = next(of_words)
    judged = []
    for glyph in glyphs:
        if glyph.character == " ":
            chance = next(of_words)
            judged.append(glyph)
        else:
            judged.append(replace(glyph, second=chance))
    return judged


def _chances(words: Sequence[Sequence[Glyph]], logs: Logs) -> Iterator[float]:
    for word, (start, end) in zip(words, word_spans(words, len(logs)), strict=True):
        text = glyphs_to_text(word)
        part = logs[start:end]
        path, chance = best_path(part)
        if glyphs_to_text(path).strip() == text:
            yield chance
        else:
            # the spaces around a word lie on its part's edge, or just beyond it
            spaced = [f"{before}{text}{after}" for before in ("", " ") for after in ("", " ")]
            yield min(sum(math.exp(min(one, 0.0)) for one in likelihoods(part, spaced)), 1.0)
