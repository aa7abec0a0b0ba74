"""The command line: arguments in, exit code out; records on standard output, all talk on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.errors import ExitCode, ExtractorError, TemplateError
from extractor.inputs import STANDARD_INPUT, InputFile, SameNameError, find_inputs
from extractor.model.extraction import Extraction
from extractor.output.files import write_records
from extractor.output.printable import printable
from extractor.output.to_json import extraction_to_bytes
from extractor.settings import Settings
from extractor.terminal import INTERRUPTED, count, hush, say, say_unexpected, stop, write

if TYPE_CHECKING:
    from extractor.check import SampleReport

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Debug = Annotated[bool, typer.Option("--debug", help="Show where an error comes from.")]


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


@app.command()
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
    settings = Settings(password=password, templates=templates)
    outcomes = [
        _attempt(one.name, partial(_convert_one, one, settings, out, as_json), debug) for one in inputs
    ]
    if out is not None:
        _sum_up(outcomes, out)
    raise typer.Exit(_overall([one.code for one in outcomes]))


@app.command()
def check(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder of samples, or one sample.")],
    update: Annotated[
        bool,
        typer.Option("--update", help="Write each expected.json as it is today; counts as a difference."),
    ] = False,
    debug: Debug = False,
) -> None:
    """Compare golden samples with their truths."""
    from extractor.check import agreement_lines, find_samples

    if not folder.is_dir():
        stop(f"{folder} is not a folder", ExitCode.BAD_ARGUMENTS)
    samples = find_samples(folder)
    if not samples:
        stop(f"no samples in {folder}: nothing was checked", ExitCode.DIFFERENCES)
    hush(debug)
    reports: list[SampleReport] = []
    outcomes = [_attempt(one.name, partial(_check_one, one, update, reports), debug) for one in samples]
    wrong = sum(one.code is not ExitCode.DONE for one in outcomes)
    filings = sum(one.filings for one in outcomes)
    verdict = f"{wrong} with differences" if wrong else "all agree"
    write(f"{count(len(samples), 'sample')}, {count(filings, 'filing')}: {verdict}\n".encode())
    for line in agreement_lines(reports):
        write(f"{printable(line)}\n".encode())
    raise typer.Exit(ExitCode.DIFFERENCES if wrong else ExitCode.DONE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file or sample."""

    code: ExitCode
    filings: int = 0
    to_review: int = 0


def _convert_one(one: InputFile, settings: Settings, out: Path | None, as_json: bool) -> Outcome:
    from extractor.pipeline import extract

    with _at_hand(one) as path:
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


def _check_one(sample: Path, update: bool, reports: list[SampleReport]) -> Outcome:
    from extractor.check import check_sample
    from extractor.pipeline import extract

    report = check_sample(sample, extract, update)
    reports.append(report)
    for fault in report.faults:
        write(f"{printable(f'{report.name}/{fault}')}\n".encode())
    return Outcome(ExitCode.DIFFERENCES if report.faults else ExitCode.DONE, report.filings)


def _attempt(name: str, action: Callable[[], Outcome], debug: bool) -> Outcome:
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


def _overall(codes: Sequence[ExitCode]) -> ExitCode:
    """The code of the run: what all agree on, else that a part failed, else that a person is asked for."""
    if len(set(codes)) == 1:
        return codes[0]
    if set(codes) <= {ExitCode.DONE, ExitCode.REVIEW}:
        return ExitCode.REVIEW
    return ExitCode.PARTLY_FAILED


@contextmanager
def _at_hand(one: InputFile) -> Iterator[Path]:
    """The file as one that can be read twice: standard input and pipes are copied to a temporary one."""
    if one.path != STANDARD_INPUT and not one.path.is_fifo():
        one.path.open("rb").close()  # its absence, or a lack of rights, is told in the system's words
        yield one.path
        return
    from shutil import copyfileobj
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="form4-") as folder:
        path = Path(folder, one.name)
        with path.open("wb") as copy:
            if one.path == STANDARD_INPUT:
                copyfileobj(sys.stdin.buffer, copy)
            else:
                with one.path.open("rb") as pipe:
                    copyfileobj(pipe, copy)
        yield path


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
