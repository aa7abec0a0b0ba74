"""Explanations and remarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractor.fields.notes import read_notes, read_remarks, read_unnumbered
from extractor.forms.template import NotesSpec
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page, Word
from tests.builders import grids, line, lines, page, shipped, small_notes, small_template

TITLE = line("Explanation of Responses:", 40, 100)
_FIVE = ("one", "two", "three", "four", "five")
PLAN = "Sold under a plan adopted on December 1."


def notes(
    *pages: Page, spec: NotesSpec | None = None, signed: frozenset[int] = frozenset()
) -> list[tuple[int, str]]:
    """(number, text) of the explanations on these pages."""
    template = small_template(notes=spec)
    found = read_notes(grids(*pages, template=template), template, signed)
    return [(note.number, note.reading.text) for note in found]


@pytest.mark.parametrize(("number", "form"), [("1.", "{}."), ("(1)", "({})")])
def test_a_note_begins_with_its_number(number: str, form: str) -> None:
    """The number is apart from the text, in either style, with the lines that follow it."""
    words = [
        *TITLE,
        *lines(f"{form.format(1)} {PLAN}", "The plan has ended.", x=40, y=120),
        *line(f"{form.format(2)} By a trust.", 40, 150),
    ]
    assert notes(page(words), spec=small_notes(number=number)) == [
        (1, f"{PLAN} The plan has ended."),
        (2, "By a trust."),
    ]


def test_a_note_ends_where_the_next_section_begins() -> None:
    """Remarks and closing sentences are no part of the last note."""
    words = [*TITLE, *line(f"1. {PLAN}", 40, 120), *line("Remarks:", 40, 140), *line("none", 40, 155)]
    assert notes(page(words)) == [(1, PLAN)]


def test_a_line_that_begins_with_another_number_is_text() -> None:
    """Only the next number begins a note: a year, a share or a later number does not."""
    words = [
        *TITLE,
        *lines(
            "1. The shares vest on May", "3. and in equal parts until", "2021. No others do.", x=40, y=120
        ),
        *line(f"2. {PLAN}", 40, 160),
    ]
    assert notes(page(words)) == [
        (1, "The shares vest on May 3. and in equal parts until 2021. No others do."),
        (2, PLAN),
    ]


def test_the_next_number_within_a_paragraph_is_text() -> None:
    """Of two lines that begin with the next number, the one that is set off begins the note."""
    words = [
        *TITLE,
        *lines(
            "1. The options vest in the quarters of the year that ends on December of the year, item",
            "2. of the agreement notwithstanding, and all of the rest of them on the first of January.",
            x=40,
            y=120,
        ),
        *line("2. By a trust.", 40, 160),
    ]
    assert notes(page(words)) == [
        (
            1,
            "The options vest in the quarters of the year that ends on December of the year, item "
            "2. of the agreement notwithstanding, and all of the rest of them on the first of January.",
        ),
        (2, "By a trust."),
    ]


def test_an_indented_number_is_text() -> None:
    """A list within a note stands in from its margin."""
    words = [
        *TITLE,
        *line("1. It is held:", 40, 120),
        *line("2. by a trust", 70, 132),
        *line("2. Sold.", 40, 150),
    ]
    assert notes(page(words)) == [(1, "It is held: 2. by a trust"), (2, "Sold.")]


def test_notes_run_over_pages() -> None:
    """A note goes on at the head of the next page, and its place is where it began."""
    template = small_template()
    sheets = (
        page([*TITLE, *line("1. The first part", 40, 120)]),
        page([*line("goes on here.", 40, 40), *line("2. By a trust.", 40, 60)], number=2),
    )
    found = read_notes(grids(*sheets, template=template), template, frozenset())
    assert [(note.reading.text, note.reading.page) for note in found] == [
        ("The first part goes on here.", 1),
        ("By a trust.", 2),
    ]
    assert found[0].reading.bbox == BBox(40, 115, 117.5, 125)


def test_forty_notes_are_forty() -> None:
    """Numbers of two figures begin notes as well."""
    words = [*TITLE, *lines(*(f"{n}. Note {n}." for n in range(1, 41)), x=40, y=120, pitch=15)]
    assert notes(page(words)) == [(n, f"Note {n}.") for n in range(1, 41)]


def test_no_numbers_are_no_notes() -> None:
    """A sentence without a number cites nothing and is not invented as a note."""
    assert notes(page([*TITLE, *line("None.", 40, 120)])) == []
    assert notes(page(TITLE)) == []
    assert notes(page([])) == []


def test_words_of_signatures_are_left_out() -> None:
    """What is known to be a signature is no part of a note."""
    signature = line("/s/ Jane Doe", 300, 200)
    words = [*TITLE, *line(f"1. {PLAN}", 40, 120), *signature]
    assert notes(page(words), signed=frozenset(id(word) for word in signature)) == [(1, PLAN)]


BESIDE = small_notes(number="(1)", beside=True)


def test_a_number_may_stand_beside_the_middle() -> None:
    """In a table of two columns the number is in the middle of its paragraph's height."""
    words = [
        *TITLE,
        *lines("first line of one", "second line of one", "third line of one", x=80, y=120),
        *line("(1)", 40, 132),
        *lines("first line of two", "second line of two", x=80, y=162),
        *line("(2)", 40, 168),
    ]
    assert notes(page(words), spec=BESIDE) == [
        (1, "first line of one second line of one third line of one"),
        (2, "first line of two second line of two"),
    ]


