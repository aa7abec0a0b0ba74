"""`form4 status`: how far a run is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from extractor.errors import ExitCode
from extractor.terminal import stop, write


def status(
    out: Annotated[Path, typer.Argument(metavar="DIR", help="What form4 convert has as --out.")],
    as_json: Annotated[bool, typer.Option("--json", help="As a JSON object.")] = False,
) -> None:
    """Show how far a run is: files by state and reason, speed, and what is left."""
    from rich.console import Console

    from extractor.runs.manifest import ManifestError
    from extractor.runs.status import print_status, status_of, status_to_json

    try:
        found = status_of(out)
    except ManifestError as error:
        stop(str(error), ExitCode.BAD_ARGUMENTS)
    if as_json:
        write((json.dumps(status_to_json(found), indent=1) + "\n").encode())
    else:
        print_status(found, Console())
