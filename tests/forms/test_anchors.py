"""Printed labels found on a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.forms.anchors import Anchor, find_anchors
from extractor.forms.segments import words_to_segments
from extractor.model.page import Origin, Rule, Word
from tests.builders import level, line, lines, upright

TITLE = "1. Title of Security (Instr. 3)"
STATES = "UNITED STATES SECURITIES AND EXCHANGE COMMISSION"


def find(words: list[Word], *labels: str, rules: tuple[Rule, ...] = (), fuzzy: bool = False) -> list[Anchor]:
    """The anchors of `labels` among these words."""
    return find_anchors(labels, words_to_segments(words, rules), rules, fuzzy=fuzzy)


def printed(anchor: Anchor) -> str:
    """The words that an anchor took."""
    return " ".join(word.text for word in anchor.words)


@pytest.mark.parametrize(
    "text",
    [
        TITLE,
        "1. TITLE OF SECURITY (INSTR. 3)",
        "1.Title of Secu-rity (Instr.3)",
        "1. Ti tle of Sec urity (Instr. 3)*",
    ],
)
def test_case_spaces_and_hyphens_make_no_difference(text: str) -> None:
    """A label is found however its letters are spaced, and takes its own words."""
    words = line(text, 50, 100)
    (anchor,) = find(words, TITLE)
    assert (anchor.label, anchor.likeness, anchor.page) == (TITLE, 100.0, 0)
    assert anchor.words == tuple(words)


def test_a_wrapped_label_is_found_whole() -> None:
    """A narrow column prints a label over many lines, and the box encloses them."""
    words = lines("1. Title", "of Secu-", "rity", "(Instr. 3)", x=50, y=100)
    (anchor,) = find([*words, *lines("Common", "Stock", x=150, y=100)], TITLE)
    assert printed(anchor) == "1. Title of Secu- rity (Instr. 3)"
    assert (anchor.bbox.top, anchor.bbox.bottom) == (95, 141)


def test_a_value_after_a_label_is_not_its_own() -> None:
    """Words that follow on the label's line, or below, are left."""
    (anchor,) = find([*line("Remarks: Exhibit 24", 50, 100), *line("power of attorney", 50, 112)], "Remarks:")
    assert printed(anchor) == "Remarks:"
    (anchor,) = find(lines("Date Exercisable 12/01/2021", x=50, y=100), "Date Exercisable")
    assert printed(anchor) == "Date Exercisable"


def test_every_place_is_found_in_reading_order() -> None:
    """A label that is printed twice has two anchors, from top to bottom."""
    words = [*line("Date Exercisable", 50, 300), *line("Date Exercisable", 50, 100)]
    assert [anchor.bbox.top for anchor in find(words, "Date Exercisable")] == [95, 295]


@pytest.mark.parametrize(
    ("label", "text", "found"),
    [
        ("Date", "Date", True),
        ("Date", "Date of Birth", False),
        ("Director", "Director of Sales", True),
        ("(City)", "(City)", True),
        ("(City)", "CITY", False),
        ("(City)", "(CITY", True),
        ("Price", "12 Price", False),
        ("Remarks:", "Remarks: none", True),
        ("Note:", "Note: three", True),
        ("Note:", "Note three", False),
        ("Note:", "Notes: three", False),
    ],
)
def test_short_labels_must_stand_by_themselves(label: str, text: str, found: bool) -> None:
    """Words that begin many sentences are labels only alone; long ones may be followed by others."""
    assert bool(find(line(text, 50, 100), label)) is found


def test_a_label_does_not_go_on_in_the_next_cell() -> None:
    """What a rule parts is not one label."""
    words = lines("Date", "Exercisable", x=50, y=100)
    assert find(words, "Date Exercisable")
    assert not find(words, "Date Exercisable", rules=(level(40, 120, 106),))
    side = line("Date Exercisable", 50, 100)
    assert not find(side, "Date Exercisable", rules=(upright(71, 90, 110),))


