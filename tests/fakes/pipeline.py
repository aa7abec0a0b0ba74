"""A pipeline that converts by what is written in a file, so that runs can be tested alone."""

from __future__ import annotations

import mmap
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from extractor.errors import EmptyInputError, NoFormError, OcrMissingError, PasswordNeededError
from extractor.model.extraction import Extraction
from extractor.settings import DEFAULT, Settings
from tests.records import a_doubt, an_extraction


def extract(path: Path, settings: Settings = DEFAULT) -> tuple[Extraction, ...]:
    """As many filings as the file's first word says, or the error or mischief that it names."""
    word, *rest = path.read_text().split() or [""]
    if word == "secret":
        word = "form" if settings.password == "sesame" else "locked"
    if word == "wait":
        time.sleep(float(rest[0]))
        word = "form"
    if word in MISCHIEF:
        MISCHIEF[word](path)
    if word in ERRORS:
        raise ERRORS[word]
    if word not in COUNTS:
        raise AssertionError(f"{path.name} says {word!r}")
    doubt = {"issuer.issuerName": a_doubt()} if word == "review" else None
    return (an_extraction(path=path, evidence=doubt),) * COUNTS[word]


def sleep(_: Path) -> None:
    """Wait for something that does not come."""
    time.sleep(600)


def loop(_: Path) -> None:
    """Never end, and never rest."""
    while True:
        pass


def crash(_: Path) -> None:
    """A mistake of the tool."""
    raise KeyError("a fault\nof the tool")


def hog(_: Path) -> None:
    """Hold more and more of Python's own memory."""
    held = []
    while True:
        held.append(bytes(2**20))


def swell(_: Path) -> None:
    """Fill shared memory, which the system's own limit does not count."""
    block = mmap.mmap(-1, 2**32)
    for start in range(0, 2**32, 2**22):
        block[start : start + 2**22] = b"x" * 2**22
        time.sleep(0.002)


def fault(_: Path) -> None:
    """A fault in a library."""
    os.kill(os.getpid(), signal.SIGSEGV)


def victim(_: Path) -> None:
    """Be killed as if from outside."""
    os.kill(os.getpid(), signal.SIGKILL)


def grow(path: Path) -> None:
    """Find that somebody is still writing."""
    path.write_text(path.read_text() + " more")


def reach_out(_: Path) -> NoReturn:
    """Try to reach the network, and say what came of it."""
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=2).close()
        told = "connected"
    except PermissionError as error:
        told = f"refused: {error}"
    devices = sorted(name for _, name in socket.if_nameindex())
    raise NoFormError(f"{told}; devices {devices}")


MISCHIEF: dict[str, Callable[[Path], None]] = {
    "crash": crash,
    "fault": fault,
    "grow": grow,
    "hog": hog,
    "loop": loop,
    "reach": reach_out,
    "slow": sleep,
    "swell": swell,
    "victim": victim,
}

#: The program of a child process over this pipeline.
CHILD = (sys.executable, "-P", "-m", "tests.fakes.child")

COUNTS = {"form": 1, "review": 1, "bundle": 3, "many": 400}

ERRORS = {
    "locked": PasswordNeededError("encrypted, and no given password opens it"),
    "empty": EmptyInputError("the file is empty"),
    "letter": NoFormError("no Form 4 among the pages"),
    "scan": OcrMissingError("page 1 is a picture and there is no Tesseract to read it"),
}


def as_module() -> ModuleType:
    """What stands in for `extractor.pipeline`."""
    module = ModuleType("extractor.pipeline")
    vars(module)["extract"] = extract
    return module


if __name__ == "__main__":
    from extractor.cli import main
    from extractor.runs import worker

    sys.modules["extractor.pipeline"] = as_module()
    worker.CHILD = CHILD
    main()
