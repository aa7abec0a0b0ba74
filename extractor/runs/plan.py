"""What a run has to do: each input against its row, and equal files told apart from their original."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from extractor.runs.conditions import Conditions
from extractor.runs.key import Key, changed_parts
from extractor.runs.row import Row
from extractor.runs.scan import Found, digests, names_taken
from extractor.runs.states import OF_CIRCUMSTANCES, RunReason, State

#: Bytes that file systems in use allow for a file's name.
MAX_NAME = 255


class Why(StrEnum):
    """Why an input is converted."""

    NEW = "new"
    UNFINISHED = "unfinished"
    CONTENT = "content changed"
    TOOL = "tool changed"
    TEMPLATES = "templates changed"
    SETTINGS = "settings changed"
    CONDITION = "limit or password changed"
    RECORD = "record lost"
    AGAIN = "failed before"


@dataclass(frozen=True, slots=True)
class Planned:
    """An input to convert, why, and the inputs of the same content that follow its outcome."""

    input: Found
    why: Why
    digest: str | None = None
    copies: tuple[Planned, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A run's work.

    `to_do` is in the order of names. `settled` are rows that stand as they are,
    `copied` are inputs that equal a settled one, `refused` rows of inputs whose name is
    taken. `touched` are settled rows of files that only look new: same content, another time.
    """

    to_do: tuple[Planned, ...]
    settled: tuple[Row, ...]
    copied: tuple[tuple[Row, Planned], ...] = ()
    refused: tuple[Row, ...] = ()
    touched: tuple[Row, ...] = ()

    def reasons(self) -> Counter[Why]:
        """How many inputs are converted, by why."""
        counted = Counter(one.why for one in self.to_do)
        for one in self.to_do:
            counted.update(copy.why for copy in one.copies)
        counted.update(copy.why for _, copy in self.copied)
        return counted

    @property
    def inputs(self) -> int:
        """All inputs."""
        return self.reasons().total() + len(self.settled) + len(self.refused)


@dataclass(slots=True)
class _Sorting:
    """Inputs while they are told apart."""

    settled: list[Row] = field(default_factory=list)
    touched: list[Row] = field(default_factory=list)
    to_do: list[Planned] = field(default_factory=list)


def make_plan(
    inputs: Sequence[Found],
    rows: Mapping[str, Row],
    lost: frozenset[str],
    key: Key,
    conditions: Conditions,
    again: bool = False,
) -> Plan:
    """Hold the inputs against the manifest's rows.

    `lost` are names of rows whose records are not there as they were written. `again` has
    everything tried that failed.
    """
    refused = _refused(inputs)
    sorting = _Sorting()
    unsure = []
    for one in inputs:
        if one.name in refused:
            continue
        row = rows.get(one.name)
        why = Why.RECORD if one.name in lost else _why(one, row, key, conditions, again)
        if why is Why.CONTENT and row is not None and _same_size(one, row):
            unsure.append(one)
        elif why is None and row is not None:
            sorting.settled.append(row)
        else:
            sorting.to_do.append(Planned(one, why or Why.NEW))
    for one, digest in digests(unsure):
        _settle_touched(one, rows[one.name], digest, sorting, (key, conditions, again))
    _unsettle_copies(inputs, rows, sorting)
    to_do, copied = _without_copies(sorting, rows, key)
    return Plan(to_do, tuple(sorting.settled), copied, tuple(refused.values()), tuple(sorting.touched))


def _why(one: Found, row: Row | None, key: Key, conditions: Conditions, again: bool) -> Why | None:
    """Why the input is to be converted; None where its row stands."""
    if row is None:
        return Why.NEW
    if row.state is State.PENDING:
        return Why.UNFINISHED
    if row.reason in OF_CIRCUMSTANCES:
        return Why.AGAIN
    if one.fingerprint is None:
        return None  # out of reach for now: what was made of it stands
    if row.fingerprint != one.fingerprint:
        return Why.CONTENT
    if parts := changed_parts(row.key or "", key):
        return Why(f"{parts[0]} changed")
    if row.condition != conditions.of(row.reason):
        return Why.CONDITION
    return Why.AGAIN if again and row.state is State.FAILED else None


