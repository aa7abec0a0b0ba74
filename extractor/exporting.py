"""The command `form4 export`: what the user names as the export's options, and what is told of it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from extractor.errors import ExitCode
from extractor.output.ciks import CikMap, load_ciks, with_ciks
from extractor.output.export import ExportFormat, ExportOptions, ExportReport, export
from extractor.output.stored import find_records, read_record
from extractor.output.to_xml import XmlSchema, record_to_xml
from extractor.settings import Settings
from extractor.terminal import count, say, stop, write

Named = TypeVar("Named", bound=StrEnum)


def run_export(
    path: Path,
    to: str,
    dest: Path | None,
    schema: str = "today",
    ciks: Path | None = None,
    sources: Path | None = None,
    password: str | None = None,
) -> ExitCode:
    """Export and tell; the exit code. Raises what `export` raises."""
    wanted = _named(ExportFormat, to, "--to")
    options = ExportOptions(
        _named(XmlSchema, schema, "--schema"),
        CikMap() if ciks is None else load_ciks(ciks),
        sources,
        Settings(password=password),
    )
    if next(find_records(path), None) is None:
        stop(f"no records in {path}: form4 convert writes them", ExitCode.BAD_ARGUMENTS)
    if dest is None and path.is_file():
        if wanted is not ExportFormat.XML:
            stop("one record needs --dest PATH, save for --to xml", ExitCode.BAD_ARGUMENTS)
        return _show(path, options)
    place = dest or path / ("form4.sqlite" if wanted is ExportFormat.SQLITE else wanted.value)
    try:
        report = export(path, wanted, place, options)
    except OSError as error:
        stop(f"cannot write {place}: {error.strerror or error}", ExitCode.BAD_ARGUMENTS)
    return _told(report, place)


def _named(kind: type[Named], name: str, option: str) -> Named:
    try:
        return kind(name)
    except ValueError:
        stop(f"{option} {name}: there are {', '.join(kind)}", ExitCode.BAD_ARGUMENTS)


def _show(path: Path, options: ExportOptions) -> ExitCode:
    """One record's XML on standard output, and each finding in a line."""
    (file,) = find_records(path)
    document = record_to_xml(with_ciks(read_record(file).record, options.ciks), options.schema)
    for one in document.findings:
        say(f"form4: {file.name}: {one.path}: {one.message} ({one.rule})")
    write(document.content)
    return ExitCode.REVIEW if any(one.severity == "error" for one in document.findings) else ExitCode.DONE


def _told(report: ExportReport, place: Path) -> ExitCode:
    for name, error in report.failed:
        say(f"form4: {name}: {error}")
    say(f"form4: {count(report.filings, 'filing')} in {place}; {count(len(report.failed), 'record')} failed")
    if report.findings_file is not None:
        rules = ", ".join(f"{number} {rule}" for rule, number in report.told.most_common())
        say(f"form4: not as printed: {rules}; see {report.findings_file}")
    if report.failed:
        return ExitCode.PARTLY_FAILED if report.filings else report.failed[0][1].exit_code
    return ExitCode.REVIEW if report.errors else ExitCode.DONE
