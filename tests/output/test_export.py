"""Exports of many records, and the command `form4 export`."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.cli import run
from extractor.errors import ExitCode, RecordError
from extractor.model.extraction import Source
from extractor.model.form4 import Form4
from extractor.output.ciks import CikMap
from extractor.output.export import ExportFormat, ExportOptions, export, findings_path
from extractor.output.from_xml import record_from_xml
from extractor.output.stored import reviewed_path
from extractor.output.to_json import extraction_to_bytes
from extractor.output.to_xml import XmlSchema
from tests.records import a_record, an_extraction, write_filings


def a_run(folder: Path, *names: str, record: Form4 | None = None) -> Path:
    """A run's output with the invented filing under each name, as read from files of their own."""
    for number, name in enumerate(names):
        extraction = an_extraction(record)
        source = Source(Path(name), f"{number:064x}", (1, 2))
        write_filings([replace(extraction, source=source)], folder, name)
    return folder


def files(folder: Path) -> set[str]:
    """All files in a folder, by their place in it."""
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}


def test_xml_keeps_the_places_of_the_records(tmp_path: Path) -> None:
    """Each record is a document at its place, and every finding is in a file beside them."""
    out = a_run(tmp_path / "out", "2003/x.pdf", "y.pdf")
    report = export(out, ExportFormat.XML, tmp_path / "xml")
    assert files(tmp_path / "xml") == {"2003/x.pdf.xml", "y.pdf.xml", "export-findings.jsonl"}
    assert record_from_xml((tmp_path / "xml" / "y.pdf.xml").read_bytes()) == a_record()
    assert (report.filings, report.errors, report.failed, report.told) == (2, 0, [], {"cik-unknown": 4})
    assert report.findings_file is not None
    told = [json.loads(line) for line in report.findings_file.read_text("utf-8").splitlines()]
    assert told[2] == {
        "record": "2003/x.pdf",
        "severity": "warning",
        "rule": "cik-unknown",
        "path": "reportingOwners[0].rptOwnerCik",
        "message": "not on the page, and in no map: zeros stand",
    }


def test_a_map_of_ciks_leaves_nothing_to_tell(tmp_path: Path) -> None:
    """Owners' CIKs are in the XML, and no file of findings is left from before."""
    known = CikMap({"adeyemi rosalind t": "0000000017", "glaze street partners l p": "0000000018"})
    out, dest = a_run(tmp_path / "out", "x.pdf"), tmp_path / "xml"
    export(out, ExportFormat.XML, dest)
    report = export(out, ExportFormat.XML, dest, ExportOptions(ciks=known, schema=XmlSchema.FILED))
    assert report.findings_file is None
    assert files(dest) == {"x.pdf.xml"}
    assert b"<rptOwnerCik>0000000018</rptOwnerCik>" in (dest / "x.pdf.xml").read_bytes()


@pytest.mark.parametrize("to", [one for one in ExportFormat if one is not ExportFormat.PDF])
def test_a_correction_wins_in_every_format(tmp_path: Path, to: ExportFormat) -> None:
    """The person's text is in the output, and the machine's is not."""
    out = a_run(tmp_path / "out", "x.pdf", record=replace(a_record(), remarks="As the machine read."))
    corrected = an_extraction(replace(a_record(), remarks="As corrected."))
    reviewed_path(out / "records" / "x.pdf.json").write_bytes(extraction_to_bytes(corrected, "x.pdf"))
    dest = tmp_path / "dest"
    assert export(out, to, dest).filings == 1
    content = b"".join(
        one.read_bytes() for one in (dest.rglob("*") if dest.is_dir() else [dest]) if one.is_file()
    )
    if to is ExportFormat.PARQUET:
        import pyarrow.parquet as pq

        content = str(pq.read_table(dest / "filings.parquet").to_pylist()).encode()
    assert b"As corrected." in content
    assert b"As the machine read." not in content


