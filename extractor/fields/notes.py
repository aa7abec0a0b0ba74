"""Explanations of responses and remarks: numbered texts that may run over pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from statistics import median

from rapidfuzz import fuzz

from extractor.fields.boxes import PRINTED
from extractor.fields.note_lines import TextLine, lines_to_reading
from extractor.fields.note_paragraphs import paragraph_starts
from extractor.fields.note_starts import INDENT, SHORT_HEAD, last_of_run, starts_in_order, starts_over_gaps
from extractor.fields.notes_beside import notes_beside
from extractor.fields.regions import PageGrid
from extractor.fields.sections import find_stretches
from extractor.fields.text import join_lines, line_text, words_to_lines
from extractor.forms.anchors import Anchor
from extractor.forms.template import Template
from extractor.model.page import Origin, Word
from extractor.model.reading import NoteReading, Reading

#: Letters that digits of a scan are read as.
_AS_DIGITS = str.maketrans("IlioOSZB|", "111005281")
_LIKE_DIGITS = r"[0-9IlioOSZB|]"
#: Those that hardly begin a word, where a number and the first word of its note touch.
_TOUCHING_DIGITS = r"[0-9l|]"
#: A line of so many letters that is so much alike a printed sentence, of 100, is that sentence misread.
_SENTENCE, _ALIKE = 40, 70.0
#: A page of notes is lost where so many numbers that are legible say so, and none that it is not.
_LEGIBLE = 3
#: A text has so many words of so many letters, and a scan's is so sure on average.
_SAID, _SURELY = 3, 0.9
_STARS = re.compile(r"^(\*{1,6})\s*")


def read_notes(grids: Sequence[PageGrid], template: Template, signed: Set[int]) -> tuple[NoteReading, ...]:
    """The numbered explanations in order, less the words `signed`, which are signatures."""
    lines = _section_lines(grids, template, template.notes.explanation, signed)
    if template.notes.beside:
        return notes_beside(lines)
    return _notes_in_line(lines, template.notes.number)


def last_numbered(grids: Sequence[PageGrid], template: Template) -> int:
    """The last explanation that there is by the numbers of lines, though others before it were not found."""
    style = template.notes.number
    lines = _section_lines(grids, template, template.notes.explanation, set())
    if template.notes.beside or style == "any":
        return 0
    return last_of_run({i: head[0] for i, line in enumerate(lines) if (head := _head(line, style))})


def read_remarks(grids: Sequence[PageGrid], template: Template, signed: Set[int]) -> Reading:
    """The remarks, less the words of signatures that stand in the same part of the page."""
    return lines_to_reading(_section_lines(grids, template, template.notes.remarks, signed))


def read_unnumbered(grids: Sequence[PageGrid], template: Template, signed: Set[int]) -> Reading:
    """What a typist put below the title of the explanations without a number, where no note is there.

    Of a scan only what is read well: print below it may be misread beyond recognition.
    """
    lines = _section_lines(grids, template, template.notes.explanation, signed)
    words = [word for line in lines for word in line.words]
    said = [word for word in words if sum(map(str.isalpha, word.text)) >= _SAID]
    sure = [word.confidence for word in words if word.confidence is not None]
    if not said or (sure and (len(said) < _SAID or sum(sure) < _SURELY * len(sure))):
        return Reading()
    return lines_to_reading(lines)


def _section_lines(
    grids: Sequence[PageGrid], template: Template, label: str, taken: Set[int]
) -> list[TextLine]:
    lines: list[TextLine] = []
    for stretch in find_stretches(grids, template, label):
        page = stretch.grid.page
        captions = page.find(template.notes.signature)
        printed = {
            id(w) for a in page.find(label, *template.notes.ends, *template.marks_of) for w in a.words
        } | taken
        for caption in captions:
            printed |= {id(w) for w in stretch.grid.words if _beside_caption(w, caption)}
            if template.typed is not None:
                printed |= {id(w) for w in stretch.grid.words if _below_caption(w, caption)}
        words = [
            word
            for word in stretch.grid.words
            if stretch.top - 1 <= word.bbox.cy < stretch.bottom and id(word) not in printed
        ]
        own = [TextLine(tuple(line), page.page.number) for line in words_to_lines(words)]
        lines += own[: next((at for at, line in enumerate(own) if _is_end(line, template)), len(own))]
    return lines


def _is_end(line: TextLine, template: Template) -> bool:
    """Whether a line of a scan is one of the sentences printed below the notes, hardly legible."""
    if line.words[0].origin is not Origin.OCR or len(line.text) < _SENTENCE:
        return False
    return any(fuzz.ratio(line.text, end[: len(line.text)]) >= _ALIKE for end in template.notes.ends)


def _beside_caption(word: Word, caption: Anchor) -> bool:
    """Whether a word stands in the line of a signature's caption: it, or the date's."""
    inside = caption.bbox.top - 1 < word.bbox.cy < caption.bbox.bottom + 1
    return inside and word.bbox.x0 >= caption.bbox.x0 - 2


def _below_caption(word: Word, caption: Anchor) -> bool:
    """Whether a scan's word is print as small as a signature's caption and below the line to sign on."""
    if word.origin is not Origin.OCR or not caption.words or word.bbox.cy < caption.bbox.top - 1:
        return False
    return word.size <= PRINTED * median(one.size for one in caption.words)


def _notes_in_line(lines: Sequence[TextLine], style: str) -> tuple[NoteReading, ...]:
    """Notes whose number begins their first line: "1. text" or "(1) text".

    A line that happens to begin with a number is a note's start only if that number is
    the next one and the line stands at the margin; of several such lines, one that is set
    off from the line before is likelier than one in the middle of a paragraph.
    """
    heads = {i: head for i, line in enumerate(lines) if (head := _head(line, style)) is not None}
    known = {i: number for i, (number, _) in heads.items()}
    starts = starts_in_order(lines, known)
    if style != "any" and len(lines) > 1 and lines[0].words[0].origin is Origin.OCR:
        starts = max(starts, paragraph_starts(lines, known), starts_over_gaps(lines, known), key=len)
    # Typists mark notes by asterisks too: those follow the numbered ones.
    stars = {i: m for i, line in enumerate(lines) if style == "any" and (m := _STARS.match(line.text))}
    if stars:
        # A scan's first line is always taken for a note's start
        numbered = sum(index not in stars for index, _ in starts)
        scanned = lines[0].words[0].origin is Origin.OCR
        # How many stars there are is easily misread; which they are is told by their order
        counts = range(1, len(stars) + 1) if scanned else (len(m[1]) for m in stars.values())
        starred = {i: count + numbered for i, count in zip(stars, counts, strict=True)}
        heads |= {i: (starred[i], m.end()) for i, m in stars.items()}
        starts = starts_in_order(lines, known | starred)
    lost = _lost_before(starts, known)
    notes = []
    for position, (index, number) in enumerate(starts):
        end = starts[position + 1][0] if position + 1 < len(starts) else len(lines)
        own = list(lines[index:end])
        first = line_text(own[0].words)
        rest = first[heads[index][1] :] if index in heads else _without_misread_head(first, lines, index)
        reading = lines_to_reading(own)
        texts = (rest, *reading.lines[1:])
        note = replace(reading, text=join_lines(texts), lines=texts)
        notes.append(NoteReading(number + lost, note, starred=index in stars))
    return tuple(notes)


def _lost_before(starts: Sequence[tuple[int, int]], numbers: Mapping[int, int]) -> int:
    """How many notes stood before the first that was found, by the numbers that are legible."""
    found = Counter(numbers[index] - number for index, number in starts if index in numbers)
    lost, times = max(found.items(), key=lambda one: one[1], default=(0, 0))
    agreed = times >= _LEGIBLE and times > found.total() / 2 and not found[0]
    return lost if agreed and lost > 0 else 0


def _without_misread_head(text: str, lines: Sequence[TextLine], index: int) -> str:
    """The text of a note's first line without what its number was read as, if that is there.

    It is not where the line begins right of where lines begin: the number was not seen.
    """
    head, _, rest = text.partition(" ")
    line = lines[index]
    margin = median(one.x0 for one in lines if one.page == line.page)
    seen = line.x0 - margin <= INDENT * line.words[0].size
    return rest if seen and SHORT_HEAD.fullmatch(head) else text


def _head(line: TextLine, style: str) -> tuple[int, int] | None:
    """The number that begins a line and how many characters it takes; None where none does.

    On a scan a digit may be read as the letter that it looks like, and its stop as a comma or not at all:
    no number is nought, nor is the `S` of `SC US` one.
    """
    digits, stop = (_LIKE_DIGITS if line.words[0].origin is Origin.OCR else r"\d"), r"\."
    if line.words[0].origin is Origin.OCR and not style.startswith("("):
        stop = rf"(?:[.,:]|(?=\s)|(?<={_TOUCHING_DIGITS})(?=[A-Z]))"
    if style == "any":
        style = "(1)" if line.text.startswith("(") else "1."
        stop = r"(?:[.)](?!\d))" if line.words[0].origin is not Origin.OCR else r"(?:[.,)](?!\d)|(?=\s[A-Z]))"
    pattern = rf"^\(({digits}{{1,3}})\)\s*" if style.startswith("(") else rf"^({digits}{{1,3}}){stop}\s*"
    match = re.match(pattern, line.text)
    if match is None:
        return None
    number = int(match[1].translate(_AS_DIGITS))
    return (number, match.end()) if number or line.words[0].origin is not Origin.OCR else None
