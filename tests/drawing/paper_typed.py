"""What a filer types onto the paper form, or fills into its fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.model.form4 import Form4, OwnerSignature, ReportingOwner
from extractor.model.geometry import BBox
from tests.drawing.blocks import Paragraph
from tests.drawing.fonts import COURIER, Face, text_width
from tests.drawing.ink import BLACK, Field, Glyphs, Ink, shifted
from tests.drawing.paper_blank import EXIT_BOX, PLAN_BOX, Boxes
from tests.drawing.printing import Printed, PrintedRow, marks_path, print_date
from tests.drawing.text import Run

#: Sizes that are tried, in points, until a cell's text fits.
SIZES = (8.0, 7.4, 6.8, 6.2, 5.8, 5.4, 5.0, 4.6, 4.2)
#: Left edge of the X on an underscore line.
TICK_X = 481.2


@dataclass(frozen=True, slots=True)
class PaperLook:
    """How the paper form is filled."""

    face: Face = COURIER
    bold: bool = True
    boxes: Boxes = Boxes.SQUARE
    #: Whether values are in AcroForm fields and not on the page.
    fields: bool = False
    size: float = 9.0

    @property
    def font(self) -> str:
        """The typewriter's font."""
        return self.face.bold if self.bold else self.face.regular


def owner_ink(owner: ReportingOwner, at: int, look: PaperLook) -> Iterator[Ink]:
    """Box 1: name, streets, city line and country."""
    base = f"reportingOwners[{at}]."
    state = 137.6
    if owner.rpt_owner_state:
        state = max(state, 81.6 + text_width(owner.rpt_owner_city or "", look.font, look.size) + 8)
    places = (
        (owner.rpt_owner_name, "rptOwnerName", 81.6, 326.4, 204.0),
        (owner.rpt_owner_street1, "rptOwnerStreet1", 81.6, 358.4, 204.0),
        (owner.rpt_owner_street2, "rptOwnerStreet2", 81.6, 373.0, 204.0),
        (owner.rpt_owner_city, "rptOwnerCity", 81.6, 414.4, state - 85.0 if owner.rpt_owner_state else 118.0),
        (owner.rpt_owner_state, "rptOwnerState", state, 414.4, 198.0 - state),
        (owner.rpt_owner_zip_code, "rptOwnerZipCode", 201.6, 414.4, 84.0),
        (owner.rpt_owner_country, "rptOwnerCountry", 81.6, 446.5, 204.0),
    )
    for text, element, x, bottom, width in places:
        if text:
            yield from _typed((Part(text, base + element),), x, bottom, width, look)


def first_page_ink(record: Form4, look: PaperLook) -> Iterator[Ink]:
    """Boxes 2 to 4, as on every copy of page 1."""
    issuer = record.issuer
    symbol = issuer.issuer_trading_symbol or ""
    parts = (
        Part(issuer.issuer_name or "", "issuer.issuerName"),
        Part(" ["), Part(symbol, "issuer.issuerTradingSymbol"), Part("]"),
    )  # fmt: skip
    yield from _typed(parts, 331.6, 305.9, 135.0, look)
    foreign = issuer.issuer_foreign_trading_symbol
    if foreign:
        yield from _typed((Part(foreign, "issuer.issuerForeignTradingSymbol"),), 410.0, 330.2, 56.0, look)
    yield from _typed(
        (Part(print_date(record.period_of_report), "periodOfReport"),), 319.5, 374.2, 100.0, look
    )
    amended = print_date(record.date_of_original_submission)
    if amended:
        yield from _typed((Part(amended, "dateOfOriginalSubmission"),), 319.5, 466.0, 100.0, look)


def ticks_ink(record: Form4, look: PaperLook) -> Iterator[Ink]:
    """The two check boxes at the top, boxes 5 and 6."""
    owner = record.reporting_owners[0]
    base = "reportingOwners[0]."
    yield from _box_tick(record.not_subject_to_section16, "notSubjectToSection16", EXIT_BOX, look)
    yield from _box_tick(bool(record.aff10b5_one), "aff10b5One", PLAN_BOX, look)
    lines = (
        (owner.is_director, f"{base}isDirector", 327.2),
        (owner.is_officer, f"{base}isOfficer", 344.6),
        (owner.is_ten_percent_owner, f"{base}isTenPercentOwner", 362.1),
        (owner.is_other, f"{base}isOther", 379.6),
    )
    for on, path, bottom in lines:
        yield from _line_tick(on, path, bottom, look)
    yield from group_tick(len(record.reporting_owners), look)
    for text, element in ((owner.officer_title, "officerTitle"), (owner.other_text, "otherText")):
        if text:
            yield from _typed((Part(text, base + element),), 490.0, 395.6, 220.0, look)


