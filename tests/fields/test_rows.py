"""The rows of a table, on pages made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from extractor.fields.rows import find_cells, read_table
from extractor.fields.sections import find_stretches
from extractor.forms.template import ColumnSpec
from extractor.model.page import Origin, Page, Rule, Word
from extractor.model.reading import RowReading
from tests.builders import grids, level, line, lines, page, small_table, small_template, upright, word

SPEC = small_table()
XS = (50.0, 200.0, 260.0, 320.0, 560.0)
#: Left ends of the cells' text.
TITLE, CODE, FORM, NATURE = 55.0, 215.0, 275.0, 325.0
TOP, HEAD, FOOT = 100.0, 140.0, 700.0


def head() -> list[Word]:
    """Title and header of the table."""
    return [
        *line("Table I - Plain", 55, 85),
        *line("1. Title of Security", 55, 110),
        *line("2. Transaction Form", 205, 110),
        *line("3. Nature of Ownership", 325, 110),
        *line("Code", 215, 130),
        *line("D or I", 275, 130),
    ]


def row(y: float, title: str, code: str, form: str, nature: str = "") -> list[Word]:
    """A row of one line."""
    cells = ((title, TITLE), (code, CODE), (form, FORM), (nature, NATURE))
    return [one for text, x in cells for one in line(text, x, y)]


def scanned(words: Sequence[Word]) -> list[Word]:
    """The words as read from a picture."""
    return [replace(one, origin=Origin.OCR, confidence=0.9) for one in words]


def rules(*ys: float, top: float = TOP, bottom: float | None = None) -> list[Rule]:
    """Level rules at `ys`, and upright ones from `top` to the last of them."""
    end = ys[-1] if bottom is None else bottom
    return [level(XS[0], XS[-1], y) for y in ys] + [upright(x, top, end) for x in XS]


def read(*pages: Page, raised: bool = True) -> list[RowReading]:
    """The rows of Table I."""
    template = small_template()
    stretches = find_stretches(grids(*pages, template=template), template, SPEC.title)
    return list(read_table(stretches, SPEC, raised=raised))


def texts(found: Sequence[RowReading]) -> list[tuple[str, ...]]:
    """The cells' texts, row by row."""
    return [tuple(one.cells[column.name].text for column in SPEC.columns) for one in found]


def test_rows_lie_between_rules() -> None:
    """Each band between two level rules is a row, and cells are by column."""
    words = [*head(), *row(150, "Common Stock", "P", "D"), *row(170, "Class B", "S", "I", "By Trust")]
    found = read(page(words, rules(TOP, HEAD, 160, 180)))
    assert texts(found) == [("Common Stock", "P", "D", ""), ("Class B", "S", "I", "By Trust")]
    assert [one.page for one in found] == [1, 1]
    assert found[0].bbox.top == 145


def test_a_row_of_several_lines_is_one() -> None:
    """Cells wrap by themselves, and each joins its own lines."""
    words = [
        *head(),
        *lines("Common", "Stock", x=TITLE, y=150),
        *row(156, "", "P", "D"),
        *lines("By", "the", "Trust", x=NATURE, y=150),
        *row(195, "Class B", "S", "I"),
    ]
    found = read(page(words, rules(TOP, HEAD, 185, 205)))
    assert texts(found) == [("Common Stock", "P", "D", "By the Trust"), ("Class B", "S", "I", "")]


def test_marks_are_apart_from_the_values() -> None:
    """Raised marks are marks, also in a cell with nothing else."""
    words = [
        *head(),
        *row(150, "Common", "P", "D"),
        word("(1)", CODE + 5, 147, 6),
        word("(2)", NATURE, 147, 6),
    ]
    (found,) = read(page(words, rules(TOP, HEAD, 160)))
    assert texts([found]) == [("Common", "P", "D", "")]
    assert [mark.number for mark in found.cells["transactionCode"].marks] == [1]
    assert [mark.number for mark in found.cells["natureOfOwnership"].marks] == [2]


def test_an_empty_table_has_no_rows() -> None:
    """Bands without words are blank paper."""
    assert read(page(head(), rules(TOP, HEAD, 160, 180))) == []


def test_what_follows_the_table_is_no_row() -> None:
    """Sentences below the last rule belong to the next part of the form."""
    words = [*head(), *row(150, "Common", "P", "D"), *line("Reminder: Report on a separate line.", 55, 185)]
    assert texts(read(page(words, rules(TOP, HEAD, 160)))) == [("Common", "P", "D", "")]