@pytest.mark.parametrize(
    "text",
    [
        "UNITED ST ATES SECURITIES AND EXCHANGE COMMISSION",
        "UNITED STATES SECURITIES AND EXCHANGE COMMISSI0N",
        "UNlTED STATES SECUR1TIES AND EXCHANCE COMMISSION",
        "UNITED STATES SECURITES AND EXCHANGE COMISSION",
    ],
)
def test_misprints_are_forgiven(text: str) -> None:
    """Letters read wrongly, lost or parted leave a label likely enough, where that is asked for."""
    (anchor,) = find(line(text, 50, 100), STATES, fuzzy=True)
    assert anchor.likeness >= 82
    assert printed(anchor) == text


def test_misprints_are_not_looked_for_unless_asked() -> None:
    """Without `fuzzy` only the letters of the label are the label."""
    assert find(line("UNlTED STATES SECURITIES AND EXCHANGE COMMISSION", 50, 100), STATES) == []


def test_the_exact_label_comes_before_a_like_one() -> None:
    """Where a label is printed exactly, another that is only like it is not taken for it."""
    words = [
        *line("8. Price of Derivative Security (Instr. 5)", 50, 100),
        *line("3. Price of Derivative Securities (Instr. 5)", 50, 150),
    ]
    (anchor,) = find(words, "8. Price of Derivative Security (Instr. 5)", fuzzy=True)
    assert anchor.bbox.top == 95


def test_one_place_begins_one_label() -> None:
    """Two like labels are not found in the same words: the likelier takes them."""
    first, second = (
        "4. Securities Acquired (A) or Disposed Of (D)",
        "5. Securities Acquired (A) or Disposed Of (D)",
    )
    words = line("4. Securites Acquired (A) or Dispsed Of (D)", 50, 100)
    assert [anchor.label for anchor in find(words, first, second, fuzzy=True)] == [first]


def test_text_unlike_a_label_is_none() -> None:
    """A sentence that shares words with a label is not the label."""
    words = line("The securities were acquired for the account of a trust of which", 50, 100)
    assert find(words, "4. Securities Acquired (A) or Disposed Of (D)", TITLE, STATES, fuzzy=True) == []


def test_a_number_set_apart_belongs_to_its_label() -> None:
    """A misread label takes the number that a wide gap parts from it, and no other."""
    words = [*line("4", 50, 100), *line("Statenent for Month/Year", 64, 100), *line("July 2002", 64, 120)]
    (anchor,) = find(words, "4. Statement for Month/Year", fuzzy=True)
    assert printed(anchor) == "4 Statenent for Month/Year"
    words = [*line("2.", 50, 100), *line("1ssuer Name and Ticker or Trading Symbol", 64, 100)]
    (anchor,) = find(words, "2. Issuer Name and Ticker or Trading Symbol", fuzzy=True)
    assert printed(anchor).startswith("2. 1ssuer")
    words = [*line("7", 50, 100), *line("Statenent for Month/Year", 64, 100)]
    (anchor,) = find(words, "4. Statement for Month/Year", fuzzy=True)
    assert printed(anchor) == "Statenent for Month/Year"


EXIT = (
    "Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. "
    "See Instruction 1(b)."
)


def test_a_long_label_is_found_by_its_lower_lines() -> None:
    """Where a mark beside the first line spoilt it, the others tell, and the box reaches up to it."""
    rest = ["subject to Section 16. Form 4 or", "Form 5 obligations may continue.", "See Instruction 1(b)."]
    (anchor,) = find(lines("o", *rest, x=50, y=100), EXIT, fuzzy=True)
    assert anchor.bbox.top <= 100
    assert find(lines("o", rest[2], x=50, y=100), EXIT, fuzzy=True) == []


def misread(text: str, every: int) -> str:
    """The text with every so many-th of its letters read as something else."""
    letters = [at for at, character in enumerate(text) if character.isalnum()]
    wrong = set(letters[every - 1 :: every])
    return "".join("0" if at in wrong else character for at, character in enumerate(text))


def test_a_long_label_may_be_badly_read() -> None:
    """With a quarter of its letters wrong nothing else is as like it; half of them are too many."""
    label = "10. Ownership Form of Derivative Security: Direct (D)"
    (anchor,) = find(line(misread(label, 4), 50, 100), label, fuzzy=True)
    assert anchor.label == label
    assert 66 <= anchor.likeness < 82
    assert find(line(misread(label, 2), 50, 100), label, fuzzy=True) == []
    assert find(line(misread(label, 4), 50, 100), label) == []


