"""Lines that may end in footnote marks: how likely each run of marks is, and how likely none.

Raised marks of faint print are a few crumbs of ink that no single look can read. What the
network makes of each possible number is told here; which of them makes sense in the filing
is for others to decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from extractor.model.crop import LineCrop, LineReading, Marks
from extractor.reader.alphabet import RAISED, raised
from extractor.reader.decode import Glyph, align
from extractor.reader.grammar import kind_grammar
from extractor.reader.likelihood import likelihoods, mean_likelihoods
from extractor.reader.looks import Look, OftenSeen, look_at, look_often
from extractor.reader.mark_strip import mark_strip
from extractor.reader.network import MARKS, OUTPUT_STEP, Logs, strips_to_logs
from extractor.reader.opinion import with_opinions
from extractor.reader.read import rank
from extractor.reader.words import glyphs_to_words

_MOST_VALUES = 3
#: What the network of raised marks says counts so much of what the others say together.
_SHARE = 0.5
_TAIL = re.compile(rf"\s*(?:[{RAISED}]|\([^()]{{0,4}}\)|\([^()]{{0,3}}$|\b.{{0,2}}\)$)+$")


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line's value and how likely it is with each of the runs of marks that were asked for.

    `value` is the text without marks, `end` the column of the crop at which it ends (0 where
    there is none), `scores` the log-likelihoods in the order asked, `look` what was made of the line.
    """

    value: str
    end: float
    scores: tuple[float, ...]
    look: Look | None = field(default=None, compare=False, repr=False)


def weigh_marks(
    crop: LineCrop, choices: Sequence[Marks], value: str | None = None, seen: OftenSeen | None = None
) -> MarkedLine:
    """How likely the line is to end in each of `choices`, behind `value` if that is known.

    Else the kind of the crop says what the value may be. `seen` is what was made of it, if it was looked at.
    """
    (seen,) = look_often([crop]) if seen is None else (seen,)
    look, looks = seen.look, seen.every
    values = _values(looks, crop) if value is None else [value]
    endings = [text for marks in choices for text in _written(marks)]
    chances = [mean_likelihoods(looks, [value + text for text in endings]) for value in values]
    best = np.stack(chances).reshape(len(values), -1, 2).max(axis=2)
    chosen = values[int(best.max(axis=1).argmax())]
    glyphs = align(looks[0], chosen) if chosen else []
    scale = crop.pixels.shape[1] / look.strip.shape[1]
    end = (glyphs[-1].last + 1) * OUTPUT_STEP * scale if glyphs else 0.0
    return MarkedLine(chosen, end, tuple(float(score) for score in best.max(axis=0)), look)


def with_raised(line: MarkedLine, crop: LineCrop, choices: Sequence[Marks]) -> MarkedLine:
    """A line weighed for `choices`, none first, the numbers told also by the network of raised marks.

    That one sees nothing but what stands raised behind the value's end. Whether there are any marks is
    left as it was told.
    """
    (logs,) = strips_to_logs([mark_strip(crop, line.end)], MARKS)
    raised_marks = likelihoods(logs, [_written(marks)[1] for marks in choices[1:]])
    bare, *marked = line.scores
    both = [one + _SHARE * other for one, other in zip(marked, raised_marks, strict=True)]
    shift = max(marked) - max(both)
    return replace(line, scores=(bare, *(one + shift for one in both)))


def read_with_marks(crop: LineCrop, value: str, marks: Marks, look: Look | None = None) -> LineReading:
    """The reading of a line that says `value` and ends in `marks`, each word in its place.

    `look` is what was made of it, if it was looked at.
    """
    (look,) = look_at([crop]) if look is None else (look,)
    written = [value + text for text in _written(marks)]
    # marks alone on a line are as large as any print there, and are read so
    _, printed = max(zip(likelihoods(look.first, written), written, strict=True))
    (told,) = with_opinions([align(look.first, printed)], [look])
    glyphs = [*told[: len(value)], *map(_raised, told[len(value) :])]
    words = glyphs_to_words(glyphs, look.strip, crop.pixels.shape[1])
    return LineReading(" ".join(word.text for word in words), tuple(words), None, ())


def _values(looks: Sequence[Logs], crop: LineCrop) -> list[str]:
    """What the line may say before its marks, the likeliest first."""
    chances: dict[str, float] = {}
    for one in rank(looks, crop.kind):
        value = _TAIL.sub("", one.text).strip()
        chances[value] = chances.get(value, 0.0) + one.probability
    grammar = kind_grammar(crop.kind)
    legal = [value for value in chances if grammar is None or grammar.allows(value)]
    return sorted(legal, key=lambda value: (-chances[value], value))[:_MOST_VALUES] or [""]


def _raised(glyph: Glyph) -> Glyph:
    return glyph._replace(character=raised(glyph.character))


def _written(marks: Marks) -> tuple[str, str]:
    """Marks as they may be printed: raised, and in line."""
    plain = "".join(f"({number})" for number in marks)
    return raised(plain), plain