def test_a_number_beside_may_stand_by_a_single_line() -> None:
    """Short notes are one line each."""
    words = [
        *TITLE,
        *line("(1)", 40, 120),
        *line("Sold.", 80, 120),
        *line("(2)", 40, 140),
        *line("Held.", 80, 140),
    ]
    assert notes(page(words), spec=BESIDE) == [(1, "Sold."), (2, "Held.")]


@pytest.mark.parametrize("misread", ["(9)", "(y", ")", "8)"])
def test_a_number_beside_may_be_misread_on_a_scan(misread: str) -> None:
    """What stands in the numbers' column, between 1 and 3, is 2; specks there are no text."""
    words = [
        *TITLE,
        *line("(1)", 40, 120),
        *line("Sold.", 60, 120),
        *line(misread, 40, 140),
        *line("Held.", 60, 140),
        *line("(3)", 40, 160),
        *line("Given.", 60, 160),
    ]
    assert notes(scanned(words), spec=BESIDE) == [(1, "Sold."), (2, "Held."), (3, "Given.")]


def test_a_number_beside_the_middle_tells_which_lines_are_its_own() -> None:
    """On a scan the form's own notes may lack their stars, and texts hardly stand apart."""
    words = [
        *TITLE,
        *line("If the form is filed by more than one, see Instruction 4.", 60, 120),
        *lines("first of one", "second of one", x=60, y=132),
        *line("(1)", 40, 138),
        *lines("first of two", "second of two", "third of two", "fourth of two", x=60, y=157),
        *line("(2)", 40, 175),
        *line("(3) three", 40, 206),
    ]
    assert notes(scanned(words), spec=BESIDE) == [
        (1, "first of one second of one"),
        (2, "first of two second of two third of two fourth of two"),
        (3, "three"),
    ]


def test_a_number_beside_that_is_not_there_is_not_invented() -> None:
    """Where nothing stands between 1 and 3, there is no 2, and 3 is taken for no other."""
    words = [*TITLE, *line("(1)", 40, 120), *line("Sold.", 60, 120), *line("Held.", 60, 132)]
    assert notes(scanned(words), spec=BESIDE) == [(1, "Sold. Held.")]


def test_the_forms_own_notes_are_left_out() -> None:
    """Stars mark sentences of the form in the same table."""
    words = [
        *TITLE,
        *line("*", 40, 120),
        *line("If the form is filed by more than one, see Instruction 4.", 80, 120),
        *line("(1)", 40, 140),
        *line("Sold.", 80, 140),
    ]
    assert notes(page(words), spec=BESIDE) == [(1, "Sold.")]


def test_the_forms_own_notes_without_their_stars_are_left_out() -> None:
    """On a scan a star may not be seen: what they say tells."""
    words = [
        *TITLE,
        *line("If the form is filed by more than one, see Instruction 4.", 60, 120),
        *line("Intentional misstaterments or omissions of facts are violations.", 60, 135),
        *lines("first of one", "second of one", x=60, y=150),
        *line("(1)", 40, 156),
        *line("(2) two", 40, 180),
    ]
    assert notes(scanned(words), spec=BESIDE) == [(1, "first of one second of one"), (2, "two")]


def remarks(*pages: Page) -> str:
    """The remarks on these pages."""
    template = small_template()
    return read_remarks(grids(*pages, template=template), template, frozenset()).text


def test_remarks_follow_their_heading() -> None:
    """On its line, below it, and over pages, down to the next part of the form."""
    assert remarks(page(line("Remarks: Exhibit 24", 40, 100))) == "Exhibit 24"
    below = page([*line("Remarks:", 40, 100), *lines("Exhibit 24,", "attached.", x=40, y=115)])
    assert remarks(below) == "Exhibit 24, attached."
    further = page([*line("and B.", 40, 40), *line("Reminder: Report on a separate line.", 40, 60)], number=2)
    assert remarks(page([*line("Remarks:", 40, 740), *line("See A", 40, 755)]), further) == "See A and B."


