"""What a run tells while it works: plain lines, a live display, or a JSON object a line."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Protocol

from extractor.output.printable import printable
from extractor.runs.counts import Counts
from extractor.runs.plan import Plan
from extractor.runs.row import Row
from extractor.runs.states import State
from extractor.terminal import count, say


class Reporter(Protocol):
    """What a run calls as it goes."""

    def started(self, plan: Plan, workers: int) -> None:
        """The work is known."""

    def ended(self, row: Row, traceback: str | None = None) -> None:
        """An input has its state."""

    def note(self, text: str) -> None:
        """Something about the run as a whole."""

    def finished(self, counts: Counts, out: Path, seconds: float, how: str) -> None:
        """The run is over: `how` is finished, interrupted or stopped."""


class PlainReporter:
    """A line for each file that gave no record, and one at the end."""

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet

    def started(self, plan: Plan, workers: int) -> None:  # noqa: ARG002  # how many work is no news here
        """What is left to do, where something was done before."""
        if plan.settled:
            self.note(in_words(plan))

    def ended(self, row: Row, traceback: str | None = None) -> None:
        """A line for a file without a record."""
        if row.state in (State.NO_FORM, State.FAILED):
            if traceback is not None:
                sys.stderr.write(traceback)
            advice = "" if traceback or row.reason != "unexpected" else "; --debug shows where"
            say(f"form4: {row.name}: {row.message}{advice}")

    def note(self, text: str) -> None:
        """A line."""
        if not self._quiet:
            say(f"form4: {text}")

    def finished(self, counts: Counts, out: Path, seconds: float, how: str) -> None:  # noqa: ARG002
        """One line of what there is now."""
        self.note(summed_up(counts, out))
        if how != "finished":
            self.note(f"{count(counts.left, 'file')} left; the same command goes on")


class JsonReporter:
    """A JSON object a line on standard error, each with `event` and `time` (seconds since 1970)."""

    def started(self, plan: Plan, workers: int) -> None:
        """Event `started`."""
        reasons = {why.value: number for why, number in sorted(plan.reasons().items())}
        self._write("started", inputs=plan.inputs, settled=len(plan.settled), to_do=reasons, workers=workers)

    def ended(self, row: Row, traceback: str | None = None) -> None:
        """Event `file`."""
        self._write(
            "file",
            name=row.name,
            state=row.state.value,
            reason=row.reason,
            message=row.message,
            original=row.original,
            attempts=row.attempts,
            filings=len(row.records),
            to_review=row.to_review,
            pages=row.pages,
            seconds=round(row.seconds, 3),
            traceback=traceback,
        )

    def note(self, text: str) -> None:
        """Event `note`."""
        self._write("note", message=text)

    def finished(self, counts: Counts, out: Path, seconds: float, how: str) -> None:  # noqa: ARG002
        """Event `finished`."""
        self._write("finished", how=how, seconds=round(seconds, 3), **counts_to_json(counts))

    def _write(self, event: str, **told: object) -> None:
        sys.stderr.write(json.dumps({"event": event, "time": round(time.time(), 3), **told}) + "\n")
        sys.stderr.flush()


def counts_to_json(counts: Counts) -> dict[str, object]:
    """The counts as JSON's own types; states and reasons by name."""
    return {
        "inputs": counts.inputs,
        "states": {state.value: counts.states.get(state, 0) for state in State},
        "reasons": {
            f"{state.value}: {reason}": number for (state, reason), number in sorted(counts.reasons.items())
        },
        "filings": counts.filings,
        "to_review": counts.to_review,
        "pages": counts.pages,
    }


def in_words(plan: Plan) -> str:
    """What is to be done of a run that goes on: 3 of 20 files to do: 2 new, 1 content changed."""
    reasons = plan.reasons()
    if not reasons:
        return f"nothing to do: {count(plan.inputs, 'file')} converted before"
    by_reason = ", ".join(f"{number} {why.value}" for why, number in sorted(reasons.items()))
    return f"{reasons.total()} of {count(plan.inputs, 'file')} to do: {by_reason}"


def summed_up(counts: Counts, out: Path) -> str:
    """The run's result in one line."""
    copies = counts.states.get(State.DUPLICATE, 0)
    equal = f", {count(copies, 'duplicate')}" if copies else ""
    return printable(
        f"{count(counts.inputs, 'file')}: {count(counts.filings, 'filing')} in {out / 'records'}, "
        f"{counts.to_review} to review{equal}; {count(counts.unconverted, 'file')} failed"
    )
