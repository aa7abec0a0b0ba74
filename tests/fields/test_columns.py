"""Where a table's columns lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from extractor.fields.columns import Columns, carried_columns, find_columns, follow_columns
from extractor.fields.sections import find_stretches
from extractor.forms.template import ColumnSpec
from extractor.model.page import Origin, Page, Rule, Word
from tests.builders import grids, level, line, lines, page, ruled, small_table, small_template, upright

SPEC = small_table()
XS = (50.0, 200.0, 260.0, 320.0, 560.0)
#: Heights of the rules: above the header, between group and sub-headers, below both, below a row.
YS = (100.0, 120.0, 140.0, 165.0)


def header(x: float = 0.0) -> list[Word]:
    """The header's words, two columns below one heading, moved right by `x`."""
    return [
        *line("1. Title of Security", x + 55, 110),
        *line("2. Transaction Form", x + 205, 110),
        *line("3. Nature of Ownership", x + 325, 110),
        *line("Code", x + 215, 130),
        *line("D or I", x + 275, 130),
    ]


def table(ys: Sequence[float] = YS, xs: Sequence[float] = XS) -> list[Rule]:
    """The rules of the table with its sub-headers."""
    level_rules = [level(xs[0], xs[-1], y) for y in ys if y != YS[1]]
    level_rules.append(level(200, 320, YS[1]))
    return level_rules + [upright(x, YS[1] if x == 260 else ys[0], ys[-1]) for x in xs]


def columns_of(words: Sequence[Word], rules: Sequence[Rule]) -> Columns:
    """The columns that are found below the top of the page."""
    (grid,) = grids(page(words, rules))
    found = find_columns(grid, SPEC, 90, 700)
    assert found is not None
    return found


def names(columns: Columns, *xs: float) -> list[str | None]:
    """The names of the columns that hold these x."""
    return [column.name if (column := columns.column_of(x)) else None for x in xs]


def test_ruled_columns_are_those_of_the_rules() -> None:
    """With all rules drawn the edges are theirs, and the header ends at the rule below it."""
    columns = columns_of(header(), table())
    assert columns.edges == pytest.approx(XS)
    assert columns.ruled
    assert 120 <= columns.header_bottom <= 140
    assert names(columns, 40, 60, 210, 270, 330, 570) == [
        None,
        "securityTitle",
        "transactionCode",
        "directOrIndirectOwnership",
        "natureOfOwnership",
        None,
    ]


def test_double_borders_are_one_edge() -> None:
    """Browsers draw each cell's own border, two points from its neighbour's."""
    twins = [upright(x + 2, YS[0], YS[-1]) for x in XS[1:-1] if x != 260]
    columns = columns_of(header(), [*table(), *twins])
    assert len(columns.edges) == 5
    assert columns.edges[1] == pytest.approx(201)


@pytest.mark.parametrize("missing", [(50.0,), (560.0,), (50.0, 560.0)], ids=["left", "right", "both"])
def test_outer_borders_may_be_missing(missing: tuple[float, ...]) -> None:
    """A table without rules at its sides has all its columns."""
    rules = [
        rule for rule in table() if rule.horizontal or not any(abs(rule.bbox.cx - x) < 1 for x in missing)
    ]
    columns = columns_of(header(), rules)
    assert columns.edges[1:4] == pytest.approx(XS[1:4])
    assert columns.edges[0] <= 55
    assert columns.edges[4] >= max(word.bbox.x1 for word in header())


def test_rules_beside_the_table_are_not_its_own() -> None:
    """A frame around the page is not a column."""
    frame = [upright(3, 50, 700), upright(609, 50, 700)]
    xs = (100.0, 250.0, 310.0, 370.0, 510.0)
    rules = ruled(xs, [100, 140, 165])
    assert columns_of(header(50), [*rules, *frame]).edges == pytest.approx(xs)


