"""The words of a scan's notes, each with its line of print; and notes with some of them put otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.agreeing.confirmed import line_of
from extractor.fields.text import join_lines
from extractor.model.crop import LineCrop
from extractor.model.page import Origin, Page, Word
from extractor.model.reading import Reading


@dataclass(frozen=True, slots=True)
class NoteWord:
    """A word of a note: its place among the reading's words, and its line of text and of print."""

    word: Word
    at: int
    line: int
    crop: LineCrop | None

    @property
    def text(self) -> str:
        """What was read."""
        return self.word.text

    @property
    def sure(self) -> float:
        """The chance that it is right, 0 to 1."""
        return 1.0 if self.word.confidence is None else self.word.confidence


def note_words(reading: Reading, pages: Mapping[int, Page]) -> tuple[NoteWord, ...]:
    """The words of a note less its number; none of one that was settled or whose lines do not spell them."""
    if reading.origin is not Origin.OCR or reading.repairs:
        return ()
    texts = [(number, text) for number, line in enumerate(reading.lines) for text in line.split()]
    before = len(reading.words) - len(texts)  # its number stood before it
    if before < 0 or any(
        word.text != text for word, (_, text) in list(zip(reading.words[before:], texts, strict=True))[1:]
    ):
        return ()
    found = []
    for at, (line, text) in enumerate(texts, before):
        word = replace(reading.words[at], text=text)
        page = pages.get(reading.line_pages[line])
        found.append(NoteWord(word, at, line, None if page is None else line_of(word, page.lines)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Change:
    """What stands instead of the words from `start` to `end`: texts for each of their lines; how surely."""

    start: int
    end: int
    texts: tuple[str, ...]
    sure: float


def with_changes(
    reading: Reading, words: Sequence[NoteWord], changes: Sequence[Change], rule: str
) -> Reading:
    """The note with these changes, which do not overlap."""
    if not changes:
        return reading
    lines: list[list[str]] = [[] for _ in reading.lines]
    by_start = {change.start: change for change in changes}
    skipped: set[int] = set()
    own = list(reading.words)
    for index, one in enumerate(words):
        change = by_start.get(index)
        if change is not None:
            skipped |= set(range(change.start, change.end))
            first = words[change.start].line
            for offset, text in enumerate(change.texts):
                lines[first + offset].append(text)
            own = _put(own, words, change)
        if index not in skipped:
            lines[one.line].append(one.text)
    texts = tuple(" ".join(line) for line in lines)
    told = reading.repaired(join_lines(texts), rule)
    return replace(told, lines=texts, words=tuple(word for word in own if word.text))


def _put(own: list[Word], words: Sequence[NoteWord], change: Change) -> list[Word]:
    """The reading's words, those of a change as its texts; of more or fewer words in one."""
    changed = list(own)
    texts = [piece for text in change.texts for piece in text.split()]
    places = [one.at for one in words[change.start : change.end]]
    if len(texts) != len(places):  # all at the place of the first of their line
        texts = [
            change.texts[one.line - words[change.start].line] for one in words[change.start : change.end]
        ]
        lines = [one.line for one in words[change.start : change.end]]
        texts = [text if at == 0 or lines[at - 1] != lines[at] else "" for at, text in enumerate(texts)]
    for at, text in zip(places, texts, strict=True):
        if text != own[at].text:
            sure = min(own[at].confidence or 0.0, change.sure)
            changed[at] = replace(own[at], text=text, raw=own[at].text, confidence=sure)
    return changed
