"""Words → segments, and the lines that continue them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.forms.segments import UprightRules, downward, joined_lines, text_key, words_to_segments
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Word
from tests.builders import level, line, lines, upright, word


def texts(*words_and_rules: object, rules: tuple[object, ...] = ()) -> list[str]:
    """The texts of the segments."""
    return [segment.text for segment in words_to_segments(words_and_rules, rules)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2. Trans-action Date", "2transactiondate"),
        ("UNITED ST ATES", "unitedstates"),
        ("__X__ Director", "director"),
        ("_____ 10% Owner", "10owner"),
        ("_X_ Form filed", "formfiled"),
        ("**Signature", "signature"),
        ("X", "x"),
        ("( * )", ""),
    ],
)
def test_a_key_is_what_does_not_differ(text: str, key: str) -> None:
    """Spaces, hyphens, case, stars and the line for a check mark make no difference."""
    assert text_key(text) == key


def test_words_of_a_line_are_one_segment() -> None:
    """Spaces do not part words; what comes first is leftmost, whatever the order of drawing."""
    words = line("Title of Security", 50, 100)
    assert texts(*reversed(words)) == ["Title of Security"]


def test_a_wide_gap_parts_segments() -> None:
    """Columns without a rule are told by the gap between them."""
    assert texts(*line("Common Stock", 50, 100), *line("12/01/2021", 130, 100)) == [
        "Common Stock",
        "12/01/2021",
    ]


def test_a_rule_parts_segments() -> None:
    """However narrow the gap, nothing goes on across a rule."""
    words = line("Stock P", 50, 100)
    rule = upright(76, 90, 110)
    assert texts(*words) == ["Stock P"]
    assert texts(*words, rules=(rule,)) == ["Stock", "P"]
    assert texts(*words, rules=(upright(76, 120, 150),)) == ["Stock P"]


def test_lines_are_segments_from_top_to_bottom() -> None:
    """Each line is its own, and lines of one height go from left to right."""
    words = [*line("below", 50, 112), *line("right", 200, 100), *line("left", 50, 100)]
    assert texts(*words) == ["left", "right", "below"]


def test_a_raised_mark_belongs_to_its_line() -> None:
    """A superscript is not a line of its own."""
    amount = word("757,756", 50, 100)
    mark = word("(1)", amount.bbox.x1, 96.5, size=6)
    assert texts(amount, mark) == ["757,756 (1)"]


def test_the_line_of_a_neighbouring_column_is_not_joined() -> None:
    """Two columns set close, whose lines differ in size and height, stay apart."""
    large = word("Name", 50, 100, size=10)
    small = word("Price", large.bbox.x1 + 4, 96, size=7)
    assert texts(large, small) == ["Price", "Name"]


def test_a_segment_has_the_size_of_its_letters() -> None:
    """The glyph of a check box before a label does not make the label larger."""
    (segment,) = words_to_segments([word("☐", 50, 100, 12), *line("Director", 58, 100, 8)], ())
    assert (segment.text, segment.size, segment.key) == ("☐ Director", 8, "director")
    assert segment.bbox == BBox(50, 94, 90, 106)


def test_rules_between_are_found_by_their_place() -> None:
    """A rule is between two boxes only at their own height."""
    left, right = BBox(10, 90, 40, 100), BBox(60, 90, 80, 100)
    assert UprightRules([upright(50, 80, 120)]).between(left, right)
    assert not UprightRules([upright(50, 100, 120)]).between(left, right)
    assert not UprightRules([upright(30, 80, 120)]).between(left, right)
    assert not UprightRules([level(40, 60, 95)]).between(left, right)


def chain(words: list[object], rules: tuple[object, ...] = (), most: int = 9, key: str = "") -> list[str]:
    """What continues the first segment downward."""
    segments = words_to_segments(words, rules)  # type: ignore[arg-type]
    return [one.text for one in downward(segments[0], segments, [rule.bbox for rule in rules], most, key)]  # type: ignore[attr-defined]


def test_a_label_goes_on_below_itself() -> None:
    """Lines of one column follow each other, at most as many as asked for."""
    words: list[object] = [
        *lines("2. Transaction", "Date", "(Month/Day/Year)", x=50, y=100),
        *lines("Other", "column", x=150, y=101),
    ]
    assert chain(words) == ["2. Transaction", "Date", "(Month/Day/Year)"]
    assert chain(words, most=2) == ["2. Transaction", "Date"]


def test_a_label_ends_where_its_key_is_spelt() -> None:
    """The value below a label is not taken for a part of it."""
    words: list[object] = [*lines("3. Date of", "Transaction", "12/16/2021", x=50, y=100)]
    assert chain(words, key=text_key("3. Date of Transaction")) == ["3. Date of", "Transaction"]


def test_nothing_goes_on_across_a_rule() -> None:
    """The next box begins below the rule."""
    words: list[object] = [*lines("3. Date", "4. If Amendment", x=50, y=100)]
    assert chain(words) == ["3. Date", "4. If Amendment"]
    assert chain(words, (level(40, 200, 106),)) == ["3. Date"]
    assert chain(words, (level(150, 200, 106),)) == ["3. Date", "4. If Amendment"]


def test_nothing_goes_on_after_a_gap_or_in_another_size() -> None:
    """A paragraph farther down, and print of another size, are something else."""
    assert chain([*line("3. Date", 50, 100), *line("Signature", 50, 130)]) == ["3. Date"]
    assert chain([*line("3. Date", 50, 100), *line("FORM", 50, 114, 20)]) == ["3. Date"]


def test_the_line_that_spells_the_label_is_the_continuation() -> None:
    """A value typed between the lines of a label does not end it."""
    words: list[object] = [
        *line("1. Title of", 50, 100),
        *line("Snow", 50, 108),
        *line("Security", 50, 113),
    ]
    assert chain(words) == ["1. Title of", "Snow", "Security"]
    assert chain(words, key=text_key("1. Title of Security")) == ["1. Title of", "Security"]


@pytest.mark.parametrize("mark", ["X", "X_____", "[X]", "[ X ]", "/X/", "_____"])
def test_a_mark_before_a_label_is_no_part_of_its_key(mark: str) -> None:
    """However a typist ticks a line, the label after it is found."""
    (segment,) = words_to_segments(line(f"{mark} Director", 50, 100), ())
    assert segment.key == "director"


def test_a_name_of_one_letter_keeps_its_key() -> None:
    """An X that stands alone is a word."""
    (segment,) = words_to_segments(line("X", 50, 100), ())
    assert segment.key == "x"


def test_capitals_of_a_typewriter_hold_together_on_a_scan() -> None:
    """A typewriter's space is a letter wide, and letters are lower in ink than their type."""
    words = [Word(text, BBox(x, 97, x + 2.4 * len(text), 100), 4.0) for text, x in (("DATE", 50), ("OF", 63))]
    assert texts(*words) == ["DATE", "OF"]
    assert texts(*(replace(one, origin=Origin.OCR) for one in words)) == ["DATE OF"]


def test_pieces_of_a_faded_line_are_joined_from_each_on() -> None:
    """As far as the upright rule that bounds their box."""
    words = [*line("2. Issuer", 50, 100), *line("Ticker", 130, 100), *line("Symbol", 220, 100)]
    segments = words_to_segments(words, ())
    joined = joined_lines(segments, [upright(200, 80, 120)])
    assert [one.text for one in joined] == ["2. Issuer Ticker", "Ticker", "Symbol"]


def test_a_mark_of_two_letters_is_none_of_the_label() -> None:
    """Typists set XX as well as X before a label."""
    (segment,) = words_to_segments(line("XX 10% Owner", 40, 100), ())
    assert segment.key == text_key("10% Owner")
