"""The published schema of record files."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from extractor.model.form4 import Form4
from extractor.output.json_schema import json_schema
from extractor.output.to_json import extraction_to_json
from tests.filings import GOLDEN
from tests.records import a_doubt, a_finding, an_extraction, records
from tests.sources import ROOT

PUBLISHED = ROOT / "docs" / "form4-record-1.schema.json"


def judge() -> jsonschema.Draft202012Validator:
    """The published schema, as others would use it."""
    return jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text(encoding="utf-8")))


def test_the_published_schema_is_the_one_made_from_the_types() -> None:
    """docs/ has what `json_schema` gives, and it is a schema."""
    made = json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"
    assert PUBLISHED.read_text(encoding="utf-8") == made
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_every_golden_output_keeps_to_it() -> None:
    """So do all records that the golden forms give."""
    checked = judge()
    for path in sorted(GOLDEN.glob("*/expected*.json")):
        faults = [error.message for error in checked.iter_errors(json.loads(path.read_bytes()))]
        assert (path.parent.name, faults) == (path.parent.name, [])


@given(records)
def test_whatever_is_written_keeps_to_it(record: Form4) -> None:
    """Any record's file is valid, with doubts and findings in it."""
    one = an_extraction(record, evidence={"remarks": a_doubt()}, findings=(a_finding(),))
    assert [error.message for error in judge().iter_errors(extraction_to_json(one))] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "form4-record/2"),
        (("status",), "finished"),
        (("record", "periodOfReport"), "03/01/2024"),
        (("record", "documentType"), "5"),
        (("record", "issuer", "cik"), "1"),
        (("record", "nonDerivativeTable", 0, "transactionShares", "value"), 1500.25),
        (("record", "nonDerivativeTable", 0, "transactionShares", "value"), "1,500"),
        (("record", "footnotes", 0, "id"), "1"),
        (("fields", "remarks", "confidence"), 1.5),
        (("findings", 0, "severity"), "bad"),
    ],
)
def test_what_is_no_record_does_not(path: tuple[str | int, ...], value: object) -> None:
    """A wrong constant, date, amount, element, id, probability or severity is a fault."""
    one = an_extraction(evidence={"remarks": a_doubt()}, findings=(a_finding(),))
    document: Any = json.loads(json.dumps(extraction_to_json(one)))
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not judge().is_valid(document)
