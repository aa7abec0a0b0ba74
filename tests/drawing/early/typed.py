"""Values typed onto an early paper form, each where the typist's habits put it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from random import Random

from extractor.model.form4 import Form4, OwnerSignature, ReportingOwner
from extractor.model.geometry import BBox
from tests.drawing.blocks import Gap, Paragraph
from tests.drawing.early.blank import (
    DATING,
    EXIT_SQUARE,
    HALF,
    LEFT,
    RIGHT,
    ROWS_1,
    ROWS_2,
    SIGNING,
    TICK_LINES,
)
from tests.drawing.early.look import EarlyLook, Ticks
from tests.drawing.fonts import text_width
from tests.drawing.ink import BLACK, Glyphs, Ink, Laid, Stroke, shifted
from tests.drawing.printing import Printed, PrintedRow, marks_path
from tests.drawing.text import Run

SIZES = (8.0, 7.4, 6.8, 6.2, 5.8, 5.4, 5.0, 4.6)
NOTE_SIZE = 7.6
_DATE = re.compile(r"\d\d/\d\d/\d{4}")
#: Columns that a typist fills with ditto marks.
REPEATED = ("securityTitle", "transactionDate", "underlyingSecurityTitle")
AMOUNTS = ("transactionShares", "sharesOwnedFollowingTransaction", "underlyingSecurityShares")


def owner_ink(owner: ReportingOwner, at: int, look: EarlyLook) -> Iterator[Ink]:
    """Box 1: the name, the street's lines, and city, state and postal code above their captions."""
    base = f"reportingOwners[{at}]."
    two = owner.rpt_owner_street2 is not None
    places = (
        (owner.rpt_owner_name, "rptOwnerName", 44.0, 148.0, 214.0),
        (owner.rpt_owner_street1, "rptOwnerStreet1", 44.0, 170.0 if two else 179.0, 214.0),
        (owner.rpt_owner_street2, "rptOwnerStreet2", 44.0, 180.0, 214.0),
        (owner.rpt_owner_city, "rptOwnerCity", 44.0, 207.0, 94.0),
        (owner.rpt_owner_state, "rptOwnerState", 144.0, 207.0, 50.0),
        (owner.rpt_owner_zip_code, "rptOwnerZipCode", 202.0, 207.0, 58.0),
    )
    for text, element, x, y, width in places:
        if text:
            yield from line_ink([(text, base + element)], x, y, width, look)


def head_ink(record: Form4, look: EarlyLook) -> Iterator[Ink]:
    """Boxes 2, 4 and 5, as on every copy of page 1."""
    issuer = record.issuer
    parts = [(issuer.issuer_name or "", "issuer.issuerName")]
    if issuer.issuer_trading_symbol:
        left, right = look.brackets
        parts += [
            (f"  {left}", ""),
            (issuer.issuer_trading_symbol, "issuer.issuerTradingSymbol"),
            (right, ""),
        ]
    yield from line_ink(parts, 270.0, 146.0, 190.0, look)
    for value, path, y in (
        (record.period_of_report, "periodOfReport", 186.0),
        (record.date_of_original_submission, "dateOfOriginalSubmission", 219.0),
    ):
        if value:
            yield from line_ink([(_typed_period(value, look), path)], HALF + 8, y, 98.0, look)


def _typed_period(value: date | str, look: EarlyLook) -> str:
    return look.typed_day(value) if isinstance(value, date) else look.typed_month(value)


def ticks_ink(record: Form4, look: EarlyLook) -> Iterator[Ink]:
    """The exit box, boxes 6 and 7, and the lines below the relationship."""
    owner = record.reporting_owners[0]
    base = "reportingOwners[0]."
    if record.not_subject_to_section16:
        yield Glyphs("X", EXIT_SQUARE.x0 + 1.4, EXIT_SQUARE.bottom - 1.2, look.font, 9.0, BLACK,
                     "notSubjectToSection16")  # fmt: skip
    for element, on in (
        ("isDirector", owner.is_director), ("isTenPercentOwner", owner.is_ten_percent_owner),
        ("isOfficer", owner.is_officer), ("isOther", owner.is_other),
    ):  # fmt: skip
        if on:
            yield from _tick(element, base + element, look)
    yield from group_tick(len(record.reporting_owners), look)
    if owner.officer_title:
        yield from line_ink([(owner.officer_title, f"{base}officerTitle")], 482, 174, 116, look)
    if owner.other_text:
        yield from line_ink([(owner.other_text, f"{base}otherText")], 607, 174, 140, look)


