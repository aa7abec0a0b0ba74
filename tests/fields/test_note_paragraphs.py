"""Notes of poor scans by their paragraphs."""

from __future__ import annotations

from dataclasses import replace

from extractor.fields.note_lines import TextLine
from extractor.fields.note_paragraphs import paragraph_starts
from extractor.model.geometry import BBox
from extractor.model.page import Origin
from tests.builders import line


def text_lines(*texts: str, page: int = 1, sure: float = 0.5) -> list[TextLine]:
    """Lines of a scan 10 points apart; a blank text leaves five more."""
    found: list[TextLine] = []
    y = 100.0
    for text in texts:
        if not text:
            y += 5.0
            continue
        words = tuple(replace(word, origin=Origin.OCR, confidence=sure) for word in line(text, 40, y))
        found.append(TextLine(words, page))
        y += 10.0
    return found


FIVE = (
    "1. Sold by",
    "a plan",
    "",
    "? Held by",
    "a trust",
    "",
    "S Held by",
    "her",
    "",
    "Q Given",
    "to a child",
)


def test_every_paragraph_is_a_note_where_no_number_says_otherwise() -> None:
    """Four paragraphs of which one number was read are notes 1 to 4."""
    assert paragraph_starts(text_lines(*FIVE), {0: 1}) == [(0, 1), (2, 2), (4, 3), (6, 4)]


def test_numbers_that_were_read_tell_which_paragraphs_begin_notes() -> None:
    """A paragraph between notes 1 and 2 belongs to the first; a note whose start was not seen is left out."""
    assert paragraph_starts(text_lines(*FIVE), {0: 1, 4: 2, 6: 3}) == [(0, 1), (4, 2), (6, 3)]
    assert paragraph_starts(text_lines(*FIVE), {0: 1, 2: 2, 4: 4, 6: 5}) == [(0, 1), (2, 2), (4, 4), (6, 5)]


def test_one_misread_number_moves_no_other_note() -> None:
    """A number read one too high is the next one; two in a row that agree say that a note is missing."""
    assert paragraph_starts(text_lines(*FIVE), {0: 1, 2: 3}) == [(0, 1), (2, 2), (4, 3), (6, 4)]
    assert paragraph_starts(text_lines(*FIVE), {0: 1, 2: 2, 4: 3, 6: 5}) == [(0, 1), (2, 2), (4, 3), (6, 4)]
    assert paragraph_starts(text_lines(*FIVE), {0: 1, 2: 3, 4: 3, 6: 4}) == [(0, 1), (2, 2), (4, 3), (6, 4)]


def test_a_paragraph_with_a_misread_number_begins_a_note() -> None:
    """What begins like a number is one, whatever it was read as."""
    assert paragraph_starts(text_lines(*FIVE), {0: 1, 2: 2, 6: 20}) == [(0, 1), (2, 2), (4, 3), (6, 4)]
    assert paragraph_starts(text_lines(*FIVE), {0: 1, 2: 2, 6: 3}) == [(0, 1), (2, 2), (6, 3)]


def test_the_next_number_below_a_line_that_ends_early_begins_a_note() -> None:
    """The gap above it may be lost to slanting print."""
    long = "The shares were sold by a trust of the reporting person and of his family under a plan"
    lines = text_lines(f"1. {long}", "which ended.", f"2. {long}", "too.", f"4 {long}")
    assert paragraph_starts(lines, {0: 1, 2: 2, 4: 4}) == [(0, 1), (2, 2)]


def test_what_is_left_of_a_dissolved_line_parts_no_paragraph() -> None:
    """A crumb too close below a line makes the gap below it no wider."""
    lines = text_lines("1. Sold by", "a plan", "(2)", "of his", "and hers", "", "2. Held")
    raised = tuple(
        replace(word, bbox=BBox(word.bbox.x0, word.bbox.top - 3.5, word.bbox.x1, word.bbox.bottom - 3.5))
        for word in lines[2].words
    )
    lines[2] = TextLine(raised, 1)
    assert paragraph_starts(lines, {0: 1, 5: 2}) == [(0, 1), (5, 2)]


def test_a_new_page_begins_a_note_only_where_a_number_says_so() -> None:
    """The text of a page may go on from the one before."""
    first, second = (
        text_lines("1. Sold by", "a plan", "that"),
        text_lines("$ ended", "then", "", "3. His", page=2),
    )
    assert paragraph_starts([*first, *second], {0: 1, 3: 2, 5: 3}) == [(0, 1), (3, 2), (5, 3)]
    assert paragraph_starts([*first, *second], {0: 1, 5: 2}) == [(0, 1), (5, 2)]


def test_a_paragraph_that_begins_with_a_word_goes_on() -> None:
    """What is clearly a word is no misread number."""
    surely = text_lines("1. Sold by", "a plan", "", "Thereafter", "none", sure=0.99)
    assert paragraph_starts(surely, {0: 1}) == [(0, 1)]


def test_numbers_that_say_otherwise_leave_it_to_others() -> None:
    """Where most numbers are not those of their paragraphs, paragraphs tell nothing."""
    assert paragraph_starts(text_lines(*FIVE), {0: 1, 2: 31, 4: 17, 6: 44}) == []


def test_the_first_note_is_the_first_however_its_number_was_read() -> None:
    """Its misread number does not say that paragraphs tell nothing."""
    assert paragraph_starts(text_lines(*FIVE[:5]), {0: 15, 2: 5}) == [(0, 1), (2, 2)]


def test_a_dissolved_line_between_two_paragraphs_was_a_note() -> None:
    """Where the gap has room for a line and the paragraph above it ends early, a number is missing."""
    long = "The shares were sold by a trust of the reporting person and of his family under a plan"
    lines = text_lines(f"1. {long}", "which ended.", "", "", "", "", "4. Held", long, "", "5. Given")
    assert paragraph_starts(lines, {0: 1, 2: 4}) == [(0, 1), (2, 3), (4, 4)]


def test_a_paragraph_set_in_by_the_width_of_its_number_is_a_note() -> None:
    """Its number was not seen, though its first word was read surely."""
    surely = text_lines("1. Sold by", "a plan", "", "Thereafter", "none", "", "3. Held", sure=0.99)
    moved = [replace(w, bbox=replace(w.bbox, x0=w.bbox.x0 + 9, x1=w.bbox.x1 + 9)) for w in surely[2].words]
    surely[2] = TextLine(tuple(moved), 1)
    assert paragraph_starts(surely, {0: 1, 4: 3}) == [(0, 1), (2, 2), (4, 3)]
