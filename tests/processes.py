"""Commands of the tool, run as a user runs them."""

from __future__ import annotations

import os
import pty
import subprocess
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent


def at_home() -> dict[str, str]:
    """An environment that finds the checkout's package, for terminals of 100 columns without colour."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", "TERM": "xterm", "NO_COLOR": "1"}


def on_a_terminal(command: Sequence[str], folder: Path | None = None) -> tuple[int, str]:
    """The exit code of a command whose standard output is a terminal, and what it shows there."""
    ours, theirs = pty.openpty()
    shown = b""
    with subprocess.Popen(command, cwd=folder, env=at_home(), stdout=theirs) as process:
        os.close(theirs)
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:
            pass  # how a terminal says that its other end is closed
    os.close(ours)
    return process.returncode, shown.decode().replace("\r\n", "\n")
