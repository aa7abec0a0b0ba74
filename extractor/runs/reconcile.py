"""The records on the disk against the manifest's rows, before a run begins."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.output.files import record_name
from extractor.runs.row import Row
from extractor.runs.states import State

#: Where records go that no row knows and no input will write again.
STRAYS = "strays"
_PART = re.compile(r"(\A|/)\.[0-9a-f]{16}\.part\Z")
_REVIEWED = ".reviewed.json"
_ADDED = re.compile(r"(\.[0-9]+)?\.json\Z")


@dataclass(frozen=True, slots=True)
class Differences:
    """`lost` are inputs whose records are not there as they were written; `strays` are records of none."""

    lost: frozenset[str]
    strays: tuple[Path, ...]
    parts: tuple[Path, ...]


def compare_records(out: Path, rows: Mapping[str, Row], inputs: Iterable[str]) -> Differences:
    """What a killed run, or somebody else, left otherwise than the manifest says.

    A record of an input that is still to be converted is no stray: it will be written
    anew, or taken away, with that input's outcome. Corrections are people's and stay.
    """
    home = out / "records"
    sizes = dict(_files(home, ""))
    expected: set[str] = set()
    lost = set()
    for row in rows.values():
        for filing, size in enumerate(row.records, 1):
            place = record_name(row.name, filing)
            expected.add(place)
            if sizes.get(place) != size:
                lost.add(row.name)
    open_names = {name for name in inputs if name not in rows or rows[name].state is State.PENDING} | lost
    strays, parts = [], []
    for place in sorted(sizes.keys() - expected):
        if _PART.search(place):
            parts.append(home / place)
        elif not place.endswith(_REVIEWED) and not _owners(place) & open_names:
            strays.append(home / place)
    return Differences(frozenset(lost), tuple(strays), tuple(parts))


def put_right(out: Path, differences: Differences) -> None:
    """Take half-written files away and set strays aside; OSError where that is not possible."""
    for part in differences.parts:
        part.unlink(missing_ok=True)
    for stray in differences.strays:
        place = out / STRAYS / stray.relative_to(out / "records")
        place.parent.mkdir(parents=True, exist_ok=True)
        stray.replace(place)


def _files(folder: Path | str, inside: str) -> Iterator[tuple[str, int]]:
    """Every file under the folder, by its place there, with its size. A link is a file, not followed."""
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{inside}{entry.name}/")
        else:
            yield inside + entry.name, entry.stat(follow_symlinks=False).st_size


def _owners(place: str) -> set[str]:
    """The inputs that a record file may be of: of `x.pdf.2.json`, `x.pdf` or `x.pdf.2`."""
    return {_ADDED.sub("", place), place.removesuffix(".json")}
