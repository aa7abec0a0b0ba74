"""How signatures are worded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.agreeing.agree import agree
from extractor.model.page import Origin
from extractor.model.reading import SignatureReading
from tests.agreeing.scanned import scanned, seen


def signed(text: str, origin: Origin = Origin.OCR) -> str:
    """The name of a signature after all has been held against all."""
    signature = SignatureReading(seen(text, origin=origin), seen("06/17/2021"))
    (settled,) = agree(replace(scanned(), signatures=(signature,))).signatures
    return settled.name.text


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("s Jane Doe", "/s/ Jane Doe"),
        ("%/ Jane Doe", "/s/ Jane Doe"),
        ("/s/ Jane Doe, Attorney in-Fact", "/s/ Jane Doe, Attorney-in-Fact"),
        ("/s/ Jane Doe, attorney-in fact", "/s/ Jane Doe, attorney-in-fact"),
        ("/s/ Jane Doe, Attorney-in-fact Dae", "/s/ Jane Doe, Attorney-in-fact"),
        ("/s/ lane Doe", "/s/ Jane Doe"),
        ("/s/ lya Doe", "/s/ Iya Doe"),
        ("/s/ Jane lohnson", "/s/ Jane Johnson"),
        ("Hazel Fund, L.P, by Jane Doe", "Hazel Fund, L.P., by Jane Doe"),
        ("Hazel Fund, L.L.C..,by Jane Doe", "Hazel Fund, L.L.C.,by Jane Doe"),
    ],
)
def test_what_can_be_but_one_is_that(read: str, meant: str) -> None:
    """The sign, hyphens, capitals, and a caption that is none of it."""
    assert signed(read) == meant
    assert signed(read, Origin.TEXT_LAYER) == read


@pytest.mark.parametrize(
    "text",
    [
        "S Doe",
        "/s/ Jane Doe, attorney in fact",
        "/s/ Jane Doe, Attorney-in-fact for Doe",
        "/s/ Jane del Doe",
        "Hazel, L.P., by Jane Doe",
    ],
)
def test_other_signatures_stay(text: str) -> None:
    """As filers word them."""
    assert signed(text) == text