def test_what_stands_beside_the_table_is_no_value() -> None:
    """Print left and right of the table's edges is left out."""
    words = [*head(), *row(150, "Common", "P", "D"), word("x", 20, 150), word("y", 590, 150)]
    assert texts(read(page(words, rules(TOP, HEAD, 160)))) == [("Common", "P", "D", "")]


def test_a_rule_of_cells_is_a_rule() -> None:
    """A level rule may be drawn cell by cell; an underline in one cell parts nothing."""
    pieces = [level(left, right, 160) for left, right in pairwise(XS)]
    words = [*head(), *row(150, "Common", "P", "D"), *row(170, "Class B", "S", "I")]
    assert len(read(page(words, [*rules(TOP, HEAD, 180), *pieces]))) == 2
    (one,) = read(page(words, [*rules(TOP, HEAD, 180), level(60, 150, 160)]))
    assert one.cells["securityTitle"].text == "Common Class B"


UNRULED = [("Common Stock", "P", "D", ""), ("Class B", "S", "I", "Trust")]


def test_rows_without_rules_are_told_by_their_ownership() -> None:
    """Every row has one D or I in the middle of its lines; a line goes with the nearest."""
    words = [
        *head(),
        *lines("Common", "Stock", x=TITLE, y=150),
        *row(156, "", "P", "D"),
        *lines("Class", "B", x=TITLE, y=180),
        *row(186, "", "S", "I", "Trust"),
    ]
    assert texts(read(page(words))) == UNRULED


def test_rows_without_rules_may_begin_at_one_height() -> None:
    """Cells set at the top of their row keep the lines below, which stand nearer to it."""
    words = [
        *head(),
        *lines("Common", "Stock", x=TITLE, y=150),
        *row(150, "", "P", "D"),
        *lines("Class", "B", x=TITLE, y=180),
        *row(180, "", "S", "I", "Trust"),
    ]
    assert texts(read(page(words))) == UNRULED


def test_a_row_broken_by_the_page_is_joined() -> None:
    """The rest of a row, open at the top of the next page, continues its cells."""
    first = [*head(), *row(680, "Common", "P", "D", "By the"), *row(660, "Class A", "S", "I")]
    second = [*line("Stock", TITLE, 40), *line("Trust", NATURE, 40), *row(60, "Class B", "S", "D")]
    pages = (
        page(first, rules(TOP, HEAD, 670, bottom=760)),
        page(second, rules(50, 70, top=20), number=2),
    )
    found = read(*pages)
    assert texts(found) == [
        ("Class A", "S", "I", ""),
        ("Common Stock", "P", "D", "By the Trust"),
        ("Class B", "S", "D", ""),
    ]
    assert [one.page for one in found] == [1, 1, 2]


def test_a_row_that_begins_a_page_is_a_row() -> None:
    """With a D or I of its own, what is open at the top is no rest of the row before."""
    pages = (
        page([*head(), *row(680, "Common", "P", "D")], rules(TOP, HEAD, 670, bottom=760)),
        page(row(40, "Class B", "S", "I"), rules(50, 70, top=20), number=2),
    )
    assert texts(read(*pages)) == [("Common", "P", "D", ""), ("Class B", "S", "I", "")]


def test_a_row_with_values_of_its_own_is_no_rest() -> None:
    """Its D or I may be lost on a scan: three values, which stand on one line, tell a row as well."""
    names = ("transactionDate", "transactionShares", "transactionPricePerShare", "directOrIndirectOwnership")
    headers = ("2. Date", "3. Amount", "4. Price", "5. Form")
    spec = replace(SPEC, columns=tuple(map(ColumnSpec, names, headers)))
    heads = [one for text, x in zip(headers, XS, strict=False) for one in line(text, x + 5, 110)]
    cells = ("01/02/2003", "100", "5.25", "D")
    first = [one for text, x in zip(cells, XS, strict=False) for one in line(text, x + 5, 680)]
    second = [one for text, x in zip(cells[:3], XS, strict=False) for one in line(text, x + 5, 40)]
    pages = (
        page([*line("Table I - Plain", 55, 85), *heads, *first], rules(TOP, HEAD, 670, bottom=760)),
        page(second, rules(50, top=20), number=2),
    )
    template = small_template()
    stretches = find_stretches(grids(*pages, template=template), template, spec.title)
    found = read_table(stretches, spec, raised=True)
    assert [one.cells["transactionShares"].text for one in found] == ["100", "100"]


