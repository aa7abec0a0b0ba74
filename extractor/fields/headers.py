"""A table's header that a page repeats: what says it, and what stands below it of a broken row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.fields.columns import Columns
from extractor.fields.offline import TEXT_COLUMNS
from extractor.fields.sections import Stretch
from extractor.fields.text import is_mark
from extractor.forms.segments import text_key
from extractor.forms.template import ColumnSpec
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Word

#: The rest of a row stands below its header by at least this share of its size (0.6 and more was seen); lines
#: of a header follow one another more closely, by a quarter.
_SET_OFF = 0.5


def says_header(column: ColumnSpec, words: Sequence[Word]) -> bool:
    """Whether all these words stand in the header of their column or its group.

    A header's `(I)` is read as a footnote mark on scans.
    """
    if any(is_mark(word) and not _is_letter(word, column) for word in words):
        return False
    words = [word for word in words if not is_mark(word)]
    whole = " ".join((column.group or "", column.header, *column.also))
    single = {text_key(part) for part in whole.split()}
    keys = [key for word in words if (key := text_key(word.text))]
    return all(key in single or (len(key) > 1 and key in text_key(whole)) for key in keys)


def _is_letter(word: Word, column: ColumnSpec) -> bool:
    """Whether what looks like a footnote mark on a scan may be the letter in brackets of a header."""
    return word.origin is Origin.OCR and word.text == "(1)" and "(I)" in column.header


def with_rests(
    placed: Sequence[tuple[Stretch, Columns, float]],
) -> Iterator[tuple[Stretch, Columns, float]]:
    """Stretches of a table, each with its columns and where its rows begin: with the rest of a broken row.

    The rule between a repeated header and the rest of a row that a page's end broke is often too thin
    for a scan: the header then seems to reach down to the next one.
    """
    for number, (stretch, columns, top) in enumerate(placed):
        scanned = stretch.grid.page.page.origin is Origin.OCR
        if number and scanned and stretch.title is not None:
            yield stretch, columns, _rest_begins(stretch, columns, top)
        else:
            yield stretch, columns, top


def _rest_begins(stretch: Stretch, columns: Columns, top: float) -> float:
    """Where the rest of a broken row begins above `top`, below all that says the header; else `top`."""
    assert stretch.title is not None
    head = BBox(columns.edges[0], stretch.title.bbox.bottom, columns.edges[-1], top)
    if head.bottom <= head.top:
        return top
    held = [(word, columns.column_of(word.bbox.cx)) for word in stretch.grid.words_in(head)]
    said = [word.bbox.bottom for word, column in held if column and says_header(column, [word])]
    if not said:
        return top
    rest = [(word, column) for word, column in held if column and word.bbox.cy > max(said)]
    text = [word for word, column in rest if column.name in TEXT_COLUMNS and not is_mark(word)]
    if not text or any(column.name not in TEXT_COLUMNS for _, column in rest):
        return top
    first = min(text, key=lambda word: word.bbox.top)
    gap = first.bbox.top - max(said)
    return max(said) + gap / 2 if gap >= _SET_OFF * first.size else top
