"""`form4 check`: golden samples against their truths."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.commands.outcome import Debug, Outcome, attempt
from extractor.errors import ExitCode
from extractor.output.printable import printable
from extractor.terminal import count, hush, stop, write

if TYPE_CHECKING:
    from extractor.check import SampleReport


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
    outcomes = [attempt(one.name, partial(_check_one, one, update, reports), debug) for one in samples]
    wrong = sum(one.code is not ExitCode.DONE for one in outcomes)
    filings = sum(one.filings for one in outcomes)
    verdict = f"{wrong} with differences" if wrong else "all agree"
    write(f"{count(len(samples), 'sample')}, {count(filings, 'filing')}: {verdict}\n".encode())
    for line in agreement_lines(reports):
        write(f"{printable(line)}\n".encode())
    raise typer.Exit(ExitCode.DIFFERENCES if wrong else ExitCode.DONE)


def _check_one(sample: Path, update: bool, reports: list[SampleReport]) -> Outcome:
    from extractor.check import check_sample
    from extractor.pipeline import extract

    report = check_sample(sample, extract, update)
    reports.append(report)
    for fault in report.faults:
        write(f"{printable(f'{report.name}/{fault}')}\n".encode())
    return Outcome(ExitCode.DIFFERENCES if report.faults else ExitCode.DONE, report.filings)