def test_no_remarks_are_blank() -> None:
    """A heading alone, or none, says nothing."""
    assert remarks(page(line("Remarks:", 40, 100))) == ""
    assert remarks(page([])) == ""


def test_the_captions_of_signatures_are_no_remarks() -> None:
    """The line to sign on and its date follow the remarks on some prints."""
    words = [
        *line("Remarks:", 40, 100),
        *line("Exhibit 24", 40, 115),
        *line("** Signature of Reporting Person", 300, 200, 8),
        *line("Date", 520, 200, 8),
    ]
    assert remarks(page(words)) == "Exhibit 24"


def scanned(words: Sequence[Word], *, number: int = 1) -> Page:
    """A page of these words as a scan gives it."""
    read = [replace(one, origin=Origin.OCR, confidence=0.9) for one in words]
    return replace(page(read, number=number), origin=Origin.OCR)


@pytest.mark.parametrize("first", ["1.", "I.", "t.", "{1)", "7."])
def test_the_first_note_of_a_scan_begins_with_its_first_line(first: str) -> None:
    """Whatever its number was read as; in a text layer only the number itself begins it."""
    words = [*TITLE, *line(f"{first} {PLAN}", 40, 120), *line("2. By a trust.", 40, 150)]
    assert notes(scanned(words)) == [(1, PLAN), (2, "By a trust.")]
    if first != "1.":
        assert notes(page(words)) == []


@pytest.mark.parametrize("second", ["z.", "Z", "?,", "§2.", "7."])
def test_a_misread_number_between_two_notes_is_placed(second: str) -> None:
    """A paragraph between the first note and the third that begins with something short is the second."""
    words = [
        *TITLE,
        *lines(f"1. {PLAN}", "The plan has ended.", x=40, y=120),
        *line(f"{second} By a trust.", 40, 150),
        *line("3. By a child.", 40, 170),
    ]
    assert notes(scanned(words)) == [
        (1, f"{PLAN} The plan has ended."),
        (2, "By a trust."),
        (3, "By a child."),
    ]
    assert notes(page(words)) == [(1, f"{PLAN} The plan has ended. {second} By a trust. 3. By a child.")]


def test_notes_whose_page_was_lost_keep_their_numbers() -> None:
    """Three numbers that are legible and agree say how many stood before the rest; one may be misread."""
    texts = [f"{number}. {PLAN}" for number in (8, 9, 10)]
    words = [*TITLE, *lines(PLAN, "The plan has ended.", x=40, y=120)]
    for at, text in enumerate(texts):
        words += lines(text, "The plan has ended.", x=40, y=160 + 40 * at)
    assert [number for number, _ in notes(scanned(words))] == [7, 8, 9, 10]
    fewer = [word for word in words if word.bbox.top < 230]
    assert [number for number, _ in notes(scanned(fewer))] == [1, 2, 3]


def test_a_number_that_was_not_seen_between_two_notes_is_the_missing_one() -> None:
    """One paragraph of words alone between the first note and the third is the second; of two neither is."""
    first = [*TITLE, *lines(f"1. {PLAN}", "The plan has ended.", x=40, y=120)]
    second = line("Shares held by a trust.", 40, 150)
    assert notes(scanned([*first, *second, *line("3. By a child.", 40, 170)])) == [
        (1, f"{PLAN} The plan has ended."),
        (2, "Shares held by a trust."),
        (3, "By a child."),
    ]
    more = [*second, *line("And by another.", 40, 170), *line("3. By a child.", 40, 190)]
    assert [number for number, _ in notes(scanned([*first, *more]))] == [1]


def test_a_number_that_was_not_seen_does_not_end_the_notes() -> None:
    """Of lines that all look alike one is the missing note, where two later numbers are seen."""
    texts = ("1. Held by one.", "2. Held by two.", "Held by three.", "4. Held by four.", "5. Held by five.")
    told = [*TITLE, *lines(*texts, x=40, y=120)]
    assert [text for _, text in notes(scanned(told))] == [f"Held by {one}." for one in _FIVE]
    assert [number for number, _ in notes(page(told))] == [1, 2]


def test_where_no_line_is_left_of_a_note_the_others_keep_their_numbers() -> None:
    """The third is gone, the fourth and fifth are not."""
    texts = ("1. Held by one.", "2. Held by two.", "4. Held by four.", "5. Held by five.")
    told = scanned([*TITLE, *lines(*texts, x=40, y=120)])
    assert [number for number, _ in notes(told)] == [1, 2, 4, 5]


def test_each_page_of_a_scan_has_a_margin_of_its_own() -> None:
    """A page that lies twenty points to the right has its notes there; in a text layer it would not."""
    first = [*TITLE, *line(f"1. {PLAN}", 40, 120)]
    second = [*lines("2. By a trust of which the owner", "is the trustee.", x=60, y=60)]
    second += line("3. By a child.", 60, 100)
    assert notes(scanned(first), scanned(second, number=2)) == [
        (1, PLAN),
        (2, "By a trust of which the owner is the trustee."),
        (3, "By a child."),
    ]
    assert [number for number, _ in notes(page(first), page(second, number=2))] == [1]


