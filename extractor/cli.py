"""The command line: arguments in, exit code out; records on standard output, all talk on standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from extractor.commands.apply import apply
from extractor.commands.check import check
from extractor.commands.convert import convert
from extractor.commands.evaluate import evaluate
from extractor.commands.export import export
from extractor.commands.locate import locate
from extractor.commands.review_sheet import review_sheet
from extractor.commands.status import status
from extractor.errors import ExitCode
from extractor.terminal import INTERRUPTED, say, say_unexpected, write

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """The `form4` command."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command; the exit code, whatever happens."""
    try:
        code = typer.main.get_command(app).main(list(arguments), prog_name="form4", standalone_mode=False)
    except typer.TyperException as error:
        say(f"form4: {error.format_message()} (form4 --help shows how)")
        return ExitCode.BAD_ARGUMENTS
    except Exception as error:  # noqa: BLE001  # the edge: a user never sees a traceback unasked
        return say_unexpected("form4", error, "--debug" in arguments)
    if code == INTERRUPTED:
        say("form4: interrupted")
    return code or ExitCode.DONE


@app.callback(invoke_without_command=True)
def form4(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the versions in use.")] = False,
) -> None:
    """Turn SEC Form 4 filings that exist only as PDFs or scans into exact records."""
    if version:
        from extractor.versions import versions

        write("".join(f"{name} {number}\n" for name, number in versions()).encode())
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(ExitCode.BAD_ARGUMENTS)


for command in (convert, status, check, locate, export, review_sheet, apply, evaluate):
    app.command()(command)
