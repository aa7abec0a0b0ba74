"""`form4 evaluate`: how right a run's records are, and what they pass over in silence."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.commands.outcome import Debug, Outcome, attempt
from extractor.errors import ExitCode
from extractor.output.printable import printable
from extractor.settings import DEFAULT, Settings
from extractor.terminal import count, hush, say, stop, write

if TYPE_CHECKING:
    from extractor.evaluating import Evaluation


def evaluate(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A run's output, or a folder of golden samples.")
    ],
    truth: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The records' truths; FOLDER/truth if left out.")
    ] = None,
    report: Annotated[
        Path | None, typer.Option(metavar="HTML", help="Also write a report with plots and the errors.")
    ] = None,
    sources: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where the scans are, if not where the records say.")
    ] = None,
    max_silent_errors: Annotated[
        float, typer.Option(metavar="SHARE", min=0.0, max=1.0, help="The promise that is to be certified.")
    ] = DEFAULT.max_silent_errors,
    debug: Debug = False,
) -> None:
    """Judge records by their truths: accuracy, silent errors with their bound, review load."""
    if not folder.is_dir():
        stop(f"{folder} is not a folder", ExitCode.BAD_ARGUMENTS)
    hush(debug)
    action = partial(_evaluate, folder, truth or folder / "truth", report, sources, max_silent_errors)
    raise typer.Exit(attempt(str(folder), action, debug).code)


def _evaluate(
    folder: Path, truths: Path, report: Path | None, sources: Path | None, promise: float
) -> Outcome:
    from extractor.evaluate.report import tables_as_text
    from extractor.evaluating import evaluate_records, evaluate_samples, holds_samples, write_report
    from extractor.pipeline import extract

    settings = Settings(max_silent_errors=promise)
    if holds_samples(folder):
        evaluation = evaluate_samples(folder, lambda path: extract(path, settings))
    else:
        evaluation = evaluate_records(folder, truths)
    if not evaluation.fields:
        stop(f"nothing to judge in {folder}: {_why(evaluation)}", ExitCode.BAD_ARGUMENTS)
    for line in tables_as_text(evaluation.fields, promise):
        write(f"{printable(line)}\n".encode())
    if report is not None:
        write_report(evaluation, report, promise, sources, settings)
    if evaluation.failed:
        say(f"form4: {count(len(evaluation.failed), 'filing')} not judged: {_why(evaluation)}")
    return Outcome(ExitCode.PARTLY_FAILED if evaluation.failed else ExitCode.DONE)


def _why(evaluation: Evaluation) -> str:
    """Why the first filing that was not judged was not."""
    return next((f"{name}: {why}" for name, why in evaluation.failed.items()), "there are no records")
