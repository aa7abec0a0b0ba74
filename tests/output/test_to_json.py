"""Records and extractions as JSON, and back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import RecordError
from extractor.model.extraction import Alternative, Evidence, Extraction, Source
from extractor.model.form4 import Footnoted, Form4, OwnerSignature
from extractor.model.geometry import BBox
from extractor.model.page import Origin
from extractor.output.from_json import record_from_json
from extractor.output.to_json import (
    LINE_LENGTH,
    extraction_to_bytes,
    extraction_to_json,
    record_to_json,
    with_source_path,
)
from tests.records import a_doubt, a_finding, a_record, a_sale, an_extraction, records, some_evidence


@given(records)
def test_a_record_comes_back_from_its_json(record: Form4) -> None:
    """Any record, written as a file's text and read again, equals itself."""
    text = json.dumps(record_to_json(record))
    assert record_from_json(json.loads(text)) == record


@given(records)
def test_a_whole_file_comes_back_from_its_bytes(record: Form4) -> None:
    """Whatever text a record holds, its file is UTF-8 JSON that holds the same record."""
    content = extraction_to_bytes(an_extraction(record))
    assert record_from_json(json.loads(content.decode("utf-8"))["record"]) == record


def test_half_of_a_surrogate_pair_is_written_as_an_escape() -> None:
    """Text that UTF-8 cannot hold is still a valid file, and comes back."""
    record = Form4(remarks="broken \udc80 font")
    content = extraction_to_bytes(an_extraction(record))
    assert b"broken \\udc80 font" in content
    assert record_from_json(json.loads(content)["record"]) == record


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        (Decimal("1E+3"), "1000"),
        (Decimal("0.0001"), "0.0001"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal("39.50"), "39.50"),
        (Decimal("999999999999.9999"), "999999999999.9999"),
    ],
)
def test_amounts_have_no_exponent(amount: Decimal, printed: str) -> None:
    """An amount is a string of digits, with the decimals that the page prints."""
    row = replace(a_sale(), transaction_shares=Footnoted(amount))
    document = record_to_json(Form4(non_derivative_table=(row,)))
    table = document["nonDerivativeTable"]
    assert isinstance(table, list)
    assert table[0]["transactionShares"] == {"value": printed, "footnoteIds": []}


def test_a_row_has_the_names_and_shapes_of_the_contract() -> None:
    """Cells are value and footnoteIds; what is plain in a row is plain; blanks are null."""
    document = record_to_json(a_record())
    table = document["derivativeTable"]
    assert isinstance(table, list)
    row = table[0]
    assert row["exerciseDate"] == {"value": None, "footnoteIds": ["F2"]}
    assert row["expirationDate"] == {"value": "2034-03-01", "footnoteIds": []}
    assert row["transactionTotalValue"] == {"value": None, "footnoteIds": []}
    assert (row["rowType"], row["equitySwapInvolved"], row["transactionFormType"]) == (
        "transaction",
        True,
        "5",
    )
    assert document["aff10b5One"] is True
    assert document["dateOfOriginalSubmission"] is None


def test_every_element_of_the_contract_is_present() -> None:
    """Nothing is left out where a filing is blank, and nothing is added."""
    assert set(record_to_json(Form4())) == {
        "documentType",
        "periodOfReport",
        "dateOfOriginalSubmission",
        "notSubjectToSection16",
        "aff10b5One",
        "issuer",
        "reportingOwners",
        "nonDerivativeTable",
        "derivativeTable",
        "footnotes",
        "remarks",
        "ownerSignatures",
    }


def test_a_file_holds_source_evidence_and_findings() -> None:
    """The parts beside the record say where each value came from and what is doubtful."""
    evidence = {**some_evidence(), "nonDerivativeTable[0].transactionShares": a_doubt()}
    document = extraction_to_json(an_extraction(evidence=evidence, findings=(a_finding(),)))
    assert document["schema"] == "form4-record/1"
    assert document["source"] == {"path": "form.pdf", "sha256": "ab" * 32, "pages": [1, 2]}
    assert document["status"] == "review"
    fields = document["fields"]
    assert isinstance(fields, dict)
    assert fields["nonDerivativeTable[0].transactionShares"] == {
        "confidence": 0.62,
        "page": 2,
        "bbox": [300, 200, 340, 209],
        "origin": "ocr",
        "raw": "1,5OO.25",
        "review": True,
        "reasons": [{"code": "low-confidence", "sentence": "A letter stands where a digit should."}],
        "alternatives": [],
    }
    assert document["findings"] == [
        {
            "severity": "warning",
            "rule": "uncited-footnote",
            "path": "footnotes[0].text",
            "page": 2,
            "message": "Footnote F1 is cited nowhere.",
        }
    ]


