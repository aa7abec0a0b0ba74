"""`form4 apply`: what a person wrote into flags.csv, into corrected records."""

from __future__ import annotations

from getpass import getuser
from pathlib import Path
from typing import Annotated

import typer

from extractor.commands.outcome import Debug, Outcome, attempt
from extractor.errors import ExitCode
from extractor.terminal import count, hush, say, stop


def apply(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="A run's output, a folder of records, or one.")
    ],
    table: Annotated[Path, typer.Argument(metavar="CSV", help="A copy of flags.csv with corrections.")],
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who looked; your login name if left out.")
    ] = None,
    overrule: Annotated[
        bool, typer.Option("--overrule", help="Let this table win over earlier corrections.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Write corrected records beside the machine's."""
    hush(debug)
    outcome = attempt(str(table), lambda: _apply(path, table, by or _login(), overrule), debug)
    raise typer.Exit(outcome.code)


def _apply(path: Path, table: Path, by: str, overrule: bool) -> Outcome:
    from extractor.review.table import TableError
    from extractor.reviewing import apply_table

    try:
        applied = apply_table(path, table, by, overrule=overrule)
    except TableError as error:
        stop(f"{table}: {error}", ExitCode.BAD_ARGUMENTS)
    for mistake in applied.mistakes:
        say(f"form4: {table}: {mistake}")
    if applied.mistakes:
        stop(
            f"nothing was applied: {count(len(applied.mistakes), 'line')} to mend first",
            ExitCode.BAD_ARGUMENTS,
        )
    say(
        f"form4: {applied.corrected} corrected, {applied.confirmed} confirmed in "
        f"{count(applied.records, 'record')}; {applied.known} were known"
    )
    return Outcome(ExitCode.DONE, applied.records)


def _login() -> str:
    try:
        return getuser()
    except (OSError, KeyError):  # a system that knows no name for the user
        return "unknown"
