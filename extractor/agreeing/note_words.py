"""The words of a scan's notes, each with its line of print; and notes with some of them put otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import chain

from extractor.agreeing.confirmed import line_of
from extractor.fields.text import join_lines
from extractor.model.crop import LineCrop, PartAsked
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page, Word
from extractor.model.reading import Reading

RULE = "told-together"


@dataclass(frozen=True, slots=True)
class NoteWord:
    """A word of a note: its place among the reading's words, its line of text and of print, and its stretch.

    A stretch is what stands side by side in one line of print: crooked lines of text are of several.
    """

    word: Word
    at: int
    line: int
    crop: LineCrop | None
    stretch: int = 0

    @property
    def text(self) -> str:
        """What was read."""
        return self.word.text

    @property
    def sure(self) -> float:
        """The chance that it is right, 0 to 1."""
        return 1.0 if self.word.confidence is None else self.word.confidence


def note_words(reading: Reading, pages: Mapping[int, Page]) -> tuple[NoteWord, ...]:
    """The words of a note less its number; none of one otherwise settled or whose lines do not spell them."""
    if reading.origin is not Origin.OCR or any(not repair.startswith(RULE) for repair in reading.repairs):
        return ()
    lines = [number for number, line in enumerate(reading.lines) for _ in line.split()]
    texts = [text for line in reading.lines for text in line.split()]
    found: list[NoteWord] = []
    for line, (at, word) in zip(lines, _spelt_by(texts, reading.words), strict=False):
        page = pages.get(reading.line_pages[line])
        crop = None if page is None else line_of(word, page.lines)
        goes_on = not found or (found[-1].line == line and found[-1].crop is crop)
        stretch = (found[-1].stretch if found else 0) + (not goes_on)
        found.append(NoteWord(word, at, line, crop, stretch))
    return tuple(found) if len(found) == len(texts) else ()


def _spelt_by(texts: Sequence[str], words: Sequence[Word]) -> Iterator[tuple[int, Word]]:
    """For each text of the lines the place of its first word, and the word; ends where there is none for it.

    The number before the words, and what else of them is in no line, is passed over; a text of
    several words is one, and several texts of one word share it.
    """
    before = len(words) - len(texts)
    if before >= 0 and all(
        word.text == text for word, text in list(zip(words[before:], texts, strict=True))[1:]
    ):
        yield from ((at, replace(words[at], text=text)) for at, text in enumerate(texts, before))
        return
    spelt = [word.text for word in words]
    for kind, start, end, first, last in SequenceMatcher(None, texts, spelt, autojunk=False).get_opcodes():
        if kind == "insert":
            continue
        if first == last:
            return
        alone = last - first == end - start
        for at in range(start, end):
            own = words[first + at - start : first + at - start + 1] if alone else words[first:last]
            least = min(own, key=lambda word: word.confidence or 0.0)
            box = replace(own[0].bbox, x1=max(word.bbox.x1 for word in own))
            yield first, replace(least, text=texts[at], bbox=box)


def part_asked(
    words: Sequence[NoteWord], start: int, end: int, stretch: int, texts: Sequence[str]
) -> PartAsked | None:
    """What is asked of the print of those words from `start` to `end` that one stretch has.

    Which of what was read and of `texts` stands there; None where no picture is known.
    """
    places = [at for at, one in enumerate(words) if one.stretch == stretch]
    inside = [at for at in places if start <= at < end]
    crop = words[inside[0]].crop
    if crop is None:
        return None
    own = tuple(words[at].text for at in places)
    first, last = inside[0] - places[0], inside[-1] + 1 - places[0]
    return PartAsked(crop, own, first, last, (" ".join(own[first:last]), *texts))


@dataclass(frozen=True, slots=True)
class Change:
    """What stands for the words from `start` to `end`: texts for each of their stretches; how surely."""

    start: int
    end: int
    texts: tuple[str, ...]
    sure: float


def with_changes(reading: Reading, words: Sequence[NoteWord], changes: Sequence[Change]) -> Reading:
    """The note with these changes, which do not overlap."""
    if not changes:
        return reading
    by_start = {change.start: change for change in changes}
    lines: list[list[Word]] = [[] for _ in reading.lines]
    at = 0
    while at < len(words):
        change = by_start.get(at, Change(at, at + 1, (words[at].text,), 1.0))
        own = words[change.start : change.end]
        for stretch, text in zip(sorted({one.stretch for one in own}), change.texts, strict=True):
            replaced = [one for one in own if one.stretch == stretch]
            lines[replaced[0].line] += _respelt([one.word for one in replaced], text.split(), change.sure)
        at = change.end
    texts = tuple(" ".join(word.text for word in line) for line in lines)
    told = reading.repaired(join_lines(texts), RULE)
    number = reading.words[: words[0].at]
    return replace(told, lines=texts, words=(*number, *chain.from_iterable(lines)))


def _respelt(words: Sequence[Word], texts: Sequence[str], sure: float) -> list[Word]:
    """The words of a line as these texts; where there are more or fewer they share its length."""
    if len(texts) == len(words):
        return [_as(word, text, word.bbox, sure) for word, text in zip(words, texts, strict=True)]
    x0, width = words[0].bbox.x0, words[-1].bbox.x1 - words[0].bbox.x0
    least = min(words, key=lambda word: word.confidence or 0.0)
    step = width / sum(map(len, texts))
    found = []
    for text in texts:
        box = replace(words[0].bbox, x0=x0, x1=x0 + step * len(text))
        found.append(_as(least, text, box, sure))
        x0 = box.x1
    return found


def _as(word: Word, text: str, bbox: BBox, sure: float) -> Word:
    if text == word.text:
        return replace(word, bbox=bbox)
    return replace(word, text=text, bbox=bbox, raw=word.text, confidence=min(word.confidence or 0.0, sure))
