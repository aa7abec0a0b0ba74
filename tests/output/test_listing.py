"""Views of pages as text."""

from __future__ import annotations

from dataclasses import replace

from extractor.model.geometry import BBox
from extractor.model.view import Look, PageView, Shape
from extractor.output.listing import list_views
from tests.builders import line, page

VIEW = PageView(
    page(line("SEC Form 4", 50, 60)),
    ("page 1: small, 8 of the 9 labels of its head found", "text layer"),
    (
        Shape(Look.ROW, BBox(34.2, 299, 578.4, 310), "nonDerivativeTable[0]", "Common Stock | D"),
        Shape(Look.LABEL, BBox(50, 55, 90, 65), "FORM 4"),
        Shape(Look.SET, BBox(426, 144, 432, 153), "isOfficer"),
        Shape(Look.BLOCK, BBox(50, 400, 500, 420), "footnote F1", "The sales were made under a plan. " * 3),
    ),
    ("error: periodOfReport: every Form 4 has this; none was found",),
)


def test_things_are_listed_from_top_to_bottom() -> None:
    """A line each, with its place in points and what was read, but for labels and single readings."""
    assert list(list_views([VIEW])) == [
        "page 1: small, 8 of the 9 labels of its head found",
        "text layer",
        "  3 words, 1 labels of the form among them",
        "   426  144  432  153  mark set      isOfficer",
        "    34  299  578  310  row           nonDerivativeTable[0]         Common Stock | D",
        "    50  400  500  420  block         footnote F1                   "
        "The sales were made under a plan. The sales wer…",
        "  finding: error: periodOfReport: every Form 4 has this; none was found",
    ]


def test_what_a_terminal_would_obey_is_escaped() -> None:
    """Texts of files are shown and not obeyed."""
    shape = Shape(Look.BOX, BBox(0, 0, 1, 1), "issuer", "red\x1b[31m")
    told = list(list_views([replace(VIEW, shapes=(shape,), heading=("page\n1",))]))
    assert told[0] == "page\\n1"
    assert told[-2].endswith("red\\x1b[31m")


def test_a_page_without_words_is_its_heading() -> None:
    """Nothing more is said of a page on which nothing was found."""
    assert list(list_views([PageView(page([]), ("page 3: left out, blank page",))])) == [
        "page 3: left out, blank page"
    ]
