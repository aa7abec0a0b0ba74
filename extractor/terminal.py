"""What the command line says: results on standard output, everything else on standard error."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from typing import NoReturn

import typer

from extractor.errors import ExitCode
from extractor.output.printable import printable

#: What a shell reports of a program that Ctrl-C stopped, or whose reader went away.
INTERRUPTED = 128 + 2
READER_GONE = 128 + 13


def write(content: bytes) -> None:
    """A result, at once; ends the run where it cannot be written or nobody reads any more."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        # Python flushes once more as it ends, and would fail once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(READER_GONE) from None
        stop(f"cannot write to standard output: {error.strerror}", ExitCode.BAD_ARGUMENTS)


def say(line: str, error: BaseException | None = None) -> None:
    """A line for the user; before it the traceback of `error`, where one is given."""
    if error is not None:
        traceback.print_exception(error)
    typer.echo(printable(line), err=True)


def say_unexpected(place: str, error: Exception, debug: bool) -> ExitCode:
    """A line about a fault of the tool itself, and the code to end with."""
    told = " ".join(str(error).split())
    advice = "" if debug else "; --debug shows where"
    say(f"{place}: unexpected {type(error).__name__}: {told}{advice}", error if debug else None)
    return ExitCode.UNREADABLE_INPUT


def stop(message: str, code: ExitCode) -> NoReturn:
    """Say why, and end the run."""
    say(f"form4: {message}")
    raise typer.Exit(code)


def count(number: int, thing: str) -> str:
    """1 file, 2 files."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def hush(debug: bool) -> None:
    """Keep what the readers underneath log to themselves; what matters of it is told in our words."""
    if not debug:
        logging.getLogger().addHandler(logging.NullHandler())