def test_the_same_file_twice_is_one_filing_in_tables(tmp_path: Path) -> None:
    """A copy of a file would count its transactions twice: it is left out and told; XML has both."""
    out = tmp_path / "out"
    for name in ("copy.pdf", "x.pdf"):
        write_filings([an_extraction()], out, name)
    report = export(out, ExportFormat.SQLITE, tmp_path / "form4.sqlite")
    assert (report.filings, report.told["same-filing"]) == (1, 1)
    assert report.findings_file == findings_path(ExportFormat.SQLITE, tmp_path / "form4.sqlite")
    with closing(sqlite3.connect(tmp_path / "form4.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM filings").fetchone() == (1,)
    assert export(out, ExportFormat.XML, tmp_path / "xml").filings == 2


def test_a_broken_record_stops_no_other(tmp_path: Path) -> None:
    """It is in the report with its reason."""
    out = a_run(tmp_path / "out", "x.pdf", "z.pdf")
    (out / "records" / "y.pdf.json").write_text("{", encoding="utf-8")
    report = export(out, ExportFormat.CSV, tmp_path / "csv")
    assert (report.filings, [name for name, _ in report.failed]) == (2, ["y.pdf"])
    assert isinstance(report.failed[0][1], RecordError)


def test_the_command_exports_a_runs_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --dest it writes into the run's folder, tells what is not as printed, and ends with 0."""
    out = a_run(tmp_path / "out", "x.pdf")
    assert run(["export", str(out), "--to", "tsv"]) == ExitCode.DONE
    assert len(files(out / "tsv")) == 9
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        f"form4: 1 filing in {out / 'tsv'}; 0 records failed",
        f"form4: not as printed: 2 cik-unknown; see {out / 'tsv' / 'export-findings.jsonl'}",
    ]
    assert run(["export", str(out), "--to", "sqlite"]) == ExitCode.DONE
    assert (out / "form4.sqlite").is_file()


def test_one_records_xml_goes_to_standard_output(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """With a map of CIKs, by its options; findings go to standard error."""
    path = a_run(tmp_path / "out", "x.pdf") / "records" / "x.pdf.json"
    ciks = tmp_path / "ciks.csv"
    ciks.write_text("Adeyemi Rosalind T,17\n", encoding="utf-8")
    options = ["--to", "xml", "--ciks", str(ciks), "--schema", "filed"]
    assert run(["export", str(path), *options]) == ExitCode.DONE
    out, err = capsysbinary.readouterr()
    assert [one.rpt_owner_cik for one in record_from_xml(out).reporting_owners] == ["0000000017", None]
    assert err.decode().splitlines() == [
        "form4: x.pdf: reportingOwners[1].rptOwnerCik: "
        "not on the page, and in no map: zeros stand (cik-unknown)"
    ]


def test_an_export_that_is_not_valid_asks_for_a_person(tmp_path: Path) -> None:
    """A record without signatures ends with 5."""
    out = a_run(tmp_path / "out", "x.pdf", record=replace(a_record(), owner_signatures=()))
    assert run(["export", str(out), "--to", "xml"]) == ExitCode.REVIEW
    assert run(["export", str(out / "records" / "x.pdf.json"), "--to", "xml"]) == ExitCode.REVIEW


def test_broken_records_decide_the_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Some broken gives 9, all broken 2, each told in a line."""
    out = a_run(tmp_path / "out", "x.pdf")
    (out / "records" / "y.pdf.json").write_text("{", encoding="utf-8")
    assert run(["export", str(out), "--to", "csv"]) == ExitCode.PARTLY_FAILED
    assert "form4: y.pdf: " in capsys.readouterr().err
    (out / "records" / "x.pdf.json").unlink()
    assert run(["export", str(out), "--to", "csv"]) == ExitCode.UNREADABLE_INPUT


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["{out}", "--to", "excel"], ExitCode.BAD_ARGUMENTS, "there are xml, tsv, csv, jsonl, parquet"),
        (["{out}", "--to", "xml", "--schema", "old"], ExitCode.BAD_ARGUMENTS, "there are today, filed"),
        (["{out}", "--to", "xml", "--ciks", "{out}/none.csv"], ExitCode.UNREADABLE_INPUT, "none.csv"),
        (["{out}/none", "--to", "xml"], ExitCode.UNREADABLE_INPUT, "no such file or folder"),
        (["{out}/empty", "--to", "xml"], ExitCode.BAD_ARGUMENTS, "no records in"),
        (["{out}/records/x.pdf.json", "--to", "csv"], ExitCode.BAD_ARGUMENTS, "needs --dest"),
        (["{out}", "--to", "csv", "--dest", "{out}/file/csv"], ExitCode.BAD_ARGUMENTS, "cannot write"),
        (["{out}", "--to", "pdf"], ExitCode.UNREADABLE_INPUT, "--sources DIR says where it is"),
    ],
)
def test_wrong_arguments_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: ExitCode, told: str
) -> None:
    """Each has its code and a message that says what to do."""
    out = a_run(tmp_path / "out", "x.pdf")
    (out / "empty").mkdir()
    (out / "file").touch()
    assert run(["export", *[one.format(out=out) for one in arguments]]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert told in captured.err


def test_a_missing_package_is_told_by_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without pyarrow the command says what to install, and leaves no file."""
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    out = a_run(tmp_path / "out", "x.pdf")
    assert run(["export", str(out), "--to", "parquet"]) == ExitCode.BAD_ARGUMENTS
    assert "pip install 'form4-extractor[export]'" in capsys.readouterr().err
    assert files(out) == {"records/x.pdf.json"}
