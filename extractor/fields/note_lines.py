"""Lines of running text, and what they read together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.fields.text import join_lines, line_text
from extractor.model.geometry import enclosing
from extractor.model.page import Word
from extractor.model.reading import Reading

#: A paragraph is set off when the gap above it exceeds the text's own gap by this.
PARAGRAPH_GAP = 0.25  # of the size


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of running text on page `page`."""

    words: tuple[Word, ...]
    page: int

    @property
    def text(self) -> str:
        """The words joined as printed."""
        return line_text(self.words)

    @property
    def x0(self) -> float:
        """Where the line begins, in points."""
        return self.words[0].bbox.x0

    @property
    def cy(self) -> float:
        """The middle of the line's first word, in points from the page's top."""
        return self.words[0].bbox.cy


def lines_to_reading(lines: Sequence[TextLine]) -> Reading:
    """One text of these lines, in its place on the page of the first."""
    if not lines:
        return Reading()
    words = tuple(word for line in lines for word in line.words)
    first = lines[0].page
    texts = tuple(line.text for line in lines)
    pages = tuple(line.page for line in lines)
    box = enclosing(word.bbox for line in lines if line.page == first for word in line.words)
    return Reading(join_lines(texts), first, box, words, (), words[0].origin, texts, pages)
