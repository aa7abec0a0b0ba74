"""`form4 locate`: where things stand on the pages."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from extractor.commands.outcome import Debug, Outcome, attempt
from extractor.errors import ExitCode
from extractor.inputs import InputFile, at_hand, find_inputs
from extractor.settings import Settings
from extractor.terminal import count, hush, stop, write


def locate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A PDF, TIFF, PNG or JPEG file, or -.")],
    draw: Annotated[
        Path | None, typer.Option(metavar="PNG", help="Paint what was found on pictures of the pages.")
    ] = None,
    page: Annotated[int | None, typer.Option(metavar="N", help="Only this page, from 1.")] = None,
    password: Annotated[str | None, typer.Option(help="Opens an encrypted PDF.")] = None,
    templates: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Templates to use in place of the shipped ones.")
    ] = None,
    debug: Debug = False,
) -> None:
    """Show where things were found on the pages, and how well the form fits."""
    if draw is not None and draw.suffix.lower() != ".png":
        stop(f"{draw}: pictures are PNG files; give a name that ends in .png", ExitCode.BAD_ARGUMENTS)
    hush(debug)
    settings = Settings(password=password, templates=templates)
    (one,) = find_inputs([file]) or (InputFile(file, file.name),)
    outcome = attempt(one.name, partial(_locate_one, one, settings, draw, page), debug)
    raise typer.Exit(outcome.code)


def _locate_one(one: InputFile, settings: Settings, draw: Path | None, page: int | None) -> Outcome:
    from extractor.locating import locate_file

    with at_hand(one) as path:
        located = locate_file(path, settings, page)
        if not located.views:
            stop(f"{one.name} has {count(located.pages, 'page')} and no page {page}", ExitCode.BAD_ARGUMENTS)
        for line in located.listing() if draw is None else located.draw(draw):
            write(f"{line}\n".encode("utf-8", "backslashreplace"))
    if located.error is not None:
        raise located.error
    return Outcome(ExitCode.DONE)
