"""The head of the online form: title, check boxes, and the grid of boxes 1 to 6."""

from __future__ import annotations

from extractor.model.form4 import Form4, ReportingOwner
from tests.drawing import labels
from tests.drawing.blocks import Align, Bar, Block, Columns, Gap, Paragraph, TickBox, Upright
from tests.drawing.grid import Borders, Cell, lay_grid
from tests.drawing.ink import BLACK, LIGHT, Laid
from tests.drawing.online_look import OnlineLook, PlanBox
from tests.drawing.printing import print_date
from tests.drawing.text import Run

BLANK: tuple[Block, ...] = ()


def masthead(record: Form4, look: OnlineLook) -> Laid:
    """Form name and check boxes at the left, titles in the middle, the OMB box at the right."""
    width = look.frame.inner_width
    title = Run("FORM 4", look.title_face.bold, 16.8 * look.scale)
    ticks: list[Block] = [
        _tick_line(record.not_subject_to_section16, "notSubjectToSection16", exit_text(look), look)
    ]
    if record.aff10b5_one is not None and look.plan_box is PlanBox.TOP_LEFT:
        plan = (look.label(labels.PLAN_BOX, look.fine),)
        ticks += [Gap(2), _tick_line(record.aff10b5_one, "aff10b5One", plan, look)]
    name = lay_grid(
        (Cell((Paragraph((title,), Align.CENTRE),), padding=1.0),), [width * 0.16], Borders.HAIRLINE
    )
    below = lay_grid(
        (Cell(tuple(ticks), padding=1.0), Cell(_titles(look), column=1), Cell(BLANK, column=2)),
        [width * share for share in (0.16, 0.64, 0.20)],
        Borders.NONE,
    )
    omb = _omb_box(width * 0.19, look)
    ink = [*name.ink]
    ink += [one.shifted(0.0, name.height) for one in below.ink]
    ink += [one.shifted(width * 0.81, 0.0) for one in omb.ink]
    return Laid(width, max(name.height + below.height, omb.height), tuple(ink))


def exit_text(look: OnlineLook) -> tuple[Run, ...]:
    """The wording beside the exit box."""
    return (
        look.label(labels.EXIT_BOX + " ", look.fine),
        look.label("See", look.fine, italic=True),
        look.label(" Instruction 1(b).", look.fine),
    )


def _titles(look: OnlineLook) -> tuple[Block, ...]:
    filed = f"{labels.UNDER_EXCHANGE_ACT} {labels.UNDER_COMPANY_ACT}"
    return (
        Paragraph((look.label(labels.COMMISSION, look.text, bold=True),), Align.CENTRE),
        Paragraph((look.label(labels.CITY, look.text, bold=True),), Align.CENTRE),
        Gap(9 * look.scale),
        Paragraph((look.label(labels.TITLE + " OF SECURITIES", look.text, bold=True),), Align.CENTRE),
        Gap(9 * look.scale),
        Paragraph((look.label(filed, look.text),), Align.CENTRE),
    )


def _tick_line(on: bool, path: str, text: tuple[Run, ...], look: OnlineLook) -> Columns:
    return Columns((0.16, 0.84), ((Gap(1.5), tick_box(on, path, look)), (Paragraph(text, leading=1.3),)))


def tick_box(on: bool, path: str, look: OnlineLook) -> TickBox:
    """A small square; grey while it is off."""
    return TickBox(6.2 * look.scale, 6.2 * look.scale, on, path, outline=BLACK if on else LIGHT)


def _omb_box(width: float, look: OnlineLook) -> Laid:
    plain = [
        Run(text, look.title_face.regular, look.fine)
        for text in (
            "OMB APPROVAL",
            "OMB Number:",
            "3235-0287",
            "Estimated average burden hours per response...",
        )
    ]
    number = Columns((0.5, 0.5), ((Paragraph((plain[1],)),), (Paragraph((plain[2],), Align.RIGHT),)))
    hours = Paragraph((Run("0.5", look.title_face.regular, look.fine),), Align.RIGHT)
    cells = (
        Cell((Paragraph((plain[0],), Align.CENTRE),), padding=1.0),
        Cell((number, Paragraph((plain[3],)), hours), 1, padding=1.0),
    )
    return lay_grid(cells, [width], Borders.HAIRLINE)


