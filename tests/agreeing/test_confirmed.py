"""Readings in doubt, shown to an engine that was trained elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from extractor.agreeing.confirmed import confirm
from extractor.errors import OcrMissingError
from extractor.model.crop import LineCrop, LineReading, Weigh
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page
from extractor.model.reading import Reading
from tests.agreeing.scanned import scanned, seen
from tests.builders import page, word


def crop_of(reading: Reading, *, wider: float = 0.0) -> LineCrop:
    """The line that a reading stands in, one pixel to the point; `wider` by so much on its right."""
    assert reading.bbox is not None
    box = replace(reading.bbox, x1=reading.bbox.x1 + wider)
    pixels = np.full((round(box.height), round(box.width)), 255, np.uint8)
    return LineCrop(pixels, box, 72.0, 7.0, 9.0)


class Engine:
    """Reads what it was told to, and keeps what it was shown."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts
        self.shown: list[LineCrop] = []

    def __call__(self, crops: Sequence[LineCrop]) -> list[LineReading]:
        """One of its texts for each crop."""
        self.shown += crops
        return [LineReading(text) for text in self.texts[: len(crops)]]


def fits_as_read(_: LineCrop, texts: Sequence[str]) -> list[float]:
    """Print that fits the first of some texts far better than the others."""
    return [-10.0 * place for place, _ in enumerate(texts)]


def fits_all(_: LineCrop, texts: Sequence[str]) -> list[float]:
    """Print that fits any text."""
    return [0.0] * len(texts)


def confirmed(
    reading: Reading, engine: Engine, *, on: Page | None = None, weigh: Weigh = fits_as_read
) -> Reading:
    """A box's reading once the engine was asked."""
    sheet = on or replace(page(list(reading.words)), lines=(crop_of(reading),))
    found = confirm(scanned(boxes={"issuerName": reading}), {1: sheet}, engine, weigh)
    return found.boxes["issuerName"]


def asked(reading: Reading, engine: Engine, *, on: Page | None = None) -> float | None:
    """How far astray of a box's reading the engine is; None where it was not asked."""
    return confirmed(reading, engine, on=on).astray


def test_what_the_engine_reads_alike_is_confirmed() -> None:
    """Spaces, quotes and dirt behind it are no difference; a letter is."""
    assert asked(seen("Acme's Corp", 0.6), Engine("Acme’sCorp |")) == 0.0
    assert asked(seen("Acme's Corp", 0.6), Engine("Acne's Corp")) == pytest.approx(0.1)


def test_what_is_sure_is_not_asked_for() -> None:
    """Nor is a single letter, which no engine reads without its column, nor a text layer's text."""
    engine = Engine("Acme")
    assert asked(seen("Acme", 0.9999), engine) is None
    assert asked(seen("A", 0.5), engine) is None
    assert asked(seen("Acme", 0.5, origin=Origin.TEXT_LAYER), engine) is None
    assert not engine.shown


def test_doubts_of_the_second_network_and_among_what_may_stand_count() -> None:
    """A letter's shape may be in doubt where nothing else can stand; that is none."""
    plain = seen("Acme", 0.9999)
    doubted = replace(plain, words=tuple(replace(one, second=0.5) for one in plain.words))
    assert asked(doubted, Engine("Acme")) == 0.0
    settled = tuple(replace(one, confidence=0.5, among=1.0, second_among=1.0) for one in plain.words)
    assert asked(replace(plain, words=settled), Engine("Acme")) is None


def test_numbers_are_asked_for_where_the_first_network_doubts_them() -> None:
    """What the second makes of a number of which the first is sure tells hardly anything."""
    for text, share in (("1,993", None), ("Acme", 0.0)):
        words = tuple(replace(one, second=0.5) for one in seen(text, 0.9999).words)
        assert asked(replace(seen(text), words=words), Engine(text)) == share


def lines_of(*lines: tuple[str, float]) -> tuple[Reading, Page]:
    """A reading of several lines, each with how sure its words are, and the page that they stand on."""
    placed = [
        word(text, 100.0 + 40.0 * at, 100.0 + 20.0 * row)
        for row, (line, _) in enumerate(lines)
        for at, text in enumerate(line.split())
    ]
    sure = [chance for line, chance in lines for _ in line.split()]
    words = tuple(
        replace(one, origin=Origin.OCR, confidence=chance) for one, chance in zip(placed, sure, strict=True)
    )
    text = " ".join(line for line, _ in lines)
    boxes = [
        BBox(100.0, min(one.bbox.top for one in row) - 2.0, 400.0, max(one.bbox.bottom for one in row) + 2.0)
        for row in ([one for one in words if abs(one.bbox.cy - y) < 10.0] for y in (100.0, 120.0))
    ]
    crops = [
        LineCrop(np.full((round(box.height), round(box.width)), 255, np.uint8), box, 72.0, 7.0, 9.0)
        for box in boxes
    ]
    reading = Reading(
        text, 1, BBox(100.0, 90.0, 400.0, 130.0), words, origin=Origin.OCR, line_pages=(1,) * len(lines)
    )
    return reading, replace(page(list(words)), lines=tuple(crops))


