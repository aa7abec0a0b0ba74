"""Printed labels found on a page, allowing for wrapped lines, misprints and OCR errors."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz

from extractor.forms.likeness import (
    MIN_LIKENESS,
    MIN_LIKENESS_LONG,
    begins_like,
    faded_likeness,
    has_number,
    least_likeness,
    spelt_by,
    whole_likeness,
)
from extractor.forms.segments import Segment, downward, joined_beside, joined_lines, text_key
from extractor.model.geometry import BBox, enclosing
from extractor.model.page import Origin, Rule, Word

#: Captions are short: one letter of `(Zip)` is a third of it.
MIN_CAPTION_LIKENESS = 66.0
#: What is like a short label goes on with at most a label of the same line, to so many times its length.
MOST_BEYOND = 2.5
#: Labels shorter than this are matched as whole segments: "Date" begins many sentences.
SHORT = 8  # letters and digits
#: The longest label wraps over this many lines in the narrowest column seen.
MOST_LINES = 16
#: A label's number stands at most this far before its words.
NUMBER_GAP = 1.3  # of the size
#: So sure is a label that could not be read, of 100: more than one that is not there at all.
UNREAD = 50.0
#: Where it was read as it is, twice so far.
OWN_NUMBER_GAP = 2.6  # of the size
#: So much of a scan right before a label is its number, misread.
MOST_MISREAD = 3
#: Labels with so many letters run over several lines, of at least the second number each.
LONGEST, TAIL = 80, 12
#: Labels are looked up by this many first letters.
_START = 4


@dataclass(frozen=True, slots=True)
class Anchor:
    """A label found: its text in the template, its words and place. `likeness` is 0 to 100."""

    label: str
    page: int
    bbox: BBox
    words: tuple[Word, ...]
    likeness: float

    @property
    def place(self) -> tuple[int, float, float]:
        """For sorting in reading order."""
        return self.page, self.bbox.top, self.bbox.x0


def find_anchors(
    labels: Iterable[str], segments: Sequence[Segment], rules: Sequence[Rule], *, fuzzy: bool = False
) -> list[Anchor]:
    """Every place where one of `labels` is printed, in reading order.

    Exact up to case, spaces and punctuation; with `fuzzy`, labels that are nowhere
    exact are then looked for by likeness in what is left.
    """
    level = [rule.bbox for rule in rules if rule.horizontal]
    index = _index(tuple(labels))
    keys = index.keys
    found = list(_exact(index, segments, level))
    if fuzzy:
        seen = {anchor.label for anchor in found}
        free = _untaken(segments, found)
        found += _without_number({label: keys[label] for label in seen}, free)
        free = _untaken(free, found)
        left = {label: key for label, key in keys.items() if label not in seen}
        long = {label: key for label, key in left.items() if len(key) >= SHORT}
        found += _alike(long, [*joined_beside(free, long.values(), NUMBER_GAP), *free], level)
        found += _captions_alike({label: key for label, key in left.items() if label.startswith("(")}, free)
        free = _untaken(free, found)
        seen = {anchor.label for anchor in found}
        lost = {label: key for label, key in long.items() if label not in seen}
        found += _alike(lost, joined_lines(free, rules), level, faded=True)
        seen = {anchor.label for anchor in found}
        free = _untaken(free, found)
        found = [with_number(anchor, free) for anchor in found]
        found += _tails({label: key for label, key in left.items() if label not in seen}, free)
    return sorted(found, key=lambda a: a.place)


def _untaken(segments: Sequence[Segment], found: Sequence[Anchor]) -> list[Segment]:
    """The segments of which no word is a label's."""
    taken = {id(word) for anchor in found for word in anchor.words}
    return [segment for segment in segments if not any(id(word) in taken for word in segment.words)]


@dataclass(frozen=True, slots=True)
class _Labels:
    """Labels with their keys, and by the first letters of these."""

    keys: dict[str, str]
    by_start: dict[str, dict[str, str]]


