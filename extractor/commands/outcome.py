"""What became of each file, and of all of them together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

import typer

from extractor.errors import ExitCode, ExtractorError, TemplateError
from extractor.terminal import say, say_unexpected, stop

#: The option that every command has.
Debug = Annotated[bool, typer.Option("--debug", help="Show where an error comes from.")]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file or sample."""

    code: ExitCode
    filings: int = 0
    to_review: int = 0


def attempt(name: str, action: Callable[[], Outcome], debug: bool) -> Outcome:
    """Do it; what goes wrong with this one file is told in a line and does not stop the others."""
    try:
        return action()
    except typer.Exit:
        raise
    except TemplateError as error:
        stop(str(error), error.exit_code)
    except ExtractorError as error:
        say(f"form4: {name}: {error}", error if debug else None)
        return Outcome(error.exit_code)
    except OSError as error:
        say(f"form4: {name}: {error.strerror or error}", error if debug else None)
        return Outcome(ExitCode.UNREADABLE_INPUT)
    except Exception as error:  # noqa: BLE001  # the edge: one file's crash is not the run's
        return Outcome(say_unexpected(f"form4: {name}", error, debug))


def overall(codes: Sequence[ExitCode]) -> ExitCode:
    """The code of the run: what all agree on, else that a part failed, else that a person is asked for."""
    if len(set(codes)) == 1:
        return codes[0]
    if set(codes) <= {ExitCode.DONE, ExitCode.REVIEW}:
        return ExitCode.REVIEW
    return ExitCode.PARTLY_FAILED
