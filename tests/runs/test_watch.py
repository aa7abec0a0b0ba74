"""Files that arrive while a run watches its folder."""

from __future__ import annotations

import shutil
import signal
import time
from pathlib import Path

import pytest

from extractor.terminal import INTERRUPTED
from tests.runs.commands import await_that, finish, start
from tests.runs.conftest import Archive
from tests.runs.running import OUT, states

pytest.importorskip("watchfiles")


def test_what_arrives_is_converted_once_it_is_complete(archive: Archive) -> None:
    """Files, whole folders and changed files are; one that is still written is waited for."""
    folder = archive(a="form")
    process = start("convert", "in", "--out", "out", "--workers", "1", "--watch")
    await_that((OUT / "records" / "a.pdf.json").is_file)
    Path("b.pdf").write_text("review b")
    shutil.copy("b.pdf", folder)
    Path("box").mkdir()
    Path("box/c.tif").write_text("bundle c")
    Path("box/notes.txt").write_text("form")
    Path("box").rename(folder / "box")
    (folder / "a.pdf").write_text("letter a")
    with (folder / "slow.pdf").open("w") as slow:
        slow.write("form")
        slow.flush()
        for part in range(6):
            time.sleep(0.7)
            slow.write(f" {part}")
            slow.flush()
    await_that(lambda: len(states()) == 4 and "pending" not in states().values())
    process.send_signal(signal.SIGINT)
    code, _, err = finish(process)
    assert code == INTERRUPTED
    assert states() == {"a.pdf": "no-form", "b.pdf": "review", "box/c.tif": "done", "slow.pdf": "done"}
    assert err.count("form4: a.pdf: no Form 4") == 1
    assert "slow.pdf" not in err


def test_a_folder_may_be_empty_at_first() -> None:
    """A watched folder has files when they come."""
    Path("in").mkdir()
    process = start("convert", "in", "--out", "out", "--watch", "--quiet")
    time.sleep(0.5)
    Path("in/x.pdf").write_text("form")
    await_that((OUT / "records" / "x.pdf.json").is_file)
    process.send_signal(signal.SIGTERM)
    assert finish(process)[0] == INTERRUPTED