def group_tick(owners: int, look: EarlyLook) -> Iterator[Ink]:
    """Box 7."""
    yield from _tick("filedByOne" if owners == 1 else "filedByMore", "", look)


def _tick(element: str, path: str, look: EarlyLook) -> Iterator[Ink]:
    x, y, _ = TICK_LINES[element]
    if look.ticks is Ticks.DRAWN:
        yield Stroke(x + 3, y - 4, x + 6, y, 0.9, BLACK, path)
        yield Stroke(x + 6, y, x + 13, y - 9, 0.9, BLACK, path)
        return
    dx, dy = {
        Ticks.ON_LINE: (6.0, -0.6), Ticks.BESIDE: (-6.0, 0.0), Ticks.ABOVE: (6.0, -2.4),
        Ticks.IN_BRACKETS: (2.0 * look.press.scale, 0.0),
    }[look.ticks]  # fmt: skip
    if look.ticks is Ticks.IN_BRACKETS:
        yield Glyphs("X", x + dx, y + dy, look.font, 6.0 * look.press.scale, BLACK, path)
        return
    yield Glyphs("X", x + dx, y + dy, look.font, look.size, BLACK, path)


def line_ink(
    parts: Sequence[tuple[str, str]], x: float, y: float, width: float, look: EarlyLook
) -> Iterator[Ink]:
    """One typed line of (text, path) pieces, set smaller until it fits."""
    whole = "".join(text for text, _ in parts)
    size = look.size
    while text_width(whole, look.font, size) > width and size > SIZES[-1]:
        size -= 0.2
    x, y = x + look.shift[0], y + look.shift[1] / 3
    for text, path in parts:
        yield from _struck(Glyphs(text, x, y, look.font, size, BLACK, path), look)
        x += text_width(text, look.font, size)


def _struck(glyphs: Glyphs, look: EarlyLook) -> Iterator[Ink]:
    """The letters of a line as type bars strike them: one by one, not quite level."""
    if not look.unsteady or not glyphs.text.strip():
        if glyphs.text.strip():
            yield glyphs
        return
    hand = Random(f"{glyphs.text}{glyphs.x:.1f}{glyphs.baseline:.1f}")
    for at, letter in enumerate(glyphs.text):
        if letter == " ":
            continue
        x = glyphs.x + text_width(glyphs.text[:at], glyphs.font, glyphs.size)
        drop = hand.uniform(-look.unsteady, look.unsteady) * glyphs.size
        yield replace(glyphs, text=letter, x=x + drop / 3, baseline=glyphs.baseline + drop)


def row_ink(
    row: PrintedRow, above: PrintedRow | None, xs: Sequence[float], top: float, bottom: float, look: EarlyLook
) -> Iterator[Ink]:
    """A row of a table, typed into the columns that `xs` bound."""
    dated = any(cell.path.endswith(".transactionDate") and cell.text for cell in row.columns)
    over = above.columns if above else (Printed(""),) * len(row.columns)
    for cell, upper, x0, x1 in zip(row.columns, over, xs, xs[1:], strict=False):
        runs = list(_runs(cell, upper, look, dated=dated))
        if runs:
            yield from _cell_ink(runs, BBox(x0, top, x1, bottom), look)


def heading_ink(text: str, x: float, top: float, bottom: float, look: EarlyLook) -> Iterator[Ink]:
    """A heading typed across the columns of a row."""
    yield from _struck(Glyphs(text, x + 3 + look.shift[0], (top + bottom) / 2 + 3 + look.shift[1], look.font,
                              SIZES[0]), look)  # fmt: skip


