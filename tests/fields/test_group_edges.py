"""Columns of a typed sheet's table by the rules between its numbered headers."""

from __future__ import annotations

from dataclasses import replace

from extractor.fields.columns import find_columns
from extractor.model.page import Origin, Rule
from tests.builders import grids, level, line, page, small_table, upright

SPEC = replace(small_table(), grouped=False)
RULES = [level(50, 560, 100), level(50, 560, 140)]


def edges(rules: list[Rule]) -> list[int] | None:
    """Where the columns part on a scan with these rules, its rows without any."""
    words = [
        *line("1. Title of Security", 55, 110), *line("2. Transaction Form", 205, 110),
        *line("3. Nature of Ownership", 325, 110), *line("Code", 215, 130), *line("D or I", 275, 130),
        *line("Stock", 60, 150), *line("S", 215, 150), *line("D", 275, 150), *line("By Trust", 330, 150),
    ]  # fmt: skip
    read = [replace(one, origin=Origin.OCR, confidence=0.9) for one in words]
    (grid,) = grids(replace(page(read, [*RULES, *rules]), origin=Origin.OCR))
    found = find_columns(grid, SPEC, 90, 300)
    return None if found is None or found.guessed else [round(x) for x in found.edges]


def test_a_group_is_parted_by_its_own_headers() -> None:
    """Where the rule between these has faded."""
    whole = [upright(x, 100, 140) for x in (50, 200, 320, 560)]
    assert edges(whole) == [50, 200, 256, 320, 560]


def test_as_many_rules_as_numbered_headers_are_asked_for() -> None:
    """Else the words of the header tell."""
    assert edges([upright(x, 100, 140) for x in (50, 200, 240, 280, 320, 400, 560)]) is None
