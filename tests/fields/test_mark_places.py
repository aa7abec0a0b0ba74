"""The places of footnote marks on scanned paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from extractor.fields.mark_places import MarkedPaper
from extractor.fields.scanned import ScannedCell
from extractor.model.crop import LineCrop
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Picture, Word
from extractor.model.reading import FootnoteMark, Reading
from tests.builders import page, small_table

RESOLUTION = 200.0
SCALE = RESOLUTION / 72
HIGH, WIDE = 24.0, 80.0
TABLE = small_table()
CODE, LETTER = "transactionCode", "directOrIndirectOwnership"


def cells(rows: int) -> list[ScannedCell]:
    """A code and a letter in each row."""
    return [
        ScannedCell(0, TABLE, column, BBox(x, 100 + HIGH * row, x + WIDE, 100 + HIGH * (row + 1)))
        for row in range(rows)
        for x, column in ((100.0, CODE), (100.0 + WIDE, LETTER))
    ]


def paper(
    found: Sequence[ScannedCell],
    specked: Sequence[bool],
    marked: int = 0,
    *,
    blot: int = 1,
    ink: int = 0,
    sure: float = 0.9,
) -> MarkedPaper:
    """Cells with a value each; behind the values of some a few specks are raised, behind the first a mark.

    The specks are `blot` pixels high, a stroke far from the cells is as grey as `ink`, each word is read
    so `sure`.
    """
    clean = np.full((round(792 * SCALE), round(612 * SCALE)), 255, np.uint8)
    words, crops = [], []
    for cell, has_specks in zip(found, specked, strict=True):
        box = BBox(cell.place.x0 + 4, cell.place.top + 6, cell.place.x0 + 12, cell.place.top + 15)
        words.append(Word("S" if cell.column == CODE else "D", box, 9.0, Origin.OCR, sure))
        top, bottom = round(box.top * SCALE), round(box.bottom * SCALE)
        left, right = round(box.x0 * SCALE), round(box.x1 * SCALE)
        crops.append(LineCrop(clean[top:bottom, left:right].copy(), box, RESOLUTION, 18.0, 22.0))
        if len(crops) <= marked and cell.column == CODE:
            words.append(Word("(1)", BBox(box.x1, box.top, box.x1 + 8, box.top + 5), 5.0, Origin.OCR, 0.9))
        if has_specks:
            clean[top + 4 : top + 4 + blot, right + 8 : right + 11] = 0
    clean[-40:-30, -400:-20] = ink
    scan = replace(page(words, []), origin=Origin.OCR, lines=tuple(crops))
    judged = MarkedPaper(scan, Picture(clean, RESOLUTION, clean), raised=True)
    judged.judge(found)
    return judged


def test_specks_behind_codes_alone_are_remains_of_marks() -> None:
    """Where letters, which cite nothing, have none behind them; a code without specks may have lost its."""
    found = cells(8)
    faded = paper(found, [cell.column == CODE and at < 12 for at, cell in enumerate(found)])
    specked = faded.find_spot(found[0], Reading())
    gone = faded.find_spot(found[-2], Reading())
    assert specked is not None
    assert gone is not None
    assert (specked.is_faint, specked.ink > 1.0) == (True, True)
    assert (gone.is_bare, -2.0 < gone.ink < 0.0) == (True, True)
    assert faded.find_spot(found[1], Reading()) is None


def test_a_cell_that_must_have_a_mark_has_a_place_for_it() -> None:
    """Where too few cells tell what is dust, nothing is said of others."""
    found = cells(1)
    blank = paper(found, [False, False])
    assert blank.find_spot(found[0], Reading()) is None
    spot = blank.find_spot(found[0], Reading(), must=True)
    assert spot is not None
    assert (spot.is_bare, spot.current) == (True, ())


def test_specks_everywhere_are_dust() -> None:
    """They are behind letters as often as behind codes: marks may be among them, but hardly are."""
    found = cells(8)
    spot = paper(found, [True] * len(found)).find_spot(found[0], Reading())
    assert spot is not None
    assert (spot.is_bare, spot.ink) == (True, -2.5)


def test_marks_may_begin_in_the_line_above() -> None:
    """Of a cell that cites two footnotes the last line holds one: the other stands before it."""
    found = cells(8)
    marked = paper(found, [False] * len(found), 1)
    word = Word("(1)", BBox(0, 0, 1, 1), 5.0, Origin.OCR, 0.9)
    spot = marked.find_spot(found[0], Reading(marks=(FootnoteMark(4, word, 1), FootnoteMark(1, word, 1))))
    assert spot is not None
    assert (spot.current, spot.before) == ((4, 1), (4,))


def test_all_marks_may_stand_in_lines_above() -> None:
    """Where the last line has none, those of the cell stand before what may follow there."""
    found = cells(8)
    word = Word("(1)", BBox(0, 0, 1, 1), 5.0, Origin.OCR, 0.9)
    above = Reading(marks=(FootnoteMark(4, word, 1), FootnoteMark(1, word, 1)))
    spot = paper(found, [False] * len(found)).find_spot(found[0], above)
    assert spot is not None
    assert (spot.current, spot.before) == ((4, 1), (4, 1))


@pytest.mark.parametrize(("dirty", "said"), [(0, 2.890), (4, 0.693), (8, 0.057)])
def test_ink_says_little_where_cells_that_never_cite_have_it(dirty: int, said: float) -> None:
    """Of eight letters so many have a blot behind them, as the code has: it may be dirt."""
    found = cells(8)
    blots = [at == 0 or (cell.column == LETTER and at // 2 < dirty) for at, cell in enumerate(found)]
    spot = paper(found, blots, blot=12).find_spot(found[0], Reading())
    assert spot is not None
    assert spot.ink == pytest.approx(said, abs=0.01)


def test_where_no_mark_is_faded_none_is_gone() -> None:
    """The more marks are seen, the more a place without ink speaks against them."""
    found = cells(12)
    spots = [paper(found, [False] * len(found), marked).find_spot(found[-2], Reading()) for marked in (0, 20)]
    said = [spot.ink for spot in spots if spot is not None]
    assert said == [pytest.approx(np.log(0.35 * 0.5)), pytest.approx(np.log(0.35 * 0.5 / 11.0))]


@pytest.mark.parametrize(("sure", "gone"), [(0.9, 0.5), (0.95, 0.05)])
def test_on_clear_grey_paper_hardly_any_mark_is_gone(sure: float, gone: float) -> None:
    """Print that is grey leaves something; where words are hardly read, it may have been swallowed."""
    found = cells(12)
    judged = paper(found, [False] * len(found), ink=60, sure=sure)
    spot = judged.find_spot(found[-2], Reading())
    assert spot is not None
    assert spot.ink == pytest.approx(np.log(0.35 * gone))
    assert spot.is_grey is (sure > 0.9)


def test_a_few_cells_tell_nothing() -> None:
    """Of a page with two rows it is not known what its specks are."""
    found = cells(2)
    assert paper(found, [True, False] * 2).find_spot(found[0], Reading()) is None


def test_a_bare_place_lies_within_its_cell() -> None:
    """So that what is put there is found in it again."""
    found = cells(4)
    spot = paper(found, [False] * len(found)).bare_spot(found[0])
    assert spot is not None
    assert spot.is_bare
    box, place = spot.crop.bbox, found[0].place
    assert place.x0 < box.x0 < box.x1 < place.x1
    assert place.top < box.top < box.bottom < place.bottom