def header_grid(record: Form4, look: OnlineLook) -> Laid:
    """Boxes 1 to 6, and under them Table I's title or the row of the Rule 10b5-1(c) box."""
    owner = record.reporting_owners[0]
    shares = (52.0, 24.0, 24.0) if look.edition_2026 else (33.3, 33.4, 33.3)
    widths = [look.frame.inner_width * share / 100 for share in shares]
    first = _owner_cells(owner, look)
    fifth = 3 if look.edition_2026 else 2
    middle = _middle_cells(record, look)
    cells = [Cell(blocks, row, 0, padding=1.2) for row, blocks in enumerate(first)]
    cells += [Cell(blocks, row, 1, padding=1.2) for row, blocks in enumerate(middle)]
    last = len(first) - 1
    if look.edition_2026:
        cells.append(Cell(_joint_filing(len(record.reporting_owners), look), fifth, 2, last + 1 - fifth))
        cells.append(Cell(BLANK, len(middle), 1))
    else:
        cells.append(Cell(_joint_filing(len(record.reporting_owners), look), fifth, 2, padding=1.2))
        under = _under_boxes(record, look)
        cells.append(Cell(under, last, 1, 1, 2, Upright.MIDDLE, 1.2))
    cells.append(Cell(_relationship(owner, look), 0, 2, fifth, padding=1.2))
    return lay_grid(cells, widths, Borders.HAIRLINE, floor=16 * look.scale)


def title_in_grid(record: Form4, look: OnlineLook) -> bool:
    """Whether Table I's title stands within the box grid."""
    return not look.edition_2026 and not (record.aff10b5_one is not None and look.plan_box is PlanBox.ROW)


def table_1_title(look: OnlineLook) -> Paragraph:
    """The title above Table I."""
    return Paragraph((look.label(labels.TABLE_1, look.fine, bold=True),), Align.CENTRE)


def _under_boxes(record: Form4, look: OnlineLook) -> tuple[Block, ...]:
    if title_in_grid(record, look):
        return (table_1_title(look),)
    box = tick_box(bool(record.aff10b5_one), "aff10b5One", look)
    text = Paragraph((look.label(labels.PLAN_BOX, look.fine),))
    heading = Paragraph((look.label(labels.PLAN_HEADING, look.fine),))
    return heading, Gap(2), Columns((0.045, 0.955), ((Gap(1), box), (text,)))


def _owner_cells(owner: ReportingOwner, look: OnlineLook) -> list[tuple[Block, ...]]:
    """Box 1's rows: each value above the captions of the next row."""
    base = "reportingOwners[0]."
    star = Run("*", look.face.regular, look.tiny, (0.0, 0.0, 0.93), raised=True, underlined=True)
    streets: list[Run] = []
    for text, element in ((owner.rpt_owner_street1, "1"), (owner.rpt_owner_street2, "2")):
        if text:
            if streets:
                streets.append(look.label(", ", look.text))
            streets.append(look.value(text, f"{base}rptOwnerStreet{element}"))
    code = "(Zip/Postal Code)" if look.edition_2026 else "(Zip)"
    name = look.value(owner.rpt_owner_name or "", f"{base}rptOwnerName")
    rows: list[tuple[Block, ...]] = [
        (Paragraph((look.label(f"{labels.BOX_1} ", look.fine), star)), Paragraph((name,))),
        (_captions(("(Last)", "(First)", "(Middle)"), look), Paragraph(tuple(streets))),
        (
            Paragraph((look.label("(Street)", look.tiny),), Align.CENTRE),
            Gap(9 * look.scale),
            Paragraph(city_line(owner, base, look)),
        ),
        (_captions(("(City)", "(State)", code), look),),
    ]
    if look.edition_2026:
        country = Paragraph((look.value(owner.rpt_owner_country or "", f"{base}rptOwnerCountry"),))
        rows[3] = (*rows[3], country)
        rows.append((Paragraph((look.label("(Country)", look.tiny),), Align.CENTRE),))
    return rows


