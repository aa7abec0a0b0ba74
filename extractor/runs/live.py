"""A run on a terminal: a line that moves, what failed above it, and a table at the end."""

from __future__ import annotations

import time
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from extractor.output.printable import printable
from extractor.runs.counts import Counts
from extractor.runs.plan import Plan
from extractor.runs.report import in_words, summed_up
from extractor.runs.row import Row
from extractor.runs.states import State
from extractor.terminal import count

#: How each state reads at the end, in the order of the table.
STATES = {
    State.DONE: "nothing to review",
    State.REVIEW: "some field asks for a person",
    State.DUPLICATE: "equal to another file",
    State.NO_FORM: "no Form 4 in it",
    State.FAILED: "not converted",
    State.PENDING: "still to do",
}


class LiveReporter:
    """For people who watch."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._begun = time.monotonic()
        self._pages = self._filings = self._flagged = self._failed = 0
        self._progress = Progress(
            TextColumn("{task.completed:.0f} of {task.total:.0f} files"),
            BarColumn(bar_width=None),
            TextColumn("{task.fields[told]}"),
            TimeRemainingColumn(compact=True),
            console=console,
            transient=True,
        )
        self._task = self._progress.add_task("", total=0, told="")

    def started(self, plan: Plan, workers: int) -> None:
        """What is left to do, and the line that moves."""
        if plan.settled or not plan.to_do:
            self.note(in_words(plan))
        if plan.to_do:
            self.note(f"{count(workers, 'worker')}; Ctrl-C finishes what is in hand")
            total = (self._progress.tasks[0].total or 0) + plan.reasons().total()
            self._progress.update(self._task, total=total, visible=True)
            self._progress.start()

    def ended(self, row: Row, traceback: str | None = None) -> None:
        """The line moves; above it a file without a record."""
        if traceback is not None:
            self._console.print(Text(traceback))
        if row.state in (State.NO_FORM, State.FAILED):
            self._failed += 1
            self._console.print(Text(printable(f"{row.name}: {row.message}")), soft_wrap=True)
        self._pages += row.pages
        self._filings += len(row.records)
        self._flagged += row.to_review
        minutes = max(time.monotonic() - self._begun, 1.0) / 60
        told = (
            f"{count(self._pages, 'page')} ({self._pages / minutes:.0f}/min) · "
            f"{count(self._filings, 'filing')} ({self._filings / minutes:.0f}/min) · "
            f"{self._flagged} to review · {self._failed} failed"
        )
        self._progress.update(self._task, advance=1, told=told)

    def note(self, text: str) -> None:
        """A line above the one that moves."""
        self._console.print(Text(printable(text)), soft_wrap=True)

    def finished(self, counts: Counts, out: Path, seconds: float, how: str) -> None:
        """A table by state and reason, and how to go on."""
        self._progress.stop()
        self._console.print(summary_table(counts))
        self.note(f"{summed_up(counts, out)} · {seconds:.0f} s")
        if how != "finished":
            self.note(f"{count(counts.left, 'file')} left; the same command goes on")


def summary_table(counts: Counts) -> Table:
    """Inputs by state, and below it by reason."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(justify="right")
    table.add_column()
    table.add_column(style="dim")
    for state, meaning in STATES.items():
        if number := counts.states.get(state, 0):
            table.add_row(f"{number:,}", state.value, meaning)
            of_state = sorted(
                (reason, many) for (one, reason), many in counts.reasons.items() if one is state
            )
            for reason, many in of_state:
                if reason != state.value:
                    table.add_row("", "", f"{many:,} {reason}")
    return table
