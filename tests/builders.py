"""Words, rules and pages made by hand, and small PDFs, for tests of single stages."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.pdfgen.canvas import Canvas

from extractor.fields.regions import PageGrid
from extractor.forms.load import load_templates
from extractor.forms.locate import LocatedPage, locate_page
from extractor.forms.template import (
    BoxSpec,
    ColumnSpec,
    NotesSpec,
    OwnerSpec,
    OwnersTableSpec,
    TableSpec,
    Template,
    TickSpec,
)
from extractor.model.geometry import BBox
from extractor.model.page import Link, Mark, Page, Rule, Word
from extractor.pages.pdf import open_pdf, read_pdf_pages
from extractor.settings import DEFAULT, Settings

#: Width of a letter and of a space in the made type, as shares of its size.
LETTER, SPACE = 0.5, 0.25


def word(text: str, x: float, y: float, size: float = 10.0) -> Word:
    """A word whose line is `size` high, its left end at `x` and its middle at height `y`."""
    return Word(text, BBox(x, y - size / 2, x + LETTER * size * len(text), y + size / 2), size)


def line(text: str, x: float, y: float, size: float = 10.0) -> list[Word]:
    """The words of one line set with single spaces, from `x` on, their middles at height `y`."""
    words = []
    for part in text.split():
        words.append(word(part, x, y, size))
        x = words[-1].bbox.x1 + SPACE * size
    return words


def lines(*texts: str, x: float, y: float, size: float = 10.0, pitch: float = 12.0) -> list[Word]:
    """The words of some lines, `pitch` points apart, the first at height `y`."""
    return [one for number, text in enumerate(texts) for one in line(text, x, y + number * pitch, size)]


def level(x0: float, x1: float, y: float) -> Rule:
    """A horizontal rule half a point thick."""
    return Rule(BBox(x0, y - 0.25, x1, y + 0.25))


def upright(x: float, top: float, bottom: float) -> Rule:
    """A vertical rule half a point thick."""
    return Rule(BBox(x - 0.25, top, x + 0.25, bottom))


def ruled(xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
    """The rules of a table whose columns end at `xs` and whose rows end at `ys`."""
    across = [level(xs[0], xs[-1], y) for y in ys]
    return across + [upright(x, ys[0], ys[-1]) for x in xs]


def page(
    words: Sequence[Word],
    rules: Sequence[Rule] = (),
    *,
    number: int = 1,
    marks: Sequence[Mark] = (),
    links: Sequence[Link] = (),
) -> Page:
    """A letter page with these words and rules on it."""
    return Page(number, 612.0, 792.0, tuple(words), tuple(rules), tuple(marks), tuple(links))


def located(*pages: Page, template: Template | None = None) -> list[LocatedPage]:
    """The pages with the labels of `template`, or of the small template, found on them."""
    found = (template or small_template(),)
    return [locate_page(one, index, found) for index, one in enumerate(pages)]


def grids(*pages: Page, template: Template | None = None) -> list[PageGrid]:
    """The pages as the fields are read from them."""
    return [PageGrid(one) for one in located(*pages, template=template)]


def shipped(name: str) -> Template:
    """One of the shipped templates."""
    return next(template for template in load_templates() if template.id == name)


def small_table(name: str = "nonDerivativeTable", title: str = "Table I - Plain") -> TableSpec:
    """A table of four columns, two of them below one heading."""
    return TableSpec(
        name,
        title,
        (
            ColumnSpec("securityTitle", "1. Title of Security"),
            ColumnSpec("transactionCode", "Code", "2. Transaction Form"),
            ColumnSpec("directOrIndirectOwnership", "D or I", "2. Transaction Form"),
            ColumnSpec("natureOfOwnership", "3. Nature of Ownership"),
        ),
    )


def small_notes(
    *, number: str = "1.", beside: bool = False, raised: bool = True, signatures: str | None = None
) -> NotesSpec:
    """How the small template prints explanations, remarks and signatures."""
    return NotesSpec(
        explanation="Explanation of Responses:",
        remarks="Remarks:",
        number=number,
        beside=beside,
        raised=raised,
        signature="** Signature of Reporting Person",
        signature_date="Date",
        signatures_heading=signatures,
        ends=("Reminder: Report on a separate line.", "Note: File three copies of this Form."),
        last="Note: File three copies of this Form.",
    )


def small_template(notes: NotesSpec | None = None, owners_table: OwnersTableSpec | None = None) -> Template:
    """A form with four boxes, check marks at the top and in a box, and two tables."""
    return Template(
        id="small",
        title="A small form",
        form_names=("FORM 4",),
        boxes=(
            BoxSpec("issuer", "2. Issuer Name and Symbol", "issuer"),
            BoxSpec("periodOfReport", "3. Date of Earliest Transaction", "date"),
            BoxSpec("dateOfOriginalSubmission", "4. If Amendment, Date of Original", "date"),
            BoxSpec("relationship", "5. Relationship of Person to Issuer", "ticks"),
        ),
        ticks=(
            TickSpec("notSubjectToSection16", "Check this box if no longer subject to Section 16."),
            TickSpec("isDirector", "Director", "relationship"),
            TickSpec("isTenPercentOwner", "10% Owner", "relationship"),
            TickSpec("isOfficer", "Officer (give title below)", "relationship"),
            TickSpec("isOther", "Other (specify below)", "relationship"),
        ),
        owner=OwnerSpec("1. Name and Address of Person", "(Last)", "(Street)", "(City)", "(State)", "(Zip)"),
        tables=(small_table(), small_table("derivativeTable", "Table II - Derivative")),
        notes=notes or small_notes(),
        owners_table=owners_table,
    )


def draw_pdf(*draws: Callable[[Canvas], None], width: float = 300.0, height: float = 200.0) -> bytes:
    """A PDF with a page for each of `draws`, in points from the lower left."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height))
    for draw in draws:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def read_pdf(data: bytes, settings: Settings = DEFAULT) -> list[Page]:
    """The pages of a PDF as the reader gives them."""
    with open_pdf(data, settings) as document:
        return list(read_pdf_pages(document, settings))


def read_drawn_page(draw: Callable[[Canvas], None], width: float = 300.0, height: float = 200.0) -> Page:
    """The one page of a PDF that `draw` draws."""
    return read_pdf(draw_pdf(draw, width=width, height=height))[0]
