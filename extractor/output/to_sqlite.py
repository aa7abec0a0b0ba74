"""Filings as one SQLite database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

from extractor.model.extraction import Finding
from extractor.output.files import whole_files
from extractor.output.stored import StoredRecord
from extractor.output.table_rows import rows_of
from extractor.output.tables import TABLES, Add, Cell, Kind, Table

#: SQLite keeps what is declared DECIMAL as a number that is exact to fifteen digits.
_TYPES = {
    Kind.TEXT: "TEXT",
    Kind.AMOUNT: "DECIMAL(38, 6)",
    Kind.DAY: "DATE",
    Kind.COUNT: "INTEGER",
    Kind.FLAG: "BOOLEAN",
    Kind.SHARE: "REAL",
}


@contextmanager
def sqlite_output(path: Path) -> Iterator[Add]:
    """A database with the tables, and `descriptions` of their columns."""
    with whole_files([path]) as (part,), closing(sqlite3.connect(part)) as database:
        # The file takes its name only once it is whole: a journal would guard nothing.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        for table in TABLES:
            database.execute(_declared(table))
        _describe(database)
        inserts = {
            table.name: f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"  # noqa: S608
            for table in TABLES
        }

        def add(stored: StoredRecord) -> Sequence[Finding]:
            for name, rows in rows_of(stored).rows.items():
                database.executemany(inserts[name], [[_plain(cell) for cell in row] for row in rows])
            return ()

        yield add
        database.commit()


def _declared(table: Table) -> str:
    columns = [f'"{one.name}" {_TYPES[one.kind]}' for one in table.columns]
    keys = ", ".join(f'"{one.name}"' for one in table.columns if one.key)
    return f"CREATE TABLE {table.name} ({', '.join(columns)}, PRIMARY KEY ({keys}))"


def _describe(database: sqlite3.Connection) -> None:
    database.execute(
        'CREATE TABLE descriptions ("table" TEXT, "column" TEXT, description TEXT, '
        'PRIMARY KEY ("table", "column"))'
    )
    database.executemany(
        "INSERT INTO descriptions VALUES (?, ?, ?)",
        [(table.name, one.name, one.description) for table in TABLES for one in table.columns],
    )


def _plain(cell: Cell) -> str | int | float | None:
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return cell.isoformat() if isinstance(cell, date) else cell
