"""What typists put into cells besides values, turned into what it means.

`N/A` is a blank, ditto marks are the value above, "1,000 shares" is an amount, `*` a
footnote mark; a heading typed as a row is no row. A template's `[typed]` says which
words do so; a cell keeps what stood there as `typed`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.fields.false_spaces import without_false_spaces
from extractor.fields.offline import NEXT_LINE, OWNERSHIP, TEXT_COLUMNS
from extractor.fields.regions import PageGrid
from extractor.fields.text import join_readings, words_to_lines, words_to_reading
from extractor.fields.typed_spaces import with_lost_spaces
from extractor.forms.template import TypedSpec
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Word
from extractor.model.reading import FootnoteMark, Reading, RowReading

#: Columns of amounts, which may have a word behind them.
AMOUNTS = frozenset(
    {
        "transactionShares", "transactionPricePerShare", "sharesOwnedFollowingTransaction",
        "conversionOrExercisePrice", "acquiredShares", "disposedShares", "underlyingSecurityShares",
    }
)  # fmt: skip
#: The rules of a table run over this share of the page's width.
WIDE = 0.6
_MARKS = re.compile(r"^(?P<text>.*?)(?:(?P<stars>\*{1,6})|(?P<numbers>(?:\(\d{1,2}\))+))[,;]?$")
_SOME_UNIT = re.compile(r"^(?P<number>\$?\d[\d,.]*) +[A-Za-z]{2,8}\.?$")
_UNIT = re.compile(r"[a-z]{3,8}")
_SIGNS = re.compile(r"[^\w$#]+(?=\w)")
_NONE = frozenset({"none", "none."})
_QUOTES = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "„": '"', "″": '"'})


@dataclass(frozen=True, slots=True)
class TypedRows:
    """The rows of a table, and the texts in it that belong to none."""

    rows: tuple[RowReading, ...]
    headings: tuple[Reading, ...]


def settle_rows(
    rows: Sequence[RowReading], spec: TypedSpec, stars_from: int, *, starred: bool = False
) -> TypedRows:
    """The rows with their cells as meant; `stars_from` is the number of the footnote `*`.

    Where explanations are `starred`, a scan's star may have been read as a quotation mark.
    """
    whole: list[RowReading] = []
    headings: list[Reading] = []
    for row in rows:
        starry = {name: _with_stars(cell) if starred else cell for name, cell in row.cells.items()}
        cells = {name: _without_marks(cell, stars_from) for name, cell in starry.items()}
        if _is_row(cells, spec) and any(_is_value(name, cell, spec) for name, cell in cells.items()):
            whole.append(replace(row, cells=cells))
        elif whole and _goes_on(whole[-1], row):
            whole[-1] = _joined(whole[-1], cells)
        elif (text := _whole(row)).text and not _is_blank(text, spec):
            headings.append(text)
    settled: list[RowReading] = []
    for row in whole:
        above = settled[-1].cells if settled else {}
        cells = {
            name: _without_unit(cell, spec)
            if name in AMOUNTS
            else _spaced(cell)
            if name in TEXT_COLUMNS
            else cell
            for name, cell in row.cells.items()
        }
        settled.append(replace(row, cells=_resolved(cells, above, spec)))
    return TypedRows(tuple(settled), tuple(headings))


def _resolved(
    cells: Mapping[str, Reading], above: Mapping[str, Reading], spec: TypedSpec
) -> dict[str, Reading]:
    return {name: _meant(cell, above.get(name, Reading()), spec) for name, cell in cells.items()}


def _meant(cell: Reading, above: Reading, spec: TypedSpec) -> Reading:
    """A cell as it is meant: blank for `N/A`, the value above for a ditto mark."""
    if _is_blank(cell, spec):
        return Reading(marks=cell.marks, page=cell.page, bbox=cell.bbox)
    if cell.text and _word(cell.text) in spec.same and above.text:
        return replace(cell, text=above.text, typed=cell.text, repairs=(*cell.repairs, "ditto"))
    return cell


def _word(text: str) -> str:
    return text.translate(_QUOTES).strip().rstrip(".").lower() if len(text) > 3 else text.translate(_QUOTES)


def unless_blank(text: Reading, spec: TypedSpec) -> Reading:
    """A text, blank where it only says that there is none."""
    return Reading() if _is_blank(text, spec) or _word(text.text) in _NONE else text


def _is_blank(cell: Reading, spec: TypedSpec) -> bool:
    return bool(cell.text) and cell.text.strip().lower() in {word.lower() for word in spec.blank}


def _is_value(name: str, cell: Reading, spec: TypedSpec) -> bool:
    """Whether a cell holds what only a row holds: a number, a code, a mark; text may be a heading."""
    if name in TEXT_COLUMNS:
        return False
    if cell.marks:
        return True
    if not cell.text or _is_blank(cell, spec):
        return False
    text = cell.text
    if (
        name in AMOUNTS and text.isalpha() and _word(text) not in spec.same
    ):  # the word behind one, a line below
        return False
    alone = len(cell.words) == 1 and len(text) <= 3
    spelt = name == OWNERSHIP and text.lower().strip("()") in ("direct", "indirect")
    return alone or spelt or any(c.isdigit() for c in text) or _word(text) in spec.same


def _is_row(cells: Mapping[str, Reading], spec: TypedSpec) -> bool:
    """Whether cells are more than the words of a remark: over narrow columns these look like codes."""
    filled = {name: cell for name, cell in cells.items() if cell.text or cell.marks}
    if any(cell.marks or _has_digit(cell.text) for cell in filled.values()):
        return True
    told = (cell.text for name, cell in filled.items() if name not in TEXT_COLUMNS)
    meant = {*spec.same, "direct", "indirect"}
    return len(filled) > 1 and any(
        len(text) == 1 or not text.replace(" ", "").isalpha() or _word(text).lower() in meant for text in told
    )


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _whole(row: RowReading) -> Reading:
    words = [word for cell in row.cells.values() for word in cell.words]
    return words_to_reading(words, row.page)


def _goes_on(last: RowReading, row: RowReading) -> bool:
    """Whether a line of text alone is the rest of the row above, in the same columns."""
    if last.page != row.page:
        return False
    named = [name for name, cell in row.cells.items() if cell.text]
    over = [last.cells[name] for name in named if name in last.cells and last.cells[name].words]
    if len(over) < len(named):
        return False
    words = [word for cell in row.cells.values() for word in cell.words]
    if not words:  # a mark alone
        return False
    feet = [max(word.bbox.bottom for word in cell.words) for cell in over]
    first = min(word.bbox.bottom for word in words)
    return all(0 < first - foot < NEXT_LINE * words[0].size for foot in feet)


def _joined(row: RowReading, rest: Mapping[str, Reading]) -> RowReading:
    cells = {name: join_readings(cell, rest.get(name, Reading())) for name, cell in row.cells.items()}
    return replace(row, cells=cells)


def _without_unit(cell: Reading, spec: TypedSpec) -> Reading:
    """An amount without the word behind it: "1,000 shares"."""
    text = cell.text.strip()
    for unit in sorted(spec.units, key=len, reverse=True):
        head = text[: -len(unit)] if text.lower().rstrip(".").endswith(unit.lower()) else ""
        head = text.rstrip(".")[: -len(unit)].rstrip(" /") if head else ""
        if head and head[-1].isdigit():
            return replace(cell, text=head, typed=cell.text, repairs=(*cell.repairs, "unit"))
    # Behind a number on a scan any other word is one of these, misread
    misread = _SOME_UNIT.match(text) if cell.origin is Origin.OCR else None
    if misread is None:
        return cell
    return replace(cell, text=misread["number"], typed=cell.text, repairs=(*cell.repairs, "unit"))


def has_unit(cell: Reading, column: str, spec: TypedSpec) -> bool:
    """Whether a word stands behind an amount where footnote marks would: "1,000 shs"."""
    words = cell.text.lower().rstrip(".").split(maxsplit=1)
    if column not in AMOUNTS or len(words) < 2 or not words[0].lstrip("$")[:1].isdigit():
        return False
    return words[1] in spec.units or bool(_UNIT.fullmatch(words[1]))


def _spaced(cell: Reading) -> Reading:
    """A scan's text with the spaces that were too narrow to be seen, and without those that are none."""
    cell = without_false_spaces(cell)
    text = with_lost_spaces(cell.text) if cell.origin is Origin.OCR else cell.text
    return cell if text == cell.text else replace(cell, text=text, repairs=(*cell.repairs, "space"))


