"""What the user names, as the files to convert and the names that their records take."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

#: What is taken from a folder; a file named by itself may end in anything.
SUFFIXES = frozenset({".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg"})

STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to convert. `name` is its place under the folder that was named, else its own name."""

    path: Path
    name: str


class SameNameError(ValueError):
    """Two files whose records would have one name."""


def find_inputs(arguments: Iterable[Path], out: Path | None = None) -> list[InputFile]:
    """The files that the arguments name, folders looked through, in order, each once.

    A link is followed only where it stays in the folder that was named. A folder that
    cannot be read is in the list itself, so that opening it says why. What lies in `out`
    is output, also where that is in the folder. Raises SameNameError where two files
    would write one record.
    """
    found: dict[str, InputFile] = {}
    for argument in arguments:
        for one in _files_of(argument, None if out is None else out.resolve()):
            other = found.setdefault(one.name, one)
            if other.path != one.path and other.path.resolve() != one.path.resolve():
                raise SameNameError(
                    f"{other.path} and {one.path} would both be {one.name} in the output; "
                    "convert the folder that holds both, or each into a folder of its own"
                )
    return list(found.values())


def _files_of(argument: Path, out: Path | None) -> Iterator[InputFile]:
    if argument == STANDARD_INPUT:
        yield InputFile(argument, "stdin")
    elif argument.is_dir():
        yield from _files_under(argument, out)
    else:
        yield InputFile(argument, argument.name)


def files_at(folder: Path, place: Path, out: Path) -> Iterator[InputFile]:
    """The input at a place under a folder that was named, or those under it where it is a folder itself."""
    if place.absolute().is_relative_to(out.absolute()):
        return
    if place.is_dir():
        yield from _files_under(folder, out.resolve(), place)
    elif place.suffix.lower() in SUFFIXES and _belongs(place, folder.resolve()):
        yield InputFile(place, place.relative_to(folder).as_posix())


def _files_under(folder: Path, out: Path | None, start: Path | None = None) -> Iterator[InputFile]:
    root = folder.resolve()
    skipped = folder / out.relative_to(root) if out is not None and out.is_relative_to(root) else None
    closed: list[OSError] = []
    for place, folders, names in os.walk(start or folder, onerror=closed.append):
        folders[:] = sorted(one for one in folders if Path(place, one) != skipped)
        inside = Path(place).relative_to(folder).parts
        for name in sorted(names):
            if os.path.splitext(name)[1].lower() not in SUFFIXES:  # noqa: PTH122  # ten times faster
                continue
            path = Path(place, name)
            if _belongs(path, root):
                yield InputFile(path, "/".join((*inside, name)))
    for error in closed:
        path = Path(error.filename)
        yield InputFile(path, path.relative_to(folder).as_posix())


def _belongs(path: Path, root: Path) -> bool:
    """Whether it is no link to the outside, and no pipe or device, which could be waited for without end."""
    try:
        kind = path.lstat().st_mode
        if not stat.S_ISLNK(kind):
            return stat.S_ISREG(kind)
        return path.resolve().is_relative_to(root) and (path.is_file() or not path.exists())
    except (OSError, RuntimeError):  # out of reach, or a link to itself: opening it will tell
        return True


@contextmanager
def at_hand(one: InputFile) -> Iterator[Path]:
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
