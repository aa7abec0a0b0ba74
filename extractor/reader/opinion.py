"""How likely the words of lines are, by each of the two networks.

The two were trained apart, so that they seldom make the same mistake: where both read the
same word it is hardly ever wrong, however sure or unsure each of them is alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from extractor.reader.alphabet import RAISED
from extractor.reader.chances import word_chances
from extractor.reader.decode import Glyph, align, glyphs_to_text
from extractor.reader.looks import Look
from extractor.reader.network import Logs
from extractor.reader.spans import word_spans
from extractor.reader.words import split_words


def with_opinions(lines: Sequence[Sequence[Glyph]], looks: Sequence[Look]) -> list[list[Glyph]]:
    """The glyphs of each line with the chance that their word is right, by the first network and the second.

    A raised mark is a word of its own. The second may see the end of its value elsewhere: a line that has
    any is parted where that one shows it.
    """
    by_first = _of_words([split_words(line) for line in lines], [look.first for look in looks])
    seconds = {at: look.second for at, look in enumerate(looks) if look.second is not None}
    anew = [_as_shown(lines[at], logs) for at, logs in seconds.items()]
    told = _of_words([split_words(line) for line in anew], list(seconds.values()))
    by_second = {
        at: {
            id(one): chances[id(other)]
            for one, other in zip(lines[at], line, strict=True)
            if id(other) in chances
        }
        for at, line, chances in zip(seconds, anew, told, strict=True)
    }
    return [
        [_told(one, own.get(id(one)), by_second.get(at, {}).get(id(one))) for one in line]
        for at, (line, own) in enumerate(zip(lines, by_first, strict=True))
    ]


def _as_shown(line: Sequence[Glyph], logs: Logs) -> Sequence[Glyph]:
    """A line with raised glyphs as other outputs show it; as it is where those are too few."""
    raised = any(one.character in RAISED for one in line)
    return (align(logs, glyphs_to_text(line)) if raised else []) or line


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
