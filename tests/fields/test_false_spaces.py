"""Spaces within words of a typed title."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.fields.false_spaces import without_false_spaces
from extractor.fields.text import words_to_reading
from extractor.model.page import Origin
from tests.builders import word


def meant(*parts: tuple[str, float], origin: Origin = Origin.OCR) -> str:
    """What words say that stand behind gaps of so many letters."""
    x, words = 40.0, []
    for text, gap in parts:
        x += 5.0 * gap
        words.append(replace(word(text, x, 100), origin=origin, confidence=0.9))
        x = words[-1].bbox.x1
    return without_false_spaces(words_to_reading(words, 1)).text


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ([("EMP", 0), ("LOYEE", 0.3), ("OPTION", 1.3)], "EMPLOYEE OPTION"),
        ([("QUAL", 0), ("IF", 0.4), ("IED", 0.6), ("OPTION", 1.2)], "QUALIFIED OPTION"),
        ([("Common", 0), ("Stock", 0.6)], "Common Stock"),
        ([("Stock", 0), ("$1.00", 0.3)], "Stock $1.00"),
        ([("Stock", 0)], "Stock"),
    ],
)
def test_parts_of_a_word_are_joined(parts: list[tuple[str, float]], text: str) -> None:
    """Where the gap is no space's; beside a typewriter's wide spaces a wider one is none either."""
    assert meant(*parts) == text


def test_a_text_layer_has_its_spaces() -> None:
    """What was not read from a picture is left as it is."""
    assert meant(("EMP", 0), ("LOYEE", 0.3), origin=Origin.TEXT_LAYER) == "EMP LOYEE"
