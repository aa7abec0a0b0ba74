"""`manifest.sqlite`: one row for every input, and one for every run.

SQLite in WAL mode: others read while a run writes, and a process that is killed leaves
the last commit whole. Written by one run at a time (`lock`).
"""

from __future__ import annotations

import fcntl
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from extractor.runs.row import COLUMNS, PLACES, Row, RunRow, row_to_values, stored_name, values_to_row
from extractor.runs.stopping import RunStoppedError

FILE = "manifest.sqlite"
LOCK = "manifest.lock"
#: Of the tables below; another number is another tool's file.
VERSION = 1
#: Seconds between two commits: what a killed run has to do again is at most this much.
COMMIT_EVERY = 0.25

_TABLES = """
CREATE TABLE inputs (
    name PRIMARY KEY,      -- its place under the folder; a blob where that is not UTF-8
    path NOT NULL,         -- where it was found
    state TEXT NOT NULL,   -- pending, done, review, no-form, duplicate or failed
    reason TEXT,           -- short, stable code
    message TEXT,          -- the reason as a sentence
    original,              -- of a duplicate: the input that it equals
    attempts INTEGER NOT NULL,
    digest TEXT,           -- SHA-256 of the content
    size INTEGER, modified INTEGER, changed INTEGER,  -- bytes; nanoseconds since 1970
    key TEXT,              -- the tool, templates and settings that it was converted with
    condition TEXT,        -- what else its failure depends on: a limit, a password's keyed hash
    pages INTEGER NOT NULL,
    to_review INTEGER NOT NULL,
    records TEXT NOT NULL, -- bytes of each record file, in page order
    seconds REAL NOT NULL,
    finished REAL          -- seconds since 1970
) WITHOUT ROWID;
CREATE INDEX by_state ON inputs (state, reason);
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started REAL NOT NULL,
    ended REAL,            -- null while it runs, and of a run that was killed
    how TEXT,              -- finished, interrupted or stopped
    workers INTEGER NOT NULL,
    key TEXT NOT NULL,
    inputs INTEGER NOT NULL,
    to_do INTEGER NOT NULL
);
CREATE TABLE secrets (salt BLOB NOT NULL);
INSERT INTO secrets VALUES (randomblob(16));
"""


class ManifestError(Exception):
    """The manifest is in use, or is none; the message says what to do."""


class Manifest:
    """The open manifest. Rows that are put are committed every `COMMIT_EVERY` seconds, and on `commit`.

    Whoever waits between two rows calls `commit_due`.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._committed = time.monotonic()

    def by_name(self) -> dict[str, Row]:
        """Every input, by its name and in their order."""
        found = self._database.execute(f"SELECT {COLUMNS} FROM inputs ORDER BY name")  # noqa: S608
        rows = (values_to_row(values) for values in found)
        return {row.name: row for row in rows}

    def runs(self) -> list[RunRow]:
        """Every run, the last one first."""
        return [RunRow(*values) for values in self._database.execute("SELECT * FROM runs ORDER BY id DESC")]

    def put(self, rows: Iterable[Row]) -> None:
        """Add or replace rows."""
        self._database.executemany(
            f"INSERT OR REPLACE INTO inputs ({COLUMNS}) VALUES ({PLACES})",  # noqa: S608
            (row_to_values(row) for row in rows),
        )
        self.commit_due()

    def move_copies(self, before: str, now: str) -> None:
        """Have the duplicates of one input be those of another."""
        self._database.execute(
            "UPDATE inputs SET original = ? WHERE original = ?", (stored_name(now), stored_name(before))
        )

    def commit_due(self) -> None:
        """Keep what was put where the last commit is `COMMIT_EVERY` seconds ago."""
        if time.monotonic() - self._committed > COMMIT_EVERY:
            self.commit()

    def commit(self) -> None:
        """Keep what was put."""
        self._database.commit()
        self._committed = time.monotonic()

    def start_run(self, workers: int, key: str, inputs: int, to_do: int) -> int:
        """Enter a run that begins now; its id."""
        values = (time.time(), workers, key, inputs, to_do)
        added = self._database.execute(
            "INSERT INTO runs (started, workers, key, inputs, to_do) VALUES (?,?,?,?,?)", values
        )
        self.commit()
        return int(added.lastrowid or 0)

    def extend_run(self, run: int, inputs: int, to_do: int) -> None:
        """Count in what arrived while the run watched its folder."""
        self._database.execute(
            "UPDATE runs SET inputs = inputs + ?, to_do = to_do + ? WHERE id = ?", (inputs, to_do, run)
        )

    def end_run(self, run: int, how: str) -> None:
        """Enter how a run ended, now."""
        self._database.execute("UPDATE runs SET ended = ?, how = ? WHERE id = ?", (time.time(), how, run))
        self.commit()

    def salt(self) -> bytes:
        """A random number of this manifest's own, which keys its hashes of passwords."""
        return bytes(self._database.execute("SELECT salt FROM secrets").fetchone()[0])


@contextmanager
def open_manifest(out: Path) -> Iterator[Manifest]:
    """The manifest of an output folder to write to, made where there is none.

    Raises ManifestError where another run has it or the file is none, OSError and
    sqlite3.OperationalError where it cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    with lock(out), _connected(out / FILE) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        if _version(database) == 0:
            database.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
        manifest = Manifest(database)
        try:
            yield manifest
        except RunStoppedError:
            with suppress(sqlite3.OperationalError):  # the disk may be what stopped it
                manifest.commit()
            raise
        manifest.commit()


@contextmanager
def read_manifest(out: Path) -> Iterator[Manifest]:
    """The manifest of an output folder to read, also while a run writes; ManifestError where none is."""
    if not (out / FILE).is_file():
        raise ManifestError(f"no {FILE} in {out}: form4 convert --out {out} makes one")
    with _connected(out / FILE) as database:
        if _version(database) != VERSION:
            raise ManifestError(f"{out / FILE} holds no run")
        yield Manifest(database)


@contextmanager
def lock(out: Path) -> Iterator[None]:
    """Keep other runs away from an output folder; the system lets go of it however this process ends.

    Raises ManifestError where another run has it.
    """
    with (out / LOCK).open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ManifestError(f"another run is writing to {out}") from None
        yield


def in_use(out: Path) -> bool:
    """Whether a run is writing to the output folder now."""
    try:
        with (out / LOCK).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(path, timeout=10)
    try:
        if _version(database) not in (0, VERSION):
            raise ManifestError(f"{path} is of another version of the tool: give another --out")
        yield database
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        raise ManifestError(
            f"{path} is no manifest ({error}): move it away, and the run makes its records anew"
        ) from error
    finally:
        database.close()


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])
