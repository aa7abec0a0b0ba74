"""What became of inputs, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extractor.errors import ExitCode
from extractor.runs.row import Row
from extractor.runs.states import State, exit_code


@dataclass(frozen=True, slots=True)
class Counts:
    """Inputs by state and reason, with their filings and pages."""

    states: Mapping[State, int]
    #: Of those without a filing: by state and reason.
    reasons: Mapping[tuple[State, str], int]
    filings: int
    to_review: int
    pages: int
    #: The exit codes of the inputs that have ended.
    codes: frozenset[ExitCode]

    @property
    def inputs(self) -> int:
        """All of them."""
        return sum(self.states.values())

    @property
    def unconverted(self) -> int:
        """Inputs without a Form 4, and those that failed."""
        return self.states.get(State.FAILED, 0) + self.states.get(State.NO_FORM, 0)

    @property
    def left(self) -> int:
        """Inputs that are still to be converted."""
        return self.states.get(State.PENDING, 0)


def count_rows(rows: Iterable[Row], originals: Mapping[str, Row]) -> Counts:
    """Count; `originals` has the rows that duplicates point to."""
    states: Counter[State] = Counter()
    reasons: Counter[tuple[State, str]] = Counter()
    codes: set[ExitCode] = set()
    filings = to_review = pages = 0
    for row in rows:
        states[row.state] += 1
        filings += len(row.records)
        to_review += row.to_review
        pages += row.pages
        if row.state in (State.NO_FORM, State.FAILED):
            reasons[row.state, row.reason or ""] += 1
        judged = originals.get(row.original, row) if row.original is not None else row
        if judged.state is not State.PENDING:
            codes.add(exit_code(judged.state, judged.reason))
    return Counts(states, reasons, filings, to_review, pages, frozenset(codes))
