"""`form4 convert`: files to records."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from extractor.commands.outcome import Debug, Outcome, attempt, overall
from extractor.errors import ExitCode
from extractor.inputs import InputFile, SameNameError, at_hand, find_inputs
from extractor.model.extraction import Extraction
from extractor.output.files import write_records
from extractor.output.to_json import extraction_to_bytes
from extractor.settings import DEFAULT, Settings
from extractor.terminal import count, hush, say, stop, write


def convert(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH", help="PDF, TIFF, PNG or JPEG files, folders, or - for standard input."
        ),
    ],
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write the records to DIR/records, one file each.")
    ] = None,
    password: Annotated[str | None, typer.Option(help="Opens encrypted PDFs.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON on a terminal too, in place of the summary.")
    ] = False,
    templates: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Templates to use in place of the shipped ones.")
    ] = None,
    max_silent_errors: Annotated[
        float,
        typer.Option(
            metavar="SHARE",
            min=0.0,
            max=1.0,
            help="Of a scan's fields that no person is asked to look at, at most this share may be wrong.",
        ),
    ] = DEFAULT.max_silent_errors,
    debug: Debug = False,
) -> None:
    """Convert filings to records."""
    if out is not None and as_json:
        stop("--json prints a record and --out writes them: give one of the two", ExitCode.BAD_ARGUMENTS)
    if out is None and (len(paths) > 1 or paths[0].is_dir()):
        stop("several files or a folder need --out DIR", ExitCode.BAD_ARGUMENTS)
    try:
        inputs = find_inputs(paths)
    except SameNameError as error:
        stop(str(error), ExitCode.BAD_ARGUMENTS)
    if not inputs:
        stop("no PDF, TIFF, PNG or JPEG file in the folder", ExitCode.BAD_ARGUMENTS)
    hush(debug)
    settings = Settings(password=password, templates=templates, max_silent_errors=max_silent_errors)
    outcomes = [
        attempt(one.name, partial(_convert_one, one, settings, out, as_json), debug) for one in inputs
    ]
    if out is not None:
        _sum_up(outcomes, out)
    raise typer.Exit(overall([one.code for one in outcomes]))


def _convert_one(one: InputFile, settings: Settings, out: Path | None, as_json: bool) -> Outcome:
    from extractor.pipeline import extract

    with at_hand(one) as path:
        extractions = extract(path, settings)
    if out is not None:
        _save(extractions, out, one.name)
    elif as_json or not sys.stdout.isatty():
        for extraction in extractions:
            write(extraction_to_bytes(extraction, one.name))
    else:
        _show(extractions, one.name)
    to_review = sum(extraction.status == "review" for extraction in extractions)
    return Outcome(ExitCode.REVIEW if to_review else ExitCode.DONE, len(extractions), to_review)


def _save(extractions: Sequence[Extraction], out: Path, name: str) -> None:
    try:
        write_records(extractions, out, name)
    except OSError as error:
        stop(f"cannot write the records of {name}: {error}", ExitCode.BAD_ARGUMENTS)


def _show(extractions: Sequence[Extraction], name: str) -> None:
    from rich.console import Console

    from extractor.output.summary import print_summary

    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # an old terminal's encoding may lack a letter
    console = Console()
    for extraction in extractions:
        print_summary(extraction, name, console)


def _sum_up(outcomes: Sequence[Outcome], out: Path) -> None:
    filings = sum(one.filings for one in outcomes)
    to_review = sum(one.to_review for one in outcomes)
    failed = sum(one.code not in {ExitCode.DONE, ExitCode.REVIEW} for one in outcomes)
    say(
        f"form4: {count(len(outcomes), 'file')}: {count(filings, 'filing')} in {out / 'records'}, "
        f"{to_review} to review; {count(failed, 'file')} failed"
    )