def test_an_indented_number_of_a_scan_begins_no_note() -> None:
    """Notes begin at their page's margin, however far it lies from another page's."""
    words = [*TITLE, *line(f"1. {PLAN}", 40, 120), *line("2. By a trust.", 60, 150)]
    assert notes(scanned(words)) == [(1, f"{PLAN} 2. By a trust.")]


def test_letters_that_begin_a_word_are_no_number() -> None:
    """The `S` of `SC` is no 5, and a word set in by the width of a number that was not seen stays."""
    words = [
        *TITLE,
        *lines("1. Sold by", "under his plan", x=40, y=120),
        *line("SC US, Ltd. is", 50, 150),
        *line("the partner", 40, 162),
        *line("3. Held by", 40, 180),
    ]
    assert notes(scanned(words)) == [
        (1, "Sold by under his plan"),
        (2, "SC US, Ltd. is the partner"),
        (3, "Held by"),
    ]


def test_a_printed_sentence_that_is_hardly_legible_ends_the_remarks() -> None:
    """It is no part of them, though its label was not found."""
    spec = replace(small_notes(), ends=("Report on a separate line for each class of securities owned.",))
    words = [
        *TITLE,
        *line("Remarks:", 40, 140),
        *line("By power of attorney.", 40, 155),
        *line("Reponion a separate line torcach class of securhies owned", 40, 180),
    ]
    template = small_template(notes=spec)
    assert read_remarks(grids(scanned(words), template=template), template, frozenset()).text == (
        "By power of attorney."
    )


def test_notes_behind_asterisks_of_a_scan_begin_with_one() -> None:
    """The first line is the first note's, and no numbered note before it."""
    words = [*TITLE, *line(f"* {PLAN}", 40, 120), *line("** By a trust.", 40, 150)]
    template = small_template(small_notes(number="any"))
    found = read_notes(grids(scanned(words), template=template), template, set())
    assert [(one.number, one.reading.text) for one in found] == [(1, PLAN), (2, "By a trust.")]


def test_small_print_below_the_line_to_sign_on_of_a_typed_form_is_no_note() -> None:
    """The form's own sentences may be too faded to be told; what is typed as large as notes may be one."""
    template = shipped("sec1474-1996")
    words = [
        *line("Explanation of Responses:", 40, 100, size=5),
        *line("1. Gift to a charity.", 40, 120, size=9),
        *line("**Signature of Reporting Person", 300, 160, size=5),
        *line("TKTENETG AISSTANKMEA", 40, 160, size=5),
        *line("3. Held by a trust", 40, 175, size=5),
    ]
    sheet = replace(page([replace(w, origin=Origin.OCR, confidence=0.9) for w in words]), origin=Origin.OCR)
    found = read_notes(grids(sheet, template=template), template, frozenset())
    assert [(note.number, note.reading.text) for note in found] == [(1, "Gift to a charity.")]


def test_a_scans_notes_behind_stars_are_told_by_their_order() -> None:
    """However many stars were read; and a typist's number may have lost its stop."""
    for heads in (("*", "**", "*"), ("1", "2", "3"), ("1.", "2", "3.")):
        texts = ("Gift to a charity.", "Held by a trust.", "Shares withheld.")
        body = lines(*(f"{head} {text}" for head, text in zip(heads, texts, strict=True)), x=40, y=120)
        read = [replace(w, origin=Origin.OCR, confidence=0.9) for w in [*TITLE, *body]]
        found = notes(replace(page(read), origin=Origin.OCR), spec=small_notes(number="any"))
        assert found == list(enumerate(texts, 1))


def unnumbered(*words: Word, origin: Origin = Origin.TEXT_LAYER, sure: float | None = None) -> str:
    """What is typed below the title of the explanations without a number."""
    template = small_template(notes=small_notes(number="any"))
    read = [replace(one, origin=origin, confidence=sure) for one in (*TITLE, *words)]
    drawn = replace(page(read), origin=origin)
    return read_unnumbered(grids(drawn, template=template), template, set()).text


def test_a_typists_text_without_a_number_is_read() -> None:
    """Of a scan only where it is read well."""
    words = line("See attached letter of counsel.", 40, 120)
    assert unnumbered(*words) == "See attached letter of counsel."
    assert unnumbered(*words, origin=Origin.OCR, sure=0.97) == "See attached letter of counsel."
    assert unnumbered(*words, origin=Origin.OCR, sure=0.6) == ""
    assert unnumbered(*line("a 4", 40, 120)) == ""