def _same_size(one: Found, row: Row) -> bool:
    new, old = one.fingerprint, row.fingerprint
    return new is not None and old is not None and new.size == old.size


def _settle_touched(
    one: Found, row: Row, digest: str | None, sorting: _Sorting, now: tuple[Key, Conditions, bool]
) -> None:
    """A file whose times changed: where its content did not, its row stands, with its new times."""
    if digest is None or digest != row.digest:
        sorting.to_do.append(Planned(one, Why.CONTENT, digest))
        return
    row = replace(row, fingerprint=one.fingerprint)
    why = _why(one, row, *now)
    if why is None:
        sorting.settled.append(row)
        sorting.touched.append(row)
    else:
        sorting.to_do.append(Planned(one, why, digest))


def _refused(inputs: Sequence[Found]) -> dict[str, Row]:
    """The rows of inputs whose names leave no place for their records."""
    taken = names_taken(one.name for one in inputs)
    refused = {}
    for one in inputs:
        if one.name in taken:
            reason = RunReason.NAME_TAKEN
            message = f"its record would lie where those of {taken[one.name]} do: give it another name"
        elif len(os.fsencode(one.path.name)) + len(".json") > MAX_NAME:
            reason, message = RunReason.NAME_TOO_LONG, "its name is too long for that of a record"
        else:
            continue
        refused[one.name] = Row(one.name, str(one.path), State.FAILED, reason, message)
    return refused


def _unsettle_copies(inputs: Sequence[Found], rows: Mapping[str, Row], sorting: _Sorting) -> None:
    """Duplicates follow their original: where that is converted again, or is no longer equal, so are they."""
    by_name = {one.name: one for one in inputs}
    doing = {one.input.name for one in sorting.to_do}
    kept = []
    for row in sorting.settled:
        original = None if row.original is None else rows.get(row.original)
        if row.state is not State.DUPLICATE or (
            original is not None
            and original.name not in doing
            and original.state is not State.PENDING
            and original.digest == row.digest
        ):
            kept.append(row)
        else:
            sorting.to_do.append(Planned(by_name[row.name], Why.UNFINISHED, row.digest))
    sorting.settled[:] = kept


def _without_copies(
    sorting: _Sorting, rows: Mapping[str, Row], key: Key
) -> tuple[tuple[Planned, ...], tuple[tuple[Row, Planned], ...]]:
    """What is converted once, and what equals a settled input. Only files of one size are read for it."""
    doing = {one.input.name for one in sorting.to_do}
    originals: dict[str, Row] = {}
    sizes: Counter[int] = Counter(_sizes(one.input for one in sorting.to_do))
    for row in rows.values():
        if row.name in doing or row.state in (State.PENDING, State.DUPLICATE) or row.key != str(key):
            continue
        if row.digest is not None and row.fingerprint is not None and row.reason not in OF_CIRCUMSTANCES:
            originals[row.digest] = row
            sizes[row.fingerprint.size] += 1
    known = dict(_digested([one for one in sorting.to_do if _is_shared(one, sizes)]))
    groups: dict[str, list[Planned]] = defaultdict(list)
    for one in sorted(sorting.to_do, key=lambda one: one.input.name):
        one = replace(one, digest=known.get(one.input.name, one.digest))
        groups[one.digest or f"only {one.input.name}"].append(one)
    copied = [
        (originals[digest], one) for digest in groups.keys() & originals.keys() for one in groups[digest]
    ]
    first = [group for digest, group in groups.items() if digest not in originals]
    to_do = [replace(group[0], copies=tuple(group[1:])) for group in first]
    return tuple(to_do), tuple(sorted(copied, key=lambda pair: pair[1].input.name))


def _sizes(inputs: Iterable[Found]) -> Iterable[int]:
    return (one.fingerprint.size for one in inputs if one.fingerprint is not None)


def _is_shared(one: Planned, sizes: Counter[int]) -> bool:
    mark = one.input.fingerprint
    return mark is not None and sizes[mark.size] > 1


def _digested(planned: Sequence[Planned]) -> Iterable[tuple[str, str | None]]:
    yield from ((one.input.name, one.digest) for one in planned if one.digest is not None)
    unread = [one.input for one in planned if one.digest is None]
    yield from ((one.name, digest) for one, digest in digests(unread))
