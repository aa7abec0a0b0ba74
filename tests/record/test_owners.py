"""Owner readings → reporting owners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extractor.model.form4 import ReportingOwner
from extractor.model.page import Origin
from extractor.model.reading import OwnerReading, Reading, Readings, RowReading, TickReading
from extractor.record.evidence import Ledger
from extractor.record.owners import to_owners
from tests.record.readings import PAGES, reading, readings, row

URI = "https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=0000320193"


def block(name: str, link: str | None = None, **boxes: str) -> OwnerReading:
    """A block of box 1."""
    return OwnerReading({"rptOwnerName": reading(name), **{k: reading(v) for k, v in boxes.items()}}, link)


def owners(
    *blocks: OwnerReading,
    table: tuple[RowReading, ...] = (),
    ticks: Mapping[str, bool | None] | None = None,
    boxes: Mapping[str, Reading] | None = None,
) -> tuple[tuple[ReportingOwner, ...], Ledger]:
    """The owners of a filing with these readings."""
    ledger = Ledger(PAGES)
    marks = {name: TickReading(on, 1) for name, on in (ticks or {}).items()}
    given: Readings = replace(readings(boxes), owners=blocks, owners_table=table, ticks=marks)
    return to_owners(ledger, given), ledger


def test_a_block_is_an_owner() -> None:
    """Its boxes by name, and the CIK of the link under the name."""
    found, ledger = owners(
        block("DOE JANE", URI, rptOwnerStreet1="1 ELM", rptOwnerCity="DENVER", rptOwnerState="CO")
    )
    assert found == (
        ReportingOwner(
            rpt_owner_cik="0000320193",
            rpt_owner_name="DOE JANE",
            rpt_owner_street1="1 ELM",
            rpt_owner_city="DENVER",
            rpt_owner_state="CO",
        ),
    )
    evidence = ledger.evidence["reportingOwners[0].rptOwnerCik"]
    assert (evidence.origin, evidence.raw) == (Origin.ANNOTATION, URI)
    assert evidence.bbox == ledger.evidence["reportingOwners[0].rptOwnerName"].bbox


def test_the_relationship_is_the_first_owners() -> None:
    """EDGAR's page prints it for the first owner alone."""
    found, ledger = owners(
        block("DOE JANE"),
        block("ROE RICHARD"),
        ticks={"isDirector": True, "isOfficer": True, "isTenPercentOwner": False, "isOther": None},
        boxes={"officerTitle": reading("CFO")},
    )
    assert found[0] == ReportingOwner(
        rpt_owner_name="DOE JANE", is_director=True, is_officer=True, officer_title="CFO"
    )
    assert found[1] == ReportingOwner(rpt_owner_name="ROE RICHARD")
    assert ledger.evidence["reportingOwners[0].isOther"].review


def test_a_lone_text_belongs_to_the_mark_that_is_set() -> None:
    """Where only "Other" is ticked, the text below is the other text."""
    title = {"officerTitle": reading("Trustee")}
    (other,), _ = owners(block("DOE JANE"), ticks={"isOther": True, "isOfficer": False}, boxes=title)
    assert (other.officer_title, other.other_text) == (None, "Trustee")
    (officer,), _ = owners(block("DOE JANE"), ticks={"isOther": True, "isOfficer": True}, boxes=title)
    assert (officer.officer_title, officer.other_text) == ("Trustee", None)


def table_row(*lines: str, officer: str = "", other: str = "") -> RowReading:
    """A row of the table of owners."""
    return row(
        rptOwnerName=reading(*lines),
        isDirector="",
        isTenPercentOwner="",
        isOfficer=officer,
        isOther=other,
    )


def test_the_table_of_owners_gives_names_and_addresses() -> None:
    """Name, one or two lines of street, and the city's line, for each owner."""
    found, ledger = owners(
        block("DOE JANE"),
        table=(
            table_row("DOE JANE", "C/O SNOWFLAKE", "SUITE 3A", "BOZEMAN, MT 59715", officer="CEO"),
            table_row("ROE RICHARD", "1 ELM", "LONDON, X0 SW1A 1AA"),
        ),
    )
    assert found == (
        ReportingOwner(
            rpt_owner_name="DOE JANE",
            rpt_owner_street1="C/O SNOWFLAKE",
            rpt_owner_street2="SUITE 3A",
            rpt_owner_city="BOZEMAN",
            rpt_owner_state="MT",
            rpt_owner_zip_code="59715",
            officer_title="CEO",
        ),
        ReportingOwner(
            rpt_owner_name="ROE RICHARD",
            rpt_owner_street1="1 ELM",
            rpt_owner_city="LONDON",
            rpt_owner_state="X0",
            rpt_owner_zip_code="SW1A 1AA",
        ),
    )
    city = ledger.evidence["reportingOwners[0].rptOwnerCity"]
    assert city.raw == "BOZEMAN, MT 59715"
    assert city.bbox is not None
    assert city.bbox.top == 131


def test_a_long_first_name_is_told_by_box_1() -> None:
    """Of the lines of the cell, those that spell box 1 are the name."""
    (owner,), _ = owners(
        block("SNOWFLAKE CAPITAL PARTNERS, L.P."),
        table=(table_row("SNOWFLAKE CAPITAL", "PARTNERS, L.P.", "1 ELM", "DENVER, CO 80202"),),
    )
    assert (owner.rpt_owner_name, owner.rpt_owner_street1) == ("SNOWFLAKE CAPITAL PARTNERS, L.P.", "1 ELM")


def test_a_country_is_the_last_line_where_box_1_has_one() -> None:
    """Prints with a country in box 1 have it in the table as well."""
    with_country = block("DOE JANE", rptOwnerCountry="IRELAND")
    (owner,), _ = owners(with_country, table=(table_row("DOE JANE", "1 ELM", "DUBLIN, L2 D02", "IRELAND"),))
    assert (owner.rpt_owner_country, owner.rpt_owner_city, owner.rpt_owner_street1) == (
        "IRELAND",
        "DUBLIN",
        "1 ELM",
    )


def test_an_x_in_the_table_is_a_mark_and_no_title() -> None:
    """Without a title the table prints an X."""
    (owner,), _ = owners(table=(table_row("DOE JANE", "1 ELM", "DENVER, CO 80202", officer="X", other="x"),))
    assert (owner.officer_title, owner.other_text) == (None, None)


def test_a_cell_of_one_line_is_a_name() -> None:
    """An owner without an address is one."""
    assert owners(table=(table_row("DOE JANE"),))[0] == (ReportingOwner(rpt_owner_name="DOE JANE"),)


def test_no_blocks_are_no_owners() -> None:
    """Nobody is made up."""
    assert owners(ticks={"isDirector": True})[0] == ()


def test_a_typed_city_has_its_capital_and_no_comma() -> None:
    """A comma parts it from its state; other forms' cities are as printed."""
    block_ = block("DOE JANE", rptOwnerCity="yorkville,")
    scanned = OwnerReading(
        {name: replace(one, origin=Origin.OCR) for name, one in block_.boxes.items()}, None
    )
    ledger = Ledger(PAGES)
    given = replace(readings({}), owners=(scanned,), typed=True)
    (typed,) = to_owners(ledger, given)
    assert typed.rpt_owner_city == "Yorkville"
    (other,), _ = owners(block_)
    assert other.rpt_owner_city == "yorkville,"