@cache
def _index(labels: tuple[str, ...]) -> _Labels:
    keys = {label: text_key(label) for label in labels}
    by_start: dict[str, dict[str, str]] = defaultdict(dict)
    for label, key in keys.items():
        for length in range(1, _START + 1):
            by_start[key[:length]][label] = key
    return _Labels(keys, dict(by_start))


def _exact(labels: _Labels, segments: Sequence[Segment], level: Sequence[BBox]) -> Iterator[Anchor]:
    for segment in segments:
        for label, key in labels.by_start.get(segment.key[:_START], {}).items():
            chain = _spelling(label, key, segment, segments, level)
            if chain:
                yield _anchor(label, chain, len(key), 100.0)


def _spelling(
    label: str, key: str, segment: Segment, segments: Sequence[Segment], level: Sequence[BBox]
) -> Sequence[Segment]:
    """The segments from `segment` on that spell a label; none where they do not."""
    if len(key) < SHORT:
        if _stands_alone(segment, label, key):
            return [segment]
        if " " not in label or not segment.key or not key.startswith(segment.key):
            return []
        wrapped = downward(segment, segments, level, len(label.split()), key)
        return wrapped if "".join(part.key for part in wrapped) == key else []
    if segment.key.startswith(key):
        return [segment] if not label.endswith(":") or _is_heading(segment, key) else []
    if not segment.key or not key.startswith(segment.key):
        return []
    chain = downward(segment, segments, level, MOST_LINES, key)
    return chain if "".join(part.key for part in chain).startswith(key) else []


def _stands_alone(segment: Segment, label: str, key: str) -> bool:
    """Whether a short label is the whole segment, or with its colon the segment's first word.

    A caption in brackets, `(City)`, keeps one of them: a city may be called CITY.
    """
    if label.endswith(":"):
        first = segment.words[0].text
        return text_key(first) == key and not first[-1].isalnum()
    if label.startswith("("):
        text = segment.text
        return segment.key == key and (text[0] in "([{" or text[-1] in ")]}")
    return segment.key == key


def _is_heading(segment: Segment, key: str) -> bool:
    """Whether a segment that begins with a heading's words is one, and not a sentence.

    A heading stands alone, or has its colon, or says that it continues.
    """
    rest = segment.key.removeprefix(key)
    return rest in ("", "continued") or ":" in "".join(w.text for w in segment.words)[: len(key) + 6]


def _alike(
    keys: dict[str, str], segments: Sequence[Segment], level: Sequence[BBox], *, faded: bool = False
) -> list[Anchor]:
    """The best likeness of each label, no segment beginning two labels that differ in more than spaces."""
    candidates: list[tuple[float, str, int, list[Segment]]] = []
    for index, segment in enumerate(segments):
        chain: list[Segment] | None = None
        for label, key in keys.items():
            if not segment.key or _is_sentence(segment, label, key):
                continue
            if not begins_like(segment.key, key) and not (faded and has_number(segment.key, key)):
                continue
            if chain is None:
                chain = downward(segment, segments, level, MOST_LINES)
            likeness = faded_likeness(key, chain) if faded else whole_likeness(key, spelt_by(chain))
            if likeness >= least_likeness(key):
                candidates.append((likeness, label, index, chain))
    candidates.sort(key=lambda c: -c[0])
    found: dict[str, Anchor] = {}
    begun: dict[int, str] = {}
    for likeness, label, index, parts in candidates:
        if label not in found and begun.get(index, keys[label]) == keys[label]:
            found[label] = _anchor(label, parts, len(keys[label]), likeness)
            begun[index] = keys[label]
    return list(found.values())


def _without_number(keys: dict[str, str], segments: Sequence[Segment]) -> Iterator[Anchor]:
    """Further places of labels that were found, their number lost or too far before its words to be seen."""
    for label, key in keys.items():
        number = re.match(r"\d{1,2}", label)
        stem = key[number.end() :] if number else ""
        if len(stem) < MIN_LIKENESS_LONG[-1][0]:
            continue
        for segment in segments:
            if segment.key.startswith(stem):
                yield _anchor(label, [segment], len(stem), 100.0)


