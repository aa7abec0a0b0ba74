"""Words that another engine reads otherwise, weighed by the print."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from extractor.agreeing.differing import better_text
from extractor.model.crop import LineCrop, Weigh
from extractor.model.geometry import BBox

LINE = LineCrop(np.full((12, 60), 255, np.uint8), BBox(0, 0, 60, 12), 72.0, 7.0, 9.0)


def fits(by: float) -> Weigh:
    """Print that fits the second text better by so much."""

    def weigh(_: LineCrop, texts: Sequence[str]) -> list[float]:
        return [-5.0, -5.0 + by][: len(texts)]

    return weigh


@pytest.mark.parametrize(
    ("text", "other", "better"),
    [
        ("11 CONGRESS", "111 CONGRESS", "111 CONGRESS"),
        ("CAO 8 Secretary", "CAO & Secretary", "CAO & Secretary"),
        ("266,513", "266,515", "266,513"),
        ("Roelof E. Botha", "Roelof F. Botha", "Roelof F. Botha"),
        ("Fund, L.P.", "Fund. LP", "Fund, L.P."),
        ("266,513", "266.513", "266,513"),
        ("03/15/2024", "3/15/2024", "03/15/2024"),
        ("Common Stock", "CommonStock", "Common Stock"),
        ("by power of attorney", "by power of attomey", "by power of attorney"),
        ("at the holder", "at he holder", "at the holder"),
        ("person will sell", "person ill sell", "person will sell"),
        ("at he holder", "at the holder", "at the holder"),
        ("Acme Corp", "Acme Corp", "Acme Corp"),
        ("Master Fund, Ltd.", "Master Fund, Lid.", "Master Fund, Ltd."),
        ("Master Fund, LLC", "Master Fund, LLP", "Master Fund, LLP"),
        ("Acme Corp", "Acme \u4e2d", "Acme Corp"),
    ],
)
def test_words_are_taken_where_they_differ_in_letters(text: str, other: str, better: str) -> None:
    """Stops and commas, numbers of another form and what cannot be weighed are left."""
    assert better_text(LINE, text, other, fits(0.0)) == better


def test_what_the_filing_has_settled_stays() -> None:
    """However much better the print fits what the engine reads in its place."""
    assert better_text(LINE, "111 CONGRESS", "HL CONGRESS", fits(9.0)) == "HL CONGRESS"
    assert better_text(LINE, "111 CONGRESS", "HL CONGRESS", fits(9.0), {"111"}) == "111 CONGRESS"


@pytest.mark.parametrize(("by", "better"), [(-1.4, "Sequoia"), (-1.6, "Sequola"), (2.0, "Sequoia")])
def test_the_print_must_fit_about_as_well(by: float, better: str) -> None:
    """It may fit the engine's word a little less well."""
    assert better_text(LINE, "Sequola", "Sequoia", fits(by)) == better


@pytest.mark.parametrize(("by", "better"), [(-0.1, "Testcase"), (0.1, "Testease")])
def test_a_name_that_nobody_knows_must_fit_better(by: float, better: str) -> None:
    """One engine's word for another's is no reason."""
    assert better_text(LINE, "Testcase", "Testease", fits(by)) == better