def test_a_stamp_is_no_part_of_a_value_on_the_other_page() -> None:
    """A value has one line; of two the one with figures is it, else the first. Texts go on."""
    pages = (
        page([*head(), *row(680, "Common", "P", "D")], rules(TOP, HEAD, 670, bottom=760)),
        page([*line("Stock", TITLE, 40), *line("FIVED", CODE, 40)], rules(50, 70, top=20), number=2),
    )
    (found,) = read(*pages)
    assert texts([found]) == [("Common Stock", "P", "D", "")]


def test_marks_of_a_broken_cell_are_joined() -> None:
    """Marks that the page's end parted from their value are that cell's."""
    pages = (
        page([*head(), *row(680, "Common", "P", "D")], rules(TOP, HEAD, 670, bottom=760)),
        page([word("(3)", CODE, 37, 6)], rules(50, 70, top=20), number=2),
    )
    (found,) = read(*pages)
    (mark,) = found.cells["transactionCode"].marks
    assert (mark.number, mark.page, found.cells["transactionCode"].text) == (3, 2, "P")


def test_a_line_that_is_printed_on_both_pages_counts_once() -> None:
    """Browsers print a line that the page's end clips on both pages."""
    pages = (
        page(
            [*head(), *row(680, "Common", "P", "D"), *line("Stock", TITLE, 692)],
            rules(TOP, HEAD, 670, bottom=760),
        ),
        page([*line("Stock", TITLE, 30), *line("Units", TITLE, 42)], rules(50, 70, top=20), number=2),
    )
    (found,) = read(*pages)
    assert found.cells["securityTitle"].text == "Common Stock Units"


@pytest.mark.parametrize("repeated", [True, False])
def test_the_header_may_be_repeated(repeated: bool) -> None:
    """A header on the next page is no row, and its rows are read the same without one."""
    again = [
        *line("1. Title of Security", 55, 40),
        *line("2. Transaction Form", 205, 40),
        *line("3. Nature of Ownership", 325, 40),
        *line("Code", 215, 60),
        *line("D or I", 275, 60),
    ]
    second = [*(again if repeated else ()), *row(80, "Class B", "S", "I")]
    pages = (
        page([*head(), *row(150, "Common", "P", "D")], rules(TOP, HEAD, 160)),
        page(second, [*rules(30, 70, 90, top=30), level(200, 320, 50)], number=2),
    )
    assert texts(read(*pages)) == [("Common", "P", "D", ""), ("Class B", "S", "I", "")]


@pytest.mark.parametrize("misread", [1, 4])
def test_a_repeated_header_is_no_row_though_some_of_it_is_misread(misread: int) -> None:
    """On a scan most of its words tell it, over several columns; where they are fewer it is a row."""
    below = [
        replace(one, bbox=replace(one.bbox, top=one.bbox.top - 75, bottom=one.bbox.bottom - 75))
        for one in head()[4:]
    ]
    told = [
        replace(one, text=f"x{one.text[::-1]}") if at % 4 < misread else one for at, one in enumerate(below)
    ]
    pages = (
        page(scanned([*head(), *row(150, "Common", "P", "D")]), rules(TOP, HEAD, 160)),
        page(scanned([*told, *row(80, "Class B", "S", "I")]), rules(25, 67, 90, top=25), number=2),
    )
    found = texts(read(*(replace(one, origin=Origin.OCR) for one in pages)))
    assert ("Class B", "S", "I", "") in found
    assert len(found) == (2 if misread == 1 else 3)


def test_the_rest_of_a_broken_row_stands_below_a_repeated_header() -> None:
    """Where a scan has lost the rule below a repeated header, what is set off from it is a row's rest."""
    below = [
        replace(one, bbox=replace(one.bbox, top=one.bbox.top - 75, bottom=one.bbox.bottom - 75))
        for one in head()
    ]
    rest = line("Trust", NATURE, 75)
    pages = (
        page(scanned([*head(), *row(680, "Common", "P", "I", "By the")]), rules(TOP, HEAD, 670, bottom=760)),
        page(scanned([*below, *rest, *row(95, "Class B", "S", "D")]), rules(25, 85, 105, top=25), number=2),
    )
    found = read(*(replace(one, origin=Origin.OCR) for one in pages))
    assert texts(found) == [("Common", "P", "I", "By the Trust"), ("Class B", "S", "D", "")]


def test_a_table_goes_on_where_its_title_is_printed_again() -> None:
    """A second sheet with title and header adds its rows, in its own columns."""
    sheets = [
        page([*head(), *row(150, title, "P", "D")], rules(TOP, HEAD, 160), number=number)
        for number, title in enumerate(("Common", "Class B"), 1)
    ]
    found = read(*sheets)
    assert [(one.cells["securityTitle"].text, one.page) for one in found] == [("Common", 1), ("Class B", 2)]