def test_a_frame_near_a_table_with_a_wide_last_column_is_not_its_own() -> None:
    """A rule left of the table does not stand in for one right of a short last header."""
    columns = columns_of(header(), [*table(), upright(2, 50, 700), upright(609, 50, 700)])
    assert names(columns, 60, 330) == ["securityTitle", "natureOfOwnership"]


def test_columns_without_rules_lie_between_their_headers() -> None:
    """Without rules an edge lies between neighbouring headers, where the rows leave a gap."""
    rows = [*line("Common", 55, 160), *line("P", 220, 160), *line("D", 280, 160), *line("Trust", 330, 160)]
    columns = columns_of([*header(), *rows], [])
    assert not columns.ruled
    assert columns.header_bottom == 135
    assert names(columns, *(word.bbox.cx for word in rows)) == [column.name for column in SPEC.columns]
    assert all(left < right for left, right in pairwise(columns.edges))


def test_a_gap_of_the_rows_is_an_edge() -> None:
    """Where values are wider than their header the edge moves to where they end."""
    rows = [*line("Common_Stock_Class_A_Voting_Shares", 55, 160, 8), *line("P", 230, 160, 8)]
    columns = columns_of([*header(), *rows], [])
    assert names(columns, rows[0].bbox.cx, rows[0].bbox.x1 - 1, rows[1].bbox.cx) == [
        "securityTitle",
        "securityTitle",
        "transactionCode",
    ]


def test_a_rule_beside_the_first_row_is_an_edge() -> None:
    """Where the first header stands on the page before, the rule that begins below the others' tells."""
    words = [word for word in header() if word.bbox.x0 > 200]
    rows = [*line("Doe Jane", 55, 160), *line("of Springfield, Illinois", 55, 172), *line("P", 220, 160)]
    columns = columns_of([*words, *rows], [upright(200, 150, 180)])
    assert columns.guessed
    assert columns.edges[1] == pytest.approx(200)
    assert names(columns, *(word.bbox.cx for word in rows[:-1])) == ["securityTitle"] * 5


def test_a_rule_left_of_the_first_header_is_the_first_edge() -> None:
    """A header that is centred begins farther right than what stands below it."""
    rows = [*line("a b c d", 20, 160), *line("P", 220, 160)]
    columns = columns_of([*header(), *rows], [upright(12, 100, 140)])
    assert columns.edges[0] == pytest.approx(12)
    assert names(columns, rows[0].bbox.cx) == ["securityTitle"]


def test_a_header_may_be_misprinted() -> None:
    """Headers are matched by likeness, and a sub-header by its beginning."""
    words = [
        *line("1. Titie of Securlty", 55, 110),
        *line("2. Transactlon Form", 205, 110),
        *line("3. Nature of Ownersbip", 325, 110),
        *line("Code", 215, 130),
        *line("D or I", 275, 130),
    ]
    assert columns_of(words, table()).edges == pytest.approx(XS)


def test_no_header_gives_no_columns() -> None:
    """Text that is no header of the table has none of its columns."""
    (grid,) = grids(page(lines("Explanation of Responses:", "1. Sold under a plan.", x=50, y=110)))
    assert find_columns(grid, SPEC, 90, 700) is None


def test_a_page_that_a_table_runs_on_to_has_its_own_edges() -> None:
    """Rules of the next page, a little shifted, move the columns; without rules they stay."""
    columns = columns_of(header(), table())
    rows = [*line("Common", 60, 50), *line("P", 225, 50), *line("D", 285, 50)]
    shifted = [x + 5 for x in XS]
    (ruled_page,) = grids(page(rows, ruled(shifted, [30, 60])))
    assert carried_columns(ruled_page, columns, 0, 700).edges == pytest.approx(shifted)
    (bare,) = grids(page(rows))
    assert carried_columns(bare, columns, 0, 700) is columns


#: The same table, where not every form has the column of codes, and its last header may read otherwise.
OPTIONAL = replace(
    SPEC,
    columns=(
        SPEC.columns[0],
        replace(SPEC.columns[1], optional=True),
        SPEC.columns[2],
        replace(SPEC.columns[3], also=("3. How It Is Held",)),
    ),
)


