"""`form4 export`: records in other formats."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.commands.outcome import Debug, Outcome, attempt
from extractor.terminal import hush


def export(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="A run's output, a folder of records, or one.")
    ],
    to: Annotated[str, typer.Option(metavar="FORMAT", help="xml, tsv, csv, jsonl, parquet, sqlite or pdf.")],
    dest: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Where to; PATH/FORMAT if left out.")
    ] = None,
    schema: Annotated[str, typer.Option(help="XML: today's schema, or as filed then.")] = "today",
    ciks: Annotated[Path | None, typer.Option(metavar="CSV", help="Names or symbols and CIKs.")] = None,
    sources: Annotated[Path | None, typer.Option(metavar="DIR", help="PDF: where the scans are.")] = None,
    password: Annotated[str | None, typer.Option(help="PDF: opens encrypted scans.")] = None,
    debug: Debug = False,
) -> None:
    """Write records in the formats of those who work with filings."""
    from extractor.exporting import run_export

    hush(debug)
    choices = (schema, ciks, sources, password)
    outcome = attempt(str(path), lambda: Outcome(run_export(path, to, dest, *choices)), debug)
    raise typer.Exit(outcome.code)
