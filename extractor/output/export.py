"""Records out to the formats of those who work with insider filings."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from extractor.errors import ExtractorError, MissingExtraError
from extractor.model.extraction import Finding, Severity
from extractor.output.ciks import CikMap, with_ciks
from extractor.output.files import whole_files, write_whole
from extractor.output.stored import RecordFile, StoredRecord, filing_key, find_records, read_record
from extractor.output.tables import Add
from extractor.output.to_xml import XmlSchema, record_to_xml
from extractor.settings import DEFAULT, Settings


class ExportFormat(StrEnum):
    """What records can be exported to."""

    XML = "xml"
    TSV = "tsv"
    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    PDF = "pdf"


#: Formats with a key for each filing: a file that was converted twice is one filing in them.
_KEYED = frozenset(ExportFormat) - {ExportFormat.XML, ExportFormat.PDF}


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What a user may choose: the XML's schema, CIKs, where source files lie, how they open."""

    schema: XmlSchema = XmlSchema.TODAY
    ciks: CikMap = field(default_factory=CikMap)
    sources: Path | None = None
    settings: Settings = DEFAULT


@dataclass(slots=True)
class ExportReport:
    """How many filings went out, what was told of them by rule, and which could not be read.

    `findings_file` has every finding with its filing; None where there was nothing to tell.
    """

    filings: int = 0
    told: Counter[str] = field(default_factory=Counter)
    errors: int = 0
    failed: list[tuple[str, ExtractorError]] = field(default_factory=list)
    findings_file: Path | None = None


def export(
    path: Path | str, to: ExportFormat, dest: Path, options: ExportOptions | None = None
) -> ExportReport:
    """Export the records of a run's output, a folder or one file to `dest`, one after another.

    `dest` is a folder, for SQLite a file. A record that cannot be read is in the report, and the
    others go on. RecordError where there are no records at `path`, MissingExtraError where a
    package is missing, OSError where `dest` cannot be written.
    """
    chosen = options or ExportOptions()
    report = ExportReport()
    findings = findings_path(to, dest)
    with (
        whole_files([findings]) as (part,),
        part.open("w", encoding="utf-8") as log,
        closing(_Seen()) as seen,
        _output(to, dest, chosen) as add,
    ):
        for file in find_records(Path(path)):
            for finding in _export_one(file, to, add, seen, chosen, report):
                report.told[finding.rule] += 1
                report.errors += finding.severity is Severity.ERROR
                log.write(_line(file.name, finding))
    if report.told:
        report.findings_file = findings
    else:
        findings.unlink()
    return report


def findings_path(to: ExportFormat, dest: Path) -> Path:
    """Where the findings of an export go: into its folder, or beside its file."""
    if to is ExportFormat.SQLITE:
        return dest.with_name(f"{dest.name}.export-findings.jsonl")
    return dest / "export-findings.jsonl"


def _export_one(
    file: RecordFile, to: ExportFormat, add: Add, seen: _Seen, options: ExportOptions, report: ExportReport
) -> Sequence[Finding]:
    try:
        stored = read_record(file)
        if to in _KEYED and (first := seen.before(filing_key(stored.extraction), file.name)):
            message = f"the same filing as {first}, from a file of the same content: exported once"
            return (Finding(Severity.WARNING, "same-filing", "", None, message),)
        findings = add(_known(stored, options.ciks))
    except MissingExtraError:
        raise
    except ExtractorError as error:
        report.failed.append((file.name, error))
        return ()
    report.filings += 1
    return findings


def _known(stored: StoredRecord, ciks: CikMap) -> StoredRecord:
    """The filing with the CIKs of the user's map."""
    if not ciks.known:
        return stored
    extraction = replace(stored.extraction, record=with_ciks(stored.record, ciks))
    return replace(stored, extraction=extraction)


def _output(to: ExportFormat, dest: Path, options: ExportOptions) -> AbstractContextManager[Add]:
    """The way into a format; its packages are loaded only for it."""
    if to is ExportFormat.XML:
        return _xml_output(dest, options.schema)
    if to is ExportFormat.PDF:
        from extractor.output.to_pdf import pdf_output

        return pdf_output(dest, options.sources, options.settings)
    if to is ExportFormat.PARQUET:
        from extractor.output.to_parquet import parquet_output

        return parquet_output(dest)
    if to is ExportFormat.SQLITE:
        from extractor.output.to_sqlite import sqlite_output

        return sqlite_output(dest)
    from extractor.output import to_csv

    outputs = {
        ExportFormat.CSV: to_csv.csv_output,
        ExportFormat.JSONL: to_csv.jsonl_output,
        ExportFormat.TSV: to_csv.tsv_output,
    }
    return outputs[to](dest)


@contextmanager
def _xml_output(folder: Path, schema: XmlSchema) -> Iterator[Add]:
    def add(stored: StoredRecord) -> Sequence[Finding]:
        document = record_to_xml(stored.record, schema)
        path = folder / f"{stored.name}.xml"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, document.content)
        return document.findings

    yield add


class _Seen:
    """The keys so far, in a temporary file that SQLite keeps: a million would fill the memory."""

    def __init__(self) -> None:
        self._keys = sqlite3.connect("")
        self._keys.execute("CREATE TABLE seen (number INTEGER PRIMARY KEY, name TEXT)")

    def before(self, key: str, name: str) -> str | None:
        """The name under which the key came before, if it did; else it is kept."""
        number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], signed=True)
        with suppress(sqlite3.IntegrityError):
            self._keys.execute("INSERT INTO seen VALUES (?, ?)", (number, name.encode("utf-8", "replace")))
            return None
        (found,) = self._keys.execute("SELECT name FROM seen WHERE number = ?", (number,)).fetchone()
        return str(found, "utf-8")

    def close(self) -> None:
        """Forget them."""
        self._keys.close()


def _line(name: str, finding: Finding) -> str:
    told = {
        "record": name,
        "severity": finding.severity.value,
        "rule": finding.rule,
        "path": finding.path,
        "message": finding.message,
    }
    return json.dumps(told) + "\n"