def test_what_is_there_only_sometimes_is_written_where_it_is_there() -> None:
    """Skipped pages, how pages were read, repairs and alternatives appear when there are any."""
    one = Evidence(
        1,
        BBox(1, 2, 3, 4.567),
        Origin.OCR,
        "l0",
        repairs=("l→1",),
        alternatives=(Alternative("16", 0.25),),
    )
    source = Source(Path("a.pdf"), "00", (2,), skipped=((1, "cover letter"),), triage=((2, "scanned"),))
    document = extraction_to_json(Extraction(source, "t", Form4(), {"remarks": one}))
    assert document["source"] == {
        "path": "a.pdf",
        "sha256": "00",
        "pages": [2],
        "skipped": [{"page": 1, "reason": "cover letter"}],
        "triage": [{"page": 2, "reading": "scanned"}],
    }
    fields = document["fields"]
    assert isinstance(fields, dict)
    assert fields["remarks"]["repairs"] == ["l→1"]
    assert fields["remarks"]["alternatives"] == [{"value": "16", "probability": 0.25}]
    assert fields["remarks"]["bbox"] == [1, 2, 3, 4.57]


def test_the_name_given_stands_in_place_of_the_path() -> None:
    """A record says by which name the run knows its input, whatever folder it lay in."""
    document = json.loads(extraction_to_bytes(an_extraction(path=Path("in/2003/x.pdf")), "2003/x.pdf"))
    assert document["source"]["path"] == "2003/x.pdf"


def test_a_file_is_laid_out_for_reading() -> None:
    """Cells take one line each, evidence one line an entry, and nothing of the record is over long."""
    content = extraction_to_bytes(an_extraction()).decode()
    assert '   "transactionCode": {"value": "S", "footnoteIds": ["F1"]},\n' in content
    assert content.count('\n  "issuer.issuerName": {') == 1
    record = content[content.index('"record"') : content.index('"fields"')]
    assert max(len(line) for line in record.splitlines()) <= LINE_LENGTH + 1
    assert content.endswith("}\n")


def test_every_mistake_is_told_with_its_path() -> None:
    """An unknown element, a wrong type and a bad date are reported together."""
    document = record_to_json(a_record())
    table = document["nonDerivativeTable"]
    assert isinstance(table, list)
    table[0]["transactionShare"] = table[0].pop("transactionShares")
    table[0]["transactionDate"]["value"] = "2024-02-30"
    table[1]["equitySwapInvolved"] = 0
    table[1]["natureOfOwnership"]["footnoteIds"] = ["F1", "1"]
    with pytest.raises(RecordError) as caught:
        record_from_json(document)
    told = str(caught.value)
    for part in (
        "nonDerivativeTable[0].transactionShare: unknown element; did you mean 'transactionShares'?",
        "nonDerivativeTable[0].transactionDate.value: '2024-02-30' is not a date",
        "nonDerivativeTable[1].equitySwapInvolved: 0 is not true or false",
        "nonDerivativeTable[1].natureOfOwnership.footnoteIds[1]: '1' is not a footnote's id",
    ):
        assert part in told


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ([], "the record: [] is not an object"),
        ({"remarks": 3}, "remarks: 3 is not a text"),
        ({"issuer": None}, "issuer: None is not an object"),
        ({"footnotes": {}}, "footnotes: {} is not a list"),
        ({"footnotes": [{"id": "F1"}]}, "footnotes[0].text: missing"),
        ({"footnotes": [{"id": "1", "text": "a"}]}, "footnotes[0].id: '1' is not a footnote's id"),
        ({"documentType": "5"}, "documentType: '5' is not one of 4, 4/A"),
        ({"periodOfReport": "12/13/2013"}, "is not a date (2013-12-13) or a month (2002-07)"),
        ({"periodOfReport": "2002-13"}, "is not a date (2013-12-13) or a month (2002-07)"),
        ({"derivativeTable": [{"rowType": "sale"}]}, "'sale' is not one of transaction, holding"),
        ({"derivativeTable": [{"transactionShares": {"value": 5}}]}, "5 is not an amount"),
        ({"derivativeTable": [{"transactionShares": {"value": "NaN"}}]}, "'NaN' is not an amount"),
        ({"derivativeTable": [{"transactionShares": {"value": "1e3"}}]}, "'1e3' is not an amount"),
        ({"derivativeTable": [{"transactionShares": "5"}]}, "'5' is not an object"),
    ],
)
def test_what_is_no_record_is_refused(document: object, told: str) -> None:
    """Wrong shapes and values that only look right are mistakes."""
    with pytest.raises(RecordError) as caught:
        record_from_json(document)
    assert told in str(caught.value)


def test_an_element_left_out_is_blank() -> None:
    """A truth need not write down what its filing leaves blank."""
    signature = {"signatureName": "A. Person", "signatureDate": "2013-12-17"}
    assert record_from_json({"ownerSignatures": [signature]}) == Form4(
        owner_signatures=(OwnerSignature("A. Person", date(2013, 12, 17)),)
    )


def test_an_old_form_may_know_only_the_month() -> None:
    """A month is kept as it is printed; no day is invented."""
    record = record_from_json({"periodOfReport": "2002-07"})
    assert record.period_of_report == "2002-07"
    assert record_to_json(record)["periodOfReport"] == "2002-07"


@given(st.text(max_size=120), st.text(max_size=120), records)
def test_an_equal_files_record_differs_by_its_path_alone(name: str, other: str, record: Form4) -> None:
    """The record file under another name is the one that a conversion under that name would give."""
    extraction = an_extraction(record)
    renamed = with_source_path(extraction_to_bytes(extraction, name), other)
    assert renamed == extraction_to_bytes(extraction, other)
