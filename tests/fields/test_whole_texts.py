"""Titles and natures in doubt, weighed as wholes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from extractor.fields.whole_texts import weigh_whole_texts
from extractor.forms.locate import LocatedForm
from extractor.model.crop import LineCrop, LineReading, ReadWord
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page, Picture
from extractor.pages.scan import to_words
from tests.builders import level, line, located, page, ruled, small_template

RESOLUTION = 72.0
XS = (50.0, 200.0, 260.0, 320.0, 560.0)
NATURE = 325.0
HEIGHT = 7.0


def spelled(_: LineCrop, text: str, confidence: float = 0.9) -> LineReading:
    """Words of a line beside each other, a letter each five points wide."""
    words, x = [], 0.0
    for part in text.split():
        words.append(ReadWord(part, x, x + 5.0 * len(part), confidence=confidence))
        x += 5.0 * (len(part) + 1)
    return LineReading(text, tuple(words))


def sheet(natures: Sequence[tuple[str, float]]) -> Page:
    """A scan of a table whose last column says these, as surely as told; `|` parts lines."""
    printed = [
        *line("Table I - Plain", 55, 85),
        *line("1. Title of Security", 55, 110),
        *line("2. Transaction Form", 205, 110),
        *line("3. Nature of Ownership", 325, 110),
        *line("Code", 215, 130),
        *line("D or I", 275, 130),
    ]
    ys = [140.0 + 40 * at for at in range(len(natures) + 1)]
    read = [replace(one, origin=Origin.OCR, confidence=0.99) for one in printed]
    crops = []
    for (nature, confidence), top in zip(natures, ys, strict=False):
        read += [replace(one, origin=Origin.OCR, confidence=0.99) for one in line("Stock", 60, top + 14)]
        for at, text in enumerate(nature.split("|")):
            box = BBox(NATURE, top + 4 + 12 * at, NATURE + 5 * max(len(text), 6), top + 14 + 12 * at)
            crop = LineCrop(np.zeros((10, round(box.width)), np.uint8), box, RESOLUTION, HEIGHT, 8.0)
            read += to_words(crop, spelled(crop, text, confidence))
            crops.append(crop)
    paper = np.full((792, 612), 255, np.uint8)
    scan = page(read, [*ruled(XS, (100.0, *ys)), level(200, 320, 120)])
    picture = Picture(paper, RESOLUTION, paper)
    return replace(scan, origin=Origin.OCR, picture=picture, lines=tuple(crops))


def weighed(natures: Sequence[tuple[str, float]], fits: Mapping[str, float], lacking: str = "") -> list[str]:
    """The natures afterwards; lines fit these texts so well and hardly any other; `lacking` has no room."""
    scan = sheet(natures)

    def spell(crop: LineCrop, text: str) -> LineReading:
        return LineReading() if text == lacking else spelled(crop, text)

    def weigh(_: LineCrop, texts: Sequence[str]) -> list[float]:
        return [fits.get(text, -40.0) for text in texts]

    form = weigh_whole_texts(LocatedForm(small_template(), tuple(located(scan)), 1.0), weigh, spell)
    words = sorted(form.pages[0].page.words, key=lambda word: (round(word.bbox.cy), word.bbox.x0))
    found = []
    for at in range(len(natures)):
        top = 140.0 + 40 * at
        inside = [word for word in words if top < word.bbox.cy < top + 40 and word.bbox.x0 >= NATURE]
        found.append(" ".join(word.text for word in inside))
    return found


def test_what_other_rows_say_is_put_where_the_print_bears_it() -> None:
    """Though it fits a little worse than what was read, which nobody says."""
    natures = [("By Rovan|Fund, LP", 0.99), ("By Rovun|Frnd, LP", 0.3)]
    fits = {"By Rovun": 0.0, "By Rovan": -3.0, "Frnd, LP": 0.0, "Fund, LP": -3.0}
    assert weighed(natures, fits) == ["By Rovan Fund, LP", "By Rovan Fund, LP"]


def test_what_the_print_does_not_bear_is_not_put_there() -> None:
    """Another fund is another fund."""
    natures = [("By Rovan|Fund, LP", 0.99), ("By Moran|Fund, LP", 0.3)]
    assert weighed(natures, {"By Moran": 0.0, "Fund, LP": 0.0})[1] == "By Moran Fund, LP"


def test_what_was_read_surely_stays() -> None:
    """However many other rows say nearly the same."""
    natures = [("By Rovan", 0.99), ("By Rovan", 0.99), ("By Rowan", 0.98)]
    assert weighed(natures, {"By Rovan": 0.0, "By Rowan": -1.0})[2] == "By Rowan"


def test_clear_print_says_what_it_says() -> None:
    """On a page whose words are sure what fits far worse than what was read is not put there."""
    natures = [("By Rovan", 0.99), ("By Rovan", 0.99), ("By Rovnn", 0.9)]
    assert weighed(natures, {"By Rovan": -9.0, "By Rovnn": 0.0})[2] == "By Rovnn"
    assert weighed(natures, {"By Rovan": -5.0, "By Rovnn": 0.0})[2] == "By Rovan"
    natures = [("By Rovan, LP", 0.99), ("By Rovan, LP", 0.99), ("By Rovan LP", 0.9)]
    assert weighed(natures, {"By Rovan, LP": -5.0, "By Rovan LP": 0.0})[2] == "By Rovan LP"


def test_what_cannot_be_spelled_on_its_line_changes_nothing() -> None:
    """Not the other lines of the cell either."""
    natures = [("By Rovan|Fund, LP", 0.99), ("By Rovun|Frnd, LP", 0.3)]
    fits = {"By Rovun": 0.0, "By Rovan": -3.0, "Frnd, LP": 0.0, "Fund, LP": -3.0}
    assert weighed(natures, fits, lacking="Fund, LP")[1] == "By Rovun Frnd, LP"


def test_a_usual_text_is_put_where_the_print_bears_it() -> None:
    """Also where no other row says it."""
    fits = {"See Fontnote": 0.0, "See Footnote": -4.0}
    assert weighed([("See Fontnote", 0.4)], fits) == ["See Footnote"]


def test_a_line_that_could_not_be_read_gets_its_part() -> None:
    """Its print counts against a text that leaves it blank."""
    natures = [("By Rovan|Fund, LP", 0.99), ("By Rovan|", 0.9)]
    fits = {"By Rovan": 0.0, "Fund, LP": -6.0, "": 0.0}
    assert weighed(natures, fits)[1] == "By Rovan Fund, LP"


def test_owners_who_file_together_have_one_address() -> None:
    """As far as the print bears it; a single owner's is let be."""
    fits = {"11 HILL ROAD": -3.0, "HL HILL ROAD": 0.0}
    assert streets(["11 HILL ROAD", "HL HILL ROAD"], fits) == ["11 HILL ROAD", "11 HILL ROAD"]
    assert streets(["11 HILL ROAD", "HL HILL ROAD"], {**fits, "11 HILL ROAD": -60.0})[1] == "HL HILL ROAD"
    assert streets(["HL HILL ROAD"], fits) == ["HL HILL ROAD"]