def test_the_same_row_twice_is_two_rows() -> None:
    """Two sales of one kind are two rows; nothing is taken for a repetition."""
    words = [*head(), *row(150, "Common", "S", "D"), *row(170, "Common", "S", "D")]
    assert len(read(page(words, rules(TOP, HEAD, 160, 180)))) == 2


@pytest.mark.parametrize("count", [1, 30])
def test_no_row_is_lost_or_invented(count: int) -> None:
    """As many rows as bands with words, over as many pages as they take, in order."""
    per_page = 12
    pages = []
    for start in range(0, count, per_page):
        number = start // per_page + 1
        own = range(start, min(start + per_page, count))
        top = 150.0 if number == 1 else 30.0
        words = [one for i, n in enumerate(own) for one in row(top + 20 * i, f"Stock {n}", "S", "D")]
        ys = [top - 10 + 20 * i for i in range(len(own) + 1)]
        drawn = rules(*((TOP, *ys) if number == 1 else ys), top=TOP if number == 1 else ys[0])
        pages.append(page([*(head() if number == 1 else ()), *words], drawn, number=number))
    found = read(*pages)
    assert [one.cells["securityTitle"].text for one in found] == [f"Stock {n}" for n in range(count)]


def test_typed_marks_end_a_text() -> None:
    """On forms that do not raise their marks, one at the end of a text is a mark."""
    words = [*head(), *row(150, "Common Stock (1)", "P", "D")]
    sheet = page(words, rules(TOP, HEAD, 160))
    assert texts(read(sheet, raised=False)) == [("Common Stock", "P", "D", "")]
    assert texts(read(sheet)) == [("Common Stock (1)", "P", "D", "")]


def test_the_rest_of_a_broken_header_is_no_row_of_a_scan() -> None:
    """Its `(I)` may be read as a footnote mark, and the blank band below it is none of the cells."""
    columns = tuple(
        replace(one, header="D or (I)") if one.header == "D or I" else one for one in SPEC.columns
    )
    spec = replace(SPEC, columns=columns)
    second = [*line("of Security", 55, 40), *line("(1)", 275, 40), *line("Code", 215, 40)]
    second += row(80, "Class B", "S", "I")
    first, rest = (
        replace(one, origin=Origin.OCR, words=tuple(scanned(one.words)))
        for one in (
            page(head(), rules(TOP, HEAD)),
            page(second, rules(30, 50, 70, 90, top=30), number=2),
        )
    )
    template = small_template()
    stretches = list(find_stretches(grids(first, rest, template=template), template, spec.title))
    assert texts(list(read_table(stretches, spec, raised=True))) == [("Class B", "S", "I", "")]
    cells = [place.cy for _, _, place in find_cells(stretches, spec)]
    assert set(cells) == {80.0}


@pytest.mark.parametrize(
    "specks", [("(1)", "(2)", "(9)", "(2)"), ("A", "P", "I", "A"), ("-", "(1)", "I", "")]
)
def test_marks_and_letters_alone_are_no_row_of_a_scan(specks: tuple[str, str, str, str]) -> None:
    """Nothing but footnote marks and single letters in a band are its specks."""
    words = [*head(), *row(150, "Common Stock", "P", "D", "By Trust"), *row(170, *specks)]
    scan = page(scanned(words), rules(TOP, HEAD, 160, 180))
    found = read(replace(scan, origin=Origin.OCR))
    assert texts(found) == [("Common Stock", "P", "D", "By Trust")]


AMOUNTS = replace(SPEC.columns[1], name="sharesOwnedFollowingTransaction")
AMOUNTS_OF_OTHER = replace(SPEC.columns[3], name="underlyingSecurityShares")
COUNTED = replace(SPEC, columns=(SPEC.columns[0], AMOUNTS, *SPEC.columns[2:]))


def read_faded(words: Sequence[Word], drawn: Sequence[Rule]) -> tuple[list[tuple[str, ...]], set[float]]:
    """The rows of a scan's table with a column of amounts, and where its cells stand."""
    scan = replace(page(scanned(words), drawn), origin=Origin.OCR)
    template = small_template()
    stretches = list(find_stretches(grids(scan, template=template), template, COUNTED.title))
    found = read_table(stretches, COUNTED, raised=True)
    cells = [place.cy for _, _, place in find_cells(stretches, COUNTED)]
    return [tuple(one.cells[c.name].text for c in COUNTED.columns) for one in found], set(cells)


