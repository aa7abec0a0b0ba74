"""`flags.csv`: the flags of a run as a table, and what a person wrote into it.

A spreadsheet takes a cell that begins with =, +, - or @ for a formula, and what a filing
says is not to be trusted with that. Such a cell, and one that begins with an apostrophe,
is written with an apostrophe before it, which is taken off again when it is read.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extractor.review.flags import Flag, Listed

COLUMNS = (
    "record",
    "field",
    "value",
    "decision",
    "correction",
    "page",
    "chance wrong",
    "harm",
    "reasons",
    "alternatives",
    "kind",
    "digest",
)
#: Without these nothing can be applied.
NEEDED = ("record", "field", "decision", "correction")
#: The full-width forms are formulas to some spreadsheets as well.
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
_DELIMITERS = ",;\t"


class Decision(StrEnum):
    """What a person says of a field: right as it is, another value, or nothing there."""

    OK = "ok"
    SET = "set"
    BLANK = "blank"


class TableError(ValueError):
    """The file is no table of flags."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: its number in the file, and the cells that matter."""

    number: int
    record: str
    path: str
    decision: str
    correction: str
    digest: str


def table_head() -> bytes:
    """The table's first line, in UTF-8 with the mark by which spreadsheets know it."""
    return codecs.BOM_UTF8 + _to_csv([COLUMNS])


def flag_lines(flag: Flag) -> bytes:
    """The line of a flag, and after that of a part the lines of the fields within it."""
    return _to_csv([_cells(flag), *(_listed_cells(flag, one) for one in flag.within)])


def _to_csv(rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8", "backslashreplace")


def read_table(content: bytes) -> Iterator[Line]:
    """The lines of a table; TableError where it is none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError("not in UTF-8: save it as CSV UTF-8") from error
    delimiter = max(_DELIMITERS, key=text.partition("\n")[0].count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        lacking = [name for name in NEEDED if name not in (reader.fieldnames or ())]
        if lacking:
            raise TableError(f"no column {', '.join(lacking)}: is it a table of form4 review-sheet?")
        for row in reader:
            if None in row:
                raise TableError(f"line {reader.line_num} has more cells than the head has")
            cells = {name: unguarded((row.get(name) or "").strip()) for name in COLUMNS}
            if any(cells.values()):
                yield Line(
                    reader.line_num,
                    cells["record"],
                    cells["field"],
                    cells["decision"].lower(),
                    cells["correction"],
                    cells["digest"],
                )
    except csv.Error as error:
        raise TableError(f"line {reader.line_num}: {error}") from error


def guarded(cell: str) -> str:
    """A cell as no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_RISKY) else cell


def unguarded(cell: str) -> str:
    """The way back of `guarded`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_RISKY) else cell


def _cells(flag: Flag) -> list[str]:
    evidence = flag.evidence
    alternatives = " | ".join(f"{one.value} ({one.probability:.2f})" for one in evidence.alternatives)
    reasons = " ".join([*(one.sentence for one in evidence.reasons), *flag.rules])
    return _row(
        flag,
        Listed(flag.field, evidence.page, flag.digest),
        f"{flag.chance:.3f}",
        f"{flag.harm:g}",
        reasons,
        alternatives,
    )


def _listed_cells(flag: Flag, listed: Listed) -> list[str]:
    return _row(flag, listed, "", "", f"Within {flag.field.path or 'the record'}.", "")


def _row(flag: Flag, one: Listed, chance: str, harm: str, reasons: str, alternatives: str) -> list[str]:
    page = "" if one.page is None else str(one.page)
    kind = one.field.kind.value
    return [
        flag.record,
        one.field.path,
        one.field.text,
        "",
        "",
        page,
        chance,
        harm,
        reasons,
        alternatives,
        kind,
        one.digest,
    ]


def is_answered(content: bytes) -> bool:
    """Whether a person has written into the table."""
    return any(line.decision or line.correction for line in read_table(content))
