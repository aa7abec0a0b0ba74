"""`form4 review-sheet`: what asks for a person, on one page and as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.commands.outcome import Debug, Outcome, attempt
from extractor.errors import ExitCode
from extractor.settings import Settings
from extractor.terminal import count, hush, say, stop


def review_sheet(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="A run's output, a folder of records, or one.")
    ],
    sources: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where the scans are, if not where the records say.")
    ] = None,
    dest: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where to write; into PATH if left out.")
    ] = None,
    password: Annotated[str | None, typer.Option(help="Opens encrypted scans.")] = None,
    debug: Debug = False,
) -> None:
    """Write all flagged fields as one HTML page, the worst first, and as flags.csv."""
    hush(debug)
    folder = dest or (path if path.is_dir() else path.parent)
    outcome = attempt(str(path), lambda: _make(path, folder, sources, Settings(password=password)), debug)
    raise typer.Exit(outcome.code)


def _make(path: Path, folder: Path, sources: Path | None, settings: Settings) -> Outcome:
    from extractor.reviewing import SHEET, TABLE, AnsweredTableError, make_sheet

    try:
        report = make_sheet(path, folder, sources, settings)
    except AnsweredTableError as error:
        stop(str(error), ExitCode.BAD_ARGUMENTS)
    except OSError as error:
        stop(f"cannot write into {folder}: {error.strerror or error}", ExitCode.BAD_ARGUMENTS)
    for name, fault in report.failed.items():
        say(f"form4: {name}: {fault}")
    for name, why in list(report.unseen.items())[:1]:
        say(f"form4: no pictures of {count(len(report.unseen), 'record')}, such as {name}: {why}")
    say(
        f"form4: {count(report.flags, 'flag')} in {count(report.records, 'record')}: "
        f"{folder / SHEET} and {folder / TABLE}"
    )
    return Outcome(ExitCode.PARTLY_FAILED if report.failed else ExitCode.DONE)
