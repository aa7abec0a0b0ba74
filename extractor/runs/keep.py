"""Outcomes into records and rows: the record is in its place before its row says so."""

from __future__ import annotations

import errno
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.output.files import record_path, write_records
from extractor.output.to_json import with_source_path
from extractor.runs.conditions import Conditions
from extractor.runs.manifest import Manifest
from extractor.runs.plan import Planned
from extractor.runs.row import Row
from extractor.runs.states import OF_CIRCUMSTANCES, RunReason, State
from extractor.runs.task import Converted, Fingerprint


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows that an outcome gave, and inputs that turned out to need a conversion of their own."""

    rows: tuple[Row, ...]
    again: tuple[Planned, ...] = ()


class Keeper:
    """Writes what became of inputs. All raise OSError where the output folder cannot be written to."""

    def __init__(self, out: Path, manifest: Manifest, key: str, conditions: Conditions) -> None:
        self._out = out
        self._manifest = manifest
        self._key = key
        self._conditions = conditions
        self._moved: dict[str, Row] = {}

    def keep(self, planned: Planned, answer: Converted) -> Kept:
        """Write the records and the row of an input, and of those that equal it."""
        row = self._row(planned, answer)
        try:
            write_records(answer.records, self._out, row.name)
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG:
                raise
            message = "the name of its record is too long"
            row = replace(
                row, state=State.FAILED, reason=RunReason.NAME_TOO_LONG, message=message, records=()
            )
        copies: Sequence[Planned] = planned.copies
        if copies and (row.digest != planned.digest or row.reason in OF_CIRCUMSTANCES):
            # What was learnt of this file does not hold for them: the first of them goes ahead.
            self._manifest.put([row])
            return Kept((row,), (replace(copies[0], copies=tuple(copies[1:])),))
        rows = [row]
        again = []
        for one in copies:
            if _is_unchanged(one):
                rows.append(self._copy(row, one, answer.records))
            else:
                again.append(replace(one, digest=None))
        self._manifest.put(rows)
        return Kept(tuple(rows), tuple(again))

    def keep_copy(self, original: Row, planned: Planned) -> Kept:
        """Write the records and the row of an input that equals one whose outcome stands.

        The first of equal files by name is the original, so that manifests do not depend
        on the order in which files came: an earlier name takes the place of a later one.
        """
        original = self._moved.get(original.name, original)
        if not _is_unchanged(planned):
            return Kept((), (replace(planned, digest=None),))
        places = (
            record_path(self._out, original.name, filing + 1) for filing in range(len(original.records))
        )
        row = self._copy(original, planned, [place.read_bytes() for place in places])
        rows = [row]
        if row.name < original.name:
            row = replace(row, state=original.state, original=None, pages=original.pages)
            rows = [row, replace(original, state=State.DUPLICATE, original=row.name, pages=0)]
            self._moved[original.name] = row
            self._manifest.move_copies(original.name, row.name)
        self._manifest.put(rows)
        return Kept(tuple(rows))

    def _row(self, planned: Planned, answer: Converted) -> Row:
        return Row(
            name=planned.input.name,
            path=str(planned.input.path),
            state=answer.state,
            reason=answer.reason,
            message=answer.message,
            attempts=answer.attempts,
            digest=answer.digest or planned.digest,
            fingerprint=answer.fingerprint or planned.input.fingerprint,
            key=self._key,
            condition=self._conditions.of(answer.reason),
            pages=answer.pages,
            to_review=answer.to_review,
            records=tuple(len(content) for content in answer.records),
            seconds=answer.seconds,
            finished=time.time(),
        )

    def _copy(self, original: Row, planned: Planned, contents: Sequence[bytes]) -> Row:
        name = planned.input.name
        renamed = [with_source_path(content, name) for content in contents]
        write_records(renamed, self._out, name)
        return replace(
            original,
            name=name,
            path=str(planned.input.path),
            state=State.DUPLICATE,
            original=original.name,
            fingerprint=planned.input.fingerprint,
            attempts=0,
            pages=0,
            seconds=0.0,
            records=tuple(len(content) for content in renamed),
            finished=time.time(),
        )


def _is_unchanged(planned: Planned) -> bool:
    try:
        return Fingerprint.of(planned.input.path) == planned.input.fingerprint
    except OSError:
        return False
