"""Filings as CSV, JSON lines and the SEC's TSVs: text files that are written line by line."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TextIO

from extractor.model.extraction import Finding
from extractor.output.files import whole_files
from extractor.output.sec_tables import HEADERS, sec_rows
from extractor.output.stored import StoredRecord
from extractor.output.table_rows import rows_of
from extractor.output.tables import TABLES, Add, Cell

_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


@contextmanager
def csv_output(folder: Path) -> Iterator[Add]:
    """`tidy.csv` and the other tables in the folder; a blank cell is nothing between its commas."""
    with _text_files([folder / f"{table.name}.csv" for table in TABLES]) as files:
        writers = {
            table.name: csv.writer(file, lineterminator="\n")
            for table, file in zip(TABLES, files, strict=True)
        }
        for table in TABLES:
            writers[table.name].writerow([column.name for column in table.columns])

        def add(stored: StoredRecord) -> Sequence[Finding]:
            for name, rows in rows_of(stored).rows.items():
                writers[name].writerows([[_plain(cell) for cell in row] for row in rows])
            return ()

        yield add


@contextmanager
def jsonl_output(folder: Path) -> Iterator[Add]:
    """`tidy.jsonl` and the other tables: an object a line, amounts as decimal strings, dates ISO."""
    with _text_files([folder / f"{table.name}.jsonl" for table in TABLES]) as files:
        places = {table.name: (table, file) for table, file in zip(TABLES, files, strict=True)}

        def add(stored: StoredRecord) -> Sequence[Finding]:
            for name, rows in rows_of(stored).rows.items():
                table, file = places[name]
                for row in rows:
                    cells = zip(table.columns, row, strict=True)
                    line = {column.name: _jsonable(cell) for column, cell in cells}
                    file.write(_JSON.encode(line) + "\n")
            return ()

        yield add


@contextmanager
def tsv_output(folder: Path) -> Iterator[Add]:
    """`SUBMISSION.tsv` and the seven others: tabs between columns, no quotes around texts."""
    with _text_files([folder / f"{table}.tsv" for table in HEADERS]) as files:
        places = dict(zip(HEADERS, files, strict=True))
        for table, header in HEADERS.items():
            places[table].write("\t".join(header) + "\n")

        def add(stored: StoredRecord) -> Sequence[Finding]:
            made = sec_rows(stored)
            for table, rows in made.rows.items():
                places[table].writelines("\t".join(row) + "\n" for row in rows)
            return made.findings

        yield add


@contextmanager
def _text_files(paths: Sequence[Path]) -> Iterator[list[TextIO]]:
    with whole_files(paths) as parts, ExitStack() as stack:
        yield [stack.enter_context(part.open("w", encoding="utf-8", newline="")) for part in parts]


def _plain(cell: Cell) -> str | int | float | None:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return cell.isoformat() if isinstance(cell, date) else cell


def _jsonable(cell: Cell) -> str | int | float | None:
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return cell.isoformat() if isinstance(cell, date) else cell