def without_signs(box: Reading) -> Reading:
    """A scan's name or address without the signs before it and on lines of their own: dirt was read so."""
    if box.origin is not Origin.OCR:
        return box
    words: list[Word] = []
    for line in words_to_lines(box.words):
        first = next((at for at, word in enumerate(line) if any(map(str.isalnum, word.text))), len(line))
        words += line[first:]
    if words and (signs := _SIGNS.match(words[0].text)):
        words[0] = _part(words[0], signs.end(), len(words[0].text))
    return words_to_reading(words, box.page or 0, box.marks) if words != list(box.words) else box


def _with_stars(cell: Reading) -> Reading:
    """A scan's cell with a star for the quotation mark behind its last word, which opens none."""
    words = [*cell.words]
    if cell.origin is not Origin.OCR or not words or '"' in cell.text.translate(_QUOTES)[:-1]:
        return cell
    last = words[-1].text
    if len(last) < 2 or last.translate(_QUOTES)[-1] != '"':
        return cell
    words[-1] = replace(words[-1], text=f"{last[:-1]}*")
    return words_to_reading(words, cell.page or 0, cell.marks)


def _without_marks(cell: Reading, stars_from: int) -> Reading:
    """A cell with marks behind its words apart from them: `12.50*`, `1,000(1)`, `**` alone."""
    marks = list(cell.marks)
    words: list[Word] = []
    for word in cell.words:
        match = _MARKS.match(word.text)
        if match is None or not (match["stars"] or match["text"]):
            words.append(word)
            continue
        start = len(match["text"])
        if start:
            words.append(_part(word, 0, start))
        mark = _part(word, start, len(word.text))
        stars = [stars_from + len(match["stars"]) - 1] if match["stars"] else []
        numbers = stars or [int(number) for number in re.findall(r"\d+", match["numbers"])]
        marks += [FootnoteMark(number, mark, cell.page or 0) for number in numbers]
    if len(marks) == len(cell.marks):
        return cell
    return words_to_reading(words, cell.page or 0, marks)


def _part(word: Word, start: int, end: int) -> Word:
    """Some letters of a typewritten word: they are all as wide as one another."""
    step = word.bbox.width / len(word.text)
    box = BBox(word.bbox.x0 + start * step, word.bbox.top, word.bbox.x0 + end * step, word.bbox.bottom)
    return replace(word, text=word.text[start:end], bbox=box)


def margin_notes(grid: PageGrid, titles: Sequence[str]) -> list[Reading]:
    """What stands left or right of the form's tables on a page, each block of lines as one."""
    if not grid.page.find(*titles) or not grid.level:
        return []
    wide = [rule for rule in grid.level if rule.width > WIDE * grid.page.page.width]
    if not wide:
        return []
    left, right = min(rule.x0 for rule in wide), max(rule.x1 for rule in wide)
    top = min(rule.top for rule in wide)
    beside = [w for w in grid.words if w.bbox.cy > top and (w.bbox.x1 < left or w.bbox.x0 > right)]
    reading = words_to_reading(beside, grid.page.page.number)
    return [reading] if reading else []
