"""`form4 convert --out`: a run, what is told of it, and the code that it ends with."""

from __future__ import annotations

import sys

from extractor.commands.outcome import overall
from extractor.errors import ExitCode, MissingExtraError, TemplateError
from extractor.inputs import SameNameError
from extractor.output.printable import printable
from extractor.runs.manifest import ManifestError
from extractor.runs.report import JsonReporter, PlainReporter, Reporter, in_words
from extractor.runs.run import RunOptions, RunResult, convert_all, plan_only
from extractor.runs.stopping import RunStoppedError
from extractor.runs.worker import WorkerStartError
from extractor.terminal import INTERRUPTED, say, stop, write


def convert_run(options: RunOptions, quiet: bool, log_json: bool) -> int:
    """Convert; the exit code, by what became of all inputs, those of earlier runs too."""
    try:
        result = convert_all(options, _reporter(quiet, log_json))
    except RunStoppedError as error:
        stop(str(error), error.code)
    except (TemplateError, MissingExtraError) as error:
        stop(str(error), error.exit_code)
    except (ManifestError, SameNameError, WorkerStartError) as error:
        stop(str(error), ExitCode.BAD_ARGUMENTS)
    return _code(result)


def dry_run_only(options: RunOptions) -> int:
    """List what would be converted, a name and a reason a line, on standard output."""
    try:
        plan = plan_only(options)
    except TemplateError as error:
        stop(str(error), error.exit_code)
    except (ManifestError, SameNameError) as error:
        stop(str(error), ExitCode.BAD_ARGUMENTS)
    for planned in plan.to_do:
        write(f"{printable(planned.input.name)}\t{planned.why}\n".encode())
        for copy in planned.copies:
            line = f"{printable(copy.input.name)}\tduplicate of {printable(planned.input.name)}\n"
            write(line.encode())
    for original, copy in plan.copied:
        write(f"{printable(copy.input.name)}\tduplicate of {printable(original.name)}\n".encode())
    for row in plan.refused:
        say(f"form4: {row.name}: {row.message}")
    say(f"form4: {in_words(plan)}")
    return ExitCode.DONE


def _code(result: RunResult) -> int:
    if result.interrupted:
        return INTERRUPTED
    return overall(sorted(result.counts.codes)) if result.counts.codes else ExitCode.DONE


def _reporter(quiet: bool, log_json: bool) -> Reporter:
    if log_json:
        return JsonReporter()
    if quiet or not sys.stderr.isatty():
        return PlainReporter(quiet)
    from rich.console import Console

    from extractor.runs.live import LiveReporter

    return LiveReporter(Console(stderr=True))
