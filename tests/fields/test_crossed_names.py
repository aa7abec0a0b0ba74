"""Owners' names that were read otherwise in their box and where they are signed for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from extractor.fields.crossed_names import crossed_offers
from extractor.fields.name_offers import Said
from extractor.fields.names_again import weigh_names_again
from extractor.fields.text import words_to_reading
from extractor.forms.locate import LocatedForm
from extractor.model.crop import LineCrop
from extractor.model.geometry import enclosing
from extractor.model.page import Origin, Page, Picture, Word
from tests.builders import line, located, page, small_template


def read(text: str, x: float, y: float, sure: float = 0.99, doubtful: Sequence[str] = ()) -> list[Word]:
    """Words of a scan, some of them in doubt."""
    return [
        replace(word, origin=Origin.OCR, confidence=0.2 if word.text in doubtful else sure)
        for word in line(text, x, y, 5)
    ]


def offered(name: str, signed: str, doubtful: Sequence[str], said: str = "") -> set[tuple[str, str]]:
    """What is offered in place of which words."""
    owner, signature = read(name, 0, 0, doubtful=doubtful), read(signed, 0, 50, doubtful=doubtful)
    surely = Said.by(read(said, 0, 90))
    found = crossed_offers(owner, [words_to_reading(signature, 1)], surely)
    return {(word.text, offer.text) for word, offer in found}


def test_both_words_are_offered_what_either_has() -> None:
    """Letter by letter, in the case of each."""
    assert offered("ROE Jxnrq", "for Jynrz Roe", ["Jxnrq", "Jynrz"]) == {
        ("Jxnrq", "Jynrz"), ("Jxnrq", "Jxnrz"), ("Jxnrq", "Jynrq"),
        ("Jynrz", "Jxnrq"), ("Jynrz", "Jxnrz"), ("Jynrz", "Jynrq"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "signed", "doubtful", "said"),
    [
        ("Roe Jxnrq", "for Jynrz Doe", ["Jxnrq", "Jynrz"], ""),
        ("Roe Jxnrq", "for Jynrz Roe", ["Jxnrq"], ""),
        ("Roe Jxnrq", "for Jynrz Roe", ["Jxnrq", "Jynrz"], "Jynrz"),
        ("Roe Jxnrq", "for Jynrzz Roe", ["Jxnrq", "Jynrzz"], ""),
        ("Roe Jxnrq", "for Kvmrz Roe", ["Jxnrq", "Kvmrz"], ""),
        ("Roe Mary", "for Marx Roe", ["Mary", "Marx"], ""),
    ],
)
def test_others_are_not_crossed(name: str, signed: str, doubtful: Sequence[str], said: str) -> None:
    """Beside another name, where one is sure, in other letters and lengths, and words of the dictionary."""
    assert not offered(name, signed, doubtful, said)


def sheet() -> Page:
    """A scan with an owner's box and his name below, each misread otherwise."""
    name = read("Roeq Jxnrq", 40, 24, doubtful=["Jxnrq"])
    signed = read("Jynrz Roeq", 300, 250, doubtful=["Jynrz"])
    labels = (
        ("1. Name and Address of Person", 40, 10), ("(Last)", 40, 36), ("(First)", 100, 36),
        ("11 HILL ROAD", 40, 47), ("(Street)", 40, 68), ("PALO ALTO", 40, 80), ("CA", 120, 80),
        ("94301", 170, 80), ("(City)", 40, 92), ("(State)", 120, 92), ("(Zip)", 170, 92),
        ("Remarks:", 40, 220), ("** Signature of Reporting Person", 300, 275), ("Date", 500, 275),
    )  # fmt: skip
    words = [*name, *signed, *(word for text, x, y in labels for word in read(text, x, y))]
    crops = []
    for one in (name, signed):
        box = enclosing([word.bbox for word in one])
        crops.append(LineCrop(np.zeros((4, 4), np.uint8), box, 72.0, 7.0, one[0].bbox.bottom - box.top))
    paper = np.full((792, 612), 255, np.uint8)
    return replace(page(words), origin=Origin.OCR, picture=Picture(paper, 72.0, paper), lines=tuple(crops))


@pytest.mark.parametrize(
    ("worse", "told"), [(2.0, ["Jxnrz", "Jxnrz"]), (3.0, ["Jxnrq", "Jynrz"]), (9.0, ["Jxnrq", "Jynrz"])]
)
def test_both_become_the_name_that_the_print_of_both_bears(worse: float, told: Sequence[str]) -> None:
    """Where each fits that a little worse than what was read; else both stay."""
    template = small_template()
    form = LocatedForm(template, tuple(located(sheet(), template=template)), 1.0)
    fits = {"Jxnrz": -worse, "Jynrq": -20.0}

    def weigh(_: LineCrop, texts: Sequence[str]) -> list[float]:
        own = texts[0].split()
        return [sum(fits.get(word, 0.0 if word in own else -20.0) for word in text.split()) for text in texts]

    (done,) = weigh_names_again(form, weigh).pages
    assert [word.text for word in done.page.words if word.text.startswith("J")] == told
