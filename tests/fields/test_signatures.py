"""Signatures and their dates."""

from __future__ import annotations

from dataclasses import replace

from extractor.fields.signatures import read_signatures
from extractor.forms.template import NotesSpec
from extractor.model.page import Origin, Page, Word
from tests.builders import grids, level, line, lines, page, small_notes, small_template, word

LEFT, DATE = 300.0, 500.0


def caption(y: float) -> list[Word]:
    """The printed line below a signature."""
    return [*line("** Signature of Reporting Person", LEFT, y, 8), *line("Date", DATE, y, 8)]


def signed(y: float, *name: str, day: str = "12/17/2021") -> list[Word]:
    """A name's lines from height `y` on, its date beside their middle."""
    return [*lines(*name, x=LEFT, y=y), *line(day, DATE, y + 6 * (len(name) - 1))]


def scanned(words: list[Word]) -> list[Word]:
    """The words as read from a picture."""
    return [replace(one, origin=Origin.OCR, confidence=0.9) for one in words]


def signatures(*pages: Page, spec: NotesSpec | None = None) -> list[tuple[str, str]]:
    """(name, date) of the signatures on these pages."""
    template = small_template(notes=spec)
    found = read_signatures(grids(*pages, template=template), template)
    return [(one.name.text, one.date.text) for one in found]


TITLE = line("Remarks:", 40, 80)


def test_a_name_stands_above_its_caption() -> None:
    """Name and date are parted by their columns."""
    words = [*TITLE, *signed(200, "/s/ Jane Doe"), *caption(215)]
    assert signatures(page(words)) == [("/s/ Jane Doe", "12/17/2021")]


def test_a_date_without_its_caption_is_known_on_a_scan() -> None:
    """Where the caption was not read, what has the shape of a date right of the names is one."""
    caption_lost = line("** Signature of Reporting Person", LEFT, 215, 8)
    words = [*TITLE, *signed(200, "/s/ Jane Doe"), *caption_lost]
    assert signatures(replace(page(words), origin=Origin.OCR)) == [("/s/ Jane Doe", "12/17/2021")]


def test_dirt_at_the_foot_of_the_page_before_is_no_name() -> None:
    """What a scan's margin was read as has no word; where it has one it begins the name."""
    signed_page = page(scanned([*signed(100, "/s/ Jane Doe"), *caption(115)]))
    for left, name in (("9 () e", "/s/ Jane Doe"), ("Doe Trust", "Doe Trust /s/ Jane Doe")):
        before = page(scanned([*TITLE, *line(left, LEFT, 700)]))
        pages = [replace(one, origin=Origin.OCR) for one in (before, signed_page)]
        assert signatures(*pages) == [(name, "12/17/2021")]


def test_a_long_name_wraps() -> None:
    """Lines of one name follow each other, and the date stands beside their middle."""
    words = [*TITLE, *signed(200, "/s/ Jane Doe, as", "attorney-in-fact for", "Richard Roe"), *caption(240)]
    assert signatures(page(words)) == [("/s/ Jane Doe, as attorney-in-fact for Richard Roe", "12/17/2021")]


def test_several_signatures_stand_above_one_caption() -> None:
    """Each date has the lines beside it, in blocks that gaps set apart."""
    words = [
        *TITLE,
        *signed(200, "/s/ Jane Doe, as", "attorney-in-fact"),
        *signed(240, "/s/ Richard Roe", day="12/18/2021"),
        *signed(270, "Poe Partners, L.P.", "By: Edgar Poe", day="12/19/2021"),
        *caption(300),
    ]
    assert signatures(page(words)) == [
        ("/s/ Jane Doe, as attorney-in-fact", "12/17/2021"),
        ("/s/ Richard Roe", "12/18/2021"),
        ("Poe Partners, L.P. By: Edgar Poe", "12/19/2021"),
    ]


def test_blocks_without_gaps_are_parted_by_their_dates() -> None:
    """Set solid, lines go to the date that stands amid them."""
    words = [
        *TITLE,
        *signed(200, "/s/ Jane Doe,", "attorney-in-fact"),
        *signed(224, "/s/ Richard Roe,", "attorney-in-fact", day="12/18/2021"),
        *caption(260),
    ]
    assert signatures(page(words)) == [
        ("/s/ Jane Doe, attorney-in-fact", "12/17/2021"),
        ("/s/ Richard Roe, attorney-in-fact", "12/18/2021"),
    ]


