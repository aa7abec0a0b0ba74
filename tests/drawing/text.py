"""Runs of text broken into lines of a given width, with raised marks, underlines and links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tests.drawing.fonts import text_width
from tests.drawing.ink import BLACK, Colour, Glyphs, Ink, Laid, Link

#: Browsers set lines of Times and Helvetica about this far apart, in type sizes.
LEADING = 1.17


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. `raised` sets it as a superscript; `detached` lets a line break before it."""

    text: str
    font: str
    size: float
    colour: Colour = BLACK
    path: str = ""
    printing: int = 0
    raised: bool = False
    underlined: bool = False
    link: str = ""
    detached: bool = False


Word = tuple[Run, ...]


def split_words(runs: Sequence[Run]) -> list[Word]:
    """The unbreakable words of `runs`; a word may be made of several runs set without a gap."""
    words: list[list[Run]] = []
    gap = True
    for run in runs:
        for piece, spaced in _pieces(run.text):
            if piece:
                if gap or not words:
                    words.append([])
                words[-1].append(replace(run, text=piece))
            gap = spaced
        gap = gap or run.text.endswith(" ")
    return [tuple(word) for word in _break_detached(words)]


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Parts of `text` between blanks, each with whether a blank follows it."""
    parts = text.split(" ")
    for number, part in enumerate(parts):
        yield part, number < len(parts) - 1


def _break_detached(words: Sequence[Sequence[Run]]) -> Iterator[list[Run]]:
    """Words parted before every detached run, which then stands without a blank before it."""
    for word in words:
        start = 0
        for at in range(1, len(word)):
            if word[at].detached:
                yield list(word[start:at])
                start = at
        yield list(word[start:])


def word_width(word: Word) -> float:
    """How far the pen moves over the word, in points."""
    return sum(text_width(run.text, run.font, run.size) for run in word)


def narrowest(runs: Sequence[Run]) -> float:
    """The width of the longest word, in points."""
    return max((word_width(part) for word in split_words(runs) for part in _hyphenated(word)), default=0.0)


def _hyphenated(word: Word) -> list[Word]:
    """The word broken after its hyphens, where a browser may end a line."""
    if len(word) != 1 or "-" not in word[0].text:
        return [word]
    text = word[0].text
    cuts = [
        at + 1
        for at in range(1, len(text) - 1)
        if text[at] == "-" and text[at - 1].isalpha() and text[at + 1].isalpha()
    ]
    ends = [0, *cuts, len(text)]
    return [(replace(word[0], text=text[a:b]),) for a, b in pairwise(ends)]


def break_lines(runs: Sequence[Run], width: float) -> list[list[tuple[float, Word]]]:
    """Words with their x, line by line; a word wider than `width` stands alone and sticks out."""
    lines: list[list[tuple[float, Word]]] = [[]]
    x = 0.0
    for word in split_words(runs):
        glued = bool(word[0].detached) and bool(lines[-1])
        for number, part in enumerate(_hyphenated(word)):
            blank = text_width(" ", part[0].font, part[0].size)
            gap = 0.0 if not lines[-1] or number or (glued and part[0].detached) else blank
            if lines[-1] and x + gap + word_width(part) > width + 0.01:
                lines.append([])
                x, gap = 0.0, 0.0
            lines[-1].append((x + gap, part))
            x += gap + word_width(part)
    return lines


def set_line(words: Sequence[tuple[float, Word]], leading: float = LEADING) -> Laid:
    """One line of words as ink: its height follows its largest run."""
    runs = [run for _, word in words for run in word]
    level = max((run.size for run in runs if not run.raised), default=0.0)
    size = level or max((run.size for run in runs), default=8.0)
    height = size * leading
    baseline = height / 2 + size * 0.34
    ink: list[Ink] = []
    end = 0.0
    for x, run in _joined(words):
        # Marks alone on a line have nothing to be raised above.
        lift = 0.36 * level if run.raised else 0.0
        ink.extend(_set_run(run, x, baseline - lift))
        end = x + text_width(run.text, run.font, run.size)
    return Laid(end, height, tuple(ink))


def _joined(words: Sequence[tuple[float, Word]]) -> list[tuple[float, Run]]:
    """Runs with their x; neighbours of one look are one run, as most files store text."""
    joined: list[tuple[float, Run]] = []
    end = 0.0
    for x, word in words:
        for run in word:
            before = joined[-1][1] if joined else None
            if before is not None and replace(before, text="") == replace(run, text=""):
                gap = " " if x > end + 0.01 else ""
                joined[-1] = (joined[-1][0], replace(before, text=before.text + gap + run.text))
            else:
                joined.append((x, run))
            x += text_width(run.text, run.font, run.size)
            end = x
    return joined


def _set_run(run: Run, x: float, baseline: float) -> Iterator[Ink]:
    glyphs = Glyphs(
        run.text, x, baseline, run.font, run.size, run.colour, run.path, run.printing, run.underlined
    )
    yield glyphs
    if run.link:
        yield Link(glyphs.box, run.link)
