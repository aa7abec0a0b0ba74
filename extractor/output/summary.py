"""A record as a person reads it on a terminal, in the order of the printed form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extractor.model.extraction import Evidence, Extraction, Severity
from extractor.model.form4 import Form4, ReportingOwner, element_name
from extractor.output.printable import pages_in_words, printable
from extractor.output.summary_tables import BLANK_LINE_BELOW, DOUBTFUL, plain_cell, table_1, table_2

#: On a wider screen the rows would be drawn apart.
MAX_WIDTH = 140

SEVERITY_STYLES = {Severity.INFO: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "bold red"}


def print_summary(extraction: Extraction, name: str, console: Console) -> None:
    """Print the filing that was found in the file `name`, as wide and colourful as `console` allows."""
    record, evidence = extraction.record, extraction.evidence
    parts = [
        _heading(extraction, name),
        _boxes(record, evidence),
        _owners(record.reporting_owners, evidence),
        table_1(record.non_derivative_table, evidence),
        table_2(record.derivative_table, evidence),
        _footnotes(record),
        _remarks(record),
        _signatures(record),
        _findings(extraction),
        _doubts(evidence),
    ]
    console.print(
        Group(*(part for part in parts if part is not None)), width=min(console.width, MAX_WIDTH), crop=False
    )


def _heading(extraction: Extraction, name: str) -> RenderableType:
    issuer = extraction.record.issuer
    title = Text(f"Form {extraction.record.document_type}", style="bold reverse")
    title.append(f"  {printable(issuer.issuer_name or 'issuer not read')}", style="bold not reverse")
    for symbol in (issuer.issuer_trading_symbol, issuer.issuer_foreign_trading_symbol):
        if symbol is not None:
            title.append(f"  [{printable(symbol)}]", style="not bold not reverse")
    source = extraction.source
    doubts = sum(one.review for one in extraction.evidence.values())
    status = f"{doubts} to review" if doubts else "nothing to review"
    told = f"{printable(name)} · {pages_in_words(source.pages)} · {extraction.template} · {status}"
    return Group(title, Text(told, style="dim"), Text())


def _boxes(record: Form4, evidence: Mapping[str, Evidence]) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", min_width=24)
    grid.add_column(overflow="fold")
    named = (
        ("Issuer CIK", "issuer.issuerCik", record.issuer.issuer_cik),
        ("Earliest transaction", "periodOfReport", record.period_of_report),
        ("Original filed", "dateOfOriginalSubmission", record.date_of_original_submission),
        ("Out of Section 16", "notSubjectToSection16", record.not_subject_to_section16 or None),
        ("Rule 10b5-1(c) plan", "aff10b5One", record.aff10b5_one or None),
    )
    for label, path, value in named:
        cell = plain_cell("yes" if value is True else value, evidence.get(path))
        if cell:
            grid.add_row(label, cell)
    return Padding(grid, BLANK_LINE_BELOW)


def _owners(owners: tuple[ReportingOwner, ...], evidence: Mapping[str, Evidence]) -> RenderableType | None:
    if not owners:
        return None
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in ("Reporting owner", "Address", "Relationship"):
        table.add_column(heading, overflow="fold")
    for at, owner in enumerate(owners):
        path = f"reportingOwners[{at}]"
        name = plain_cell(owner.rpt_owner_name, evidence.get(f"{path}.rptOwnerName"))
        if owner.rpt_owner_cik is not None:
            name.append(f"\nCIK {printable(owner.rpt_owner_cik)}", style="not bold dim")
        address = [
            plain_cell(getattr(owner, part), evidence.get(f"{path}.{element_name(part)}")) for part in ADDRESS
        ]
        table.add_row(name, Text(", ").join(part for part in address if part), _relationship(owner))
    return Padding(table, BLANK_LINE_BELOW)


ADDRESS = (
    "rpt_owner_street1",
    "rpt_owner_street2",
    "rpt_owner_city",
    "rpt_owner_state",
    "rpt_owner_zip_code",
    "rpt_owner_country",
)


def _relationship(owner: ReportingOwner) -> Text:
    title = f" ({owner.officer_title})" if owner.officer_title else ""
    other = f" ({owner.other_text})" if owner.other_text else ""
    words = (
        (owner.is_director, "Director"),
        (owner.is_officer or bool(title), "Officer" + title),
        (owner.is_ten_percent_owner, "10% owner"),
        (owner.is_other or bool(other), "Other" + other),
    )
    return Text(printable(", ".join(word for on, word in words if on)))


def _footnotes(record: Form4) -> RenderableType | None:
    lines = [(Text(f"({note.id.removeprefix('F')})"), note.text) for note in record.footnotes]
    return _section("Footnotes", lines)


def _remarks(record: Form4) -> RenderableType | None:
    if record.remarks is None:
        return None
    return Group(Text("Remarks", style="bold"), Padding(Text(printable(record.remarks)), BLANK_LINE_BELOW))


def _signatures(record: Form4) -> RenderableType | None:
    lines = [
        (Text(str(one.signature_date or "")), one.signature_name or "no name read")
        for one in record.owner_signatures
    ]
    return _section("Signatures", lines)


def _findings(extraction: Extraction) -> RenderableType | None:
    lines = [
        (
            Text(one.severity.value, style=SEVERITY_STYLES[one.severity]),
            _placed(one.path, one.message, one.page),
        )
        for one in extraction.findings
    ]
    return _section("Findings", lines)


def _doubts(evidence: Mapping[str, Evidence]) -> RenderableType | None:
    lines = []
    for path, one in evidence.items():
        if one.review:
            told = " ".join(reason.sentence for reason in one.reasons)
            others = ", ".join(f"{other.value} ({other.probability:.0%})" for other in one.alternatives)
            told += f" Read as {one.raw!r}" + (f"; or {others}." if others else ".")
            lines.append((Text("?", style=DOUBTFUL), _placed(path, told, one.page)))
    return _section("To review", lines)


def _placed(path: str, message: str, page: int | None) -> str:
    place = path or "the record"
    return f"{place}{f' (page {page})' if page else ''}: {message}"


def _section(title: str, lines: Iterable[tuple[Text, str]]) -> RenderableType | None:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    for label, text in lines:
        grid.add_row(label, Text(printable(text)))
    if not grid.row_count:
        return None
    return Group(Text(title, style="bold"), Padding(grid, BLANK_LINE_BELOW))