def city_line(owner: ReportingOwner, base: str, look: OnlineLook, printing: int = 0) -> tuple[Run, ...]:
    """City, comma, state and postal code on one line."""
    runs = [
        look.value(owner.rpt_owner_city or "", f"{base}rptOwnerCity", 0.0, printing),
        look.label(",", look.text),
    ]
    for text, element in ((owner.rpt_owner_state, "State"), (owner.rpt_owner_zip_code, "ZipCode")):
        if text:
            runs += [look.label(" ", look.text), look.value(text, f"{base}rptOwner{element}", 0.0, printing)]
    return tuple(runs)


def _captions(texts: tuple[str, str, str], look: OnlineLook) -> Columns:
    first, second, third = ((Paragraph((look.label(text, look.tiny),), Align.CENTRE),) for text in texts)
    return Columns((1, 1, 1), (first, second, third))


def _middle_cells(record: Form4, look: OnlineLook) -> list[tuple[Block, ...]]:
    """Boxes 2, 2a where there is one, 3 and 4."""
    issuer = record.issuer
    heading = (
        look.label("2. Issuer Name ", look.fine),
        look.label("and", look.fine, bold=True),
        look.label(" Ticker or Trading Symbol", look.fine),
    )
    name = (
        look.value(issuer.issuer_name or "", "issuer.issuerName"),
        look.label(" [", look.text),
        look.value(issuer.issuer_trading_symbol or "", "issuer.issuerTradingSymbol"),
        look.label("]", look.text),
    )
    small = look.label("(Month/Day/Year)", look.tiny)
    earliest = (look.value(print_date(record.period_of_report), "periodOfReport"),)
    amended = (look.value(print_date(record.date_of_original_submission), "dateOfOriginalSubmission"),)
    cells: list[tuple[Block, ...]] = [
        (Paragraph(heading, indent=6 * look.scale), Paragraph(name)),
        (Paragraph((look.label(labels.BOX_3, look.fine),)), Paragraph(earliest)),
        (
            Paragraph((look.label("4. If Amendment, Date Original Filed", look.fine), small)),
            Paragraph(amended),
        ),
    ]
    if look.edition_2026:
        symbol = look.value(issuer.issuer_foreign_trading_symbol or "", "issuer.issuerForeignTradingSymbol")
        cells.insert(
            1, (Paragraph((look.label("2a. Foreign Trading Symbol", look.fine),)), Paragraph((symbol,)))
        )
    return cells


def _relationship(owner: ReportingOwner, look: OnlineLook) -> tuple[Block, ...]:
    base = "reportingOwners[0]."
    lines = (
        (
            ("Director", owner.is_director, "isDirector"),
            ("10% Owner", owner.is_ten_percent_owner, "isTenPercentOwner"),
        ),
        (
            ("Officer (give title below)", owner.is_officer, "isOfficer"),
            ("Other (specify below)", owner.is_other, "isOther"),
        ),
    )
    marks = tuple(
        Columns((1, 1), ((_mark(*left, 2, base, look),), (_mark(*right, 2, base, look),)))
        for left, right in lines
    )
    below = (
        look.value(owner.officer_title or "", f"{base}officerTitle", look.fine),
        look.label(" " if owner.officer_title and owner.other_text else "", look.fine),
        look.value(owner.other_text or "", f"{base}otherText", look.fine),
    )
    return (
        Paragraph((look.label(labels.BOX_5, look.fine),)),
        Paragraph((look.label(labels.ALL_APPLICABLE, look.fine),), Align.CENTRE),
        *marks,
        Paragraph(below, Align.CENTRE),
        Bar(1.0, BLACK, 0.5, 0.6),
    )


def _joint_filing(owners: int, look: OnlineLook) -> tuple[Block, ...]:
    heading = (look.label(labels.BOX_6, look.fine), look.label(labels.APPLICABLE_LINE, look.tiny))
    lines = ((labels.ONE_PERSON, owners == 1), (labels.SEVERAL_PERSONS, owners > 1))
    return (Paragraph(heading), *(_mark(text, on, "", 1, "", look) for text, on in lines))


def _mark(text: str, on: bool, element: str, arms: int, base: str, look: OnlineLook) -> Paragraph:
    """`__X__ Director` or `_____ Director`: the mark stands between underscores."""
    arm = "_" * arms
    middle = look.value("X", base + element, look.tiny) if on else look.label("_", look.tiny)
    return Paragraph((look.label(arm, look.tiny), middle, look.label(f"{arm} {text}", look.tiny)))
