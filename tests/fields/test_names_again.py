"""Words of names in doubt, weighed by the print of their lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractor.fields.names_again import weigh_names_again
from extractor.forms.locate import LocatedForm
from extractor.model.crop import LineCrop
from extractor.model.geometry import enclosing
from extractor.model.page import Origin, Page, Picture, Word
from tests.builders import line, located, page, small_template

LEFT, DATE = 300.0, 500.0


def crop_of(words: Sequence[Word]) -> LineCrop:
    """The line that these words were read from."""
    box = enclosing([word.bbox for word in words])
    return LineCrop(np.zeros((4, 4), np.uint8), box, 72.0, 7.0, words[0].bbox.bottom - box.top)


def signed(*names: str, doubtful: Sequence[str] = ()) -> Page:
    """A scanned page with these names above the caption, words of them in doubt."""
    lines = [line(name, LEFT, 150 + 14 * at) for at, name in enumerate(names)]
    foot = 160 + 14 * len(names)
    printed = [
        *line("Remarks:", 40, 80),
        *(word for one in lines for word in one),
        *line("** Signature of Reporting Person", LEFT, foot, 8),
        *line("Date", DATE, foot, 8),
    ]
    words = [
        replace(one, origin=Origin.OCR, confidence=0.8 if one.text in doubtful else 0.99) for one in printed
    ]
    paper = np.full((792, 612), 255, np.uint8)
    crops = tuple(crop_of(one) for one in lines)
    return replace(page(words), origin=Origin.OCR, picture=Picture(paper, 72.0, paper), lines=crops)


def weighed(one: Page, fits: dict[str, float]) -> list[str]:
    """The lines of names after weighing, where lines with these words fit so much better."""
    template = small_template()
    form = LocatedForm(template, tuple(located(one, template=template)), 1.0)

    def weigh(_: LineCrop, texts: Sequence[str]) -> list[float]:
        return [sum(fits.get(word, 0.0) for word in text.split()) for text in texts]

    (done,) = weigh_names_again(form, weigh).pages
    rows: dict[float, list[str]] = {}
    for word in sorted(done.page.words, key=lambda word: (word.bbox.top, word.bbox.x0)):
        if word.bbox.x0 >= LEFT and 140 < word.bbox.top < 150 + 14 * len(one.lines) - 6:
            rows.setdefault(word.bbox.top, []).append(word.text)
    return [" ".join(words) for words in rows.values()]


def test_a_usual_word_is_put_where_the_print_allows_it() -> None:
    """Not where it fits far worse than what was read, nor where nothing is in doubt."""
    doubted = signed("Jane Roe, attomey", doubtful=["attomey"])
    assert weighed(doubted, {"attomey": 1.0}) == ["Jane Roe, attorney"]
    assert weighed(doubted, {"attomey": 9.0}) == ["Jane Roe, attomey"]
    assert weighed(signed("Jane Roe, attomey"), {}) == ["Jane Roe, attomey"]


def test_a_name_on_several_lines_is_one_name() -> None:
    """The lines together decide which."""
    one = signed("Ajay Rovan", "Ajay Royan", doubtful=["Rovan", "Royan"])
    assert weighed(one, {"Rovan": 0.5}) == ["Ajay Rovan", "Ajay Rovan"]
    assert weighed(one, {"Royan": 0.5}) == ["Ajay Royan", "Ajay Royan"]


def test_a_comma_stands_before_an_office() -> None:
    """A full stop there was a comma."""
    one = signed("Jane Roe.", "Managing Member", doubtful=["Roe."])
    assert weighed(one, {"Roe.": 2.0}) == ["Jane Roe,", "Managing Member"]


def test_letters_cut_out_of_a_line_tell_nothing_of_its_words() -> None:
    """Whatever fits them: the line itself decides."""
    one = signed("Jane Roe, attomey", doubtful=["attomey"])
    (whole,) = one.lines
    within = replace(whole, bbox=replace(whole.bbox, x0=whole.bbox.x1 - 20))
    shown: list[LineCrop] = []

    def weigh(crop: LineCrop, texts: Sequence[str]) -> list[float]:
        shown.append(crop)
        return [0.0] * len(texts)

    both = replace(one, lines=(whole, within))
    template = small_template()
    weigh_names_again(LocatedForm(template, tuple(located(both, template=template)), 1.0), weigh)
    assert shown == [whole]
