"""The golden forms that look like the SEC's online-forms print."""

from __future__ import annotations

from dataclasses import replace

from extractor.model.form4 import Form4
from tests.drawing.editions import Edition, as_printed
from tests.drawing.golden import Golden
from tests.drawing.grid import Borders
from tests.drawing.online import draw_online
from tests.drawing.online_look import OnlineLook, PlanBox
from tests.drawing.pages import A4, LETTER_LANDSCAPE
from tests.drawing.records import cells, codes, lists, owners, plain, wording

PLAIN_LOOK = OnlineLook()
ROW_LOOK = OnlineLook(plan_box=PlanBox.ROW)
WIDE_LOOK = OnlineLook(frame=LETTER_LANDSCAPE)
GREY_LOOK = OnlineLook(background=(0.86, 0.86, 0.86))
NEW_LOOK = OnlineLook(edition_2026=True)


def _golden(folder: str, why: str, record: Form4, look: OnlineLook = PLAIN_LOOK) -> Golden:
    edition = Edition.ONLINE_2026 if look.edition_2026 else Edition.ONLINE
    printed = as_printed(record, edition)
    template = str(edition) if printed.aff10b5_one is None else f"{edition}, box {look.plan_box}"
    return Golden(folder, template, why, (printed,), lambda: (draw_online(printed, record, look),))


ONLINE_GOLDENS = (
    _golden("online-one-sale", "the smallest filing", plain.ONE_SALE),
    _golden(
        "online-plan-top", "Rule 10b5-1(c) box at the top left, on; grey page", plain.PLAN_SALES, GREY_LOOK
    ),
    _golden(
        "online-plan-row",
        "Rule 10b5-1(c) box in a row of its own before Table I, on",
        plain.PLAN_SALES,
        ROW_LOOK,
    ),
    _golden(
        "online-grants",
        "the same box, off; landscape",
        plain.GRANTS,
        replace(WIDE_LOOK, plan_box=PlanBox.ROW),
    ),
    _golden("online-amendment", "4/A; box in a row, off; remarks", plain.AMENDED, ROW_LOOK),
    _golden("online-exit", "exit box on, drawn as a tick of strokes", plain.LEAVER),
    _golden("online-all-ticks", "all four relationships, with title and other text", plain.MANY_TICKS),
    _golden(
        "online-three-owners",
        "three owners whose relationships are printed; one signature",
        owners.THREE_ONE_SIGNATURE,
    ),
    _golden("online-six-owners", "six owners, six signatures, cut by the page's end", owners.SIX),
    _golden("online-thirty-sales", "thirty rows over pages, rows cut, marks to 33", lists.THIRTY_SALES),
    _golden("online-every-code", "all codes, V in column V", codes.EVERY_CODE),
    _golden("online-swaps", "codes that end in /K", codes.SWAPS, replace(PLAIN_LOOK, frame=A4)),
    _golden("online-marks-alone", "cells that hold nothing but marks", cells.MARKS_ALONE),
    _golden("online-marks-everywhere", "marks on every column", cells.MARKS_EVERYWHERE, WIDE_LOOK),
    _golden(
        "online-dollars",
        "dollar values where shares would stand; right rule of Table II cut off",
        cells.IN_DOLLARS,
        replace(PLAIN_LOOK, borders_2=Borders.NO_RIGHT),
    ),
    _golden(
        "online-numbered-notes",
        "explanations with numbers within; marks beside their middle",
        wording.NUMBERED_TEXT,
    ),
    _golden("online-long-notes", "explanations and remarks over pages", wording.NOTES_OVER_PAGES),
    _golden("online-no-state", "foreign address without a state", plain.NO_STATE),
    _golden(
        "online-2026", "the edition of 2026: box 2a, country, spelled-out state", plain.NEW_STYLE, NEW_LOOK
    ),
    _golden(
        "online-2026-foreign",
        "the same, abroad, with a foreign trading symbol",
        plain.NEW_STYLE_ABROAD,
        NEW_LOOK,
    ),
)
