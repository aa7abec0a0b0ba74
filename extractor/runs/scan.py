"""The inputs of a run: files with what the file system tells of them, and those whose names collide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from extractor.inputs import STANDARD_INPUT, InputFile, at_hand, find_inputs
from extractor.runs.task import Fingerprint, digest_of

#: Threads that read files to digest them: the disk's latency, and not the processor, is waited for.
_READERS = 4
#: What a record's file name adds to that of its input.
_ADDED = re.compile(r"(\.[0-9]+|\.reviewed)?\.json\Z")

_NUMBERED = re.compile(r"\.([0-9]+|reviewed)\Z")


@dataclass(frozen=True, slots=True)
class Found:
    """An input as it was found; no fingerprint where it is out of reach."""

    path: Path
    name: str
    fingerprint: Fingerprint | None


@contextmanager
def found_inputs(arguments: Iterable[Path], out: Path) -> Iterator[list[Found]]:
    """The inputs that the arguments name, by name; pipes and standard input are copied for as long.

    Raises SameNameError where two would write one record.
    """
    named = list(arguments)
    with ExitStack() as copies:
        inputs = [
            InputFile(copies.enter_context(at_hand(one)), one.name)
            if one.path in named and _is_stream(one)
            else one
            for one in find_inputs(named, out)
        ]
        yield sorted((look_at(one) for one in inputs), key=lambda one: one.name)


def _is_stream(one: InputFile) -> bool:
    try:
        return one.path == STANDARD_INPUT or one.path.is_fifo()
    except OSError:
        return False


def look_at(one: InputFile | Found) -> Found:
    """The input with its fingerprint."""
    try:
        return Found(one.path, one.name, Fingerprint.of(one.path))
    except OSError:
        return Found(one.path, one.name, None)


def digests(inputs: Sequence[Found]) -> Iterator[tuple[Found, str | None]]:
    """Each with its content's digest; None for one that cannot be read."""
    with ThreadPoolExecutor(_READERS) as readers:
        yield from zip(inputs, readers.map(_digest_or_none, inputs), strict=True)


def _digest_or_none(one: Found) -> str | None:
    try:
        return digest_of(one.path)
    except OSError:
        return None


def names_taken(names: Iterable[str]) -> dict[str, str]:
    """The names under which records would lie in another input's record, by whose that is.

    `x.pdf` has `x.pdf.json`, `x.pdf.2.json` and, corrected, `x.pdf.reviewed.json`; so a
    folder `x.pdf.json` and an input `x.pdf.2` beside it are in its way.
    """
    all_names = set(names)
    taken = {}
    for name in all_names:
        if ".json/" not in name and not _NUMBERED.search(name):
            continue  # as all but a few
        places = [parent.as_posix() for parent in PurePosixPath(name).parents][:-1]
        for place in (f"{name}.json", *places):
            owner = _ADDED.sub("", place)
            if owner != place and owner != name and owner in all_names:
                taken[name] = owner
    return taken
