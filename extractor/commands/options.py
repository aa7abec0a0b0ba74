"""The options of `form4 convert`, as Typer takes them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.settings import DEFAULT, DEFAULT_LIMITS

#: Options that only a run with --out has stand under this heading.
_RUN = "With --out"
MEBIBYTE = 1024**2

Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", help="PDF, TIFF, PNG or JPEG files, folders, or - for standard input."),
]
Out = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Write the records to DIR/records, one file each.")
]
Password = Annotated[str | None, typer.Option(help="Opens encrypted PDFs.")]
AsJson = Annotated[
    bool, typer.Option("--json", help="Print JSON on a terminal too, in place of the summary.")
]
Templates = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Templates to use in place of the shipped ones.")
]
MaxPixels = Annotated[
    int,
    typer.Option(metavar="N", min=1_000_000, help="Most pixels of a page's picture; more are scaled down."),
]
MaxSilentErrors = Annotated[
    float,
    typer.Option(
        metavar="SHARE",
        min=0.0,
        max=1.0,
        help="Of a scan's fields that no person is asked to look at, at most this share may be wrong.",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        metavar="N", min=1, help="Child processes; one for each core if left out.", rich_help_panel=_RUN
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", help="Work on this Dask cluster, as tcp://host:8786.", rich_help_panel=_RUN
    ),
]
Watch = Annotated[
    bool, typer.Option("--watch", help="Go on with what arrives in the folders.", rich_help_panel=_RUN)
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="List what would be done, and why.", rich_help_panel=_RUN)
]
Retry = Annotated[
    bool, typer.Option("--retry", help="Try what failed before once more.", rich_help_panel=_RUN)
]
LogJson = Annotated[
    bool, typer.Option("--log-json", help="Tell all in JSON, a line each.", rich_help_panel=_RUN)
]
Quiet = Annotated[bool, typer.Option("--quiet", help="Tell only what failed.", rich_help_panel=_RUN)]
MaxSeconds = Annotated[
    float, typer.Option(metavar="S", min=1, help="Most seconds for a file.", rich_help_panel=_RUN)
]
MaxCpuSeconds = Annotated[
    int,
    typer.Option(metavar="S", min=1, help="Most seconds of a processor for a file.", rich_help_panel=_RUN),
]
MaxMemory = Annotated[
    int, typer.Option(metavar="MIB", min=256, help="Most memory for a file.", rich_help_panel=_RUN)
]

SECONDS, CPU_SECONDS = DEFAULT_LIMITS.seconds, DEFAULT_LIMITS.cpu_seconds
MEMORY = DEFAULT_LIMITS.memory // MEBIBYTE
PIXELS = DEFAULT.max_pixels
SILENT_ERRORS = DEFAULT.max_silent_errors
