"""The head of a typed form by its rules alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.forms.filings import find_filings
from extractor.forms.head_grid import find_exit_box, find_head_grid, standing_columns
from extractor.forms.locate import locate_form, locate_page
from extractor.model.geometry import BBox
from extractor.model.page import Mark, Origin, Page, Rule
from tests.builders import level, line, page, shipped, upright

TYPED = tuple(shipped(f"sec1474-{year}") for year in (1991, 1996, 2002))
#: Three columns of boxes, the middle one parted below its first box.
OUTER = [level(40, 580, 100), level(40, 580, 200), *(upright(x, 100, 200) for x in (40, 580))]
COLUMNS = [upright(x, 100, 200) for x in (200, 400)]
PARTED = [level(200, 400, 130), level(200, 400, 165), upright(300, 130, 200)]
HEAD = [*OUTER, *COLUMNS, *PARTED]
SQUARE = Mark(BBox(44, 70, 52, 78), False, 0.9)
TITLE = line(TYPED[0].tables[0].title, 60, 212, size=8)


def sheet(rules: list[Rule], *, columns: int = 0, square: bool = False) -> Page:
    """A scanned first page with its name, a table's title and these rules, the table's columns below."""
    standing = [upright(40 + 540 * at / columns, 225, 400) for at in range(columns + 1)] if columns else []
    words = [*line("FORM 4", 44, 50), *TITLE]
    read = [replace(one, origin=Origin.OCR, confidence=0.9) for one in words]
    made = page(read, [*rules, *standing], marks=[SQUARE] if square else [])
    return replace(made, origin=Origin.OCR)


def test_the_head_is_three_columns_the_middle_one_parted() -> None:
    """Its first column is the owner's; pieces of a rule are one."""
    broken = [upright(300, 130, 160), upright(300, 165, 200)]
    for rules in (HEAD, [*OUTER, *COLUMNS, *PARTED[:2], *broken]):
        head = find_head_grid(sheet(rules))
        assert head is not None
        assert (head.top, head.bottom, head.first, head.second) == (100, 200, 200, 400)
        assert head.owner == BBox(40.25, 100, 200, 200)


@pytest.mark.parametrize(
    "rules",
    [
        [*OUTER, *COLUMNS, *PARTED[:2]],
        [*OUTER, *COLUMNS, PARTED[0], PARTED[2]],
        [*HEAD, upright(250, 100, 200)],
        [*OUTER, COLUMNS[0], *PARTED],
    ],
    ids=["not parted", "no box below another", "four columns", "two columns"],
)
def test_heads_of_later_revisions_are_none(rules: list[Rule]) -> None:
    """They have one box below another, and tables have more columns."""
    assert find_head_grid(sheet(rules)) is None


def test_tables_like_it_farther_down_or_not_over_the_whole_page_are_none() -> None:
    """The online print ends with a table of the owners."""
    lower = [Rule(replace(r.bbox, top=r.bbox.top + 400, bottom=r.bbox.bottom + 400)) for r in HEAD]
    assert find_head_grid(sheet(lower)) is None
    left = [Rule(replace(r.bbox, x1=min(r.bbox.x1, 500.0))) for r in HEAD if r.bbox.x0 < 500]
    assert find_head_grid(sheet(left)) is None


def test_the_exit_box_stands_above_the_head() -> None:
    """Alone, and on the left."""
    head = find_head_grid(sheet(HEAD))
    assert head is not None
    assert find_exit_box(sheet(HEAD, square=True), head) == SQUARE
    assert find_exit_box(sheet(HEAD), head) is None


def test_columns_are_counted_by_the_rules_below_the_title() -> None:
    """Those that stand from the head of the table on."""
    assert standing_columns(sheet(HEAD, columns=7), BBox(60, 208, 300, 216)) == 7


@pytest.mark.parametrize(
    ("columns", "square", "revision"),
    [(7, False, "sec1474-1991"), (7, True, "sec1474-1996"), (8, True, "sec1474-2002")],
)
def test_a_first_page_of_which_no_label_was_read_is_told_by_its_rules(
    columns: int, square: bool, revision: str
) -> None:
    """Its revision by the exit box and the columns; without the head it is no first page."""
    (filing,) = find_filings([sheet(HEAD, columns=columns, square=square)], TYPED).filings
    assert locate_form(filing, TYPED).template.id == revision
    assert find_filings([sheet(OUTER, columns=columns)], TYPED).filings == ()


def test_other_revisions_are_not_asked_where_the_head_is_a_typed_forms() -> None:
    """However well their labels fit: they have no such boxes."""
    later = shipped("edgar-2003")
    one = locate_page(sheet(HEAD, columns=7), 0, (later, *TYPED))
    assert locate_form([one], (later, *TYPED)).template in TYPED