def streets(read: Sequence[str], fits: Mapping[str, float]) -> list[str]:
    """Owners' streets afterwards; the first is surely read where there are several."""
    printed, crops = [], []
    for at, street in enumerate(read):
        top = 40.0 + 100 * at
        for text, x, down in (
            ("1. Name and Address of Person", 40, 10),
            (f"Roe Jane{at}", 40, 24),
            ("(Last)", 40, 36),
            ("(First)", 100, 36),
            ("(Street)", 40, 68),
            ("PALO ALTO", 40, 80),
            ("CA", 120, 80),
            ("94301", 170, 80),
            ("(City)", 40, 92),
            ("(State)", 120, 92),
            ("(Zip)", 170, 92),
        ):
            printed += [replace(one, origin=Origin.OCR, confidence=0.99) for one in line(text, x, top + down)]
        box = BBox(40.0, top + 42, 40.0 + 5 * len(street), top + 52)
        crop = LineCrop(np.zeros((10, round(box.width)), np.uint8), box, RESOLUTION, HEIGHT, 8.0)
        printed += to_words(crop, spelled(crop, street, 0.3 if at or len(read) == 1 else 0.99))
        crops.append(crop)
    paper = np.full((792, 612), 255, np.uint8)
    scan = replace(
        page(printed), origin=Origin.OCR, picture=Picture(paper, RESOLUTION, paper), lines=tuple(crops)
    )

    def weigh(_: LineCrop, texts: Sequence[str]) -> list[float]:
        return [fits.get(text, -80.0) for text in texts]

    form = weigh_whole_texts(LocatedForm(small_template(), tuple(located(scan)), 1.0), weigh, spelled)
    words = form.pages[0].page.words
    rows = (
        [word for word in words if abs(word.bbox.cy - (40 + 100 * at + 47)) < 5] for at in range(len(read))
    )
    return [" ".join(word.text for word in sorted(row, key=lambda word: word.bbox.x0)) for row in rows]
