"""Record files on the disk, with what people corrected in them.

A correction is a whole record file of its own, `x.pdf.reviewed.json` beside the machine's
`x.pdf.json`. Where it exists its values are the filing's.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import RecordError
from extractor.model.extraction import Extraction
from extractor.model.form4 import Form4
from extractor.output.extraction_from_json import extraction_from_json

_REVIEWED = ".reviewed.json"


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A filing as it is kept: `name` is its place among the records, without `.json`.

    `machine` is the extraction as the tool gave it, where `extraction` is a person's.
    """

    name: str
    extraction: Extraction
    machine: Extraction | None = None

    @property
    def record(self) -> Form4:
        """The filing's values: a person's where there is a correction."""
        return self.extraction.record

    @property
    def reviewed(self) -> bool:
        """Whether a person has corrected or confirmed it."""
        return self.machine is not None


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A machine's record file and its place among the records."""

    path: Path
    name: str


def reviewed_path(path: Path) -> Path:
    """Where the correction of a record file lies, if there is one."""
    return path.with_name(path.name.removesuffix(".json") + _REVIEWED)


def find_records(path: Path) -> Iterator[RecordFile]:
    """The record files of a run's output, of a folder, or the one named, in order.

    Bundles' filings come one after another, in page order. RecordError where there is
    no such file or folder.
    """
    if path.is_file():
        machine = _machine_path(path)
        yield RecordFile(machine, machine.name.removesuffix(".json"))
        return
    if not path.is_dir():
        raise RecordError(f"{path}: no such file or folder")
    root = path / "records" if (path / "records").is_dir() else path
    for place, folders, names in os.walk(root):
        folders.sort()
        here = Path(place)
        for name in sorted(_machine_names(names), key=_filing_order):
            file = here / name
            yield RecordFile(file, file.relative_to(root).as_posix().removesuffix(".json"))


def read_record(file: RecordFile) -> StoredRecord:
    """The filing with its correction, if there is one; RecordError where a file is no record."""
    machine = _load(file.path)
    corrected = reviewed_path(file.path)
    if not corrected.is_file():
        return StoredRecord(file.name, machine)
    return StoredRecord(file.name, _load(corrected), machine)


def read_records(path: Path | str) -> Iterator[StoredRecord]:
    """Every filing of a run's output, a folder of records or one record file, one at a time."""
    for file in find_records(Path(path)):
        yield read_record(file)


def as_stored(filings: Iterable[Extraction | StoredRecord]) -> Iterator[StoredRecord]:
    """What `extract` and `read_records` give, alike."""
    for one in filings:
        yield one if isinstance(one, StoredRecord) else StoredRecord(one.source.path.name, one)


def filing_key(extraction: Extraction) -> str:
    """A key for a filing that has no accession number, of the same 20 letters at most.

    It comes from the file's content and the filing's first page, so that a new run, another
    folder or another name gives the same; an accession number begins with a digit.
    """
    first = min(extraction.source.pages, default=0)
    digest = hashlib.sha256(f"{extraction.source.sha256}:{first}".encode()).hexdigest()
    return f"SCAN-{digest[:15]}"


def _machine_path(path: Path) -> Path:
    """The machine's record that goes with the file named, which may be the correction itself."""
    if path.name.endswith(_REVIEWED):
        machine = path.with_name(path.name.removesuffix(_REVIEWED) + ".json")
        return machine if machine.is_file() else path
    return path


def _machine_names(names: list[str]) -> list[str]:
    present = set(names)
    return [
        name
        for name in names
        if name.endswith(".json")
        and not name.startswith(".")
        and not (name.endswith(_REVIEWED) and name.removesuffix(_REVIEWED) + ".json" in present)
    ]


def _filing_order(name: str) -> tuple[str, int]:
    found = re.fullmatch(r"(.+\..+?)\.([2-9]|[1-9][0-9]+)\.json", name)
    return (found[1], int(found[2])) if found else (name.removesuffix(".json"), 1)


def _load(path: Path) -> Extraction:
    try:
        document = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise RecordError(f"{path}: {error}") from error
    try:
        return extraction_from_json(document)
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from error
