"""Record files read back, with corrections."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.errors import RecordError
from extractor.model.extraction import Source
from extractor.model.form4 import Form4
from extractor.output.extraction_from_json import extraction_from_json
from extractor.output.stored import filing_key, read_records, reviewed_path
from extractor.output.to_json import extraction_to_bytes, extraction_to_json
from tests.filings import golden_outputs
from tests.records import a_doubt, a_finding, a_record, an_extraction, write_filings


def test_golden_outputs_read_back() -> None:
    """Every record file of the golden forms is the same after there and back."""
    for path, extraction in golden_outputs():
        assert extraction_to_json(extraction) == json.loads(path.read_bytes())


def test_doubts_and_findings_read_back() -> None:
    """Reasons, confidences, repairs and findings are kept."""
    path = Path("x.pdf")
    one = an_extraction(path=path, evidence={"remarks": a_doubt()}, findings=(a_finding(),))
    assert extraction_from_json(json.loads(extraction_to_bytes(one))) == one


def test_a_runs_output_is_read_in_order(tmp_path: Path) -> None:
    """Records in folders keep their names; a bundle's tenth filing comes after its second."""
    write_filings([an_extraction()] * 11, tmp_path, "2003/x.pdf")
    write_filings([an_extraction()], tmp_path, "2003/x.pdf.1.pdf")
    names = [one.name for one in read_records(tmp_path)]
    bundle = ["2003/x.pdf", *[f"2003/x.pdf.{number}" for number in range(2, 12)]]
    assert [one for one in names if one in bundle] == bundle
    assert sorted(names) == sorted([*bundle, "2003/x.pdf.1.pdf"])
    assert [one.name for one in read_records(tmp_path / "records" / "2003" / "x.pdf.2.json")] == ["x.pdf.2"]


def test_a_correction_wins_and_the_machines_values_are_kept(tmp_path: Path) -> None:
    """`x.pdf.reviewed.json` gives the values, and is no filing of its own; naming it names the filing."""
    (path,) = write_filings([an_extraction()], tmp_path, "x.pdf")
    corrected = an_extraction(replace(a_record(), remarks="As corrected."))
    reviewed_path(path).write_bytes(extraction_to_bytes(corrected, "x.pdf"))
    assert reviewed_path(path).name == "x.pdf.reviewed.json"
    for place in (tmp_path, path, reviewed_path(path)):
        (one,) = read_records(place)
        assert (one.name, one.reviewed, one.record.remarks) == ("x.pdf", True, "As corrected.")
        assert one.machine is not None
        assert one.machine.record == a_record()


def test_a_record_without_a_correction_is_the_machines(tmp_path: Path) -> None:
    """A file that merely ends in .reviewed.json is a record where the machine's is not beside it."""
    write_filings([an_extraction()], tmp_path, "odd.reviewed")
    (one,) = read_records(tmp_path)
    assert (one.name, one.reviewed) == ("odd.reviewed", False)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"schema": "form4-record/2"}',
        b'{"schema": "form4-record/1", "record": {}}',
        b'{"schema": "form4-record/1", "record": {"remarks": 5}}',
        b'{"schema": "form4-record/1", "record": {}, "source": {"path": "x", "sha256": "", "pages": ["1"]}}',
    ],
)
def test_what_is_no_record_is_told_with_its_file(tmp_path: Path, content: bytes) -> None:
    """Broken JSON, another schema, no source and wrong types name the file."""
    path = tmp_path / "x.pdf.json"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"x\.pdf\.json"):
        list(read_records(path))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """It is an error, not an empty result."""
    with pytest.raises(RecordError, match="no such file or folder"):
        list(read_records(tmp_path / "none"))


def test_a_filings_key_is_stable_and_no_accession_number() -> None:
    """It is made of the file's content and the filing's first page alone, and begins with a letter."""
    one = an_extraction(Form4())
    moved = replace(one, source=Source(Path("elsewhere.pdf"), one.source.sha256, (1,)), template="other")
    second = replace(one, source=replace(one.source, pages=(2, 3)))
    assert filing_key(one) == filing_key(moved) == "SCAN-e6c3f97776adcc5"
    assert filing_key(second) != filing_key(one)
    assert len(filing_key(one)) == 20
