"""The foot of the online form: reporting owners, signatures, explanations and remarks."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model.form4 import Form4, OwnerSignature, ReportingOwner
from tests.drawing import labels
from tests.drawing.blocks import Align, Block, Columns, Gap, Paragraph, Upright, lay_stack
from tests.drawing.grid import Borders, Cell, content_widths, lay_grid
from tests.drawing.ink import Laid, Stroke
from tests.drawing.online_boxes import city_line
from tests.drawing.online_look import OnlineLook
from tests.drawing.pages import Band
from tests.drawing.printing import print_date
from tests.drawing.text import Run


def foot(record: Form4, related: tuple[ReportingOwner, ...], look: OnlineLook) -> Iterator[Band]:
    """All that stands below Table II; `related` are the owners with their relationships."""
    yield _heading("Reporting Owners", look)
    yield from _owners(related, look)
    yield _heading("Signatures", look)
    for at, signature in enumerate(record.owner_signatures):
        yield Band(_signature(signature, at, look), splittable=True)
    yield _heading(labels.EXPLANATION, look)
    yield from _explanations(record, look)
    if record.remarks is not None:
        remarks = (look.value(record.remarks, "remarks"),)
        title = (look.label(labels.REMARKS, look.text, bold=True),)
        yield _band((Gap(8), Paragraph(title, indent=1.5), Paragraph(remarks, indent=1.5)), look)
    note = (
        look.label(labels.COPIES, look.fine),
        look.label("see", look.fine, italic=True),
        look.label(f" {labels.PROCEDURE}", look.fine),
    )
    yield _band((Gap(8), Paragraph(note)), look)
    yield _band((Gap(8), Paragraph((look.label(labels.POTENTIAL_PERSONS, look.fine),))), look)


def _band(blocks: tuple[Block, ...], look: OnlineLook) -> Band:
    return Band(lay_stack(blocks, look.frame.inner_width), splittable=True)


def _heading(text: str, look: OnlineLook) -> Band:
    title = Paragraph((look.label(text, 13.0 * look.scale, bold=True),))
    return Band(lay_stack((Gap(8), title, Gap(8)), look.frame.inner_width))


def _owners(owners: tuple[ReportingOwner, ...], look: OnlineLook) -> Iterator[Band]:
    heads = [
        Cell((_bold("Reporting Owner Name / Address", look),), 0, 0, 2, upright=Upright.MIDDLE),
        Cell((_bold("Relationships", look),), 0, 1, 1, 4),
    ]
    for at, text in enumerate(("Director", "10% Owner", "Officer", "Other"), start=1):
        heads.append(Cell((Paragraph((look.label(text, look.fine),), Align.CENTRE),), 1, at))
    rows = [_owner_row(owner, at, look) for at, owner in enumerate(owners)]
    every = [*heads, *(cell for row in rows for cell in row)]
    widths = content_widths(look.frame.inner_width, 5, every)
    yield Band(lay_grid(heads, widths, Borders.HAIRLINE))
    for row in rows:
        yield Band(lay_grid(row, widths, Borders.HAIRLINE), look.cut_rows)


def _bold(text: str, look: OnlineLook) -> Paragraph:
    return Paragraph((look.label(text, look.fine, bold=True),), Align.CENTRE)


def _owner_row(owner: ReportingOwner, at: int, look: OnlineLook) -> list[Cell]:
    """Name and address over each other, then the marks; only the first owner's are in the record."""
    base = f"reportingOwners[{at}]."
    texts = (
        (owner.rpt_owner_name, "rptOwnerName"),
        (owner.rpt_owner_street1, "rptOwnerStreet1"),
        (owner.rpt_owner_street2, "rptOwnerStreet2"),
    )
    lines = [Paragraph((look.value(text, base + path, 0.0, 1),)) for text, path in texts if text]
    lines.append(Paragraph(city_line(owner, base, look, 1)))
    if look.edition_2026 and owner.rpt_owner_country:
        lines.append(Paragraph((look.value(owner.rpt_owner_country, f"{base}rptOwnerCountry", 0.0, 1),)))
    marks = (
        ("X" if owner.is_director else "", "isDirector"),
        ("X" if owner.is_ten_percent_owner else "", "isTenPercentOwner"),
        (owner.officer_title or "", "officerTitle"),
        (owner.other_text or "", "otherText"),
    )
    cells = [Cell(tuple(lines), 0, 0, padding=1.2)]
    for column, (text, path) in enumerate(marks, start=1):
        run = look.value(text, base + path if at == 0 else "", 0.0, 1)
        cells.append(Cell((Paragraph((run,), Align.CENTRE),), 0, column, upright=Upright.MIDDLE))
    return cells


def _signature(signature: OwnerSignature, at: int, look: OnlineLook) -> Laid:
    """Name over its line and caption, then the date over its own."""
    base = f"ownerSignatures[{at}]."
    name = Paragraph((look.value(signature.signature_name or "", f"{base}signatureName"),), indent=4)
    date = Paragraph((look.value(print_date(signature.signature_date), f"{base}signatureDate"),), indent=4)
    stars = Run("**", look.face.regular, look.tiny, (0.0, 0.0, 0.93), raised=True, underlined=True)
    caption = Paragraph((stars, look.label(labels.SIGNATURE, look.tiny)), Align.CENTRE)
    dated = Paragraph((look.label("Date", look.tiny),), Align.CENTRE)
    cells = (
        Cell((name,)),
        Cell((date,), 0, 2, upright=Upright.BOTTOM),
        Cell((caption,), 1),
        Cell((dated,), 1, 2),
    )
    widths = content_widths(look.frame.inner_width * 0.8, 3, (*cells, Cell((Gap(0),), 0, 1, padding=18.0)))
    laid = lay_grid(cells, widths, Borders.NONE)
    line = laid.height - look.tiny * 1.17 - 5.0
    end = sum(widths[:2])
    rules = (
        Stroke(0, line, widths[0], line, 0.5),
        Stroke(end, line, sum(widths), line, 0.5),
        Stroke(end, 0, end, laid.height, 0.5),
        Stroke(widths[0], laid.height, end, laid.height, 0.5),
    )
    return Laid(laid.width, laid.height, (*laid.ink, *rules))


def _explanations(record: Form4, look: OnlineLook) -> Iterator[Band]:
    """A list of two columns: the mark stands in the middle of its text's height."""
    yield _entry(
        "*",
        (
            look.label(labels.SEVERAL_FILERS, look.fine),
            look.label("see", look.fine, italic=True),
            look.label(" Instruction 4(b)(v).", look.fine),
        ),
        look,
    )
    yield _entry(
        "**",
        (
            look.label(f"{labels.VIOLATIONS}. ", look.fine),
            look.label("See", look.fine, italic=True),
            look.label(f" {labels.STATUTES}", look.fine),
        ),
        look,
    )
    for at, footnote in enumerate(record.footnotes):
        text = (look.value(footnote.text, f"footnotes[{at}].text", look.fine),)
        yield _entry(f"({footnote.id.removeprefix('F')})", text, look)


def _entry(mark: str, text: tuple[Run, ...], look: OnlineLook) -> Band:
    star = Paragraph((look.label(mark, look.fine, bold=True),), indent=1.5)
    return _band((Columns((2.6, 97.4), ((star,), (Paragraph(text),)), Upright.MIDDLE), Gap(3)), look)
