"""The city's line of box 1 in its parts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.fields.city_line import part_typed_line
from extractor.model.page import Origin
from tests.builders import line, word


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Denver, CO 80202", ["Denver", "CO", "80202"]),
        ("SALT LAKE CITY UT 84101-1234", ["SALT LAKE CITY", "UT", "84101-1234"]),
        ("Lake Todd Ohio 44685", ["Lake Todd", "Ohio", "44685"]),
        ("Wheeling West Virginia 26003", ["Wheeling", "West Virginia", "26003"]),
        ("Washington, D.C. 20549", ["Washington", "D.C.", "20549"]),
        ("New York, New York 10019", ["New York", "New York", "10019"]),
        ("Guelph, Ontario Canada 12345", ["Guelph", "Ontario Canada", "12345"]),
    ],
)
def test_a_typed_city_line_is_parted_by_its_form(text: str, parts: list[str]) -> None:
    """A state stands before the postal code: two capitals, its name, or what follows a comma."""
    found = part_typed_line(line(text, 40, 100))
    assert found is not None
    assert [" ".join(one.text for one in part) for part in found] == parts


@pytest.mark.parametrize("text", ["Denver 80202", "Denver CO", "Hamilton Bermuda HM11", ""])
def test_a_line_without_state_or_code_is_left_to_its_captions(text: str) -> None:
    """Nothing in it tells where the city ends."""
    assert part_typed_line(line(text, 40, 100)) is None


def test_letters_in_a_scans_postal_code_are_digits() -> None:
    """Where enough of its digits were read as such."""
    read = [replace(one, origin=Origin.OCR) for one in line("Yorkville, MN 55l1O", 40, 100)]
    found = part_typed_line(read)
    assert found is not None
    assert [" ".join(one.text for one in part) for part in found] == ["Yorkville", "MN", "55110"]


def test_two_lines_are_no_city_line() -> None:
    """What stands on two lines is not parted."""
    assert (
        part_typed_line([*line("Suite 4", 40, 88), *line("Denver, CO", 40, 100), word("80202", 120, 100)])
        is None
    )
