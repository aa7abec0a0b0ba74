"""The command as a process of its own, over the pipeline that converts by words."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.processes import at_home

#: Seconds that a command may take, on a machine that has much else to do.
PATIENCE = 60.0


def start(*arguments: str | Path, before: Sequence[str] = ()) -> subprocess.Popen[bytes]:
    """Begin it; `before` is a program that runs it."""
    command = [*before, sys.executable, "-m", "tests.fakes.pipeline", *(str(one) for one in arguments)]
    return subprocess.Popen(command, env=at_home(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finish(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    """Its exit code, standard output and standard error."""
    with process:
        out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out.decode(), err.decode()


def form4(*arguments: str | Path) -> tuple[int, str, str]:
    """Run it to its end."""
    return finish(start(*arguments))


def await_that(holds: Callable[[], bool]) -> None:
    """Wait until something holds; AssertionError where it never does."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)
