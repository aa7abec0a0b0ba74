"""The words of one box or cell → lines in reading order → `Reading`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.model.geometry import enclosing
from extractor.model.page import Origin, Word
from extractor.model.reading import FootnoteMark, Reading

#: A gap narrower than this is no space; the narrowest printed space is 0.2.
MIN_SPACE = 0.1  # of the word's size
#: Words stand on one line when their middles differ by less than this.
MAX_SHIFT = 0.5  # of the larger size
#: Lines are looked up in strips of this height.
ROW = 4.0  # points
#: Sizes that differ by less are one size; browsers set marks at 0.8 of the text or less,
#: but text in narrow columns smaller still.
SAME_SIZE = 0.025
#: A mark's foot stands at least this much above that of the text beside it.
MIN_RAISE = 0.2  # of the text's size

_MARKS = re.compile(r"(?:\(\d{1,2}\))+")
_MARK = re.compile(r"\((0?[1-9]\d?)\)")


def words_to_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Words in lines from top to bottom, each line from left to right."""
    lines: list[list[Word]] = []
    rows: dict[int, list[list[Word]]] = defaultdict(list)
    for word in sorted(words, key=lambda w: (-w.size, w.bbox.cy)):
        middle = word.bbox.cy
        row = int(middle // ROW)
        reach = 1 + int(MAX_SHIFT * (lines[0][0].size if lines else word.size) // ROW)
        near = [line for r in range(row - reach, row + reach + 1) for line in rows.get(r, ())]
        fitting = [
            line for line in near if abs(line[0].bbox.cy - middle) < MAX_SHIFT * max(line[0].size, word.size)
        ]
        if fitting:
            min(fitting, key=lambda line: abs(line[0].bbox.cy - middle)).append(word)
        else:
            lines.append([word])
            rows[row].append(lines[-1])
    for line in lines:
        line.sort(key=lambda w: w.bbox.x0)
    lines.sort(key=lambda line: line[0].bbox.cy)
    return lines


def line_text(line: Sequence[Word]) -> str:
    """The words of a line joined: by a space where there is a gap."""
    text = ""
    for before, word in zip([None, *line], line, strict=False):
        if before is not None and word.bbox.x0 - before.bbox.x1 > MIN_SPACE * max(before.size, word.size):
            text += " "
        text += word.text
    return text


def join_lines(lines: Sequence[str]) -> str:
    """Lines of one cell joined by a space; none after a hyphen that a break made.

    Browsers break a word only at a hyphen that it has, so the next line follows it
    without a space; "Name -" ends in a dash of its own.
    """
    text = ""
    for line in lines:
        glued = len(text) > 1 and text[-1] in "-‐‑–/" and text[-2] != " "
        text += line if not text or (glued and text[-1] != "/") else f" {line}"
    return " ".join(text.split())


def words_to_reading(words: Iterable[Word], page: int, marks: Sequence[FootnoteMark] = ()) -> Reading:
    """The reading of these words, which are all text; `marks` stand in the same cell."""
    lines = words_to_lines(words)
    ordered = tuple(word for line in lines for word in line)
    places = [w.bbox for w in ordered] or [m.word.bbox for m in marks]
    if not places:
        return Reading()
    texts = tuple(line_text(line) for line in lines)
    origin = (ordered[0] if ordered else marks[0].word).origin
    pages = (page,) * len(texts)
    return Reading(join_lines(texts), page, enclosing(places), ordered, tuple(marks), origin, texts, pages)


def join_readings(one: Reading, other: Reading) -> Reading:
    """Two parts of one text, the second below the first or on the next page."""
    if not (other.text or other.marks):
        return one
    if not (one.text or one.marks):
        return other
    lines = (*one.lines, *other.lines)
    return replace(
        one,
        text=join_lines(lines),
        lines=lines,
        line_pages=(*one.line_pages, *other.line_pages),
        words=(*one.words, *other.words),
        marks=(*one.marks, *other.marks),
    )


def some_lines(reading: Reading, start: int, end: int) -> Reading:
    """Lines `start` to `end` of a reading, with their own words, page and place.

    A line may have no word: of a note that is no more than its number nothing is left.
    """
    pages = reading.line_pages[start:end]
    lines = _words_of_lines(reading)[start:end]
    held = [(line, page) for line, page in zip(lines, pages, strict=True) if line]
    if not held:
        return Reading()
    first, page = held[0]
    here = [word.bbox for line, its_page in held if its_page == page for word in line]
    words = tuple(word for line, _ in held for word in line)
    texts = reading.lines[start:end]
    return Reading(join_lines(texts), page, enclosing(here), words, (), first[0].origin, texts, pages)


def _words_of_lines(reading: Reading) -> list[list[Word]]:
    """The words of each line; they lie in the reading line after line."""
    lines: list[list[Word]] = []
    words = iter(reading.words)
    for text in reading.lines:
        length, line = len(text.replace(" ", "")), list[Word]()
        while sum(len(word.text) for word in line) < length:
            line.append(next(words))
        lines.append(line)
    return lines


def is_mark(word: Word) -> bool:
    """Whether a word has the shape of footnote marks, `(1)` or `(1)(2)`."""
    return bool(_MARKS.fullmatch(word.text))


def part_marks(
    words: Sequence[Word], page: int, *, text_column: bool, raised: bool
) -> tuple[list[Word], list[FootnoteMark]]:
    """Footnote marks apart from the words of a cell.

    In a column of numbers, dates or codes every `(n)` is a mark, and so it is in a cell
    that holds nothing else. Beside text it is one where it is raised or of another size
    than the text; on forms whose marks are not `raised`, also at the end of the text.
    """
    candidates = [word for word in words if is_mark(word)]
    others = [word for word in words if not is_mark(word)]
    chosen = candidates
    if text_column and others:
        chosen = [word for word in candidates if _stands_out(word, others)]
        trailing = _trailing(words, candidates)
        if chosen:
            # Marks wrapped on to a line of their own have no text beside them to rise above.
            chosen += _like_chosen(candidates, trailing, chosen)
        elif not raised:
            chosen = trailing
        elif trailing and trailing[0].origin is Origin.OCR:
            # Nothing beside them tells their size, and that of a scan's line of small letters is a guess
            chosen = _on_own_lines(trailing, words)
    marks = [
        FootnoteMark(int(number), word, page)
        for line in words_to_lines(chosen)
        for word in line
        for number in _MARK.findall(word.text)
    ]
    taken = {id(word) for word in chosen}
    return [word for word in words if id(word) not in taken], marks


def _stands_out(mark: Word, others: Sequence[Word]) -> bool:
    """Whether a mark is set otherwise than the text: in another size, or raised on its line."""
    beside = [w for w in others if abs(w.bbox.cy - mark.bbox.cy) < MAX_SHIFT * w.size]
    if any(w.bbox.bottom - mark.bbox.bottom > MIN_RAISE * w.size for w in beside):
        return True
    return all(abs(w.size - mark.size) > SAME_SIZE * w.size for w in others)


def _like_chosen(candidates: Sequence[Word], trailing: Sequence[Word], chosen: Sequence[Word]) -> list[Word]:
    """Further marks of a cell that has some: at its end after them, or of just their size."""
    known = {id(word) for word in chosen}
    places = [place for place, word in enumerate(trailing) if id(word) in known]
    after = {id(word) for word in trailing[min(places) :]} if places else set()
    return [
        word
        for word in candidates
        if id(word) not in known
        and (id(word) in after or any(abs(word.size - c.size) < 0.4 * SAME_SIZE * c.size for c in chosen))
    ]


def _on_own_lines(marks: Sequence[Word], words: Sequence[Word]) -> list[Word]:
    """Those of a cell's last marks that stand on lines with nothing but marks."""
    known = {id(word) for word in marks}
    alone = [line for line in words_to_lines(words) if all(id(word) in known for word in line)]
    return [word for line in alone for word in line]


def _trailing(words: Sequence[Word], candidates: Sequence[Word]) -> list[Word]:
    """The candidates at the end of the cell's words, nothing after them, in reading order."""
    ordered = [word for line in words_to_lines(words) for word in line]
    known = {id(word) for word in candidates}
    trailing: list[Word] = []
    while ordered and id(ordered[-1]) in known:
        trailing.append(ordered.pop())
    return trailing[::-1]