def _runs(cell: Printed, above: Printed, look: EarlyLook, *, dated: bool) -> Iterator[Run]:
    element = cell.path.rpartition(".")[2]
    instead = dict(look.cells).get(cell.path)
    text = cell.text
    if instead is not None:
        yield Run(instead, look.font, 1.0, BLACK, cell.path if text else "")
        text = ""
    elif look.ditto and element in REPEATED and text and text == above.text:
        yield Run(look.ditto, look.font, 1.0, BLACK, cell.path)
        text = ""
    if text:
        sign, shown = cell.sign, _shown(element, text, look)
        if sign and not shown.startswith("-"):
            yield Run(sign, look.font, 1.0)
        yield Run(shown, look.font, 1.0, BLACK, cell.path)
        if look.unit and element in AMOUNTS:
            yield Run(f" {look.unit}", look.font, 1.0)
    elif look.blank and element == "transactionPricePerShare" and dated and not cell.marks and not instead:
        yield Run(look.blank, look.font, 1.0)
    if cell.tail:
        yield Run(cell.tail, look.font, 1.0, BLACK, cell.tail_path)
    for mark in cell.marks:
        shown = "*" * int(mark) if look.stars else f"({mark})"
        yield Run(shown, look.font, 1.0, BLACK, marks_path(cell), detached=True)


def _shown(element: str, text: str, look: EarlyLook) -> str:
    if _DATE.fullmatch(text):
        return look.typed_day(datetime.strptime(text, "%m/%d/%Y").date())
    if element == "transactionPricePerShare" and text == "0":
        return look.zero
    if (
        look.fractions
        and element in ("transactionPricePerShare", "conversionOrExercisePrice")
        and "." in text
    ):
        whole, part = divmod(Fraction(text), 1)
        if part.denominator in (2, 4, 8, 16, 32):
            return f"{whole} {part.numerator}/{part.denominator}"
    return text


def _cell_ink(runs: Sequence[Run], box: BBox, look: EarlyLook) -> Iterator[Ink]:
    for size in SIZES:
        sized = tuple(replace(run, size=size) for run in runs)
        laid = Paragraph(sized, leading=1.02).lay(box.width - 4.5)
        widest = max(one.box.x1 for one in laid.ink)
        if laid.height <= box.height - 1.0 and widest <= box.width - 3.0:
            dx, dy = look.shift
            left, top = box.x0 + 2.2 + dx, box.top + (box.height - laid.height) / 2 + dy
            for one in shifted(laid.ink, left, top):
                if isinstance(one, Glyphs):
                    yield from _struck(one, look)
            return
    raise ValueError(f"too long for its cell: {runs}")


def notes_ink(record: Form4, look: EarlyLook) -> Laid:
    """The explanations, each behind its mark."""
    ink: list[Ink] = []
    y = 0.0
    for at, footnote in enumerate(record.footnotes):
        number = footnote.id.removeprefix("F")
        mark = "*" * int(number) if look.stars else look.number.format(number)
        runs = (
            Run(f"{mark} ", look.font, NOTE_SIZE),
            Run(footnote.text, look.font, NOTE_SIZE, BLACK, f"footnotes[{at}].text"),
        )
        for block in (Paragraph(runs, leading=1.08), Gap(1.0)):
            laid = block.lay(RIGHT - LEFT - 8)
            for one in shifted(laid.ink, 0.0, y):
                ink.extend(_struck(one, look) if isinstance(one, Glyphs) else [one])
            y += laid.height
    return Laid(RIGHT - LEFT, y, tuple(ink))


def signature_ink(signature: OwnerSignature, at: int, look: EarlyLook) -> Iterator[Ink]:
    """A name on the line to sign on, a date on the other."""
    base = f"ownerSignatures[{at}]."
    name = [(signature.signature_name or "", f"{base}signatureName")]
    yield from line_ink(name, SIGNING[0] + 4, SIGNING[1] - 3, SIGNING[2] - SIGNING[0] - 6, look)
    if signature.signature_date:
        dated = [(look.typed_day(signature.signature_date), f"{base}signatureDate")]
        yield from line_ink(dated, DATING[0] + 6, DATING[1] - 3, DATING[2] - DATING[0] - 8, look)


def margin_ink(look: EarlyLook) -> Iterator[Ink]:
    """A note in the right margin, and a fax machine's line at the top."""
    for at, part in enumerate(look.margin.split()):
        yield Glyphs(part, RIGHT + 2.5, ROWS_1[1] + 9 * at, look.font, 6.5)


def fax_ink(look: EarlyLook, page: int, pages: int) -> Iterator[Ink]:
    """The sender's line of a fax machine at the page's top."""
    if look.fax:
        yield Glyphs(f"{look.fax}", 30.0, 18.0, "Courier-Bold", 8.5)
        yield Glyphs(f"P. {page}/{pages}", 700.0, 18.0, "Courier-Bold", 8.5)


ROOM_1, ROOM_2 = len(ROWS_1) - 1, len(ROWS_2) - 1
