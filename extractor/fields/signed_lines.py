"""The lines that a signature is signed on, apart from the explanations that end right above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.fields.offline import NEXT_LINE
from extractor.model.page import Word

#: How an explanation begins.
_NOTED = re.compile(r"\(\d{1,2}\)|\d{1,2}[.)]|\*{1,3}")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line, all of a name or all of a date, on the page of index `index`."""

    words: tuple[Word, ...]
    index: int

    @property
    def top(self) -> float:
        """The height of its upper end."""
        return min(word.bbox.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The height of its lower end."""
        return max(word.bbox.bottom for word in self.words)

    @property
    def cy(self) -> float:
        """The height of the middle of its first word."""
        return self.words[0].bbox.cy


def below_notes(names: Sequence[Piece], dates: Sequence[Piece], index: int) -> list[Piece]:
    """The lines of names above a caption on the page of this index, without what is typed above them.

    Between explanations and a signature that stands below them, at the same margin, typists left space:
    a name is on the line of its date, or the lowest line, and those that follow one another up from there.
    """
    lines = sorted((line for line in names if line.index == index), key=lambda line: line.cy)
    if not lines:
        return list(names)
    dated = [date.cy for date in dates if date.index == index]
    first = len(lines) - 1
    if dated:
        first = min(range(len(lines)), key=lambda at: abs(lines[at].cy - min(dated)))
    while first and _follows(lines[first], lines[first - 1]):
        first -= 1
    return lines[first:]


def _follows(line: Piece, above: Piece) -> bool:
    """Whether a line goes on with the one above it, and that begins no explanation."""
    near = line.cy - above.cy < NEXT_LINE * max(line.words[0].size, above.words[0].size)
    return near and not (len(above.words) > 1 and _NOTED.match(above.words[0].text))
