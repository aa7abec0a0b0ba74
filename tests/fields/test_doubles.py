"""Words of a scan that were read twice."""

from __future__ import annotations

from dataclasses import replace

from extractor.fields.doubles import single_words, without_doubles
from extractor.forms.locate import LocatedForm
from extractor.model.page import Origin, Word
from tests.builders import line, located, page, small_template, word


def read(text: str, x: float, y: float, confidence: float) -> Word:
    """A word as read from a picture."""
    return replace(word(text, x, y), origin=Origin.OCR, confidence=confidence)


def kept(*words: Word, origin: Origin = Origin.OCR) -> list[str]:
    """What stays of these words."""
    pages = located(replace(page(words), origin=origin))
    (done,) = without_doubles(LocatedForm(small_template(), tuple(pages), 1.0)).pages
    assert {w.text for s in done.segments for w in s.words} == {w.text for w in done.page.words}
    return [one.text for one in done.page.words]


def test_the_surer_of_two_words_in_one_place_stays() -> None:
    """Whatever the two say, and where one is but a part of the other."""
    assert kept(read("Principals", 50, 100, 0.9), read("Principals", 50.5, 100, 0.8)) == ["Principals"]
    assert kept(read("ami", 55, 100, 0.4), read("Tami", 50, 100, 0.9)) == ["Tami"]


def test_neighbours_stay() -> None:
    """Words side by side, of two lines close to each other, and marks behind their value."""
    words = (read("Stock", 50, 100, 0.9), read("Stock", 50, 109, 0.9), read("(1)", 75, 97, 0.3))
    assert sorted(kept(*words)) == ["(1)", "Stock", "Stock"]


def test_a_text_layer_is_not_touched() -> None:
    """There two words in one place are the file's own."""
    twice = [*line("Stock", 50, 100), *line("Stock", 50, 100)]
    assert kept(*twice, origin=Origin.TEXT_LAYER) == ["Stock", "Stock"]


def test_words_that_are_read_anew_are_told_once_too() -> None:
    """Whatever they were read from: a line within a line says what that line says."""
    name, within = read("Lee,", 50, 100, 0.9), read("ee", 54, 100, 0.3)
    assert single_words([name, within, read("attorney", 75, 100, 0.5)]) == [
        name,
        read("attorney", 75, 100, 0.5),
    ]
