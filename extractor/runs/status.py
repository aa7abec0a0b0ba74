"""`form4 status`: what the manifest says of an output folder."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.text import Text

from extractor.output.printable import printable
from extractor.runs.counts import Counts, count_rows
from extractor.runs.live import summary_table
from extractor.runs.manifest import in_use, read_manifest
from extractor.runs.report import counts_to_json
from extractor.runs.row import RunRow
from extractor.terminal import count


@dataclass(frozen=True, slots=True)
class Status:
    """An output folder's counts, its last run, and how fast that is or was.

    `how` is running, finished, interrupted (by Ctrl-C) or killed; None before the first run.
    """

    out: Path
    counts: Counts
    run: RunRow | None
    how: str | None
    seconds: float
    files: int
    pages: int
    filings: int

    def a_minute(self, number: int) -> float:
        """A number of the last run's results, by the minute."""
        return 60 * number / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at the run's speed so far; None where it is not running."""
        if self.how != "running" or self.files == 0:
            return None
        return self.counts.left * self.seconds / self.files


def status_of(out: Path) -> Status:
    """Read the manifest, also while a run writes it; ManifestError where there is none."""
    running = in_use(out)
    with read_manifest(out) as manifest:
        rows = manifest.by_name()
        run = next(iter(manifest.runs()), None)
    counts = count_rows(rows.values(), rows)
    if run is None:
        return Status(out, counts, None, None, 0.0, 0, 0, 0)
    mine = [row for row in rows.values() if row.finished is not None and row.finished >= run.started]
    last = max((row.finished or 0.0 for row in mine), default=run.started)
    how = "running" if running and run.ended is None else run.how or "killed"
    end = time.time() if how == "running" else run.ended or last
    pages, filings = sum(row.pages for row in mine), sum(len(row.records) for row in mine)
    return Status(out, counts, run, how, end - run.started, len(mine), pages, filings)


def status_to_json(status: Status) -> dict[str, object]:
    """The status as JSON's own types."""
    run = status.run
    last = run and {
        "how": status.how,
        "started": run.started,
        "ended": run.ended,
        "seconds": round(status.seconds, 3),
        "workers": run.workers,
        "inputs": run.inputs,
        "to_do": run.to_do,
        "files": status.files,
        "pages_a_minute": round(status.a_minute(status.pages), 1),
        "filings_a_minute": round(status.a_minute(status.filings), 1),
        "seconds_left": status.seconds_left,
    }
    return {"out": str(status.out), **counts_to_json(status.counts), "left": status.counts.left, "run": last}


def print_status(status: Status, console: Console) -> None:
    """The status for people."""
    counts = status.counts
    lines: list[RenderableType] = [
        Text(
            printable(f"{status.out}: {count(counts.inputs, 'file')}, {count(counts.filings, 'filing')}"),
            "bold",
        ),
        summary_table(counts),
    ]
    if status.run is not None:
        lines.append(Text(_run_in_words(status, status.run)))
    console.print(Group(*lines))


def _run_in_words(status: Status, run: RunRow) -> str:
    speed = (
        f"{status.a_minute(status.pages):.0f} pages"
        f" and {status.a_minute(status.filings):.0f} filings a minute"
    )
    begun = time.strftime("%Y-%m-%d %H:%M", time.localtime(run.started))
    told = (
        f"last run {status.how}: {begun}, {count(run.workers, 'worker')}, {status.files} of {run.to_do} files"
        f" done in {status.seconds:.0f} s, {speed}"
    )
    if status.seconds_left is not None:
        told += f"; some {max(status.seconds_left / 60, 1):.0f} minutes left"
    return told
