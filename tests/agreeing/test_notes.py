"""Notes that say the same but for figures."""

from __future__ import annotations

from dataclasses import replace

from extractor.agreeing.notes import settle_repeated
from extractor.agreeing.wordings import settle_notes
from extractor.model.page import Origin
from extractor.model.reading import FootnoteMark, NoteReading, Reading
from tests.agreeing.scanned import scanned, scanned_row, seen

SAID = "These shares were sold at prices ranging from $1.10 to $1.90 in this footnote."


def others() -> list[Reading]:
    """Two notes of the same words, read clearly, with figures of their own."""
    return [seen(SAID.replace("1.10", "2.20")), seen(SAID.replace("1.90", "3.70"))]


def doubtful(text: str, *words: str) -> Reading:
    """A note read clearly but for some words."""
    return seen(text, *(0.2 if word in words else 0.99 for word in text.split()))


def test_a_doubtful_word_is_what_the_others_say() -> None:
    """Figures stay: they differ from note to note."""
    read = doubtful(SAID.replace("shares", "sbares").replace("1.10", "1.70"), "sbares", "$1.70")
    assert settle_repeated([read, *others()])[0] == SAID.replace("1.10", "1.70")


def test_words_run_together_come_apart() -> None:
    """And a mark that was lost comes back."""
    read = doubtful(
        "These shares were soldat prices ranging from $1.10 to $1.90 in this footnote", "soldat", "footnote"
    )
    assert settle_repeated([read, *others()])[0] == SAID


def test_a_clear_word_and_a_name_stay() -> None:
    """Notes may differ where they say something else."""
    clear = doubtful(SAID.replace("sold", "bought"))
    named = doubtful(SAID.replace("These", "Series C"), "C")
    assert settle_repeated([clear, *others()])[0] == clear.text
    assert "Series C" in settle_repeated([named, *others()])[0]


def test_a_sure_word_gives_way_to_many() -> None:
    """Where it differs by a letter within it from what all the others have."""
    read = doubtful(SAID.replace("prices", "prces").replace("shares", "share"))
    settled = settle_repeated([read, *others(), *others()])[0]
    assert settled == SAID.replace("shares", "share")
    assert settle_repeated([read, *others()])[0] == read.text


def test_quotes_and_clear_marks_stay() -> None:
    """Others may have none."""
    read = doubtful(SAID.replace("shares", '("shares")').replace("These", "These,"))
    assert settle_repeated([read, *others()])[0] == read.text


def test_notes_of_other_words_tell_nothing() -> None:
    """They only happen to share some."""
    read = doubtful("The trust holds sbares for a person", "sbares")
    assert settle_repeated([read, *others()])[0] == read.text


def test_the_readings_keep_what_was_read() -> None:
    """And which rule changed it; notes of a text layer are left alone."""
    read = [doubtful(SAID.replace("shares", "sbares"), "sbares"), *others()]
    notes = tuple(NoteReading(number, one) for number, one in enumerate(read, 1))
    settled = settle_notes(replace(scanned(), notes=notes)).notes[0].reading
    assert settled.text == SAID
    assert settled.repairs[0].startswith("repeated-note")
    plain = tuple(NoteReading(note.number, replace(note.reading, origin=Origin.TEXT_LAYER)) for note in notes)
    assert settle_notes(replace(scanned(), notes=plain)).notes == plain


def test_a_range_of_prices_is_told_by_those_that_cite_its_note_or_else_by_any() -> None:
    """A mark may have been misread: then no price that cites the note lies within it."""
    note = NoteReading(1, seen("Sold at prices ranging from $946,130 to $947,090, inclusive."))
    price = replace(seen("$1.50"), marks=(FootnoteMark(1, seen("(1)").words[0], 1),))
    rows = (
        scanned_row(transactionPricePerShare=price),
        scanned_row(transactionPricePerShare=seen("$946.5")),
    )
    filing = replace(scanned(rows), notes=(note,))
    settled = settle_notes(filing).notes[0].reading.text
    assert settled == "Sold at prices ranging from $946.130 to $947.090, inclusive."
