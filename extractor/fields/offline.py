"""Values typed off their line: rows across the level rules, words across the upright ones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.fields.columns import Columns
from extractor.fields.text import is_mark, words_to_lines
from extractor.model.geometry import BBox, enclosing
from extractor.model.page import Word

#: Rows are looked for at most this far above or below the form's own.
MOST_LEAD = 11.0  # points
#: A rule crosses a word where it passes this much inside it, at top and bottom.
INSIDE = 0.2  # of the word's height
#: Columns of free text, where `(n)` may be the filer's own words.
TEXT_COLUMNS = frozenset({"securityTitle", "underlyingSecurityTitle", "natureOfOwnership", "rptOwnerName"})
#: The column that every row fills.
OWNERSHIP = "directOrIndirectOwnership"
#: A line that fills so many columns of values is no wrapped rest of the line above it.
MOST_WRAPPED = 3
#: Parts of one word stand on one height, give or take this.
SAME_HEIGHT = 0.3  # of the size
#: Codes, letters and ditto marks have at most so many letters: S/K.
LONGEST_CODE = 3
#: A line goes on with the one above it where it follows this close, middle to middle.
NEXT_LINE = 1.45  # of the type's size
#: Lines nearer than this are of one row.
SAME_ROW = 0.8  # of the type's size
#: Letters nearer than this were typed as one word; a typist's space is three times as wide.
GLUED = 0.2  # of the size


def crosses(y: float, box: BBox) -> bool:
    """Whether a level rule at height `y` passes through a word, and not along its head or foot."""
    return box.top + INSIDE * box.height < y < box.bottom - INSIDE * box.height


def find_lead(edges: Sequence[float], words: Sequence[Word]) -> float:
    """How far below the form's rows the typed ones lie, in points, negative above.

    It is the smallest shift of the rules at `edges` with which they cross the fewest words.
    """
    shifts = [0.0, *(sign * step for step in range(1, int(MOST_LEAD) + 1) for sign in (1.0, -1.0))]

    def crossed(shift: float) -> int:
        return sum(any(crosses(edge + shift, word.bbox) for edge in edges) for word in words)

    if not crossed(0.0):
        return 0.0
    return min(shifts, key=lambda shift: (crossed(shift), abs(shift)))


def typed_words(words: Sequence[Word]) -> list[Word]:
    """The words with those made whole that a rule through them parted in two."""
    whole: list[Word] = []
    for word in sorted(words, key=lambda w: w.bbox.x0):
        place = next((at for at, last in enumerate(whole) if goes_on(last, word)), None)
        if place is None:
            whole.append(word)
            continue
        last = whole[place]
        known = [c for c in (last.confidence, word.confidence) if c is not None]
        box = enclosing((last.bbox, word.bbox))
        size = max(last.size, word.size)
        whole[place] = Word(last.text + word.text, box, size, last.origin, min(known, default=None))
    return whole


def goes_on(last: Word, word: Word) -> bool:
    """Whether two words stand on one height without a typist's space between them."""
    level = abs(last.bbox.cy - word.bbox.cy) < SAME_HEIGHT * word.size
    return level and abs(word.bbox.x0 - last.bbox.x1) < GLUED * word.size and not is_mark(word)


def straddling(words: Sequence[Word], y: float) -> list[Word]:
    """The words that a rule at height `y` passes through."""
    return [word for word in words if crosses(y, word.bbox)]


def part_rows(words: Sequence[Word], columns: Columns, *, unruled: bool = False) -> list[list[Word]]:
    """The words of one ruled band by the rows in it: several where no rules part them.

    A line with a D or I, or with values in several columns, is a row's; a line of text
    alone goes with the row that it follows closest. In an `unruled` band one that follows none
    closely stands for itself.
    """
    # Values are set to the middle of a row, between the lines of a title: they are lines of their own.
    text = [word for word in words if _is_text(word, columns)]
    known = {id(word) for word in text}
    lines = words_to_lines([word for word in words if id(word) not in known]) + words_to_lines(text)
    lines.sort(key=lambda line: line[0].bbox.cy)
    heads: list[int] = []
    for number, line in enumerate(lines):
        # Cells of one and of two lines, set to the middle of a row, stand half a line apart.
        if _is_head(line, columns) and not (
            heads and _gap(lines, heads[-1], number) < SAME_ROW * line[0].size
        ):
            heads.append(number)
    if len(heads) < (1 if unruled else 2):
        return [list(words)]
    rows: dict[int, list[Word]] = {}
    for number, line in enumerate(lines):
        nearest = min(heads, key=lambda head: (_gap(lines, number, head), head > number))
        near = number == nearest or (
            _gap(lines, number, nearest) < NEXT_LINE * line[0].size and not _heads_rows(line, columns)
        )
        rows.setdefault(nearest if near else number, []).extend(line)
    return [rows[number] for number in sorted(rows)]


def _heads_rows(line: Sequence[Word], columns: Columns) -> bool:
    """Whether a line only names the rows below it: a text alone with a colon behind it."""
    return line[-1].text.endswith(":") and all(_is_text(word, columns) for word in line)


def _is_text(word: Word, columns: Columns) -> bool:
    column = columns.column_of(word.bbox.cx)
    return column is not None and column.name in TEXT_COLUMNS


def _is_head(line: Sequence[Word], columns: Columns) -> bool:
    held = {
        column.name
        for word in line
        if (column := columns.column_of(word.bbox.cx))
        and (len(word.text) <= LONGEST_CODE or any(letter.isdigit() for letter in word.text))
    }
    return OWNERSHIP in held or len(held - TEXT_COLUMNS) >= MOST_WRAPPED


def _gap(lines: Sequence[Sequence[Word]], one: int, other: int) -> float:
    """The widest step from line to line between two of them."""
    low, high = sorted((one, other))
    middles = [line[0].bbox.cy for line in lines[low : high + 1]]
    return max((below - above for above, below in pairwise(middles)), default=0.0)
