"""Where words lie among a network's outputs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.reader.decode import Glyph, align
from extractor.reader.network import Logs


def part_at_spaces(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs parted at spaces, a blank list where two spaces meet or one stands at an end."""
    words: list[list[Glyph]] = [[]]
    for glyph in glyphs:
        if glyph.character == " ":
            words.append([])
        else:
            words[-1].append(glyph)
    return words


def word_spans(words: Sequence[Sequence[Glyph]], length: int) -> list[tuple[int, int]]:
    """For each word of a line its first output and the one after its last, of `length`.

    Words share the outputs between them half and half, and one of the following word's if nothing of that
    word is shown there: a space may be.
    """
    starts = [
        0,
        *((one[-1].last + other[0].first + 1) // 2 for one, other in pairwise(words)),
    ]
    firsts = [word[0].first for word in words[1:]]
    ends = [*(min(start + 1, first) for start, first in zip(starts[1:], firsts, strict=True)), length]
    return list(zip(starts, ends, strict=True))


def respelled(word: Sequence[Glyph], text: str, part: Logs, start: int) -> list[Glyph]:
    """A word as another text, where its outputs `part`, the line's from `start` on, show each character.

    The word as it is where they are too few.
    """
    glyphs = align(part, text)
    return [one._replace(first=one.first + start, last=one.last + start) for one in glyphs] or list(word)
