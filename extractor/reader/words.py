"""Glyphs → words with their places on the crop."""

from __future__ import annotations

import math
from collections.abc import Sequence

from extractor.model.crop import ReadWord
from extractor.reader.alphabet import RAISED, lowered
from extractor.reader.decode import Glyph
from extractor.reader.network import OUTPUT_STEP
from extractor.reader.strip import Strip

#: Ink of a strip's column, 0 to 255, from which on it belongs to print.
_PRINTED = 90
_CLOSING = "⁾"


def split_words(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs parted at spaces, where raised marks begin and end, and after each mark."""
    words: list[list[Glyph]] = [[]]
    for glyph in glyphs:
        last = words[-1]
        if glyph.character == " ":
            words.append([])
        elif last and (_is_raised(last[-1]) != _is_raised(glyph) or last[-1].character == _CLOSING):
            words.append([glyph])
        else:
            last.append(glyph)
    return [word for word in words if word]


def glyphs_to_words(glyphs: Sequence[Glyph], strip: Strip, width: int) -> list[ReadWord]:
    """The words of a line; places in columns of the crop, which is `width` columns wide.

    A glyph's output lies somewhere on it: a word reaches half way to its neighbours'
    glyphs, less what is blank there.
    """
    words = split_words(glyphs)
    scale = width / strip.shape[1]
    inked = (strip.max(axis=0) >= _PRINTED).nonzero()[0]
    result = []
    for index, word in enumerate(words):
        left = _between(words[index - 1][-1], word[0]) if index else 0.0
        right = _between(word[-1], words[index + 1][0]) if index + 1 < len(words) else float(strip.shape[1])
        own = inked[(inked >= left) & (inked < right)]
        x0, x1 = (float(own[0]), float(own[-1] + 1)) if len(own) else (left, right)
        text = "".join(glyph.character for glyph in word)
        result.append(
            ReadWord(
                text=lowered(text),
                x0=x0 * scale,
                x1=x1 * scale,
                confidence=math.prod(glyph.probability for glyph in word),
                raised=_is_raised(word[0]),
            )
        )
    return result


def _between(first: Glyph, second: Glyph) -> float:
    """The strip's column half way between two glyphs' outputs."""
    return (first.last + second.first + 1) / 2.0 * OUTPUT_STEP


def _is_raised(glyph: Glyph) -> bool:
    return glyph.character in RAISED
