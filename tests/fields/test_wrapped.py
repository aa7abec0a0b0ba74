"""Texts wrapped over the lines of a cell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from extractor.fields.wrapped import CellLine, fit_wrapped
from extractor.model.crop import LineCrop
from extractor.model.geometry import BBox


def a_line(text: str, letters: int, marks: str = "") -> CellLine:
    """A line with room for so many letters."""
    width = round(letters * 0.72 * 10)
    crop = LineCrop(np.zeros((14, width), np.uint8), BBox(0, 0, width, 14), 72.0, 10.0, 12.0)
    return CellLine(crop, text, marks)


def print_says(*said: str) -> tuple[list[CellLine], object]:
    """Lines whose print fits a text the worse the more its letters differ from what it says."""
    lines = [a_line(text, len(text)) for text in said]

    def weigh(crop: LineCrop, texts: Sequence[str]) -> list[float]:
        own = next(one.text for one in lines if one.crop is crop)
        return [
            -float(sum(a != b for a, b in zip(own, text, strict=False)) + abs(len(own) - len(text)))
            for text in texts
        ]

    return lines, weigh


def test_a_text_breaks_where_its_parts_fit_best() -> None:
    """At spaces and behind hyphens, each part on its line; what was read comes first."""
    lines, weigh = print_says("Non-", "Qualified", "Stock Option")
    own, whole, other = fit_wrapped(lines, ["Non-Qualified Stock Option", "Common Stock"], weigh)  # type: ignore[arg-type]
    assert own is not None
    assert whole is not None
    assert own.parts == ("Non-", "Qualified", "Stock Option")
    assert whole.parts == own.parts
    assert whole.fit == own.fit == 0.0
    assert other is None or other.fit < -10


def test_a_text_without_room_does_not_fit() -> None:
    """A line takes about as many letters as it has room for."""
    lines, weigh = print_says("Trust")
    assert fit_wrapped(lines, ["By the Sample Family Trust of 1999"], weigh)[1] is None  # type: ignore[arg-type]


def test_a_lost_stop_costs_little() -> None:
    """Print without it fits the text with it, less what a lost stop counts; not one of initials."""
    lines, weigh = print_says("Fund XI LP")

    def sharply(crop: LineCrop, texts: Sequence[str]) -> list[float]:
        return [10.0 * one for one in weigh(crop, texts)]  # type: ignore[operator]

    _, lost, initials = fit_wrapped(lines, ["Fund XI, LP", "Fund XI L.P."], sharply)
    assert lost is not None
    assert initials is not None
    assert lost.fit == pytest.approx(-0.8)
    assert initials.fit <= -20.0


def test_marks_behind_a_line_stay() -> None:
    """They are weighed with whatever stands before them."""
    seen: list[str] = []

    def weigh(_: LineCrop, texts: Sequence[str]) -> list[float]:
        seen.extend(texts)
        return [0.0] * len(texts)

    fit_wrapped([a_line("Trust", 5, "⁽¹⁾")], ["Trusts"], weigh)
    assert seen
    assert all(text.endswith("⁽¹⁾") for text in seen)