def optional_columns(words: Sequence[Word], rules: Sequence[Rule]) -> list[str]:
    """The names of the columns of this form."""
    (grid,) = grids(page(words, rules))
    found = find_columns(grid, OPTIONAL, 90, 700)
    assert found is not None
    return [column.name for column in found.spec.columns]


def test_an_optional_column_is_there_where_it_is_printed() -> None:
    """By its header; and by the rules where that was not read."""
    every = [column.name for column in OPTIONAL.columns]
    assert optional_columns(header(), table()) == every
    unread = [one for one in header() if one.text != "Code"]
    assert optional_columns(unread, table()) == every
    narrow = [one for one in table() if one.horizontal or abs(one.bbox.cx - 260) > 1]
    assert optional_columns(unread, narrow) == [name for name in every if name != "transactionCode"]


def test_a_column_is_known_by_another_header() -> None:
    """Filers print the words of another revision over it."""
    words = [one for one in header() if one.bbox.x0 < 320 or one.bbox.cy > 120]
    assert optional_columns([*words, *line("3. How It Is Held", 325, 110)], []) == [
        column.name for column in OPTIONAL.columns
    ]


#: A table of seven columns, which is wide enough to be known by its rules alone.
WIDE = replace(
    SPEC,
    columns=tuple(
        ColumnSpec(name, header)
        for name, header in (
            ("securityTitle", "1. Title of Security"),
            ("transactionDate", "2. Date"),
            ("transactionCode", "3. Code"),
            ("transactionShares", "4. Shares"),
            ("transactionPricePerShare", "5. Price"),
            ("directOrIndirectOwnership", "6. Form"),
            ("natureOfOwnership", "7. Nature of Ownership"),
        )
    ),
)
WIDE_XS = (50.0, 150.0, 210.0, 250.0, 320.0, 390.0, 440.0, 560.0)


def wide_page(number: int, labels: Sequence[tuple[str, float]], xs: Sequence[float]) -> Page:
    """A scanned page with the wide table's title, these headers at their x, and rules at `xs`."""
    words = [*line("Table I - Plain", 55, 85)]
    words += [one for text, x in labels for one in line(text, x, 120, 6)]
    words = [replace(one, origin=Origin.OCR, confidence=0.9) for one in words]
    rules = ruled(xs, [100, 140, 165]) if xs else []
    return replace(page(words, rules, number=number), origin=Origin.OCR)


def followed(*pages: Page) -> list[Columns]:
    """The wide table's columns below each of its titles."""
    template = small_template()
    stretches = find_stretches(grids(*pages, template=template), template, WIDE.title)
    return [columns for stretch, columns, _ in follow_columns(stretches, WIDE) if stretch.title]


def test_columns_in_disorder_are_those_of_another_page() -> None:
    """The rules of a scanned page whose headers were misplaced tell where another page's columns lie."""
    headers = [(column.header, x + 3) for column, x in zip(WIDE.columns, WIDE_XS, strict=False)]
    swapped = [(text, x) for (text, _), (_, x) in zip(headers, [*headers[3:], *headers[:3]], strict=True)]
    moved = tuple(x + 5 for x in WIDE_XS)
    lacking = (*moved[:3], *moved[4:])
    good, bad = wide_page(1, headers, WIDE_XS), wide_page(2, swapped, lacking)
    (alone,) = followed(bad)
    assert not alone.orderly
    for pages in ((good, bad), (bad, good)):
        found = followed(*pages)
        assert found[pages.index(good)].edges == pytest.approx(WIDE_XS)
        assert found[pages.index(bad)].edges == pytest.approx(moved, abs=0.01)


