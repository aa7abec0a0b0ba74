"""Accents on forms that EDGAR takes are specks."""

from __future__ import annotations

from dataclasses import replace

from extractor.agreeing.letters import settle_letters
from extractor.model.page import Origin
from extractor.reader.alphabet import without_accents
from tests.agreeing.scanned import scanned, scanned_row, seen


def test_letters_are_bared_and_signs_stay() -> None:
    """Quotes, dashes and the sign of a section are no letters."""
    assert without_accents("H\u00f3ldings \u201cGFV\u00cd\u201d \u00a7 5 \u2013 n\u00ba") == (
        "Holdings \u201cGFVI\u201d \u00a7 5 \u2013 n\u00ba"
    )


def test_a_speck_above_a_letter_is_no_accent() -> None:
    """What was read first is kept; a text layer and forms from before EDGAR say what they say."""
    row = scanned_row(securityTitle=seen("C\u00f3mmon Stock"))
    settled = settle_letters(scanned((row,))).table_1[0].cells["securityTitle"]
    assert (settled.text, settled.typed) == ("Common Stock", "C\u00f3mmon Stock")
    assert settled.lines == ("Common Stock",)
    typed = scanned_row(securityTitle=seen("C\u00f3mmon Stock", origin=Origin.TEXT_LAYER))
    assert settle_letters(scanned((typed,))).table_1 == (typed,)
    early = replace(scanned((row,)), first_year=1991)
    assert settle_letters(early) == early
