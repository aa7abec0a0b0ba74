"""The golden forms that look like EDGAR's page."""

from __future__ import annotations

from dataclasses import replace

from extractor.model.form4 import Form4
from tests.drawing.edgar import draw_edgar
from tests.drawing.edgar_look import EdgarLook
from tests.drawing.editions import Edition, as_printed
from tests.drawing.fonts import COURIER, HELVETICA, TIMES, VERA
from tests.drawing.golden import Golden
from tests.drawing.grid import Borders
from tests.drawing.pages import A4, LEGAL, LETTER_LANDSCAPE
from tests.drawing.records import cells, codes, lists, owners, plain, sonus, wording

LETTER_LOOK = EdgarLook()
A4_LOOK = EdgarLook(frame=A4)
LEGAL_LOOK = EdgarLook(frame=LEGAL)
WIDE_LOOK = EdgarLook(frame=LETTER_LANDSCAPE)
CUT_LOOK = EdgarLook(cut_rows=True)


def _golden(folder: str, why: str, record: Form4, look: EdgarLook = LETTER_LOOK) -> Golden:
    printed = as_printed(record, Edition.EDGAR)
    template = "edgar" if printed.aff10b5_one is None else "edgar, Rule 10b5-1(c) box"
    return Golden(folder, template, why, (printed,), lambda: (draw_edgar(printed, look),))


EDGAR_GOLDENS = (
    _golden(
        "sonus-2013",
        "the filing that the project began with: three owners and signatures, a put option, the exit box",
        sonus.SONUS,
        replace(CUT_LOOK, repeat_headers=True),
    ),
    _golden("edgar-one-sale", "the smallest filing: one sale, Table II empty", plain.ONE_SALE),
    _golden(
        "edgar-plan-sales", "Rule 10b5-1(c) box on; marks on codes and prices; a holding", plain.PLAN_SALES
    ),
    _golden("edgar-grants", "A4; plan box off; decimals; cells with marks alone", plain.GRANTS, A4_LOOK),
    _golden("edgar-amendment", "4/A with the date of the original; remarks", plain.AMENDED),
    _golden(
        "edgar-exit",
        "exit box on; black and white; no heading of explanations where there are none",
        plain.LEAVER,
        replace(LETTER_LOOK, coloured=False, always_headings=False),
    ),
    _golden("edgar-exit-plan", "both check boxes on, landscape", plain.LEAVER_WITH_PLAN, WIDE_LOOK),
    _golden(
        "edgar-no-rows",
        "both tables empty; other relationship with its text; legal paper",
        plain.NO_ROWS,
        LEGAL_LOOK,
    ),
    _golden("edgar-holdings", "holdings alone in both tables", plain.HOLDINGS_ONLY),
    _golden("edgar-mixed", "holdings among transactions; deemed execution date", plain.MIXED, A4_LOOK),
    _golden("edgar-all-ticks", "all four relationships, officer's title and other text", plain.MANY_TICKS),
    _golden(
        "edgar-ireland",
        "foreign address with a letter code as state and letters in the postal code",
        plain.FOREIGN,
    ),
    _golden("edgar-no-state", "foreign address without a state; accents", plain.NO_STATE),
    _golden("edgar-province", "Canadian province code; accents; legal paper", plain.PROVINCE, LEGAL_LOOK),
    _golden("edgar-every-code", "every transaction code; landscape", codes.EVERY_CODE, WIDE_LOOK),
    _golden(
        "edgar-every-code-portrait",
        "the same on portrait paper, rows cut by the page's end",
        codes.EVERY_CODE,
        CUT_LOOK,
    ),
    _golden("edgar-swaps", "equity swaps: codes that end in /K, with marks", codes.SWAPS),
    _golden("edgar-early", "V in column V, footnoted column V", codes.EARLY),
    _golden("edgar-marks-alone", "cells that hold nothing but marks: every kind of cell", cells.MARKS_ALONE),
    _golden(
        "edgar-marks-everywhere",
        "several marks in a cell, marks on every column, 24 footnotes",
        cells.MARKS_EVERYWHERE,
    ),
    _golden("edgar-dollars", "dollar values where shares would stand", cells.IN_DOLLARS),
    _golden(
        "edgar-enormous", "amounts to 999,999,999,999.9999 on landscape paper", cells.ENORMOUS, WIDE_LOOK
    ),
    _golden("edgar-two-owners", "two owners, two signatures", owners.TWO),
    _golden(
        "edgar-six-owners",
        "six owners, blocks cut by the page's end, long and accented names",
        owners.SIX,
        CUT_LOOK,
    ),
    _golden("edgar-ten-owners", "ten owners, ten signatures; A4", owners.TEN, A4_LOOK),
    _golden(
        "edgar-thirty-sales",
        "thirty rows over pages, header repeated, marks to 33, the browser's lines in the margins",
        lists.THIRTY_SALES,
        EdgarLook(repeat_headers=True, browser_lines=True),
    ),
    _golden(
        "edgar-thirty-sales-cut",
        "the same without repeated headers, rows cut by the page's end",
        lists.THIRTY_SALES,
        replace(CUT_LOOK, scale=1.13),
    ),
    _golden(
        "edgar-thirty-options",
        "26 rows of Table II over pages with tall cells that are cut, header repeated",
        lists.TWENTY_AND_TWENTY_SIX,
        EdgarLook(cut_rows=True, repeat_headers=True),
    ),
    _golden("edgar-long-names", "long names wrapped in narrow columns", wording.LONG_NAMES),
    _golden(
        "edgar-numbered-notes", "footnotes whose lines begin with numbers and brackets", wording.NUMBERED_TEXT
    ),
    _golden(
        "edgar-punctuation",
        "quotes, dashes, ampersands, accents, signs; embedded face",
        wording.PUNCTUATED,
        EdgarLook(labels=VERA, values=VERA, scale=0.9),
    ),
    _golden("edgar-long-notes", "explanations and remarks that run over pages", wording.NOTES_OVER_PAGES),
    _golden(
        "edgar-lines", "rules as stroked lines", plain.GRANTS, replace(LETTER_LOOK, borders=Borders.LINES)
    ),
    _golden(
        "edgar-hairline",
        "rules as single filled hairlines, all in Times",
        plain.PLAN_SALES,
        EdgarLook(labels=TIMES, borders=Borders.HAIRLINE),
    ),
    _golden(
        "edgar-no-outer-border",
        "no rules at the tables' sides",
        plain.GRANTS,
        replace(LETTER_LOOK, borders=Borders.INNER),
    ),
    _golden(
        "edgar-no-rules",
        "no rules at all: columns only by alignment",
        plain.MIXED,
        replace(LETTER_LOOK, borders=Borders.NONE),
    ),
    _golden("edgar-courier", "values in Courier", plain.PLAN_SALES, EdgarLook(values=COURIER, scale=0.95)),
    _golden(
        "edgar-sans",
        "values in the sans of the labels, larger",
        plain.MIXED,
        EdgarLook(values=HELVETICA, scale=1.1),
    ),
)
