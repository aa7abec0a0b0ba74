"""Transaction codes by the print of all rows together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from extractor.fields.codes_together import weigh_codes
from extractor.forms.locate import LocatedForm
from extractor.model.crop import LineCrop, LineReading, ReadWord
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page, Picture, Word
from tests.builders import level, line, located, page, small_table, small_template, upright

RESOLUTION = 144.0
SCALE = RESOLUTION / 72
TOP, HEAD = 100.0, 140.0
NAMES = ("transactionDate", "transactionCode", "transactionAcquiredDisposedCode", "transactionPricePerShare")
COLUMNS = tuple(replace(one, name=name) for one, name in zip(small_table().columns, NAMES, strict=True))
TEMPLATE = replace(small_template(), tables=(replace(small_table(), columns=COLUMNS),))
LEFT = (55.0, 215.0, 275.0, 325.0)
EDGES = (50.0, 200.0, 260.0, 320.0, 560.0)


def sheet(rows: Sequence[tuple[str, str, str]], sure: float) -> Page:
    """A scan of a table whose rows have a date, and these codes, sides and prices; the codes are so sure."""
    words: list[Word] = [
        *line("Table I - Plain", 55, 85),
        *line("1. Title of Security", 55, 110),
        *line("2. Transaction Form", 205, 110),
        *line("3. Nature of Ownership", 325, 110),
        *line("Code", 215, 130),
        *line("D or I", 275, 130),
    ]
    crops = []
    for at, (code, side, price) in enumerate(rows):
        y = HEAD + 10 + 20 * at
        words += [*line("01/02/2003", LEFT[0], y), *line(side, LEFT[2], y), *line(price, LEFT[3], y)]
        words += [replace(one, confidence=sure) for one in line(code, LEFT[1], y)] if code else []
        crops.append(crop_at(LEFT[1], y))
    foot = HEAD + 20 * len(rows)
    drawn = [level(EDGES[0], EDGES[-1], y) for y in (TOP, *np.arange(HEAD, foot + 1, 20))]
    drawn += [upright(x, TOP, foot) for x in EDGES]
    read = [
        replace(one, origin=Origin.OCR, confidence=0.99 if one.confidence is None else one.confidence)
        for one in words
    ]
    clean = np.full((round(792 * SCALE), round(612 * SCALE)), 255, np.uint8)
    picture = Picture(clean, RESOLUTION, clean)
    return replace(page(read, drawn), origin=Origin.OCR, picture=picture, lines=tuple(crops))


def crop_at(x: float, y: float) -> LineCrop:
    """A line of one letter, whose place tells its row."""
    pixels = np.full((28, 20), 255, np.uint8)
    pixels[5:19, 4:14] = 0
    box = BBox(x - 1, y - 5, x + 9, y + 9)
    return LineCrop(pixels, box, RESOLUTION, 14.0, 20.0)


def spelled(_: LineCrop, text: str) -> LineReading:
    """The code of the text as one word, without the marks behind it."""
    return LineReading(text, (ReadWord(text[0], 2.0, 12.0, confidence=0.9),))


def codes(
    rows: Sequence[tuple[str, str, str]], fits: Sequence[Mapping[str, float]], sure: float = 0.3
) -> list[str]:
    """The codes of the rows afterwards, where each row's print fits these codes, and no other one."""
    scan = sheet(rows, sure)
    tops = [crop.bbox.top for crop in scan.lines]

    def weigh(crop: LineCrop, texts: Sequence[str]) -> list[float]:
        own = fits[tops.index(crop.bbox.top)]
        return [own.get(text, -20.0) for text in texts]

    form = weigh_codes(LocatedForm(TEMPLATE, tuple(located(scan)), 1.0), weigh, spelled)
    column = [w for w in form.pages[0].page.words if 200 < w.bbox.cx < 260 and w.bbox.cy > HEAD]
    return [word.text for word in sorted(column, key=lambda word: word.bbox.cy)]


def test_the_print_of_all_rows_decides() -> None:
    """What is left of each letter looks a little more like another one, but together it is one code."""
    rows = [("G", "A", "2.00"), ("C", "A", "2.00"), ("O", "A", "2.00")]
    fits = [{"C": -3.0, "G": -2.5}, {"C": -1.0, "G": -6.0}, {"C": -3.0, "O": -2.8}]
    assert codes(rows, fits) == ["C", "C", "C"]


def test_a_blank_code_is_read() -> None:
    """A row of a transaction has one."""
    rows = [("S", "D", "2.00"), ("", "D", "2.00")]
    assert codes(rows, [{"S": -1.0}, {"S": -3.0, "F": -3.5}]) == ["S", "S"]


@pytest.mark.parametrize(("side", "price"), [("A", "2.00"), ("D", "$0")])
def test_the_side_and_the_price_tell(side: str, price: str) -> None:
    """Shares withheld for taxes are disposed of, and have a price."""
    fits = [{"F": -3.0, "J": -3.5}] * 2
    assert codes([("F", side, price)] * 2, fits) == ["J", "J"]
    assert codes([("F", "D", "2.00")] * 2, fits) == ["F", "F"]


def test_a_sure_code_stays() -> None:
    """However seldom it is, and whatever the others are."""
    rows = [("S", "D", "2.00")] * 3 + [("J", "D", "2.00")]
    assert codes(rows, [{"S": -0.1}] * 4, sure=0.99) == ["S", "S", "S", "J"]


def test_two_codes_are_two() -> None:
    """A row whose print says something else keeps it."""
    rows = [("S", "D", "2.00")] * 4 + [("F", "D", "2.00")]
    assert codes(rows, [{"S": -0.5, "F": -9.0}] * 4 + [{"S": -12.0, "F": -1.0}]) == [*"SSSS", "F"]


def test_a_blank_code_before_a_mark_is_read() -> None:
    """Of a line of which the mark alone was read."""
    scan = sheet([("S", "D", "2.00"), ("(1)", "D", "2.00")], 0.3)
    asked: list[str] = []

    def weigh(_: LineCrop, texts: Sequence[str]) -> list[float]:
        asked.extend(texts)
        return [-1.0 if text[0] == "S" else -20.0 for text in texts]

    form = weigh_codes(LocatedForm(TEMPLATE, tuple(located(scan)), 1.0), weigh, spelled)
    said = [
        word.text for word in form.pages[0].page.words if 200 < word.bbox.cx < 260 and word.bbox.cy > HEAD
    ]
    assert sorted(said) == ["(1)", "S", "S"]
    assert "S⁽¹⁾" in asked
