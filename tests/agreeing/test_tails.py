"""Ends of texts, hyphens and ampersands of scans as they can only be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.agreeing.tails import settle_tail, settle_titles
from extractor.fields.text import words_to_reading
from extractor.model.page import Origin
from extractor.model.reading import Reading
from tests.builders import line
from tests.record.readings import readings


def read(text: str, confidence: float = 0.8) -> Reading:
    """A text of a scan."""
    words = [replace(word, origin=Origin.OCR, confidence=confidence) for word in line(text, 0, 10)]
    return words_to_reading(words, 1)


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("See Footnotes (2", "See Footnotes"),
        ("See footnote 4)", "See footnote"),
        ("By Acme Fund, L.P. 8", "By Acme Fund, L.P."),
        ("By Acme Fund, L.P. (2N3", "By Acme Fund, L.P."),
        ("By Acme Fund, L.P. )", "By Acme Fund, L.P."),
        ("Stock Option right to buy)", "Stock Option (right to buy)"),
        ("By Acme Fund, LP.", "By Acme Fund, L.P."),
        ("By Acme Fund, L.P", "By Acme Fund, L.P."),
        ("Non Qualified Stock Option", "Non-Qualified Stock Option"),
        ("Estate Planning.", "Estate Planning"),
        ("Private Placement. Warrants", "Private Placement Warrants"),
        ("By Acme Partners (Q). LP", "By Acme Partners (Q), LP"),
        ("By Acme Fund; LLC", "By Acme Fund, LLC"),
        ("Class B, Ordinary Shares", "Class B Ordinary Shares"),
        ("Series'B Preferred Stock", "Series B Preferred Stock"),
    ],
)
def test_ends_are_settled(text: str, settled: str) -> None:
    """Pieces of marks are no text, and a form in doubt has both its full stops."""
    assert settle_tail(read(text)) == settled


@pytest.mark.parametrize(
    "text",
    [
        "By Acme II, LLC (",
        "Stock Option right of sale)",
        "Stock Option (right to buy)",
        "Warrant 2",
        "See Footnote (1)",
        "401(k) Plan",
        "Conv. Notes",
        "By spouse. See footnote",
    ],
)
def test_other_ends_stay(text: str) -> None:
    """What may be the text's own is left."""
    assert settle_tail(read(text)) == text


def test_what_is_sure_stays() -> None:
    """Filers leave out full stops and hyphens: where the page clearly says so, it is so."""
    assert settle_tail(read("By Acme Fund, LP.", 0.99)) == "By Acme Fund, LP."
    assert settle_tail(read("By Acme Fund )", 0.99)) == "By Acme Fund )"
    assert settle_tail(read("By Acme Fund, L.P", 0.99)) == "By Acme Fund, L.P."
    assert settle_tail(read("By Acme Fund, L.P", 0.999)) == "By Acme Fund, L.P"
    for text in (
        "Option right to buy)",
        "Non Qualified Option",
        "Estate Planning.",
        "Class B, Ordinary Shares",
        "By Acme; LLC",
    ):
        assert settle_tail(read(text, 0.99)) == text


def test_an_officers_title_ends_in_no_stop() -> None:
    """But in that of a short form, or where it is clearly printed."""
    for text, confidence, told in (
        ("Chief Executive Officer.", 0.8, "Chief Executive Officer"),
        ("Chief Executive Officer.", 0.99, "Chief Executive Officer."),
        ("Exec. V.P.", 0.8, "Exec. V.P."),
    ):
        titled = replace(readings(), boxes={"officerTitle": read(text, confidence)})
        assert settle_titles(titled).boxes["officerTitle"].text == told


def test_a_number_between_words_of_a_title_is_an_ampersand() -> None:
    """`CAO 8 Secretary` is `CAO & Secretary`; numbers elsewhere stay."""
    titles = {"officerTitle": read("CAO 8 Secretary"), "otherText": read("Group 8")}
    boxes = settle_titles(replace(readings(), boxes=titles)).boxes
    assert [boxes[name].text for name in titles] == ["CAO & Secretary", "Group 8"]
