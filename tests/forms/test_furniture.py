"""What printers and fax machines set at a page's edges."""

from __future__ import annotations

import pytest

from extractor.forms.furniture import find_furniture
from extractor.forms.segments import words_to_segments
from tests.builders import line

HEIGHT = 792.0


def furniture(*placed: tuple[str, float, float]) -> set[str]:
    """The texts among these, each with its x and y, that are furniture."""
    words = [word for text, x, y in placed for word in line(text, x, y)]
    segments = words_to_segments(words, ())
    return {segments[index].text for index in find_furniture(segments, HEIGHT)}


@pytest.mark.parametrize(
    "text",
    [
        "https://www.sec.gov/Archives/edgar/data/1/form4.xml",
        "file:///home/form4.html",
        "2/14/24, 3:05 PM",
        "02-14-2024 15:05",
        "2/14/24, 305 PM",
        "2/14/24, 3/05 PM",
        "httpsu//wwwsec.gov/Archives/edgar/data/1/form4.xml",
        "1/3",
        "Page 2 of 12",
        "3 of 4",
        "Page 3 of12",
        "Page 7",
        "FROM: LAW OFFICE 5551234 P. 2",
        "OFFICE p. 2/5",
        "P. 2",
        "P02",
        "OCT-10-02 THU 16:15 LAW OFFICE",
        "Oct. 10 2002 04:15PM",
    ],
)
@pytest.mark.parametrize("y", [20.0, HEIGHT - 20.0], ids=["head", "foot"])
def test_shapes_at_the_edge_are_furniture(text: str, y: float) -> None:
    """Addresses, times of printing, page numbers and a fax's line, at head or foot."""
    assert furniture((text, 50, y)) == {text}


@pytest.mark.parametrize(
    "text",
    [
        "FORM 4",
        "12/16/2021",
        "SEC 1474 (9-02)",
        "/s/ Jane Doe",
        "1. Title of Security",
        "1,122",
        "12/16/2021 1,122",
        "12/16/2021 122 A",
        "Page of notes",
    ],
)
def test_the_forms_own_words_are_kept(text: str) -> None:
    """A title, a date or a signature at the edge belongs to the form."""
    assert furniture((text, 50, 20)) == set()


def test_shapes_amid_the_page_are_kept() -> None:
    """A footnote may cite an address or a page."""
    assert furniture(("Page 2 of 12", 50, 300), ("https://www.sec.gov/", 50, 400)) == set()


def test_a_printers_line_goes_with_its_shape() -> None:
    """The page's title beside the time of printing is furniture, and the line below is not."""
    placed = (("2/14/24, 3:05 PM", 50, 20), ("SEC Form 4", 280, 20), ("FORM 4", 50, 40))
    assert furniture(*placed) == {"2/14/24, 3:05 PM", "SEC Form 4"}