def test_every_caption_has_its_signature() -> None:
    """Some prints repeat the caption below each name."""
    words = [
        *TITLE,
        *signed(200, "/s/ Jane Doe"),
        *caption(215),
        *signed(250, "/s/ Richard Roe", day="12/18/2021"),
        *caption(265),
    ]
    assert signatures(page(words)) == [("/s/ Jane Doe", "12/17/2021"), ("/s/ Richard Roe", "12/18/2021")]


def test_signatures_run_over_a_page() -> None:
    """Names on both pages stand above one caption on the second."""
    sheets = (
        page([*TITLE, *signed(740, "/s/ Jane Doe")]),
        page([*signed(60, "/s/ Richard Roe", day="12/18/2021"), *caption(90)], number=2),
    )
    assert signatures(*sheets) == [("/s/ Jane Doe", "12/17/2021"), ("/s/ Richard Roe", "12/18/2021")]


def test_a_name_may_be_cut_by_the_pages_end() -> None:
    """The rest of a name without a date of its own belongs to the name before."""
    sheets = (
        page([*TITLE, *signed(740, "/s/ Jane Doe, as", "attorney-in-fact")]),
        page([*line("for Richard Roe", LEFT, 40), *caption(70)], number=2),
    )
    assert signatures(*sheets) == [("/s/ Jane Doe, as attorney-in-fact for Richard Roe", "12/17/2021")]


def test_text_left_of_the_caption_is_no_name() -> None:
    """Notes and remarks stand at the page's margin."""
    words = [
        *TITLE,
        *lines("Exhibit 24", "12/01/2021", x=40, y=200),
        *signed(200, "/s/ Jane Doe"),
        *caption(215),
    ]
    assert signatures(page(words)) == [("/s/ Jane Doe", "12/17/2021")]


def test_a_name_may_begin_where_its_line_does() -> None:
    """The line to sign on reaches farther left than the caption below it."""
    name = [*line("/s/ Jane Doe", 200, 200), *line("12/17/2021", DATE, 200)]
    words = [*TITLE, *name, *caption(215)]
    assert signatures(page(words, [level(195, 450, 208)])) == [("/s/ Jane Doe", "12/17/2021")]


def test_under_a_heading_everything_is_a_name() -> None:
    """Prints with the heading "Signatures" set names at the margin."""
    words = [
        *line("Signatures", 40, 150),
        *line("/s/ Jane Doe", 40, 200),
        *line("12/17/2021", DATE, 200),
        *line("** Signature of Reporting Person", 40, 215, 8),
        *line("Date", DATE, 215, 8),
    ]
    assert signatures(page(words), spec=small_notes(signatures="Signatures")) == [
        ("/s/ Jane Doe", "12/17/2021")
    ]


def test_a_missing_date_leaves_a_name() -> None:
    """A signature without a date is one, and a caption without a name is none."""
    assert signatures(page([*TITLE, *line("/s/ Jane Doe", LEFT, 200), *caption(215)])) == [
        ("/s/ Jane Doe", "")
    ]
    assert signatures(page([*TITLE, *caption(215)])) == []


def test_a_date_in_a_name_is_part_of_it() -> None:
    """A trust's date stands left of the column of dates."""
    words = [*TITLE, *signed(200, "Roe Trust of 1/2/1999"), *caption(215)]
    assert signatures(page(words)) == [("Roe Trust of 1/2/1999", "12/17/2021")]


def test_dates_are_written_out_too() -> None:
    """Month, day and year in words of their own, one for each signature."""
    words = [
        *TITLE,
        *signed(200, "/s/ Jane Doe", day="July 3, 2002"),
        *signed(240, "Richard Roe", day="Aug. 5, 2002"),
        *caption(255),
    ]
    assert signatures(page(words)) == [("/s/ Jane Doe", "July 3, 2002"), ("Richard Roe", "Aug. 5, 2002")]


