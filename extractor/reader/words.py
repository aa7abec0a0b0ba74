"""Glyphs → words with their places on the crop."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractor.model.crop import ReadWord
from extractor.reader.alphabet import RAISED, lowered
from extractor.reader.decode import Glyph, glyphs_to_text
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

    A glyph's output lies somewhere on it: a word ends at the widest blank between its
    last glyph and the next word's first.
    """
    words = split_words(glyphs)
    if not words:
        return []
    scale = width / strip.shape[1]
    printed = strip.max(axis=0) >= _PRINTED
    inked = printed.nonzero()[0]
    gaps = [_gap(one[-1], other[0], printed) for one, other in pairwise(words)]
    starts = [0.0, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), float(strip.shape[1])]
    result = []
    for word, left, right in zip(words, starts, ends, strict=True):
        own = inked[(inked >= left) & (inked < right)]
        x0, x1 = (float(own[0]), float(own[-1] + 1)) if len(own) else (left, right)
        text = glyphs_to_text(word)
        result.append(
            ReadWord(
                text=lowered(text),
                x0=x0 * scale,
                x1=x1 * scale,
                confidence=_chance(word),
                raised=_is_raised(word[0]),
                second=word[0].second,
            )
        )
    return result


def _chance(word: Sequence[Glyph]) -> float:
    """The chance that a word is right, as far as its letters tell where nothing else does."""
    whole = word[0].whole
    return math.prod(glyph.probability for glyph in word) if whole is None else whole


def _gap(first: Glyph, second: Glyph, printed: NDArray[np.bool_]) -> tuple[float, float]:
    """The widest blank from one glyph's output to another's: its first column and the one after."""
    low = int(first.first * OUTPUT_STEP)
    high = min(math.ceil((second.last + 1) * OUTPUT_STEP), len(printed))
    middle = (first.last + second.first + 1) / 2.0 * OUTPUT_STEP
    edges = np.flatnonzero(np.diff(np.concatenate(([1], printed[low:high].astype(np.int8), [1]))))
    runs = [(int(start) + low, int(end) + low) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    inner = [run for run in runs if run[0] > low and run[1] < high]
    if not inner:
        return middle, middle
    start, end = max(inner, key=lambda run: (run[1] - run[0], -abs(run[0] + run[1] - 2 * middle)))
    return float(start), float(end)


def _is_raised(glyph: Glyph) -> bool:
    return glyph.character in RAISED
