"""Commands of the tool, run as a user runs them."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent

#: Sequences that make a terminal's text bold or dim.
STYLES = re.compile(r"\x1b\[[0-9;]*m")


def at_home() -> dict[str, str]:
    """An environment that finds the checkout's package, for terminals of 100 columns."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", "TERM": "xterm"}


def on_a_terminal(command: Sequence[str], folder: Path | None = None) -> tuple[int, str]:
    """The exit code of a command whose standard output is a terminal, and the letters it shows there."""
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
    return process.returncode, STYLES.sub("", shown.decode()).replace("\r\n", "\n")
