"""Owner readings → reporting owners, from the blocks of box 1 and the table of owners."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extractor.fields.text import some_lines
from extractor.model.form4 import ReportingOwner
from extractor.model.page import Origin
from extractor.model.reading import OwnerReading, Reading, Readings, RowReading
from extractor.record.evidence import Ledger
from extractor.values.names import cik_in_link, split_city_line

_BLANK = Reading()
_TICKS = {
    "isDirector": "is_director",
    "isOfficer": "is_officer",
    "isTenPercentOwner": "is_ten_percent_owner",
    "isOther": "is_other",
}


def to_owners(ledger: Ledger, readings: Readings) -> tuple[ReportingOwner, ...]:
    """All reporting owners in printed order, the first with its relationship."""
    owners: list[ReportingOwner] = []
    if readings.owners_table:
        with_country = any("rptOwnerCountry" in block.boxes for block in readings.owners)
        for index, row in enumerate(readings.owners_table):
            box = readings.owners[0] if index == 0 and readings.owners else None
            owners.append(
                _from_table(ledger, f"reportingOwners[{index}]", row, box, with_country=with_country)
            )
    else:
        owners = [
            _from_block(ledger, f"reportingOwners[{index}]", block, typed=readings.typed)
            for index, block in enumerate(readings.owners)
        ]
    if owners:
        owners[0] = _with_relationship(ledger, owners[0], readings)
    return tuple(owners)


def _from_block(ledger: Ledger, path: str, block: OwnerReading, *, typed: bool) -> ReportingOwner:
    boxes = block.boxes
    city = boxes.get("rptOwnerCity", _BLANK)
    cik = cik_in_link(block.link)
    if cik and "rptOwnerName" in boxes:
        ledger.note(f"{path}.rptOwnerCik", boxes["rptOwnerName"], origin=Origin.ANNOTATION, raw=block.link)
    return ReportingOwner(
        rpt_owner_cik=cik,
        rpt_owner_name=ledger.text(f"{path}.rptOwnerName", boxes.get("rptOwnerName", _BLANK)),
        rpt_owner_street1=ledger.text(f"{path}.rptOwnerStreet1", boxes.get("rptOwnerStreet1", _BLANK)),
        rpt_owner_street2=ledger.text(f"{path}.rptOwnerStreet2", boxes.get("rptOwnerStreet2", _BLANK)),
        rpt_owner_city=ledger.text(f"{path}.rptOwnerCity", _typed_city(city) if typed else city),
        rpt_owner_state=ledger.text(f"{path}.rptOwnerState", boxes.get("rptOwnerState", _BLANK)),
        rpt_owner_zip_code=ledger.text(f"{path}.rptOwnerZipCode", boxes.get("rptOwnerZipCode", _BLANK)),
        rpt_owner_country=ledger.text(f"{path}.rptOwnerCountry", boxes.get("rptOwnerCountry", _BLANK)),
    )


def _typed_city(city: Reading) -> Reading:
    """A typist's city without the comma that parts it from its state; of a scan with its capital.

    Some capitals differ from their small letters in nothing but size.
    """
    text = city.text.rstrip(" ,")
    if city.origin is Origin.OCR:
        text = text[:1].upper() + text[1:]
    return city if text == city.text else replace(city, text=text)


def _streets(street: Reading) -> tuple[Reading, Reading]:
    """The two lines of a street; of three or more, some are wrapped, and those stand closer."""
    count = len(street.lines)
    if count < 3:
        return some_lines(street, 0, 1), some_lines(street, 1, 2)
    middles = [some_lines(street, i, i + 1).words[0].bbox.cy for i in range(count)]
    gaps = [below - above for above, below in pairwise(middles)]
    split = gaps.index(max(gaps)) + 1
    return some_lines(street, 0, split), some_lines(street, split, count)


def _from_table(
    ledger: Ledger, path: str, row: RowReading, box: OwnerReading | None, *, with_country: bool
) -> ReportingOwner:
    cell = row.cells["rptOwnerName"]
    lines = len(cell.lines)
    if lines < 2:
        return ReportingOwner(rpt_owner_name=ledger.text(f"{path}.rptOwnerName", cell))
    name_lines = _name_lines(cell, box)
    country = _BLANK
    if with_country and lines > 2:
        country, lines = some_lines(cell, lines - 1, lines), lines - 1
    city = some_lines(cell, lines - 1, lines)
    parts = split_city_line(city.text)
    street = some_lines(cell, name_lines, lines - 1) if lines - 1 > name_lines else _BLANK
    first, second = _streets(street)
    owner = ReportingOwner(
        rpt_owner_name=ledger.text(f"{path}.rptOwnerName", some_lines(cell, 0, name_lines)),
        rpt_owner_street1=ledger.text(f"{path}.rptOwnerStreet1", first),
        rpt_owner_street2=ledger.text(f"{path}.rptOwnerStreet2", second),
        rpt_owner_city=parts.city,
        rpt_owner_state=parts.state,
        rpt_owner_zip_code=parts.zip_code,
        rpt_owner_country=ledger.text(f"{path}.rptOwnerCountry", country),
    )
    for element, value in (
        ("rptOwnerCity", parts.city),
        ("rptOwnerState", parts.state),
        ("rptOwnerZipCode", parts.zip_code),
    ):
        if value:
            ledger.note(f"{path}.{element}", city)
    return owner


def _name_lines(cell: Reading, box: OwnerReading | None) -> int:
    """Over how many lines the name runs: for the first owner box 1 prints it as well."""
    name = box.boxes.get("rptOwnerName", _BLANK).text if box else ""
    if name:
        for count in range(1, len(cell.lines)):
            if "".join(cell.lines[:count]).replace(" ", "") == name.replace(" ", ""):
                return count
    return 1


def _with_relationship(ledger: Ledger, owner: ReportingOwner, readings: Readings) -> ReportingOwner:
    """The first owner with box 5, whose title the table of owners may print as well."""
    ticks: dict[str, bool] = {}
    for element, attribute in _TICKS.items():
        tick = readings.ticks.get(element)
        if tick is None:
            continue
        ticks[attribute] = bool(tick.on)
        ledger.note_tick(f"reportingOwners[0].{element}", tick)
    title = readings.boxes.get("officerTitle", _BLANK)
    other = readings.boxes.get("otherText", _BLANK)
    if readings.owners_table:
        row = readings.owners_table[0].cells
        title, other = (
            _BLANK if cell.text.strip().upper() == "X" else cell
            for cell in (row["isOfficer"], row["isOther"])
        )
    elif title and not other and ticks.get("is_other") and not ticks.get("is_officer"):
        title, other = _BLANK, title
    return replace(
        owner,
        is_director=ticks.get("is_director", False),
        is_officer=ticks.get("is_officer", False),
        is_ten_percent_owner=ticks.get("is_ten_percent_owner", False),
        is_other=ticks.get("is_other", False),
        officer_title=ledger.text("reportingOwners[0].officerTitle", title),
        other_text=ledger.text("reportingOwners[0].otherText", other),
    )
