"""Notes of a poor scan read together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractor.agreeing.copies import said_by_copies
from extractor.agreeing.shared_wording import Copy, aligned, shared_wording
from extractor.agreeing.together import settle_together
from extractor.fields.note_lines import TextLine, lines_to_reading
from extractor.model.crop import LineCrop, PartAsked
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page, Word
from extractor.model.reading import NoteReading, Reading, Readings
from tests.builders import page

SAID = "These shares were sold in multiple transactions on the day"


def copy(text: str, *doubted: str) -> Copy:
    """The words of a note, some of them in doubt and as many as make it a poor one."""
    words = tuple(text.split())
    return Copy(words, tuple(0.1 if word in doubted else 0.99 for word in words))


def test_what_copies_say_between_the_same_words_is_offered() -> None:
    """Two words that were read as three are offered as the copies have them."""
    own = copy(SAID.replace("sold in multiple", "sol an ancleple"), "sol", "an", "ancleple")
    others = [copy(SAID), copy(SAID), copy(SAID)]
    (said,) = said_by_copies([own, *others])[0]
    assert (said.start, said.end, said.text) == (3, 6, "sold in multiple")
    assert said.count > 2.9 > 0.4 > said.own
    assert said_by_copies([copy(SAID, "sold"), *others])[0] == []


def test_each_word_is_told_by_the_copies_that_read_it() -> None:
    """Every copy is misread somewhere and none is whole: the wording is, also a word that the best lacks."""
    copies = [
        copy("These shares were so d multiple transactions on the day", "so", "d"),
        copy(
            "Teo shares were sold in mutt ale trails ions on the day", "Teo", "mutt", "ale", "trails", "ions"
        ),
        copy("These stare were sold in multiple tractions of the day", "stare", "tractions", "of"),
        copy("These shares ware sold in multiple transactions on day", "ware"),
    ]
    wording = shared_wording(copies)
    assert " ".join(place.word or "?" for place in wording) == SAID
    assert list(aligned(wording, copies[3].words))[-2:] == [(8, None), (9, 8)]


def test_words_in_which_copies_differ_are_not_shared() -> None:
    """Each copy has its own price, and one half of them another day."""
    said = (("2.50", "May"), ("3.50", "June"), ("4.50", "May"), ("5.50", "June"))
    copies = [copy(f"sold at ${price} on {day}") for price, day in said]
    assert [place.word for place in shared_wording(copies)] == ["sold", "at", None, "on", None]


def test_an_offer_goes_over_lines_of_print_of_a_crooked_line() -> None:
    """A line of text that was read from two pictures is asked about in each of them."""
    one, own = readings(SAID, SAID, SAID, "These shares were XX Xi multXple transactions on the day")
    note = one.notes[3]
    first, second = (
        LineCrop(np.zeros((20, 900), np.uint8), BBox(x0, 80, x1, 90), 72.0, 8.0, 10.0)
        for x0, x1 in ((0, 195), (195, 900))
    )
    own = Page(
        **{name: getattr(own, name) for name in own.__slots__} | {"lines": (*own.lines[:3], first, second)}
    )
    asked: list[PartAsked] = []

    def weigh(parts: Sequence[PartAsked]) -> list[list[float]]:
        asked.extend(parts)
        return [[0.0, 0.0 if part.texts[1] in ("sold in", "multiple") else -90.0] for part in parts]

    told = settle_together(one, {1: own}, weigh).notes[3].reading
    assert note.reading.text != told.text == SAID
    assert {id(part.crop) for part in asked} == {id(first), id(second)}


def test_no_word_is_left_out_for_copies_that_lack_it() -> None:
    """It may not have been read in them."""
    own, lacking = copy(SAID, "in"), copy(SAID.replace(" in ", " "))
    assert said_by_copies([own, lacking, lacking, lacking])[0] == []


def test_sure_words_and_figures_are_not_asked_about() -> None:
    """Copies differ in prices, and what is clearly printed stays."""
    others = [copy(f"{SAID} for $2.50"), copy(f"{SAID} for $2.50")]
    own = copy(f"{SAID} for $3.50", "$3.50", "the", "day")
    assert said_by_copies([own, *others])[0] == []
    sure = copy(SAID.replace("multiple", "several"), "These", "shares")
    assert said_by_copies([sure, *others])[0] == []


def readings(*texts: str) -> tuple[Readings, Page]:
    """The notes of a page, each of one line, whose words with a capital in their midst are in doubt."""
    crops, notes = [], []
    for number, text in enumerate(texts, 1):
        top = 20.0 * number
        words = [
            Word(one, BBox(40 * at, top, 40 * at + 30, top + 10), 10, Origin.OCR, 0.1 if "X" in one else 0.99)
            for at, one in enumerate(text.split())
        ]
        crops.append(LineCrop(np.zeros((20, 900), np.uint8), BBox(0, top, 900, top + 10), 72.0, 8.0, 10.0))
        notes.append(NoteReading(number, lines_to_reading([TextLine(tuple(words), 1)])))
    blank = page([])
    own = Page(**{name: getattr(blank, name) for name in blank.__slots__} | {"lines": tuple(crops)})
    return Readings({}, {}, (), (), (), (), tuple(notes), Reading(), ()), own


def fitting(gain: float) -> object:
    """A print that fits whatever else is offered by so much better than what was read."""

    def weigh(asked: Sequence[PartAsked]) -> list[list[float]]:
        return [[0.0, gain] for _ in asked]

    return weigh


def test_an_offer_stands_where_the_print_allows_it() -> None:
    """What was read stays where nothing fits worse than the offer."""
    told, own = readings(SAID.replace("sold in", "sXl Xn"), SAID, SAID)
    settled = settle_together(told, {1: own}, fitting(-3.0))  # type: ignore[arg-type]
    assert settled.notes[0].reading.text == SAID
    assert settled.notes[0].reading.lines == (SAID,)
    assert "told-together" in settled.notes[0].reading.repairs[0]
    assert settle_together(told, {1: own}, fitting(-60.0)) == told  # type: ignore[arg-type]


def test_a_strange_name_in_doubt_is_one_said_elsewhere_where_the_print_allows_it() -> None:
    """Words that are known stay, and so does what is nearly like no name."""
    told, own = readings("Held by Larchwood Fund", "Sold by LXrchwood Fund", "Given by LXmb Fund")
    settled = settle_together(told, {1: own}, fitting(-2.0))  # type: ignore[arg-type]
    assert [note.reading.text for note in settled.notes] == [
        "Held by Larchwood Fund",
        "Sold by Larchwood Fund",
        "Given by LXmb Fund",
    ]
    assert settle_together(told, {1: own}, fitting(-9.0)) == told  # type: ignore[arg-type]
