"""The head of EDGAR's page: title, check boxes, and the grid of boxes 1 to 6."""

from __future__ import annotations

from extractor.model.form4 import Form4, ReportingOwner
from tests.drawing import labels
from tests.drawing.blocks import (
    Align,
    Bar,
    Block,
    Columns,
    Framed,
    Gap,
    Paragraph,
    TickBox,
    TickLook,
    Upright,
)
from tests.drawing.edgar_look import EdgarLook
from tests.drawing.grid import Borders, Cell, lay_grid
from tests.drawing.ink import Laid
from tests.drawing.printing import print_date
from tests.drawing.text import Run

#: Shares of the three columns of the box grid.
BOX_SHARES = (35.0, 35.0, 30.0)


def masthead(record: Form4, look: EdgarLook) -> Laid:
    """Form name and check boxes at the left, titles in the middle, the OMB box at the right."""
    left: list[Block] = [_centred(look.label("FORM 4", 11.3 * look.scale, bold=True)), Gap(20 * look.scale)]
    left.append(_tick_line(record.not_subject_to_section16, "notSubjectToSection16", _exit_text(look), look))
    if record.aff10b5_one is not None:
        plan = (look.label(labels.PLAN_BOX_LONG, look.tiny),)
        left += [Gap(12 * look.scale), _tick_line(record.aff10b5_one, "aff10b5One", plan, look)]
    middle: tuple[Block, ...] = (
        _centred(look.label(labels.COMMISSION, look.large, bold=True)),
        _centred(look.label(labels.CITY, look.fine)),
        Gap(9 * look.scale),
        _centred(look.label(labels.TITLE, look.large, bold=True)),
        Gap(9 * look.scale),
        _centred(look.label(labels.UNDER_EXCHANGE_ACT, look.fine)),
        _centred(look.label(labels.UNDER_COMPANY_ACT, look.fine)),
    )
    width = look.frame.inner_width
    cells = (Cell(tuple(left)), Cell(middle, column=1), Cell((_omb_box(look),), column=2))
    return lay_grid(cells, [width * share for share in (0.22, 0.58, 0.20)], Borders.NONE)


def _exit_text(look: EdgarLook) -> tuple[Run, ...]:
    return (
        look.label(labels.EXIT_BOX + " ", look.tiny),
        look.label("See", look.tiny, italic=True),
        look.label(" Instruction 1(b).", look.tiny),
    )


def _tick_line(on: bool, path: str, text: tuple[Run, ...], look: EdgarLook) -> Columns:
    letter = look.value("X", path)
    box = TickBox(7.5 * look.scale, 13.2 * look.scale, on, path, TickLook.LETTER, letter)
    return Columns((0.14, 0.86), ((box,), (Paragraph(text),)), Upright.MIDDLE)


def _omb_box(look: EdgarLook) -> Framed:
    """The burden box: two framed tables in a third."""
    rows: tuple[tuple[str, str], ...] = (
        ("OMB Number:", "3235-0287"),
        ("Estimated average burden", ""),
        ("hours per response:", "0.5"),
    )
    lines = [
        Columns(
            (0.78, 0.22 if right else 0.001),
            ((Paragraph((look.label(left, look.tiny),)),), (_right(look.label(right, look.tiny)),)),
        )
        for left, right in rows
    ]
    title = Paragraph((look.label("OMB APPROVAL", look.text),), Align.CENTRE)
    return Framed((Framed((title,)), Gap(1), Framed(tuple(lines))))


def header_grid(record: Form4, look: EdgarLook) -> Laid:
    """Boxes 1 to 6."""
    widths = [look.frame.inner_width * share / 100 for share in BOX_SHARES]
    amended = print_date(record.date_of_original_submission)
    earliest = print_date(record.period_of_report)
    cells = (
        Cell(owner_blocks(record.reporting_owners[0], 0, look), rows=3),
        Cell(_issuer(record, look), 0, 1),
        Cell(_dated(labels.BOX_3, earliest, "periodOfReport", look), 1, 1),
        Cell(_dated(labels.BOX_4, amended, "dateOfOriginalSubmission", look), 2, 1),
        Cell(_relationship(record.reporting_owners[0], look), 0, 2, rows=2),
        Cell(_joint_filing(len(record.reporting_owners), look), 2, 2),
    )
    return lay_grid(cells, widths, look.borders, floor=32 * look.scale)


def other_owner(owner: ReportingOwner, at: int, look: EdgarLook) -> Laid:
    """The block of an owner beyond the first."""
    cell = Cell(owner_blocks(owner, at, look))
    return lay_grid((cell,), [look.frame.inner_width * 0.4], look.borders)


