"""Runs in this process, and what they leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extractor.runs.counts import Counts
from extractor.runs.manifest import read_manifest
from extractor.runs.plan import Plan
from extractor.runs.row import Row
from extractor.runs.run import RunOptions, RunResult, convert_all
from extractor.settings import DEFAULT, DEFAULT_LIMITS, Limits, Settings

OUT = Path("out")


@dataclass
class Heard:
    """A reporter that keeps what it is told."""

    plans: list[Plan] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    how: str = ""

    def started(self, plan: Plan, workers: int) -> None:
        """Keep the plan."""
        assert workers > 0
        self.plans.append(plan)

    def ended(self, row: Row, traceback: str | None = None) -> None:
        """Keep the row."""
        assert traceback is None
        self.rows.append(row)

    def note(self, text: str) -> None:
        """Keep the note."""
        self.notes.append(text)

    def finished(self, counts: Counts, out: Path, seconds: float, how: str) -> None:
        """Keep how it ended."""
        assert (counts.inputs, out, seconds > 0) == (counts.inputs, OUT, True)
        self.how = how

    @property
    def why(self) -> dict[str, str]:
        """Why each input was converted that was."""
        planned = [*self.plans[-1].to_do, *(copy for _, copy in self.plans[-1].copied)]
        planned += [copy for one in self.plans[-1].to_do for copy in one.copies]
        return {one.input.name: one.why.value for one in planned}


def run(
    *paths: Path | str,
    workers: int = 1,
    settings: Settings = DEFAULT,
    limits: Limits = DEFAULT_LIMITS,
    again: bool = False,
    reporter: Heard | None = None,
) -> Heard:
    """Convert into `out`, and what was heard of it."""
    heard = reporter or Heard()
    convert(heard, *paths, workers=workers, settings=settings, limits=limits, again=again)
    return heard


def convert(
    heard: Heard,
    *paths: Path | str,
    workers: int = 1,
    settings: Settings = DEFAULT,
    limits: Limits = DEFAULT_LIMITS,
    again: bool = False,
    cluster: str | None = None,
) -> RunResult:
    """Convert into `out`."""
    named = tuple(Path(path) for path in paths or ("in",))
    return convert_all(RunOptions(named, OUT, settings, limits, workers, cluster, again), heard)


def rows(out: Path = OUT) -> dict[str, Row]:
    """The manifest's rows, by name."""
    with read_manifest(out) as manifest:
        return manifest.by_name()


def states(out: Path = OUT) -> dict[str, str]:
    """Each input's state; of a failure the reason with it, of a duplicate its original."""
    found = {}
    for name, row in rows(out).items():
        told = row.reason if row.state == "failed" else row.original
        found[name] = f"{row.state.value}: {told}" if told else row.state.value
    return found


def records(out: Path = OUT) -> dict[str, bytes]:
    """The record files and all else under `records`, by their places."""
    folder = out / "records"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def lasting(found: Mapping[str, Row]) -> list[tuple[object, ...]]:
    """What of a manifest's rows does not depend on when and how fast they came about."""
    return [
        (
            row.name,
            row.state,
            row.reason,
            row.message,
            row.original,
            row.digest,
            row.key,
            row.records,
            row.pages,
        )
        for row in found.values()
    ]