def test_of_a_text_the_lines_in_doubt_are_shown() -> None:
    """The others stand as they were read, and their words are confirmed by nobody."""
    reading, sheet = lines_of(("Held by", 0.9999), ("the trust", 0.6))
    engine = Engine("the trust")
    found = confirmed(reading, engine, on=sheet)
    assert found.astray == 0.0
    assert len(engine.shown) == 1
    assert [one.confirmed for one in found.words] == [False, False, True, True]


def test_a_word_is_of_the_line_at_whose_foot_it_stands() -> None:
    """The pictures of lines overlap: the one before holds it too."""
    reading, sheet = lines_of(("Held by", 0.6), ("the trust", 0.6))
    first, second = sheet.lines
    taller = replace(first.bbox, bottom=second.bbox.bottom)
    first = replace(
        first, bbox=taller, pixels=np.full((round(taller.height), round(taller.width)), 255, np.uint8)
    )
    engine = Engine("Held by", "the trust")
    found = confirmed(reading, engine, on=replace(sheet, lines=(first, second)))
    assert found.astray == 0.0
    assert len(engine.shown) == 2


def test_the_engine_is_shown_a_line_without_its_neighbours() -> None:
    """What hangs in from above its capitals and from below its tails is cut off; places follow."""
    reading = seen("Acme", 0.6)
    crop = crop_of(reading)
    box = replace(crop.bbox, top=crop.bbox.top - 20.0, bottom=crop.bbox.bottom + 20.0)
    tall = replace(
        crop, bbox=box, base=29.0, pixels=np.full((round(box.height), round(box.width)), 255, np.uint8)
    )
    engine = Engine("Acme")
    assert asked(reading, engine, on=replace(page(list(reading.words)), lines=(tall,))) == 0.0
    (shown,) = engine.shown
    assert shown.pixels.shape[0] == 14  # rows 19 to 32: capitals are 7 high and stand on row 29
    assert shown.base == 10.0
    assert shown.bbox.top == pytest.approx(box.top + 19.0)


def test_what_the_engine_did_not_see_it_is_shown_once_more() -> None:
    """Among so many lines it passes one over; alone it reads it."""

    class Blind(Engine):
        def __call__(self, crops: Sequence[LineCrop]) -> list[LineReading]:
            super().__call__(crops)
            return [LineReading("" if len(self.shown) == 1 else "Acme") for _ in crops]

    engine = Blind()
    assert asked(seen("Acme", 0.6), engine) == 0.0
    assert len(engine.shown) == 2


def test_of_a_long_text_the_words_in_doubt_are_shown_with_their_neighbours() -> None:
    """The rest of the line is not; what is better fits in where it was read."""
    text = "The shares are held by the Sequola Fund and by the trust of the owner and others"
    chances = [0.6 if one == "Sequola" else 0.9999 for one in text.split()]
    found = confirmed(seen(text, *chances), engine := Engine("the Sequoia Fund"), weigh=fits_all)
    assert found.text == text.replace("Sequola", "Sequoia")
    places = [one.bbox for one in found.words]
    (shown,) = engine.shown
    assert places[4].x1 < shown.bbox.x0 < places[5].x0
    assert places[7].x1 < shown.bbox.x1 < places[8].x0
    assert [one.text for one in found.words if one.confirmed] == ["the", "Fund"]


def test_long_texts_that_are_lost_are_not_shown() -> None:
    """Where many words are in doubt no other opinion makes all of them sure."""
    engine = Engine()
    text = "The reporting person disclaims beneficial ownership of these shares."
    assert asked(seen(text, 0.7), engine) == 1.0
    assert not engine.shown


def test_words_that_the_engine_reads_alike_are_confirmed_one_by_one() -> None:
    """The one that it reads otherwise is not; the whole is astray by that."""
    found = confirmed(seen("Acme Corp Trust", 0.6), Engine("Acne Corp Trust"))
    assert [one.confirmed for one in found.words] == [False, True, True]
    assert found.astray == pytest.approx(1 / 13)


def test_the_engine_is_not_shown_what_else_stands_in_the_line() -> None:
    """A mark behind a value is cut off, half way between the two."""
    reading = seen("Acme", 0.6)
    assert reading.bbox is not None
    mark = word("(1)", reading.bbox.x1 + 4.0, reading.bbox.cy, 6.0)
    engine = Engine("Acme")
    sheet = replace(page([*reading.words, mark]), lines=(crop_of(reading, wider=20.0),))
    assert asked(reading, engine, on=sheet) == 0.0
    assert engine.shown[0].bbox.x1 == pytest.approx(reading.bbox.x1 + 2.0)
    assert engine.shown[0].pixels.shape[1] == round(reading.bbox.width + 2.0)


