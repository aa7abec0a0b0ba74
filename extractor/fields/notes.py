"""Explanations of responses and remarks: numbered texts that may run over pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from statistics import median

from rapidfuzz import fuzz

from extractor.fields.note_lines import PARAGRAPH_GAP, TextLine, lines_to_reading
from extractor.fields.note_paragraphs import paragraph_starts
from extractor.fields.notes_beside import notes_beside
from extractor.fields.regions import PageGrid
from extractor.fields.sections import find_stretches
from extractor.fields.text import join_lines, line_text, words_to_lines
from extractor.forms.anchors import Anchor
from extractor.forms.template import Template
from extractor.model.page import Origin, Word
from extractor.model.reading import NoteReading, Reading

#: Notes begin at one margin, give or take this.
MARGIN = 3.0  # points
SCANNED_MARGIN = 6.0  # points
#: Letters that digits of a scan are read as.
_AS_DIGITS = str.maketrans("IlioOSZB|", "111005281")
_LIKE_DIGITS = r"[0-9IlioOSZB|]"
#: Those that hardly begin a word, where a number and the first word of its note touch.
_TOUCHING_DIGITS = r"[0-9l|]"
#: What a number and its stop may be read as, and how many in a row may be misread.
_SHORT_HEAD = re.compile(r"\S{1,2}[.,:;]|\S{0,2}\d{1,2}\S{0,2}|\S{1,2}|[\d§]\S*")
_MISREAD = 3
#: A line of so many letters that is so much alike a printed sentence, of 100, is that sentence misread.
_SENTENCE, _ALIKE = 40, 70.0
#: A line that begins so far right of where lines begin, in sizes of its letters, begins with a word.
_INDENT = 0.6
#: One line in so many may begin with dirt, left of the margin.
_DIRTY = 6
#: A page of notes is lost where so many numbers that are legible say so, and none that it is not.
_LEGIBLE = 3
_STARS = re.compile(r"^(\*{1,6})\s*")


def read_notes(grids: Sequence[PageGrid], template: Template, signed: Set[int]) -> tuple[NoteReading, ...]:
    """The numbered explanations in order, less the words `signed`, which are signatures."""
    lines = _section_lines(grids, template, template.notes.explanation, signed)
    if template.notes.beside:
        return notes_beside(lines)
    return _notes_in_line(lines, template.notes.number)


def read_remarks(grids: Sequence[PageGrid], template: Template, signed: Set[int]) -> Reading:
    """The remarks, less the words of signatures that stand in the same part of the page."""
    return lines_to_reading(_section_lines(grids, template, template.notes.remarks, signed))


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


def _notes_in_line(lines: Sequence[TextLine], style: str) -> tuple[NoteReading, ...]:
    """Notes whose number begins their first line: "1. text" or "(1) text".

    A line that happens to begin with a number is a note's start only if that number is
    the next one and the line stands at the margin; of several such lines, one that is set
    off from the line before is likelier than one in the middle of a paragraph.
    """
    heads = {i: head for i, line in enumerate(lines) if (head := _head(line, style)) is not None}
    known = {i: number for i, (number, _) in heads.items()}
    starts = _starts(lines, known)
    if style != "any" and len(lines) > 1 and lines[0].words[0].origin is Origin.OCR:
        starts = max(starts, paragraph_starts(lines, known), key=len)
    # Typists mark notes by asterisks too: those follow the numbered ones.
    stars = {i: m for i, line in enumerate(lines) if style == "any" and (m := _STARS.match(line.text))}
    if stars:
        # A scan's first line is always taken for a note's start
        numbered = sum(index not in stars for index, _ in starts)
        starred = {i: len(m[1]) + numbered for i, m in stars.items()}
        heads |= {i: (starred[i], m.end()) for i, m in stars.items()}
        starts = _starts(lines, known | starred)
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


def _starts(lines: Sequence[TextLine], numbers: Mapping[int, int]) -> list[tuple[int, int]]:
    """The lines that begin notes 1, 2, 3 and so on, with their numbers; `numbers` are those seen."""
    starts: list[tuple[int, int]] = []
    while True:
        wanted = len(starts) + 1
        start = _start_of(wanted, lines, numbers, starts)
        if start is None:
            start = _misread_start(wanted, lines, numbers, starts)
        if start is None:
            return starts
        starts.append((start, wanted))


def _start_of(
    wanted: int, lines: Sequence[TextLine], numbers: Mapping[int, int], starts: Sequence[tuple[int, int]]
) -> int | None:
    """The line at which note `wanted` starts, those before having started at `starts`."""
    if wanted == 1 and lines and lines[0].words[0].origin is Origin.OCR:
        return 0  # the explanations begin with the first one, however its number was read
    after = starts[-1][0] if starts else -1
    loose = [i for i, n in numbers.items() if i > after and n == wanted and _at_margin(lines, i, starts)]
    firm = [i for i in loose if not starts or _set_off(lines, i)]
    return next(iter(firm or loose), None)


def _misread_start(
    wanted: int, lines: Sequence[TextLine], numbers: Mapping[int, int], starts: Sequence[tuple[int, int]]
) -> int | None:
    """On a scan, where a note starts whose number was read as something else.

    The first paragraph between the note before and the one after it that begins with
    something short, or with a digit where no later note is found. Where none does, and there are
    just as many paragraphs as notes are missing, their numbers were not seen at all.
    """
    if not lines or lines[0].words[0].origin is not Origin.OCR:
        return None
    following = [
        (start, ahead)
        for ahead in range(1, _MISREAD + 1)
        if (start := _start_of(wanted + ahead, lines, numbers, starts)) is not None
    ]
    first = starts[-1][0] + 1 if starts else 0
    last, missing = min(following, default=(len(lines) if starts else 0, 0))
    begun = [
        i
        for i in range(first, last)
        if _at_margin(lines, i, starts) and (i == 0 or _set_off(lines, i)) and len(lines[i].words) > 1
    ]
    short = [i for i in begun if _SHORT_HEAD.fullmatch(lines[i].words[0].text)]
    if not following:
        short = [i for i in short if any(c.isdigit() or c in "§$" for c in lines[i].words[0].text)]
    apart = [i for i in begun if i == 0 or _is_apart(lines, i)]
    if not short and apart and len(apart) == missing:
        return apart[0]
    return short[0] if short else None


def _without_misread_head(text: str, lines: Sequence[TextLine], index: int) -> str:
    """The text of a note's first line without what its number was read as, if that is there.

    It is not where the line begins right of where lines begin: the number was not seen.
    """
    head, _, rest = text.partition(" ")
    line = lines[index]
    margin = median(one.x0 for one in lines if one.page == line.page)
    seen = line.x0 - margin <= _INDENT * line.words[0].size
    return rest if seen and _SHORT_HEAD.fullmatch(head) else text


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
        stop = r"(?:[.)](?!\d))" if line.words[0].origin is not Origin.OCR else r"[.,)](?!\d)"
    pattern = rf"^\(({digits}{{1,3}})\)\s*" if style.startswith("(") else rf"^({digits}{{1,3}}){stop}\s*"
    match = re.match(pattern, line.text)
    if match is None:
        return None
    number = int(match[1].translate(_AS_DIGITS))
    return (number, match.end()) if number or line.words[0].origin is not Origin.OCR else None


def _at_margin(lines: Sequence[TextLine], index: int, starts: Sequence[tuple[int, int]]) -> bool:
    """Whether the line at `index` begins where the first note's first line began.

    Pages of a scan lie each in a place of their own: there at its page's margin, left of which
    dirt may lie.
    """
    line = lines[index]
    if line.words[0].origin is Origin.OCR:
        begun = sorted(one.x0 for one in lines if one.page == line.page)
        return line.x0 - begun[len(begun) // _DIRTY] < SCANNED_MARGIN
    return not starts or abs(lines[index].x0 - lines[starts[0][0]].x0) < MARGIN


def _set_off(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line is set off from the one before: by a gap, a page, or that one's end.

    A line that ends although the next word would have fitted ends a paragraph.
    """
    before, line = lines[index - 1], lines[index]
    if _is_apart(lines, index):
        return True
    right = max(one.words[-1].bbox.x1 for one in lines)
    return before.words[-1].bbox.x1 + line.words[0].bbox.width + 0.5 * line.words[0].size < right


def _is_apart(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line is set off from the one before by a gap or a page."""
    before, line = lines[index - 1], lines[index]
    pitches = [b.cy - a.cy for a, b in pairwise(lines) if a.page == b.page]
    return before.page != line.page or line.cy - before.cy > (1 + PARAGRAPH_GAP) * min(pitches)