def _is_sentence(segment: Segment, label: str, key: str) -> bool:
    """Whether a segment goes on so far beyond a short label that it is a sentence."""
    short = len(key) < MIN_LIKENESS_LONG[0][0] and not label.endswith(":")
    return short and len(segment.key) > MOST_BEYOND * len(key)


def _captions_alike(keys: dict[str, str], segments: Sequence[Segment]) -> Iterator[Anchor]:
    """Short captions in brackets, `(City)`, as whole segments with a letter or two misread."""
    for label, key in keys.items():
        for segment in segments:
            text = segment.text
            if abs(len(segment.key) - len(key)) > 2 or not (text[0] in "([{" or text[-1] in ")]}"):
                continue
            likeness = float(fuzz.ratio(key, segment.key, score_cutoff=MIN_CAPTION_LIKENESS))
            if likeness:
                yield Anchor(label, segment.page, segment.bbox, segment.words, likeness)


def _anchor(label: str, chain: Sequence[Segment], length: int, likeness: float) -> Anchor:
    """The words of the chain that spell the label: those after it may be a value."""
    words = [word for segment in chain for word in segment.words]
    count = _spelling_words(words, length) if likeness == 100 else _likest_words(words, text_key(label))
    while count < len(words) and (words[count].text in "*):." or text_key(words[count].text) == "continued"):
        count += 1
    taken = tuple(words[:count])
    return Anchor(label, chain[0].page, enclosing(w.bbox for w in taken), taken, likeness)


def _spelling_words(words: Sequence[Word], length: int) -> int:
    """How many words it takes to spell so many letters and digits."""
    spelt = 0
    for count, word in enumerate(words, 1):
        spelt += len(text_key(word.text))
        if spelt >= length:
            return count
    return len(words)


def _likest_words(words: Sequence[Word], key: str) -> int:
    """How many words together are most like a misread label's key."""
    spelt = ""
    likeness = []
    for word in words:
        spelt += text_key(word.text)
        likeness.append(fuzz.ratio(key, spelt))
        if len(spelt) > 1.3 * len(key):
            break
    return likeness.index(max(likeness)) + 1


def with_number(anchor: Anchor, segments: Sequence[Segment]) -> Anchor:
    """A label with its number, where a wide gap parts the two: `4.  Statement for Month/Year`."""
    number = re.match(r"\d{1,2}", anchor.label)
    first = anchor.words[0]
    if number is None or re.match(r"\d{1,2}(?![A-Za-z\d])", first.text):  # `1ssuer` is a word
        return anchor
    for segment in segments:
        last = segment.words[-1].bbox
        gap, scanned = first.bbox.x0 - last.x1, first.origin is Origin.OCR
        own = segment.key == number[0] and gap < (OWN_NUMBER_GAP if scanned else NUMBER_GAP) * segment.size
        misread = scanned and len(segment.text) <= MOST_MISREAD and gap < NUMBER_GAP * segment.size
        if gap > 0 and (own or misread) and abs(last.cy - first.bbox.cy) < 0.5 * segment.size:
            words = (*segment.words, *anchor.words)
            return replace(anchor, bbox=enclosing(w.bbox for w in words), words=words)
    return anchor


def _tails(keys: dict[str, str], segments: Sequence[Segment]) -> Iterator[Anchor]:
    """Long labels whose first line could not be read, by the lines that go on below it."""
    for label, key in keys.items():
        if len(key) < LONGEST:
            continue
        parts = [
            segment
            for segment in segments
            if len(segment.key) >= TAIL and fuzz.partial_ratio(segment.key, key) >= MIN_LIKENESS
        ]
        near = [part for part in parts if abs(part.bbox.x0 - parts[0].bbox.x0) < 2 * part.size]
        spelt = sum(len(part.key) for part in near)
        if len(near) > 1 and 0.5 * len(key) <= spelt <= 1.1 * len(key):
            box = enclosing(part.bbox for part in near)
            lost = round((len(key) - spelt) * len(near) / spelt) * box.height / len(near)
            box = replace(box, top=max(box.top - lost, 0.0))
            yield Anchor(label, near[0].page, box, tuple(w for p in near for w in p.words), MIN_LIKENESS)