def owner_blocks(owner: ReportingOwner, at: int, look: EdgarLook) -> tuple[Block, ...]:
    """Name, street and city lines, each with its captions below."""
    base = f"reportingOwners[{at}]."
    star = Run("*", look.labels.regular, look.tiny, raised=True)
    streets: list[Block] = []
    for street, element in ((owner.rpt_owner_street1, "1"), (owner.rpt_owner_street2, "2")):
        if street:
            line = _value(street, f"{base}rptOwnerStreet{element}", look)
            streets += [Gap(1.5), line, Gap(1.5)]
    place = [
        (_value(text or "", f"{base}rptOwner{element}", look),)
        for text, element in (
            (owner.rpt_owner_city, "City"),
            (owner.rpt_owner_state, "State"),
            (owner.rpt_owner_zip_code, "ZipCode"),
        )
    ]
    name = look.linked(owner.rpt_owner_name or "", f"{base}rptOwnerName", look.large, owner.rpt_owner_cik)
    return (
        Paragraph((look.label(labels.BOX_1, look.fine), star)),
        Gap(1),
        Paragraph((name,), indent=2),
        Bar(room=4 * look.scale),
        _captions(("(Last)", "(First)", "(Middle)"), look),
        Gap(2),
        *streets,
        Bar(room=4 * look.scale),
        Paragraph((look.label("(Street)", look.fine),)),
        Columns((1, 1, 1), (place[0], place[1], place[2]), Upright.MIDDLE),
        Bar(room=4 * look.scale),
        _captions(("(City)", "(State)", "(Zip)"), look),
        Gap(2),
    )


def _captions(texts: tuple[str, str, str], look: EdgarLook) -> Columns:
    first, second, third = ((Paragraph((look.label(text, look.fine),), indent=2),) for text in texts)
    return Columns((1, 1, 1), (first, second, third))


def _issuer(record: Form4, look: EdgarLook) -> tuple[Block, ...]:
    issuer = record.issuer
    bracket = [Run(text, look.values.regular, look.large) for text in (" [ ", " ]")]
    return (
        Paragraph(
            (
                look.label("2. Issuer Name ", look.fine),
                look.label("and", look.fine, bold=True),
                look.label(" Ticker or Trading Symbol", look.fine),
            )
        ),
        Paragraph(
            (
                look.linked(issuer.issuer_name or "", "issuer.issuerName", look.large, issuer.issuer_cik),
                bracket[0],
                look.value(issuer.issuer_trading_symbol or "", "issuer.issuerTradingSymbol"),
                bracket[1],
            )
        ),
    )


def _dated(label: str, text: str, path: str, look: EdgarLook) -> tuple[Block, ...]:
    return Paragraph((look.label(label, look.fine),)), Paragraph((look.value(text, path),))


def _relationship(owner: ReportingOwner, look: EdgarLook) -> tuple[Block, ...]:
    base = "reportingOwners[0]."
    sides = (
        (
            "Director",
            owner.is_director,
            "isDirector",
            "10% Owner",
            owner.is_ten_percent_owner,
            "isTenPercentOwner",
        ),
        (
            "Officer (give title below)",
            owner.is_officer,
            "isOfficer",
            "Other (specify below)",
            owner.is_other,
            "isOther",
        ),
    )
    lines: list[Block] = [
        Columns(
            (15, 35, 15, 35),
            (
                (_tick(left_on, base + left_path, look),),
                (Paragraph((look.label(left, look.fine),)),),
                (_tick(right_on, base + right_path, look),),
                (Paragraph((look.label(right, look.fine),)),),
            ),
            Upright.MIDDLE,
        )
        for left, left_on, left_path, right, right_on, right_path in sides
    ]
    title = look.value(owner.officer_title or "", f"{base}officerTitle", look.large)
    other = look.value(owner.other_text or "", f"{base}otherText", look.large)
    blank: tuple[Block, ...] = ()
    lines.append(Columns((15, 35, 15, 35), (blank, (Paragraph((title,)),), blank, (Paragraph((other,)),))))
    return (
        Paragraph((look.label(labels.BOX_5, look.fine),)),
        Paragraph((look.label(labels.ALL_APPLICABLE, look.fine),)),
        *lines,
    )


def _joint_filing(owners: int, look: EdgarLook) -> tuple[Block, ...]:
    lines = tuple(
        Columns(
            (15, 85), ((_tick(on, "", look),), (Paragraph((look.label(text, look.fine),)),)), Upright.MIDDLE
        )
        for text, on in ((labels.ONE_PERSON, owners == 1), (labels.SEVERAL_PERSONS, owners > 1))
    )
    return (Paragraph((look.label(f"{labels.BOX_6} {labels.APPLICABLE_LINE}", look.fine),)), Gap(2), *lines)


def _tick(on: bool, path: str, look: EdgarLook) -> Paragraph:
    return Paragraph((look.value("X" if on else "", path),), Align.CENTRE)


def _value(text: str, path: str, look: EdgarLook) -> Paragraph:
    return Paragraph((look.value(text, path),), indent=2)


def _centred(run: Run) -> Paragraph:
    return Paragraph((run,), Align.CENTRE)


def _right(run: Run) -> Paragraph:
    return Paragraph((run,), Align.RIGHT)
