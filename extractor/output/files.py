"""Where record files go, and how they get there whole."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


def record_name(name: str, filing: int) -> str:
    """The name of an input's filing, from 1, under `records`: `x.pdf.json`, then `x.pdf.2.json`."""
    return f"{name}.json" if filing == 1 else f"{name}.{filing}.json"


def record_path(out: Path, name: str, filing: int) -> Path:
    """The place of an input's filing, from 1: `records/x.pdf.json`, then `records/x.pdf.2.json`."""
    return out / "records" / record_name(name, filing)


def write_records(contents: Sequence[bytes], out: Path, name: str) -> tuple[Path, ...]:
    """Write one file per filing of the input `name`; OSError where that is not possible.

    What an earlier run wrote of filings that the input no longer has is taken away:
    left there it would count as a filing.
    """
    paths = tuple(record_path(out, name, filing) for filing in range(1, len(contents) + 1))
    for path, content in zip(paths, contents, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    filing = len(contents) + 1
    while (stale := record_path(out, name, filing)).is_file():
        stale.unlink()
        filing += 1
    return paths


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody, ever, sees a part of it under its name.

    The bytes go to a file beside it that then takes its place; where that fails the
    old file is as it was, and nothing new is left.
    """
    part = path.with_name(f".{os.urandom(8).hex()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


@contextmanager
def whole_files(paths: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
    """Places to write several files that take their names together, once all are written.

    Where anything fails the old files are as they were, and nothing new is left.
    """
    for folder in {path.parent for path in paths}:
        folder.mkdir(parents=True, exist_ok=True)
    parts = tuple(path.with_name(f".{os.urandom(8).hex()}.part") for path in paths)
    try:
        yield parts
        for part, path in zip(parts, paths, strict=True):
            part.replace(path)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
