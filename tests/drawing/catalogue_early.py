"""The golden forms on the paper of 1991, 1996 and 2002: typed, and half of them scanned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from extractor.model.form4 import Form4
from tests import degrade
from tests.degrade import Grey
from tests.drawing.early.blank import Press
from tests.drawing.early.form import draw_early
from tests.drawing.early.look import Days, EarlyLook, Months, Ticks, as_printed_early, in_capitals
from tests.drawing.early.scanned import scan_bilevel, scan_grey
from tests.drawing.early.wording import MIXED_2002, R1991, R1996, R2002, Wording
from tests.drawing.fonts import COURIER, HELVETICA
from tests.drawing.golden import Golden, Scan
from tests.drawing.records import early

NAMES = {R1991: "paper-1991", R1996: "paper-1996", R2002: "paper-2002", MIXED_2002: "paper-1996 with 2A"}
#: The filer's own version of the form, in capitals of a typewriter and without lines between rows.
OWN = Press(COURIER, capitals=True, scale=0.62, rows=False)
PLAIN = Press(HELVETICA, scale=0.9, rows=False, columns=False, brackets=True)
BOLD = EarlyLook(font=COURIER.bold, unsteady=0.02)
CLEAN, WORN = "early, office", "early, copied and faxed"
FAX_LINE = "FROM : IMAGINARY LEGAL DEPT    PHONE NO. : 555 0100    OCT. 10 1998 04:15PM    P. {}/2"


def _golden(folder: str, why: str, record: Form4, wording: Wording, look: EarlyLook) -> Golden:
    printed = as_printed_early(record, wording)
    return Golden(
        f"early-{folder}",
        NAMES[wording],
        why,
        (printed,),
        lambda: (draw_early(printed, wording, look),),
        readable=False,
    )


def _scan(
    folder: str,
    kind: str,
    why: str,
    record: Form4,
    wording: Wording,
    look: EarlyLook,
    scanner: Callable[[bytes], bytes],
) -> Scan:
    printed = as_printed_early(record, wording)
    return Scan(
        f"scan-early-{folder}",
        kind,
        why,
        (printed,),
        "tif",
        lambda: scanner(draw_early(printed, wording, look).pdf),
    )


def _office(page: Grey, at: int) -> Grey:
    return degrade.grainy(degrade.blurred(degrade.skewed(page, 0.3 - 0.4 * at), 0.7), 5, at)


def _glass(page: Grey, at: int) -> Grey:
    return degrade.blurred(degrade.skewed(page, 0.3 - 0.4 * at), 0.7)


def _carbon(page: Grey, at: int) -> Grey:
    return degrade.carbon_copied(page, 7 + at)


def _ribbon(page: Grey, at: int) -> Grey:
    return degrade.blurred(degrade.uneven_ribbon(page, 0.45, 11 + at), 0.6)


def _second_copy(page: Grey, at: int) -> Grey:
    return degrade.photocopied(degrade.skewed(page, 0.2), 3 + at)


def _faxed(page: Grey, at: int) -> Grey:
    return degrade.speckled(degrade.with_fax_line(page, FAX_LINE.format(at + 1)), 0.0003, 21 + at)


EARLY_GOLDENS = (
    _golden("1991-purchase", "no exit box; month and year in words", early.ONE_PURCHASE, R1991, EarlyLook()),
    _golden(
        "1991-amendment",
        "4/A, months as Dec-93; symbol in square brackets",
        early.AMENDED,
        R1991,
        EarlyLook(font=COURIER.bold, months=Months.DASHED, brackets=("[", "]"), ticks=Ticks.BESIDE),
    ),
    _golden(
        "1996-both-tables", "exit box on; both tables, marks in line", early.BOTH_TABLES, R1996, EarlyLook()
    ),
    _golden(
        "1996-owners",
        "a second owner on a copy of page 1, a second signature on one of page 2",
        early.TWO_OWNERS,
        R1996,
        EarlyLook(months=Months.FIGURES, ticks=Ticks.ABOVE),
    ),
    _golden(
        "1996-continued",
        "twenty rows on copies of the form numbered 1 of 3; drawn ticks, short dates",
        early.MANY_ROWS,
        R1996,
        EarlyLook(ticks=Ticks.DRAWN, days=Days.SHORT, months=Months.SHORT, numbered=True),
    ),
    _golden(
        "1996-habits",
        "-0-, N/A, ditto marks, amounts with words, asterisks; lines typed low",
        early.GIFTS,
        R1996,
        EarlyLook(
            stars=True,
            zero="-0-",
            blank="N/A",
            unit="shares",
            ditto='"',
            months=Months.SHORT,
            shift=(0.0, 5.0),
        ),
    ),
    _golden(
        "1996-headings",
        "capitals; headings as rows, a note in the margin, values across rules",
        in_capitals(early.BOTH_TABLES),
        R1996,
        EarlyLook(
            shift=(4.0, 6.0),
            unsteady=0.03,
            headings=((0, "PBL COMMON"), (3, "NO UNREPORTED ACTIVITY")),
            margin="see notes",
            months=Months.COMMA,
        ),
    ),
    _golden(
        "1996-nothing",
        "a remark as the one row of Table I",
        early.NOTHING,
        R1996,
        EarlyLook(headings=((0, "NO UNREPORTED ACTIVITY"),)),
    ),
    _golden(
        "1996-own-capitals",
        "a filer's own version in typewriter capitals, no lines between rows",
        in_capitals(early.BOTH_TABLES),
        R1996,
        EarlyLook(press=OWN, months=Months.SPACED, ditto="same"),
    ),
    _golden(
        "1996-own-plain",
        "a filer's own version without rules in its tables, brackets for marks",
        early.BOTH_TABLES,
        R1996,
        EarlyLook(press=PLAIN, ticks=Ticks.IN_BRACKETS, months=Months.COMMA, number="{}."),
    ),
    _golden(
        "2002-dates", "full dates, columns 2A and 3A", early.FULL_DATES, R2002, EarlyLook(days=Days.SHORT)
    ),
    _golden(
        "2002-mixed",
        "the form of 1996 with column 2A; prices in fractions; a fax machine's line",
        early.FULL_DATES,
        MIXED_2002,
        EarlyLook(fractions=True, days=Days.DASHED, fax="FROM : IMAGINARY LEGAL DEPT   PHONE NO. : 555 0100"),
    ),
)

EARLY_SCANS = (
    _scan(
        "1991-office",
        CLEAN,
        "scanned at 300, grey",
        early.ONE_PURCHASE,
        R1991,
        BOLD,
        scan_grey(300, _glass, levels=8),
    ),
    _scan(
        "1991-bilevel",
        CLEAN,
        "scanned at 200, black and white",
        early.AMENDED,
        R1991,
        replace(BOLD, months=Months.FIGURES, brackets=("[", "]")),
        scan_bilevel(200, _office),
    ),
    _scan(
        "1996-office",
        CLEAN,
        "both tables, scanned at 200, black and white",
        early.BOTH_TABLES,
        R1996,
        BOLD,
        scan_bilevel(200, _office),
    ),
    _scan(
        "1996-carbon",
        WORN,
        "a carbon copy, 200, grey",
        early.GIFTS,
        R1996,
        replace(BOLD, months=Months.SHORT, zero="-0-"),
        scan_grey(200, _carbon, levels=6),
    ),
    _scan(
        "1996-ribbon",
        WORN,
        "an uneven ribbon, 300, black and white",
        early.ONE_PURCHASE,
        R1996,
        replace(BOLD, months=Months.DASHED),
        scan_bilevel(300, _ribbon, 170),
    ),
    _scan(
        "1996-copy",
        WORN,
        "a copy of a copy, 200, black and white",
        early.BOTH_TABLES,
        R1996,
        EarlyLook(ticks=Ticks.BESIDE),
        scan_bilevel(200, _second_copy),
    ),
    _scan(
        "1996-fax",
        WORN,
        "a fax with its sender's line, 200, specks",
        early.GIFTS,
        R1996,
        replace(BOLD, days=Days.SHORT, blank="N/A"),
        scan_bilevel(200, _faxed),
    ),
    _scan(
        "1996-capitals",
        CLEAN,
        "capitals, typed low, 300, black and white",
        in_capitals(early.BOTH_TABLES),
        R1996,
        replace(BOLD, shift=(2.0, 4.0)),
        scan_bilevel(300, _office),
    ),
    _scan(
        "2002-office",
        CLEAN,
        "full dates, 300, black and white",
        early.FULL_DATES,
        R2002,
        BOLD,
        scan_bilevel(300, _office),
    ),
    _scan(
        "2002-fax",
        WORN,
        "full dates, a fax of a copy, 200",
        early.FULL_DATES,
        R2002,
        EarlyLook(ticks=Ticks.DRAWN),
        scan_bilevel(200, lambda page, at: _faxed(_second_copy(page, at), at)),
    ),
)
