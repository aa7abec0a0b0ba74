"""Readings of a filing → the record, its evidence and its findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extractor.model.extraction import Severity
from extractor.model.form4 import Footnote, Form4, Issuer, OwnerSignature, ReportingOwner
from extractor.model.page import Origin
from extractor.model.reading import (
    NoteReading,
    OwnerReading,
    Reading,
    Readings,
    SignatureReading,
    TickReading,
)
from extractor.record.assemble import assemble
from tests.record.readings import PAGES, reading, readings, row

WHOLE: Readings = replace(
    readings(
        {"issuer": reading("Snowflake Inc. [ SNOW ]"), "periodOfReport": reading("12/16/2021")},
        table_1=(row(securityTitle="Common"), row(securityTitle="Class B")),
        table_2=(row(securityTitle="Option"),),
    ),
    owners=(OwnerReading({"rptOwnerName": reading("DOE JANE")}),),
    notes=(NoteReading(1, reading("Sold.")), NoteReading(2, reading("Held."))),
    remarks=reading("Exhibit 24"),
    signatures=(SignatureReading(reading("/s/ Jane Doe"), reading("12/17/2021")),),
    ticks={"notSubjectToSection16": TickReading(True, 1), "aff10b5One": TickReading(False, 1)},
    issuer_link="?action=getcompany&CIK=1640147",
)


def test_a_filing_is_put_together() -> None:
    """Every part stands in its place, in printed order."""
    record = assemble(WHOLE, PAGES).record
    assert replace(record, non_derivative_table=(), derivative_table=()) == Form4(
        document_type="4",
        period_of_report=date(2021, 12, 16),
        not_subject_to_section16=True,
        aff10b5_one=False,
        issuer=Issuer("0001640147", "Snowflake Inc.", "SNOW"),
        reporting_owners=(ReportingOwner(rpt_owner_name="DOE JANE"),),
        footnotes=(Footnote("F1", "Sold."), Footnote("F2", "Held.")),
        remarks="Exhibit 24",
        owner_signatures=(OwnerSignature("/s/ Jane Doe", date(2021, 12, 17)),),
    )
    assert [one.security_title.value for one in record.non_derivative_table] == ["Common", "Class B"]
    assert [one.security_title.value for one in record.derivative_table] == ["Option"]


def test_paths_are_those_of_the_record() -> None:
    """Evidence is found by the path that the record's own elements spell."""
    assembled = assemble(WHOLE, PAGES)
    assert {
        "issuer.issuerName",
        "issuer.issuerTradingSymbol",
        "issuer.issuerCik",
        "reportingOwners[0].rptOwnerName",
        "nonDerivativeTable[1].securityTitle",
        "derivativeTable[0].securityTitle",
        "footnotes[1].text",
        "remarks",
        "ownerSignatures[0].signatureName",
        "ownerSignatures[0].signatureDate",
        "periodOfReport",
        "notSubjectToSection16",
        "aff10b5One",
    } <= set(assembled.evidence)
    assert assembled.evidence["issuer.issuerCik"].origin is Origin.ANNOTATION
    assert not any(one.severity is Severity.ERROR for one in assembled.findings)


def test_an_amendment_is_told_by_its_box() -> None:
    """A date in the box makes it 4/A; so does what cannot be read there."""
    for text, day in (("12/20/2021", date(2021, 12, 20)), ("soon", None)):
        boxes = {**WHOLE.boxes, "dateOfOriginalSubmission": reading(text)}
        record = assemble(replace(WHOLE, boxes=boxes), PAGES).record
        assert (record.document_type, record.date_of_original_submission) == ("4/A", day)


def test_a_form_without_the_plan_box_does_not_say() -> None:
    """No box is null, not false; an unsure mark is not taken for set."""
    assert assemble(replace(WHOLE, ticks={}), PAGES).record.aff10b5_one is None
    unsure = assemble(replace(WHOLE, ticks={"aff10b5One": TickReading(None, 1)}), PAGES)
    assert unsure.record.aff10b5_one is False
    assert unsure.evidence["aff10b5One"].review


def test_what_every_filing_has_is_missed() -> None:
    """Blank where none can be is an error for each."""
    findings = assemble(readings(), PAGES).findings
    missed = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert {finding.path for finding in missed} == {
        "issuer.issuerName",
        "periodOfReport",
        "reportingOwners",
        "ownerSignatures",
    }
    assert {finding.rule for finding in missed} == {"missing-value"}


def test_what_cannot_be_read_is_not_missed_as_well() -> None:
    """One fault is told once."""
    boxes = {**WHOLE.boxes, "periodOfReport": reading("soon")}
    findings = assemble(replace(WHOLE, boxes=boxes), PAGES).findings
    faults = [(finding.rule, finding.path) for finding in findings if finding.severity is Severity.ERROR]
    assert faults == [("unreadable-value", "periodOfReport")]


def test_a_broken_rule_is_a_finding_and_asks_for_nobody() -> None:
    """What the page clearly says is kept, however odd: no field is flagged for a rule alone."""
    odd = row(securityTitle="Common", transactionDate="12/18/2021", transactionCode="S")
    assembled = assemble(replace(WHOLE, table_1=(odd,), table_2=()), PAGES)
    told = {(finding.rule, finding.path, finding.page) for finding in assembled.findings}
    assert ("signed-after-transaction", "nonDerivativeTable[0].transactionDate", 1) in told
    assert not any(one.review for one in assembled.evidence.values())
    assert assembled.record.non_derivative_table[0].transaction_date.value == date(2021, 12, 18)


def test_a_blank_issuer_is_blank() -> None:
    """Neither a name nor a symbol is made up."""
    boxes = {"issuer": Reading(), "issuerForeignTradingSymbol": reading("SNW.L")}
    issuer = assemble(replace(WHOLE, boxes=boxes, issuer_link=None), PAGES).record.issuer
    assert issuer == Issuer(issuer_foreign_trading_symbol="SNW.L")