def test_rows_of_a_scan_whose_rule_faded_are_parted() -> None:
    """Two amounts of one column, each with a title of its own, are of two rows."""
    words = [
        *head(),
        *row(150, "Common Stock", "1,000", "D"),
        *lines("By the", "Trust", x=NATURE, y=180),
        *row(186, "Class B", "2,000", ""),
    ]
    rows, cells = read_faded(words, rules(TOP, HEAD, 210))
    assert rows == [("Common Stock", "1,000", "D", ""), ("Class B", "2,000", "", "By the Trust")]
    assert len(cells) == 2


def test_rows_of_a_scan_part_at_what_is_left_of_a_rule() -> None:
    """A piece of the faded rule tells where, though lines were left unread beside it."""
    words = [
        *head(),
        *row(150, "Common Stock", "1,000", "I", "By"),
        *line("Trust", NATURE, 176),
        *row(200, "Class B", "2,000", "D"),
    ]
    drawn = [*rules(TOP, HEAD, 220), level(320, 400, 186)]
    rows, _ = read_faded(words, drawn)
    assert rows == [("Common Stock", "1,000", "I", "By Trust"), ("Class B", "2,000", "D", "")]


def test_a_row_of_a_scan_with_lines_of_one_title_is_one() -> None:
    """Dirt read as an amount beside the second line of a title is no row of its own."""
    words = [
        *head(),
        *lines("Class A", "Common", "Stock", x=TITLE, y=150),
        *row(150, "", "1,000", "D"),
        word("7", CODE, 174),
    ]
    rows, _ = read_faded(words, rules(TOP, HEAD, 200))
    assert [one[0] for one in rows] == ["Class A Common Stock"]


def test_rows_with_two_amounts_each_are_two_on_two_pages() -> None:
    """A row at a page's head without D or I is none's rest where both have amounts in two columns."""
    spec = replace(COUNTED, columns=(*COUNTED.columns[:3], AMOUNTS_OF_OTHER))
    words = [*head(), *row(150, "Common Stock", "1,000", "D", "1,000")]
    second = [*row(40, "Class B", "2,000", "", "2,000")]
    sheets = [
        replace(page(scanned(held), drawn, number=number), origin=Origin.OCR)
        for number, (held, drawn) in enumerate(
            ((words, rules(TOP, HEAD, 160)), (second, rules(30, 60, top=30)[1:])), start=1
        )
    ]
    template = small_template()
    stretches = find_stretches(grids(*sheets, template=template), template, spec.title)
    titles = [one.cells["securityTitle"].text for one in read_table(stretches, spec, raised=True)]
    assert titles == ["Common Stock", "Class B"]


def test_notes_below_a_table_of_a_scan_are_no_rows() -> None:
    """Their lines begin with their numbers, whatever figures stand in them."""
    words = [*head(), *row(150, "Common Stock", "1,000", "D"), *line("1. Explanation", TITLE, 190)]
    words += [word("2,000", CODE, 190), *line("2. Explanation", TITLE, 230), word("3,000", CODE, 230)]
    rows, _ = read_faded(words, rules(TOP, HEAD, 260))
    assert len(rows) == 1


def test_a_typed_sheet_ends_with_its_upright_rules() -> None:
    """What is signed below a sheet without rules between its rows is no row of it."""
    spec = replace(SPEC, grouped=False)
    template = replace(small_template(), tables=(spec, *small_template().tables[1:]))
    words = scanned([*head(), *row(160, "Common Stock", "P", "D"), *line("/s/ Jane Doe 100 D", TITLE, 400)])
    drawn = [level(XS[0], XS[-1], TOP), level(XS[0], XS[-1], HEAD), *rules(bottom=300)]
    scan = replace(page(words, drawn), origin=Origin.OCR)
    found = read_table(
        find_stretches(grids(scan, template=template), template, spec.title), spec, raised=True
    )
    assert texts(found) == [("Common Stock", "P", "D", "")]


def test_typed_rows_without_titles_are_parted_for_reading_again() -> None:
    """Their ditto marks were not read, but each has its amount and its D; a printed form's would be one."""
    words = scanned([*head(), *row(160, "Common Stock", "1,000", "D"), *row(180, "", "2,000", "D")])
    scan = replace(page(words, [level(XS[0], XS[-1], TOP), *rules(HEAD, bottom=300)]), origin=Origin.OCR)
    for grouped, count in ((False, 2), (True, 1)):
        spec = replace(COUNTED, grouped=grouped)
        template = replace(small_template(), tables=(spec, *small_template().tables[1:]))
        cells = find_cells(find_stretches(grids(scan, template=template), template, spec.title), spec)
        assert len({place.top for _, _, place in cells}) == count
