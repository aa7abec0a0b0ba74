"""Explanations of responses and remarks: numbered texts that may run over pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.fields.regions import PageGrid
from extractor.fields.sections import Stretch, find_stretches
from extractor.fields.text import join_lines, line_text, words_to_lines
from extractor.forms.template import Template
from extractor.model.geometry import enclosing
from extractor.model.page import Word
from extractor.model.reading import NoteReading, Reading

#: A paragraph is set off when the gap above it exceeds the text's own gap by this.
PARAGRAPH_GAP = 0.25  # of the size


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of running text on page `page`."""

    words: tuple[Word, ...]
    page: int

    @property
    def text(self) -> str:
        return line_text(self.words)

    @property
    def x0(self) -> float:
        return self.words[0].bbox.x0

    @property
    def cy(self) -> float:
        return self.words[0].bbox.cy


def read_notes(grids: Sequence[PageGrid], template: Template) -> tuple[NoteReading, ...]:
    """The numbered explanations in order."""
    lines = _section_lines(grids, template, template.notes.explanation)
    if template.notes.beside:
        return _notes_beside(lines)
    return _notes_in_line(lines, template.notes.number)


def read_remarks(
    grids: Sequence[PageGrid], template: Template, signature_words: set[int]
) -> Reading:
    """The remarks, less the words of signatures that stand in the same part of the page."""
    lines = _section_lines(grids, template, template.notes.remarks, signature_words)
    return _lines_to_reading(lines)


def _section_lines(
    grids: Sequence[PageGrid], template: Template, label: str, taken: set[int] = frozenset()  # type: ignore[assignment]
) -> list[TextLine]:
    lines: list[TextLine] = []
    for stretch in find_stretches(grids, template, label):
        lines.extend(_stretch_lines(stretch, template, taken))
    return lines


def _stretch_lines(stretch: Stretch, template: Template, taken: set[int]) -> list[TextLine]:
    page = stretch.grid.page
    captions = page.find(template.notes.signature)
    bottom = stretch.bottom
    printed = {id(word) for anchor in page.anchors for word in anchor.words}
    if captions:
        printed |= {id(w) for w in stretch.grid.words if abs(w.bbox.cy - captions[0].bbox.cy) < 3 and w.bbox.x0 >= captions[0].bbox.x0 - 2}
    words = [
        word
        for word in stretch.grid.words
        if stretch.top - 1 <= word.bbox.cy < bottom and id(word) not in taken and id(word) not in printed
    ]
    return [TextLine(tuple(line), page.page.number) for line in words_to_lines(words)]


def _notes_in_line(lines: Sequence[TextLine], style: str) -> tuple[NoteReading, ...]:
    """Notes whose number begins their first line: "1. text" or "(1) text".

    A line that happens to begin with a number is a note's start only if that number
    is the next one, and the line stands where the first note's line stood.
    """
    pattern = re.compile(r"^\((\d{1,3})\)\s*" if style.startswith("(") else r"^(\d{1,3})\.\s*")
    starts: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        match = pattern.match(line.text)
        if match and int(match[1]) == len(starts) + 1 and _begins(lines, index, starts):
            starts.append((index, int(match[1])))
    notes = []
    for position, (index, number) in enumerate(starts):
        end = starts[position + 1][0] if position + 1 < len(starts) else len(lines)
        own = list(lines[index:end])
        first = line_text(own[0].words)
        match = pattern.match(first)
        rest = first[match.end() :] if match else first
        reading = _lines_to_reading(own)
        texts = (rest, *reading.lines[1:])
        notes.append(NoteReading(number, replace(reading, text=join_lines(texts), lines=texts)))
    return tuple(notes)


def _begins(lines: Sequence[TextLine], index: int, starts: Sequence[tuple[int, int]]) -> bool:
    """Whether the line at `index` can be a note's first: at the margin, after a finished line."""
    if not starts:
        return True
    margin = lines[starts[0][0]].x0
    return abs(lines[index].x0 - margin) < 3


def _notes_beside(lines: Sequence[TextLine]) -> tuple[NoteReading, ...]:
    """Notes of a table of two columns, the number beside the middle of its text."""
    numbered = re.compile(r"^\((\d{1,3})\)$")
    heads: list[tuple[int, int, float]] = []
    text_x = None
    for index, line in enumerate(lines):
        match = numbered.match(line.words[0].text)
        if match and int(match[1]) == len(heads) + 1 and (not heads or abs(line.x0 - lines[heads[0][0]].x0) < 15):
            heads.append((index, int(match[1]), line.cy))
            if len(line.words) > 1 and text_x is None:
                text_x = line.words[1].bbox.x0
    if not heads:
        return ()
    owner = _nearest_heads(lines, heads)
    notes = []
    for position, (index, number, _) in enumerate(heads):
        own = [
            TextLine(line.words[1:], line.page) if place == index else line
            for place, line in enumerate(lines)
            if owner[place] == position
        ]
        notes.append(NoteReading(number, _lines_to_reading([line for line in own if line.words])))
    return tuple(notes)


def _nearest_heads(lines: Sequence[TextLine], heads: Sequence[tuple[int, int, float]]) -> list[int | None]:
    """For every line the note that it belongs to.

    Lines of one note follow each other closely; between notes the gap is wider. The
    lines between two numbers are parted at the widest gap, and at a page's end where
    nothing tells otherwise.
    """
    owner: list[int | None] = [None] * len(lines)
    starts = []
    for position, (index, _, _) in enumerate(heads):
        low = heads[position - 1][0] + 1 if position else _after_asterisks(lines, index)
        starts.append(_paragraph_start(lines, low, index))
    starts.append(len(lines))
    for position in range(len(heads)):
        for place in range(starts[position], starts[position + 1]):
            owner[place] = position
    return owner


def _after_asterisks(lines: Sequence[TextLine], index: int) -> int:
    """The first line after the form's own `*` and `**` notes, at or before `index`."""
    low = 0
    for place in range(index):
        if lines[place].words[0].text.startswith("*"):
            low = place + 1
    return low


def _paragraph_start(lines: Sequence[TextLine], low: int, index: int) -> int:
    """Where, between `low` and `index`, the paragraph that holds line `index` begins."""
    if low >= index:
        return index
    gaps = []
    for place in range(max(low, 1), index + 1):
        before, here = lines[place - 1], lines[place]
        gap = here.cy - before.cy if here.page == before.page else None
        gaps.append((place, gap))
    known = [gap for _, gap in gaps if gap is not None]
    if not known:
        return gaps[-1][0] if gaps else index
    usual = min(known)
    size = lines[index].words[0].size
    wide = [place for place, gap in gaps if gap is not None and gap > usual + PARAGRAPH_GAP * size]
    if wide:
        return max(wide, key=lambda place: next(g for p, g in gaps if p == place) or 0.0)
    breaks = [place for place, gap in gaps if gap is None]
    return breaks[0] if breaks else low


def _lines_to_reading(lines: Sequence[TextLine]) -> Reading:
    if not lines:
        return Reading()
    words = tuple(word for line in lines for word in line.words)
    first = lines[0].page
    texts = tuple(line.text for line in lines)
    box = enclosing(word.bbox for line in lines if line.page == first for word in line.words)
    return Reading(join_lines(texts), first, box, words, (), words[0].origin, texts)
