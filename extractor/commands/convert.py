"""`form4 convert`: files to records."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from io import TextIOWrapper
from pathlib import Path

import typer

from extractor.commands import options as given
from extractor.commands.outcome import Debug, Outcome, attempt
from extractor.errors import ExitCode
from extractor.inputs import InputFile, at_hand, find_inputs
from extractor.model.extraction import Extraction
from extractor.output.to_json import extraction_to_bytes
from extractor.settings import Limits, Settings
from extractor.terminal import hush, stop, write


def convert(
    paths: given.Paths,
    out: given.Out = None,
    password: given.Password = None,
    as_json: given.AsJson = False,
    templates: given.Templates = None,
    max_pixels: given.MaxPixels = given.PIXELS,
    max_silent_errors: given.MaxSilentErrors = given.SILENT_ERRORS,
    workers: given.Workers = None,
    cluster: given.Cluster = None,
    watch: given.Watch = False,
    dry_run: given.DryRun = False,
    retry: given.Retry = False,
    max_seconds: given.MaxSeconds = given.SECONDS,
    max_cpu_seconds: given.MaxCpuSeconds = given.CPU_SECONDS,
    max_memory: given.MaxMemory = given.MEMORY,
    quiet: given.Quiet = False,
    log_json: given.LogJson = False,
    debug: Debug = False,
) -> None:
    """Convert filings to records."""
    settings = Settings(
        password=password,
        templates=templates,
        max_pixels=max_pixels,
        max_silent_errors=max_silent_errors,
    )
    hush(debug)
    if out is None:
        if watch or dry_run or cluster is not None:
            stop("--watch, --dry-run and --cluster need --out DIR", ExitCode.BAD_ARGUMENTS)
        raise typer.Exit(_convert_to_output(paths, settings, as_json, debug))
    if as_json:
        stop("--json prints a record and --out writes them: give one of the two", ExitCode.BAD_ARGUMENTS)
    from extractor.commands.convert_run import convert_run, dry_run_only
    from extractor.runs.run import RunOptions

    limits = Limits(max_seconds, max_cpu_seconds, max_memory * given.MEBIBYTE)
    options = RunOptions(
        tuple(paths),
        out,
        settings,
        limits,
        workers or _cores(),
        cluster,
        again=retry,
        watch=watch,
        debug=debug,
    )
    raise typer.Exit(dry_run_only(options) if dry_run else convert_run(options, quiet, log_json))


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _convert_to_output(paths: Sequence[Path], settings: Settings, as_json: bool, debug: bool) -> ExitCode:
    if len(paths) > 1 or paths[0].is_dir():
        stop("several files or a folder need --out DIR", ExitCode.BAD_ARGUMENTS)
    (one,) = find_inputs(paths)
    return attempt(one.name, partial(_convert_one, one, settings, as_json), debug).code


def _convert_one(one: InputFile, settings: Settings, as_json: bool) -> Outcome:
    from extractor.pipeline import extract

    with at_hand(one) as path:
        extractions = extract(path, settings)
    if as_json or not sys.stdout.isatty():
        for extraction in extractions:
            write(extraction_to_bytes(extraction, one.name))
    else:
        _show(extractions, one.name)
    to_review = any(extraction.status == "review" for extraction in extractions)
    return Outcome(ExitCode.REVIEW if to_review else ExitCode.DONE)


def _show(extractions: Sequence[Extraction], name: str) -> None:
    from rich.console import Console

    from extractor.output.summary import print_summary

    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # an old terminal's encoding may lack a letter
    console = Console()
    for extraction in extractions:
        print_summary(extraction, name, console)