def group_tick(owners: int, look: PaperLook) -> Iterator[Ink]:
    """Box 6."""
    yield from _line_tick(owners == 1, "", 457.1, look)
    yield from _line_tick(owners > 1, "", 474.7, look)


def _box_tick(on: bool, path: str, box: BBox, look: PaperLook) -> Iterator[Ink]:
    if look.fields:
        yield Field(box, None, 9.0, on, (path,) if on else ())
    elif on:
        x = (box.x0 + box.x1 - text_width("X", look.font, 10.0)) / 2
        yield Glyphs("X", x, box.bottom - 1.6, look.font, 10.0, BLACK, path)


def _line_tick(on: bool, path: str, bottom: float, look: PaperLook) -> Iterator[Ink]:
    if look.fields:
        box = BBox(TICK_X, bottom - 9.5, TICK_X + 8.0, bottom - 1.5)
        yield Field(box, None, 8.0, on, (path,) if on and path else ())
    elif on:
        yield Glyphs("X", TICK_X, bottom - 2.6, look.font, look.size, BLACK, path)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a typed line and the field that it prints, "" for none."""

    text: str
    path: str = ""


def _typed(parts: Sequence[Part], x: float, bottom: float, width: float, look: PaperLook) -> Iterator[Ink]:
    """One typed line, set smaller until it fits."""
    whole = "".join(part.text for part in parts)
    size = look.size
    while text_width(whole, look.font, size) > width and size > SIZES[-1]:
        size -= 0.2
    if look.fields:
        box = BBox(x - 2, bottom - size - 3, x + width, bottom + 1)
        paths = tuple(part.path for part in parts if part.path)
        yield Field(box, whole, size, False, paths)
        return
    for part in parts:
        if part.text:
            yield Glyphs(part.text, x, bottom - 0.22 * size, look.font, size, BLACK, part.path)
        x += text_width(part.text, look.font, size)


def row_ink(
    row: PrintedRow, xs: Sequence[float], top: float, bottom: float, look: PaperLook
) -> Iterator[Ink]:
    """A row of a table typed into its cells, marks in line behind the values."""
    for printed, x0, x1 in zip(row.columns, xs, xs[1:], strict=False):
        if printed or printed.tail:
            yield from _cell_ink(printed, BBox(x0, top, x1, bottom), look)


def _cell_ink(printed: Printed, box: BBox, look: PaperLook) -> Iterator[Ink]:
    marks = "".join(f"({mark})" for mark in printed.marks)
    if look.fields:
        text = f"{printed.sign if printed.text else ''}{printed.text}{printed.tail}{marks}"
        size = min(8.0, (box.width - 5.0) / (0.6 * len(text)))
        paths = [printed.path] if printed.text else []
        paths += [printed.tail_path] if printed.tail else []
        paths += [marks_path(printed)] if marks else []
        inner = BBox(box.x0 + 1, box.top + 2, box.x1 - 1, box.bottom - 2)
        yield Field(inner, text, size, False, tuple(paths))
        return
    for size in SIZES:
        laid = Paragraph(tuple(_cell_runs(printed, look, size)), leading=1.02).lay(box.width - 3.2)
        widest = max(one.box.x1 for one in laid.ink)
        if laid.height <= box.height - 1.0 and widest <= box.width - 2.0:
            yield from shifted(laid.ink, box.x0 + 1.6, box.top + (box.height - laid.height) / 2)
            return
    raise ValueError(f"too long for its cell on paper: {printed}")


def _cell_runs(printed: Printed, look: PaperLook, size: float) -> Iterator[Run]:
    if printed.text:
        if printed.sign:
            yield Run(printed.sign, look.font, size)
        yield Run(printed.text, look.font, size, BLACK, printed.path)
    if printed.tail:
        yield Run(printed.tail, look.font, size, BLACK, printed.tail_path)
    for mark in printed.marks:
        yield Run(f"({mark})", look.font, size, BLACK, marks_path(printed), detached=True)


def signature_ink(signature: OwnerSignature, at: int, look: PaperLook) -> Iterator[Ink]:
    """A name on the signature's line, a date on the date's."""
    base = f"ownerSignatures[{at}]."
    name = (Part(signature.signature_name or "", f"{base}signatureName"),)
    yield from _typed(name, 403.6, 158.4, 172.0, look)
    date = (Part(print_date(signature.signature_date), f"{base}signatureDate"),)
    yield from _typed(date, 630.0, 161.0, 88.0, look)
