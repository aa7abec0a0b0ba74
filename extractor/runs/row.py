"""Rows of the manifest's tables, and how SQLite holds them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from typing import Any

from extractor.runs.states import State
from extractor.runs.task import Fingerprint


@dataclass(frozen=True, slots=True)
class Row:
    """An input as the manifest knows it; see the columns of its table."""

    name: str
    path: str
    state: State = State.PENDING
    reason: str | None = None
    message: str | None = None
    original: str | None = None
    attempts: int = 0
    digest: str | None = None
    fingerprint: Fingerprint | None = None
    key: str | None = None
    condition: str | None = None
    pages: int = 0
    to_review: int = 0
    records: tuple[int, ...] = ()
    seconds: float = 0.0
    finished: float | None = None


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run: when, how it ended, with how many inputs, and how many of them it had to convert."""

    id: int
    started: float
    ended: float | None
    how: str | None
    workers: int
    key: str
    inputs: int
    to_do: int


COLUMNS = (
    "name, path, state, reason, message, original, attempts, digest, size, modified, changed,"
    " key, condition, pages, to_review, records, seconds, finished"
)
PLACES = ",".join("?" * (len(fields(Row)) + len(fields(Fingerprint)) - 1))


def row_to_values(row: Row) -> tuple[object, ...]:
    """What SQLite holds of a row, in the order of `COLUMNS`."""
    mark = (None, None, None) if row.fingerprint is None else astuple(row.fingerprint)
    return (
        stored_name(row.name),
        stored_name(row.path),
        row.state.value,
        row.reason,
        None if row.message is None else row.message.encode("utf-8", "backslashreplace").decode(),
        None if row.original is None else stored_name(row.original),
        row.attempts,
        row.digest,
        *mark,
        row.key,
        row.condition,
        row.pages,
        row.to_review,
        " ".join(str(size) for size in row.records),
        row.seconds,
        row.finished,
    )


def values_to_row(values: Sequence[Any]) -> Row:
    """The row that SQLite holds."""
    name, path, state, reason, message, original, attempts, digest, size, modified, changed, *rest = values
    key, condition, pages, to_review, records, seconds, finished = rest
    return Row(
        _named(name),
        _named(path),
        State(state),
        reason,
        message,
        None if original is None else _named(original),
        attempts,
        digest,
        None if size is None else Fingerprint(size, modified, changed),
        key,
        condition,
        pages,
        to_review,
        tuple(int(one) for one in records.split()),
        seconds,
        finished,
    )


def stored_name(name: str) -> str | bytes:
    """A name as SQLite can hold it: text, or the bytes of one that is not UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name)
    return name


def _named(stored: str | bytes) -> str:
    return os.fsdecode(stored) if isinstance(stored, bytes) else stored
