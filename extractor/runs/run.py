"""A run over files and folders: found, held against the manifest, converted, kept."""

from __future__ import annotations

import sqlite3
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.errors import ExitCode
from extractor.forms.load import load_templates
from extractor.runs.child import BAD_TEMPLATE, OTHER_TOOL
from extractor.runs.conditions import Conditions, conditions_of
from extractor.runs.counts import Counts, count_rows
from extractor.runs.crew import Crew, local_crew, work
from extractor.runs.keep import Keeper, Kept
from extractor.runs.key import Key, key_of
from extractor.runs.manifest import Manifest, open_manifest
from extractor.runs.plan import Plan, Planned, make_plan
from extractor.runs.reconcile import compare_records, put_right
from extractor.runs.report import Reporter
from extractor.runs.row import Row
from extractor.runs.scan import Found, found_inputs
from extractor.runs.states import RunReason, State
from extractor.runs.stopping import RunStoppedError, Stop, stopping
from extractor.runs.task import Converted, Task
from extractor.settings import DEFAULT, DEFAULT_LIMITS, Limits, Settings
from extractor.terminal import count


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What is converted, where to, and how. `again` has everything tried once more that failed."""

    paths: tuple[Path, ...]
    out: Path
    settings: Settings = DEFAULT
    limits: Limits = DEFAULT_LIMITS
    workers: int = 1
    cluster: str | None = None
    again: bool = False
    watch: bool = False
    debug: bool = False


@dataclass(frozen=True, slots=True)
class RunResult:
    """What there is after a run, and whether it was asked to stop before its end."""

    counts: Counts
    interrupted: bool


def convert_all(options: RunOptions, reporter: Reporter) -> RunResult:
    """Convert what the options name, but for what an earlier run has done.

    Raises RunStoppedError, ManifestError, TemplateError, SameNameError and OSError where
    the run cannot begin or go on.
    """
    options = _absolute(options)
    load_templates(options.settings.templates)
    with ExitStack() as held:
        stop = held.enter_context(stopping())
        inputs = held.enter_context(found_inputs(options.paths, options.out))
        if not inputs and not options.watch:
            raise RunStoppedError("no PDF, TIFF, PNG or JPEG file in the folder", ExitCode.BAD_ARGUMENTS)
        with _telling_of_output(options.out):
            manifest = held.enter_context(open_manifest(options.out))
            run = _Run(options, reporter, manifest, stop)
            return run.over(inputs, held)


def plan_only(options: RunOptions) -> Plan:
    """What `convert_all` would do; nothing is written."""
    from extractor.runs.manifest import FILE, read_manifest

    options = _absolute(options)
    with ExitStack() as held:
        inputs = held.enter_context(found_inputs(options.paths, options.out))
        rows: dict[str, Row] = {}
        salt = b""
        if (options.out / FILE).is_file():
            manifest = held.enter_context(read_manifest(options.out))
            rows, salt = manifest.by_name(), manifest.salt()
        lost = compare_records(options.out, rows, (one.name for one in inputs)).lost
        conditions = conditions_of(options.settings, options.limits, salt)
        return make_plan(inputs, rows, lost, key_of(options.settings), conditions, options.again)


def _absolute(options: RunOptions) -> RunOptions:
    """With a folder of templates that means the same to a worker in another folder."""
    templates = options.settings.templates
    if templates is None:
        return options
    return replace(options, settings=replace(options.settings, templates=templates.absolute()))


@contextmanager
def _telling_of_output(out: Path) -> Iterator[None]:
    """Turn failures to write into a sentence; what was in its place before is there still."""
    try:
        yield
    except OSError as error:
        told = f"cannot write to {out}: {error.strerror or error}"
        raise RunStoppedError(told, ExitCode.BAD_ARGUMENTS) from error
    except sqlite3.OperationalError as error:
        raise RunStoppedError(f"cannot write to {out}: {error}", ExitCode.BAD_ARGUMENTS) from error


class _Run:
    """One run, from its plan to its result."""

    def __init__(self, options: RunOptions, reporter: Reporter, manifest: Manifest, stop: Stop) -> None:
        self._options = options
        self._reporter = reporter
        self._manifest = manifest
        self._stop = stop
        self._folders = [path for path in options.paths if path.is_dir()]
        self._key: Key = key_of(options.settings)
        self._conditions: Conditions = conditions_of(options.settings, options.limits, manifest.salt())
        self._keeper = Keeper(options.out, manifest, str(self._key), self._conditions)

    def over(self, inputs: list[Found], held: ExitStack) -> RunResult:
        """Convert the inputs, and with `watch` those that arrive later."""
        begun = time.monotonic()
        rows = self._manifest.by_name()
        differences = compare_records(self._options.out, rows, (one.name for one in inputs))
        put_right(self._options.out, differences)
        if differences.strays:
            self._reporter.note(f"{count(len(differences.strays), 'record')} of no input: now in strays")
        plan = self._plan(inputs, rows, differences.lost)
        crew = held.enter_context(self._crew(plan))
        run = self._manifest.start_run(crew.size(), str(self._key), plan.inputs, plan.reasons().total())
        known = {one.name: one for one in inputs}
        try:
            self._work(plan, crew)
            if self._options.watch:
                self._watch(known, crew, run)
        except KeyboardInterrupt:
            pass  # asked twice: what was in hand is left
        how = "interrupted" if self._stop.wanted else "finished"
        self._manifest.end_run(run, how)
        still = plan.inputs == len(plan.settled) and not self._options.watch
        after = rows if still else self._manifest.by_name()
        counts = count_rows((after[name] for name in known if name in after), after)
        self._reporter.finished(counts, self._options.out, time.monotonic() - begun, how)
        return RunResult(counts, self._stop.wanted)

    def _plan(self, inputs: Iterable[Found], rows: dict[str, Row], lost: frozenset[str]) -> Plan:
        ordered = sorted(inputs, key=lambda one: one.name)
        return make_plan(ordered, rows, lost, self._key, self._conditions, self._options.again)

    def _crew(self, plan: Plan) -> AbstractContextManager[Crew]:
        if self._options.cluster is not None:
            from extractor.runs.cluster import cluster_crew

            return cluster_crew(self._options.cluster)
        most = self._options.workers if self._options.watch else max(len(plan.to_do), 1)
        return local_crew(min(self._options.workers, most), self._stop)

    def _watch(self, known: dict[str, Found], crew: Crew, run: int) -> None:
        from extractor.runs.watch import arrivals

        for arrived in arrivals(self._options.paths, self._options.out, self._stop):
            before = len(known)
            known.update((one.name, one) for one in arrived)
            plan = self._plan(known.values(), self._manifest.by_name(), frozenset())
            self._manifest.extend_run(run, len(known) - before, plan.reasons().total())
            self._work(plan, crew)

    def _work(self, plan: Plan, crew: Crew) -> None:
        """Enter all that is to be done as pending, then do it."""
        pending = [one for planned in plan.to_do for one in (planned, *planned.copies)]
        self._manifest.put([*plan.touched, *(_pending(one) for one in pending)])
        self._manifest.commit()
        self._reporter.started(plan, crew.size())
        waiting = deque(plan.to_do)
        if plan.refused:
            self._tell(Kept(plan.refused), waiting)
            self._manifest.put(plan.refused)
        for original, copy in plan.copied:
            self._tell(self._keeper.keep_copy(original, copy), waiting)
        idle = self._manifest.commit_due
        for planned, answer in work(waiting, crew, self._task, self._stopped, idle):
            self._check(answer)
            self._tell(self._keeper.keep(planned, answer), waiting, answer.traceback)
        self._manifest.commit()

    def _stopped(self) -> bool:
        told = "finishing what is in hand; Ctrl-C again ends at once"
        return self._stop.noticed(lambda: self._reporter.note(told))

    def _task(self, planned: Planned) -> Task:
        options = self._options
        path = planned.input.path.absolute()
        return Task(path, planned.input.name, options.settings, options.limits, str(self._key), options.debug)

    def _check(self, answer: Converted) -> None:
        """End the run where an answer says that the others would be no better."""
        if answer.reason == BAD_TEMPLATE:
            raise RunStoppedError(answer.message or "", ExitCode.BAD_TEMPLATE)
        if answer.reason == OTHER_TOOL:
            raise RunStoppedError(answer.message or "", ExitCode.BAD_ARGUMENTS)
        if answer.reason == RunReason.UNREACHABLE:
            for folder in self._folders:
                if not folder.is_dir():
                    told = f"{folder} is gone; the same command goes on once it is back"
                    raise RunStoppedError(told, ExitCode.UNREADABLE_INPUT)

    def _tell(self, kept: Kept, waiting: deque[Planned], traceback: str | None = None) -> None:
        for row in kept.rows:
            self._reporter.ended(row, traceback)
        waiting.extend(kept.again)


def _pending(planned: Planned) -> Row:
    one = planned.input
    return Row(one.name, str(one.path), State.PENDING, fingerprint=one.fingerprint)