def test_a_mark_that_touches_its_value_is_shown_with_it() -> None:
    """A cut between them might take the value's last digit; what is read of the mark does not count."""
    reading = seen("1,993", 0.6)
    assert reading.bbox is not None
    mark = word("(1)", reading.bbox.x1 + 1.0, reading.bbox.cy)
    engine = Engine("1,993(1)")
    sheet = replace(page([*reading.words, mark]), lines=(crop_of(reading, wider=20.0),))
    assert asked(reading, engine, on=sheet) == 0.0
    assert engine.shown[0].bbox.x1 == pytest.approx(reading.bbox.x1 + 20.0)


def test_a_text_whose_line_is_not_known_is_not_confirmed() -> None:
    """Nothing can be shown, and nothing speaks for it."""
    reading = seen("Acme", 0.6)
    assert asked(reading, Engine(), on=page(list(reading.words))) == 1.0


def test_without_an_engine_nothing_is_confirmed() -> None:
    """The readings stay, in doubt."""

    def missing(_: Sequence[LineCrop]) -> list[LineReading]:
        raise OcrMissingError("none")

    reading = seen("Acme", 0.6)
    sheet = replace(page(list(reading.words)), lines=(crop_of(reading),))
    found = confirm(scanned(boxes={"issuerName": reading}), {1: sheet}, missing, fits_all)
    assert found.boxes["issuerName"] == replace(reading, astray=1.0)
    assert not any(one.confirmed for one in found.boxes["issuerName"].words)


def test_a_word_that_the_print_fits_as_well_is_the_engines() -> None:
    """It is changed in the text and its line, and why is kept; the doubt stays."""
    found = confirmed(seen("Sequola Fund", 0.6), Engine("Sequoia Fund |"), weigh=fits_all)
    assert (found.text, found.lines) == ("Sequoia Fund", ("Sequoia Fund",))
    assert found.repairs == ("other-engine: 'Sequola Fund' to 'Sequoia Fund'",)
    assert found.astray == pytest.approx(1 / 11)


def test_a_word_that_the_print_does_not_fit_is_not_taken() -> None:
    """Nor anything of an engine that is far astray."""
    reading = seen("Sequola Fund", 0.6)
    assert confirmed(reading, Engine("Sequoia Fund")).text == "Sequola Fund"
    assert confirmed(reading, Engine("5eau01a Funo"), weigh=fits_all).text == "Sequola Fund"


def test_what_the_filing_says_elsewhere_stays() -> None:
    """One engine does not undo what other rows have settled."""
    settled = seen("Sequola Fund", 0.6).repaired("Sequoia Fund", "repeated-text")
    assert confirmed(settled, Engine("Sequoia Fond"), weigh=fits_all).text == "Sequoia Fund"


def title(text: str, sure: float, row: int) -> Reading:
    """A word of a column of titles, in its own row."""
    one = replace(word(text, 100.0, 100.0 + 20.0 * row), origin=Origin.OCR, confidence=sure)
    return Reading(text, 1, one.bbox, (one,), origin=Origin.OCR, line_pages=(1,))


def column(text: str, engine: Engine) -> list[float | None]:
    """How far astray the engine is of each of five like words, less and less sure, once it was asked."""
    titles = [title(text, 0.9 - 0.1 * row, row) for row in range(5)]
    sheet = replace(page([titles[0].words[0]]), lines=tuple(crop_of(one) for one in titles))
    names = ("issuerName", "ticker", "periodOfReport", "street", "city")
    found = confirm(scanned(boxes=dict(zip(names, titles, strict=True))), {1: sheet}, engine, fits_as_read)
    return [found.boxes[name].astray for name in names]


def test_of_words_that_stand_many_times_those_in_most_doubt_are_shown() -> None:
    """Where they are read alike the others count as read alike too; figures and initials are all shown."""
    engine = Engine(*["Stock"] * 5)
    assert column("Stock", engine) == [0.0] * 5
    assert [round(crop.bbox.top) for crop in engine.shown] == [135, 155, 175]
    for text in ("1,993", "LP"):
        assert column(text, engine := Engine(*[text] * 5)) == [0.0] * 5
        assert len(engine.shown) == 5


def test_where_one_is_read_otherwise_all_are_shown() -> None:
    """Each is then as the engine reads it."""
    engine = Engine("Stuck", "Stock", "Stock")
    assert column("Stock", engine) == [pytest.approx(0.2), 0.0, pytest.approx(0.2), 0.0, 0.0]
    assert len(engine.shown) == 5
