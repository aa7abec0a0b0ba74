"""Readings of one filing → the record and its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extractor.model.extraction import Evidence, Finding, Reason, Severity
from extractor.model.form4 import Footnote, Form4, Issuer, OwnerSignature
from extractor.model.page import Origin, Page
from extractor.model.reading import Reading, Readings
from extractor.record.checks import results_to_findings, run_checks
from extractor.record.evidence import Ledger
from extractor.record.owners import to_owners
from extractor.record.rows import to_derivative_row, to_non_derivative_row
from extractor.values.names import cik_in_link, split_issuer, split_typed_issuer

_BLANK = Reading()


@dataclass(frozen=True, slots=True)
class Assembled:
    """A record, where its values came from, and what could not be read.

    `sources` are the readings behind the values, those of marks apart, by the values' paths.
    """

    record: Form4
    evidence: Mapping[str, Evidence]
    findings: tuple[Finding, ...]
    sources: Mapping[str, Reading] = field(default_factory=dict)


def assemble(readings: Readings, pages: Mapping[int, Page], lacks: Iterable[Finding] = ()) -> Assembled:
    """The record that the readings make; `pages` are the filing's pages by number.

    `lacks` are what the filing is known to lack: each sends its part of the record to a person.
    """
    ledger = Ledger(pages, readings.first_year)
    boxes = readings.boxes
    period = ledger.value("periodOfReport", boxes.get("periodOfReport", _BLANK), ledger.period)
    original_box = boxes.get("dateOfOriginalSubmission", _BLANK)
    original = ledger.value("dateOfOriginalSubmission", original_box, ledger.period)
    ledger.note("documentType", original_box or boxes.get("documentType", _BLANK), origin=Origin.DERIVED)
    record = Form4(
        document_type="4/A" if original_box else "4",
        period_of_report=period,
        date_of_original_submission=original,
        not_subject_to_section16=bool(_tick(ledger, readings, "notSubjectToSection16")),
        aff10b5_one=_tick(ledger, readings, "aff10b5One"),
        issuer=_issuer(ledger, readings),
        reporting_owners=to_owners(ledger, readings),
        non_derivative_table=tuple(
            to_non_derivative_row(ledger, f"nonDerivativeTable[{i}]", row)
            for i, row in enumerate(readings.table_1)
        ),
        derivative_table=tuple(
            to_derivative_row(ledger, f"derivativeTable[{i}]", row) for i, row in enumerate(readings.table_2)
        ),
        footnotes=tuple(
            Footnote(f"F{note.number}", ledger.text(f"footnotes[{i}].text", note.reading) or "")
            for i, note in enumerate(readings.notes)
        ),
        remarks=ledger.text("remarks", readings.remarks),
        owner_signatures=tuple(
            OwnerSignature(
                ledger.text(f"ownerSignatures[{i}].signatureName", signature.name),
                ledger.value(f"ownerSignatures[{i}].signatureDate", signature.date, ledger.day),
            )
            for i, signature in enumerate(readings.signatures)
        ),
    )
    _note_the_rest(ledger, readings)
    _require(ledger, record)
    ledger.findings.extend(results_to_findings(run_checks(record, _joint(readings)), ledger.evidence))
    for lack in lacks:
        ledger.findings.append(lack)
        ledger.ask(lack.path, lack.page, Reason(lack.rule, f"{lack.message[0].upper()}{lack.message[1:]}."))
    return Assembled(record, ledger.evidence, tuple(ledger.findings), ledger.sources)


def _note_the_rest(ledger: Ledger, readings: Readings) -> None:
    """Evidence for the notes' numbers, and findings for text that stands in no box or cell."""
    for index, note in enumerate(readings.notes):
        if note.reading.page is not None and note.reading.bbox is not None:
            ledger.derive(f"footnotes[{index}].id", note.reading.page, note.reading.bbox)
    for reading in readings.unplaced:
        message = f"stands in no cell: {reading.text[:80]!r}"
        ledger.findings.append(Finding(Severity.WARNING, "unplaced-text", "", reading.page, message))


def _joint(readings: Readings) -> bool | None:
    """What box 6 says, where just one of its two marks is set."""
    one, more = (readings.ticks.get(name) for name in ("filedByOne", "filedByMore"))
    if one is None or more is None or one.on is None or more.on is None or one.on == more.on:
        return None
    return more.on


def _tick(ledger: Ledger, readings: Readings, element: str) -> bool | None:
    tick = readings.ticks.get(element)
    if tick is None:
        return None
    ledger.note_tick(element, tick)
    return bool(tick.on)


def _issuer(ledger: Ledger, readings: Readings) -> Issuer:
    box = readings.boxes.get("issuer", _BLANK)
    lines = box.lines if " ".join(box.lines) == box.text else (box.text,)
    name, symbol = split_typed_issuer(lines) if readings.typed and box else split_issuer(box.text)
    if name:
        ledger.note("issuer.issuerName", box)
    if symbol:
        ledger.note("issuer.issuerTradingSymbol", box)
    cik = cik_in_link(readings.issuer_link)
    if cik:
        ledger.note("issuer.issuerCik", box, origin=Origin.ANNOTATION, raw=readings.issuer_link)
    foreign = readings.boxes.get("issuerForeignTradingSymbol", _BLANK)
    return Issuer(cik, name, symbol, ledger.text("issuer.issuerForeignTradingSymbol", foreign))


def _require(ledger: Ledger, record: Form4) -> None:
    """Findings for what every filing must have and this one was not seen to have."""
    wanted = {
        "issuer.issuerName": record.issuer.issuer_name,
        "periodOfReport": record.period_of_report,
        "reportingOwners": record.reporting_owners,
        "ownerSignatures": record.owner_signatures,
    }
    for path, value in wanted.items():
        if not value and path not in ledger.evidence:
            ledger.findings.append(
                Finding(Severity.ERROR, "missing-value", path, None, "every Form 4 has this; none was found")
            )