def test_a_first_word_left_of_the_line_belongs_to_the_name() -> None:
    """A typist begins before the caption, and a wide space follows; explanations farther left do not."""
    words = [
        *TITLE,
        *line("A gift.", 40, 200),
        *line("/s/", LEFT - 19, 200),
        *line("Jane Doe", LEFT + 2, 200),
        *line("12/17/2021", DATE, 200),
        *caption(215),
    ]
    assert signatures(page(words)) == [("/s/ Jane Doe", "12/17/2021")]


def test_each_caption_has_the_signature_above_it() -> None:
    """On a further sheet the form's own headings come between, and are no name."""
    first = [*TITLE, *signed(200, "Jane Doe"), *caption(215)]
    second = [*line("1. Title of Derivative", 320, 60), *TITLE, *signed(200, "Richard Roe"), *caption(215)]
    assert signatures(page(first), page(second, number=2)) == [
        ("Jane Doe", "12/17/2021"),
        ("Richard Roe", "12/17/2021"),
    ]


def test_a_line_of_text_above_a_signature_is_not_its_name() -> None:
    """Typed words stand so far apart that each is by itself: the end of a line is no name."""
    text = [
        word(part, 40 + 45 * at, 120)
        for at, part in enumerate(["fees", "for", "service", "on", "the", "board", "of", "it"])
    ]
    apart = [replace(one, bbox=replace(one.bbox, x1=one.bbox.x0 + 37)) for one in text]
    words = [*TITLE, *apart, *signed(200, "/s/ Jane Doe"), *caption(215)]
    assert signatures(page(words)) == [("/s/ Jane Doe", "12/17/2021")]


def test_lines_of_a_scan_lie_a_little_higher_or_lower() -> None:
    """Names are parted by wider gaps, though some of their lines are closer than others."""
    names = [
        *line("First LP By: First", LEFT, 200),
        *line("GP, its partner", LEFT, 209.2),
        *line("Second LP By: Second", LEFT, 221.5),
        *line("GP, its partner By:", LEFT, 232),
        *line("/s/ Jane Doe, a", LEFT, 242),
        *line("managing member", LEFT, 252),
    ]
    dates = [*line("12/17/2021", DATE, 204), *line("12/18/2021", DATE, 226)]
    assert signatures(replace(page(scanned([*TITLE, *names, *dates, *caption(265)])), origin=Origin.OCR)) == [
        ("First LP By: First GP, its partner", "12/17/2021"),
        ("Second LP By: Second GP, its partner By: /s/ Jane Doe, a managing member", "12/18/2021"),
    ]


def test_a_misread_date_is_no_part_of_a_name() -> None:
    """On a scan a digit may be read as a letter."""
    words = scanned([*TITLE, *signed(200, "/s/ Jane Doe,", "attorney", day="g1/10/2025"), *caption(225)])
    assert signatures(replace(page(words), origin=Origin.OCR)) == [("/s/ Jane Doe, attorney", "g1/10/2025")]


def test_a_date_far_behind_a_name_is_one_though_its_caption_stands_elsewhere() -> None:
    """What was taken for the caption lies further right; a text layer's words are not misread."""
    words = [*TITLE, *line("/s/ Jane Doe", LEFT, 200), *line("12/17/2021", LEFT + 120, 200)]
    words += [*line("** Signature of Reporting Person", LEFT, 215, 8), *line("Date", DATE + 80, 215, 8)]
    assert signatures(replace(page(scanned(words)), origin=Origin.OCR)) == [("/s/ Jane Doe", "12/17/2021")]
    assert signatures(page(words)) == [("/s/ Jane Doe 12/17/2021", "")]


def test_a_written_date_without_its_caption_is_known_on_a_scan() -> None:
    """Far behind the name, in words as well as in figures."""
    words = [*TITLE, *line("/s/ Jane Doe", LEFT, 200), *line("June 3, 1993", DATE, 200)]
    words += line("** Signature of Reporting Person", LEFT, 215, 8)
    drawn = replace(page(scanned(words)), origin=Origin.OCR)
    assert signatures(drawn) == [("/s/ Jane Doe", "June 3, 1993")]
