"""Fractions in typed prices whose slash could not be read."""

from __future__ import annotations

import pytest

from extractor.fields.typed_fractions import fractions_of


@pytest.mark.parametrize(
    ("read", "offers"),
    [
        ("$3414", ["$34 1/4"]),
        ("$82 12", ["$82 1/2"]),
        ("$82.1/2", ["$82 1/2"]),
        ("$35114", ["$351 1/4", "$35 1/4"]),
        ("7 1516", ["7 15/16"]),
        ("$1000", []),
        ("$17", []),
        ("$82.5", []),
    ],
)
def test_fractions_that_may_have_been_typed(read: str, offers: list[str]) -> None:
    """With odd numbers over halves, quarters and so on."""
    assert sorted(fractions_of(read)) == sorted(offers)
