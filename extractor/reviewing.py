"""The commands `form4 review-sheet` and `form4 apply`: records in, a sheet and a table out, and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from extractor.errors import ExtractorError
from extractor.output.files import whole_files
from extractor.output.stored import StoredRecord, find_records, read_record
from extractor.review.corrections import Applied, apply_lines
from extractor.review.flags import find_flags
from extractor.review.sheet import flag_section, sheet_foot, sheet_head
from extractor.review.shooting import Camera
from extractor.review.table import flag_lines, is_answered, read_table, table_head
from extractor.settings import DEFAULT, Settings

SHEET, TABLE = "review.html", "flags.csv"


class AnsweredTableError(ValueError):
    """A table of flags lies there into which a person has written."""


@dataclass(slots=True)
class SheetReport:
    """How many flags of how many records are on the sheet, and what was left out.

    `unseen` are records whose source could not be shown, `failed` those that could not be
    read, each with the reason.
    """

    flags: int = 0
    records: int = 0
    unseen: dict[str, str] = field(default_factory=dict)
    failed: dict[str, ExtractorError] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where a flag's section and its lines of the table wait, as (start, length) in their files."""

    order: tuple[float, str, str]
    section: tuple[int, int]
    lines: tuple[int, int]


def make_sheet(
    path: Path, dest: Path, sources: Path | None = None, settings: Settings = DEFAULT
) -> SheetReport:
    """Write `review.html` and `flags.csv` of a run's output into `dest`.

    Pictures come from the sources, under `sources` or where the records say; a record whose
    source is not at hand has none. Raises RecordError where there are no records at `path`,
    AnsweredTableError, OSError where `dest` cannot be written.
    """
    table = dest / TABLE
    if table.is_file() and _holds_answers(table):
        raise AnsweredTableError(f"{table} holds corrections: apply them, or move it away, first")
    report = SheetReport()
    camera = Camera(sources, dest, settings)
    with _waiting() as (sections, lines):
        entries: list[_Entry] = []
        for file in find_records(path):
            try:
                stored = read_record(file)
            except ExtractorError as error:
                report.failed[file.name] = error
                continue
            entries += _entries(stored, camera, sections, lines, report)
        entries.sort(key=lambda one: one.order)
        head = sheet_head(report.flags, report.records, str(path), report.unseen)
        with whole_files([dest / SHEET, table]) as (sheet_part, table_part):
            with sheet_part.open("wb") as out:
                out.write(head.encode("utf-8", "backslashreplace"))
                out.writelines(_taken(sections, one.section) for one in entries)
                out.write(sheet_foot().encode())
            with table_part.open("wb") as out:
                out.write(table_head())
                out.writelines(_taken(lines, one.lines) for one in entries)
    return report


def apply_table(path: Path, table: Path, by: str, *, overrule: bool = False) -> Applied:
    """Write the corrected records that a table asks for; see `apply_lines`.

    Raises TableError where the file is none, and what `apply_lines` raises.
    """
    return apply_lines(path, read_table(table.read_bytes()), by, overrule=overrule)


def _holds_answers(table: Path) -> bool:
    try:
        return is_answered(table.read_bytes())
    except ValueError:
        return True  # whatever it is, it is not ours to overwrite


def _entries(
    stored: StoredRecord, camera: Camera, sections: BinaryIO, lines: BinaryIO, report: SheetReport
) -> Iterator[_Entry]:
    flags = list(find_flags(stored))
    if not flags:
        return
    report.flags += len(flags)
    report.records += 1
    for flag, shots in zip(flags, camera.shoot(stored, flags), strict=True):
        if shots.missing:
            report.unseen[stored.name] = shots.missing
        section = flag_section(flag, shots).encode("utf-8", "backslashreplace")
        yield _Entry(flag.order, _kept(sections, section), _kept(lines, flag_lines(flag)))


@contextmanager
def _waiting() -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Two temporary files: the order of the flags is known when the last record was read."""
    with TemporaryFile(prefix="form4-") as sections, TemporaryFile(prefix="form4-") as lines:
        yield sections, lines


def _kept(file: BinaryIO, content: bytes) -> tuple[int, int]:
    return file.tell(), file.write(content)


def _taken(file: BinaryIO, place: tuple[int, int]) -> bytes:
    file.seek(place[0])
    return file.read(place[1])
