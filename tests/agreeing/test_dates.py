"""Letters for digits in the dates of signatures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.agreeing.agree import agree
from extractor.model.page import Origin
from extractor.model.reading import Reading, SignatureReading
from tests.agreeing.scanned import scanned, seen


def dated(date: Reading) -> Reading:
    """The date of a signature after all has been held against all."""
    signature = SignatureReading(seen("/s/ Jane Doe"), date)
    (settled,) = agree(replace(scanned(), signatures=(signature,))).signatures
    return settled.date


def test_letters_are_digits_where_they_make_a_date() -> None:
    """An `o` where the month begins is a nought, and what was read is kept."""
    date = dated(seen("o6/17/2O21"))
    assert (date.text, date.typed) == ("06/17/2021", "o6/17/2O21")
    assert date.repairs == ("digits: 'o6/17/2O21' to '06/17/2021'",)


@pytest.mark.parametrize(
    ("text", "origin"),
    [("October 3, 2021", Origin.OCR), ("no date", Origin.OCR), ("o6/17/2021", Origin.TEXT_LAYER)],
)
def test_other_dates_stay(text: str, origin: Origin) -> None:
    """Written months, what is no date either way, and what a page's text says."""
    assert dated(seen(text, origin=origin)).text == text
