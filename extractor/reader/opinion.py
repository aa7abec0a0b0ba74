"""How likely the words of lines are, by each of the two networks.

The two were trained apart, so that they seldom make the same mistake: where both read the
same word it is hardly ever wrong, however sure or unsure each of them is alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from extractor.reader.chances import word_chances
from extractor.reader.decode import Glyph, glyphs_to_text
from extractor.reader.looks import Look
from extractor.reader.network import Logs
from extractor.reader.spans import part_at_spaces, word_spans
from extractor.reader.words import split_words


def with_opinions(lines: Sequence[Sequence[Glyph]], looks: Sequence[Look]) -> list[list[Glyph]]:
    """The glyphs of each line with the chance that their word is right, by the first network and the second.

    For the first a raised mark is a word of its own; the second judges it with its value, whose end it may
    see elsewhere.
    """
    by_first = _of_words([split_words(line) for line in lines], [look.first for look in looks])
    asked = [at for at, look in enumerate(looks) if look.second is not None]
    words = [[word for word in part_at_spaces(lines[at]) if word] for at in asked]
    by_second = dict(
        zip(asked, _of_words(words, [look.second for look in looks if look.second is not None]), strict=True)
    )
    return [
        [_told(one, own.get(id(one)), by_second.get(at, {}).get(id(one))) for one in line]
        for at, (line, own) in enumerate(zip(lines, by_first, strict=True))
    ]


def _told(one: Glyph, whole: float | None, second: float | None) -> Glyph:
    return Glyph(one.character, one.first, one.last, one.probability, whole, second)


def _of_words(lines: Sequence[Sequence[Sequence[Glyph]]], logs: Sequence[Logs]) -> list[dict[int, float]]:
    """For each line the chance of each glyph's word, by the glyph's identity."""
    parts, texts = [], []
    for words, outputs in zip(lines, logs, strict=True):
        parts += [outputs[start:end] for start, end in word_spans(words, len(outputs))] if words else []
        texts += [glyphs_to_text(word) for word in words]
    chances = iter(word_chances(parts, texts))
    return [
        {
            id(glyph): chance
            for word, chance in zip(words, islice(chances, len(words)), strict=True)
            for glyph in word
        }
        for words in lines
    ]