def test_a_header_of_a_scan_found_elsewhere_does_not_outweigh_the_rules() -> None:
    """One of six was taken for another's; in a text layer headers are not misread."""
    spec = replace(
        SPEC,
        columns=(
            *(ColumnSpec(f"c{at}", f"{at}. Header number {at}") for at in range(1, 7)),
            ColumnSpec("last", "7. Nature of Ownership", optional=True),
        ),
    )
    xs = [50.0 + 80 * at for at in range(7)]
    places = [*xs[:5], 60.0]
    words = [one for at, x in enumerate(places) for one in line(f"{at + 1}. Header", x + 4, 110, 6)]
    words += [one for at, x in enumerate(places) for one in line(f"number {at + 1}", x + 4, 118, 6)]
    words = [replace(one, origin=Origin.OCR) for one in words if one.bbox.top < 130]
    rules = [*(level(xs[0], xs[-1], y) for y in YS if y != YS[1]), *(upright(x, YS[0], YS[-1]) for x in xs)]
    (grid,) = grids(replace(page(words, rules), origin=Origin.OCR))
    found = find_columns(grid, spec, 90, 700)
    assert found is not None
    assert found.edges == pytest.approx(xs)


def test_a_space_within_a_value_is_no_edge() -> None:
    """A price in fractions has one, nearer the middle between two headers than the gap before it."""
    words = [*header(), *line("S", 215, 150), *line("4 3/4", 249, 150)]
    columns = columns_of(words, [])
    assert names(columns, 217, 250, 265) == ["transactionCode", *["directOrIndirectOwnership"] * 2]


def test_a_typed_table_without_borders_begins_with_its_rules() -> None:
    """Titles may begin left of a centred header, where the rules over and below the header begin."""
    typed = replace(SPEC, grouped=False)
    rules = [rule for rule in table() if rule.bbox.width > 1 or rule.bbox.cx not in (XS[0], XS[-1])]
    (grid,) = grids(page(header(), rules))
    found = find_columns(grid, typed, 90, 700)
    assert found is not None
    assert found.edges[0] <= XS[0]
    assert found.edges[-1] >= XS[-1]


def test_rules_below_groups_part_typed_columns() -> None:
    """Without upright rules a group's column ends where the rule below the group does."""
    typed = replace(SPEC, grouped=False)
    rules = [level(XS[0], XS[-1], YS[0]), level(XS[0], XS[-1], YS[2]), level(202, 318, YS[1])]
    words = [*header(), *line("-0-", 307, 155), *line("By wife", 322, 155)]
    (grid,) = grids(page(words, rules))
    found = find_columns(grid, typed, 90, 700)
    assert found is not None
    assert names(found, 314, 325) == ["directOrIndirectOwnership", "natureOfOwnership"]


def test_neighbours_in_a_row_are_on_either_side_of_an_edge() -> None:
    """A number that ends far right of its header is no part of the next column, whose value is there."""
    typed = replace(SPEC, grouped=False)
    words = [one for one in header() if one.text != "Code"]
    words += [*line("Code", 205, 130), *line("5,000", 241, 155), *line("D", 290, 155)]
    (grid,) = grids(page(words, [level(XS[0], XS[-1], YS[0]), level(XS[0], XS[-1], YS[2])]))
    found = find_columns(grid, typed, 90, 700)
    assert found is not None
    assert names(found, 253, 292) == ["transactionCode", "directOrIndirectOwnership"]


def test_a_streak_down_a_fax_is_no_column() -> None:
    """One rule too many through a table is left out where the headers stand to either side of it."""
    typed = replace(SPEC, grouped=False)
    streak = upright(150.0, 0.0, 792.0)
    rules = [*table(), streak, *(level(XS[0], XS[-1], y) for y in (190.0, 215.0))]
    rules += [upright(x, 165.0, 215.0) for x in XS]
    words = [replace(one, origin=Origin.OCR, confidence=0.9) for one in header()]
    (grid,) = grids(replace(page(words, rules), origin=Origin.OCR))
    found = find_columns(grid, typed, 90, 700)
    assert found is not None
    assert found.edges == pytest.approx(XS)
