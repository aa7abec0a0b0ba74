"""The golden forms on the SEC's official paper."""

from __future__ import annotations

from extractor.model.form4 import Form4
from tests.drawing.editions import Edition, as_printed
from tests.drawing.golden import Golden
from tests.drawing.paper import draw_paper
from tests.drawing.paper_blank import Boxes
from tests.drawing.paper_typed import PaperLook
from tests.drawing.records import cells, codes, lists, owners, plain

TYPED = PaperLook()
LIGHT = PaperLook(bold=False)
ORNAMENTS = PaperLook(boxes=Boxes.GLYPH)


def _golden(folder: str, why: str, record: Form4, look: PaperLook = TYPED) -> Golden:
    printed = as_printed(record, Edition.PAPER_2026)
    return Golden(folder, str(Edition.PAPER_2026), why, (printed,), lambda: (draw_paper(printed, look),))


PAPER_GOLDENS = (
    _golden("paper-one-sale", "the smallest filing, typed", plain.ONE_SALE),
    _golden("paper-plan-sales", "both check boxes on, squares with a typed X", plain.LEAVER_WITH_PLAN),
    _golden(
        "paper-ornaments",
        "both check boxes on, boxes as glyphs of an ornament font",
        plain.LEAVER_WITH_PLAN,
        ORNAMENTS,
    ),
    _golden("paper-amendment", "4/A; remarks", plain.AMENDED, LIGHT),
    _golden("paper-grants", "both tables, decimals, cells with marks alone", plain.GRANTS),
    _golden(
        "paper-foreign", "foreign trading symbol, country, postal code with letters", plain.NEW_STYLE_ABROAD
    ),
    _golden(
        "paper-three-owners",
        "further copies of page 1 for owners and of page 4 for signatures",
        owners.THREE_ONE_PAGE,
    ),
    _golden(
        "paper-one-too-many",
        "16 and 11 rows: further copies of pages 2 and 3; notes on a sheet of their own",
        lists.ONE_TOO_MANY,
    ),
    _golden("paper-every-code", "all codes, V", codes.EVERY_CODE),
    _golden("paper-swaps", "codes that end in /K", codes.SWAPS, LIGHT),
    _golden("paper-marks-alone", "cells that hold nothing but marks", cells.MARKS_ALONE),
    _golden("paper-dollars", "dollar values where shares would stand", cells.IN_DOLLARS),
    _golden("paper-no-rows", "both tables empty; other text", plain.NO_ROWS),
)