def test_a_short_label_may_not_be_so_badly_read() -> None:
    """With a quarter of its letters wrong it may as well be another word."""
    assert find(line(misread("Transaction Code", 4), 50, 100), "Transaction Code", fuzzy=True) == []
    assert len(find(line(misread("Transaction Code", 8), 50, 100), "Transaction Code", fuzzy=True)) == 1


def test_a_sentence_that_begins_like_a_heading_is_none() -> None:
    """Misread headings are found by likeness, but stand alone."""
    assert find(line("Reporting Qwners", 50, 100), "Reporting Owners", fuzzy=True)
    sentence = line("Reporting Person disclaims beneficial ownership of all shares held", 50, 100)
    assert not find(sentence, "Reporting Owners", fuzzy=True)


def test_a_label_printed_again_may_have_lost_its_number() -> None:
    """The block of a further owner on a scan, its number apart from the words."""
    label = "1. Name and Address of Reporting Person"
    words = [
        *line(label, 50, 100),
        *line("1", 50, 300),
        *line("Name and Address of Reporting Person", 70, 300),
    ]
    first, second = find(words, label, fuzzy=True)
    assert (first.bbox.top, second.bbox.top) == (95, 295)
    assert printed(second).endswith("Name and Address of Reporting Person")
    assert len(find(words, label)) == 1


def test_the_dash_of_a_title_may_be_lost() -> None:
    """What it parts stands too far apart for one line's words, but spells the label."""
    title = "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned"
    rest = "Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned"
    words = [*line("Table I", 120, 100), *line(rest, 165, 100)]
    (anchor,) = find(words, title, fuzzy=True)
    assert anchor.words == tuple(words)
    assert find([*line("Table I", 120, 100), *line(rest, 220, 100)], title, fuzzy=True) == []


def test_labels_that_differ_in_spaces_are_one_to_a_scan() -> None:
    """Two revisions set the same caption differently: misread, it is found for both."""
    labels = ("** Signature of Reporting Person", "**Signature of Reporting Person")
    found = find(line("—Signane of Reporting Person.", 50, 100), *labels, fuzzy=True)
    assert sorted(anchor.label for anchor in found) == sorted(labels)


def test_a_label_of_which_words_faded_is_found_by_those_that_are_left() -> None:
    """All that is left is the label's; other words of the form are not like it for that."""
    label = "4. Statement for Month/Day/Year"
    words = [*line("Statement for", 50, 100), *line("Year", 150, 100)]
    (anchor,) = find(words, label, fuzzy=True)
    assert anchor.words == tuple(words)
    other = [*line("3. Transaction", 50, 100), *line("Date (Month/Day/Year)", 150, 100)]
    assert find(other, "3. Date of Earliest Transaction (Month/Day/Year)", fuzzy=True) == []


def test_a_misread_number_goes_with_the_label_of_a_scan() -> None:
    """It is no value of the box."""
    words = [*line("1.", 50, 100), *line("Statement for Month/Day/Yesr", 69, 100)]
    read = [replace(one, origin=Origin.OCR) for one in words]
    (anchor,) = find(read, "4. Statement for Month/Day/Year", fuzzy=True)
    assert printed(anchor).startswith("1. Statement")
    (anchor,) = find(words, "4. Statement for Month/Day/Year", fuzzy=True)
    assert printed(anchor).startswith("Statement")


@pytest.mark.parametrize(("number", "whole"), [("4.", True), ("q", False)])
def test_a_scans_number_that_was_read_may_stand_farther_before_its_label(number: str, whole: bool) -> None:
    """What was misread may be something else."""
    words = [*line(number, 40, 100), *line("4. Statement for Month/Year".removeprefix("4. "), 66, 100)]
    read = [replace(one, origin=Origin.OCR, confidence=0.9) for one in words]
    segments = words_to_segments(read, (), 0)
    (anchor,) = find_anchors(["4. Statement for Month/Year"], segments, (), fuzzy=True)
    assert (anchor.words[0].text == number) == whole
