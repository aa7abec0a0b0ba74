"""Runs that are stopped, killed, or lose their disk: what is there is whole, and the next run goes on."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.kills import Kills, kill_and_resume
from extractor.errors import ExitCode
from extractor.runs.status import status_of
from extractor.terminal import INTERRUPTED
from tests.runs.commands import await_that, finish, form4, start
from tests.runs.conftest import Archive
from tests.runs.running import OUT, lasting, records, rows, run, states

#: Kills of each kind; `benchmarks/kills.py` does as many as one likes.
KILLS = 6
#: Runs a command as root of a user namespace of its own, so that it may mount a file system.
OWN_MOUNTS = ("unshare", "--user", "--map-root-user", "--mount", "--")


def test_ctrl_c_finishes_what_is_in_hand(archive: Archive) -> None:
    """Nothing new is begun, what was begun is kept, and the way to go on is told."""
    archive(a="form", b="wait 3", c="wait 60")
    process = start("convert", "in", "--out", "out", "--workers", "1")
    await_that((OUT / "records" / "a.pdf.json").is_file)
    process.send_signal(signal.SIGINT)
    code, _, err = finish(process)
    assert code == INTERRUPTED
    assert states() == {"a.pdf": "done", "b.pdf": "done", "c.pdf": "pending"}
    assert err.splitlines() == [
        "form4: finishing what is in hand; Ctrl-C again ends at once",
        "form4: 3 files: 2 filings in out/records, 0 to review; 0 files failed",
        "form4: 1 file left; the same command goes on",
        "form4: interrupted",
    ]
    assert status_of(OUT).how == "interrupted"


def test_ctrl_c_twice_ends_at_once(archive: Archive) -> None:
    """What hangs is left; it is pending and not failed."""
    archive(a="form", b="slow")
    process = start("convert", "in", "--out", "out", "--workers", "1")
    await_that((OUT / "records" / "a.pdf.json").is_file)
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    assert b"finishing what is in hand" in process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    code, _, _ = finish(process)
    assert code == INTERRUPTED
    assert states() == {"a.pdf": "done", "b.pdf": "pending"}


def test_a_killed_run_leaves_no_child_behind(archive: Archive) -> None:
    """A child whose parent is gone ends, though its file hangs."""
    archive(a="slow")
    process = start("convert", "in", "--out", "out")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        pytest.skip("the system does not list a process's children")
    await_that(lambda: (OUT / "manifest.sqlite").is_file() and len(descendants(process.pid)) == 1)
    (child,) = descendants(process.pid)
    process.kill()
    finish(process)
    await_that(lambda: not Path(f"/proc/{child}").exists())
    assert status_of(OUT).how == "killed"


def descendants(pid: int) -> list[int]:
    """The processes that a process has started, by whichever thread."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(OSError):  # a thread may have ended since it was listed
            found += [int(one) for one in (task / "children").read_text().split()]
    return found


def test_kills_at_random_lose_and_double_nothing(archive: Archive) -> None:
    """Workers and whole runs are killed, again and again; the end is that of an undisturbed run."""
    words = ["form", "bundle", "review", "letter", "wait 0.05", "empty"]
    folder = archive(**{f"f{number % 4}__x{number}": words[number % 6] for number in range(24)})
    shutil.copy(folder / "f1" / "x1.pdf", folder / "copy.pdf")
    run(workers=2)
    undisturbed = records(), lasting(rows())
    shutil.rmtree(OUT)
    done = kill_and_resume(
        folder.absolute(), OUT.absolute(), Kills(KILLS, KILLS, seed=5), "tests.fakes.pipeline"
    )
    assert (done.workers, done.parents) == (KILLS, KILLS)
    assert (records(), lasting(rows())) == undisturbed
    assert not list(OUT.rglob("*.part"))


def own_mounts_work() -> bool:
    """Whether this system lets a user mount a file system."""
    tried = [*OWN_MOUNTS, "mount", "-t", "tmpfs", "none", "/mnt"]
    return (
        bool(shutil.which("unshare"))
        and subprocess.run(tried, capture_output=True, check=False).returncode == 0
    )


@pytest.mark.skipif(not own_mounts_work(), reason="no file system can be mounted here")
def test_a_full_disk_ends_the_run_and_loses_nothing(archive: Archive) -> None:
    """One line says what gave out; with room the same command goes on and the end is the same."""
    archive(**{f"x{number}": "bundle" for number in range(12)})
    run()
    undisturbed = records(), lasting(rows())
    shutil.rmtree(OUT)
    OUT.mkdir()
    Path("saved").mkdir()
    script = (
        "mount -t tmpfs -o size=256k none out &&"
        f" {sys.executable} -m tests.fakes.pipeline convert in --out out;"
        " code=$?; cp -r out/. saved; exit $code"
    )
    code, _, err = finish(start_shell(script))
    assert code == ExitCode.BAD_ARGUMENTS
    assert err.splitlines()[-1].startswith("form4: cannot write to out: ")
    assert err.count("\n") == 1
    OUT.rmdir()
    Path("saved").rename(OUT)
    found = records()
    assert 0 < len(found) < 36
    assert found.items() <= undisturbed[0].items()
    run()
    assert (records(), lasting(rows())) == undisturbed


@pytest.mark.skipif(not own_mounts_work(), reason="no file system can be mounted here")
def test_output_that_is_read_only_is_told_at_once(archive: Archive) -> None:
    """Nothing is converted that could not be kept."""
    archive(a="form")
    OUT.mkdir()
    script = (
        f"mount -t tmpfs -o ro none out && exec {sys.executable} -m tests.fakes.pipeline convert in --out out"
    )
    code, _, err = finish(start_shell(script))
    assert (code, err) == (ExitCode.BAD_ARGUMENTS, "form4: cannot write to out: Read-only file system\n")


def start_shell(script: str) -> subprocess.Popen[bytes]:
    """A shell that may mount."""
    from tests.processes import at_home

    command = [*OWN_MOUNTS, "sh", "-c", script]
    return subprocess.Popen(command, env=at_home(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_interrupted_by_name() -> None:
    """The code is that of shells."""
    assert INTERRUPTED == 128 + signal.SIGINT
    assert os.name == "posix"


def test_status_of_a_running_run(archive: Archive) -> None:
    """While a run writes, another process reads how far it is."""
    archive(a="form", b="slow", c="form")
    process = start("convert", "in", "--out", "out", "--workers", "1")
    await_that((OUT / "records" / "a.pdf.json").is_file)
    await_that(lambda: status_of(OUT).counts.left == 2)
    status = status_of(OUT)
    assert (status.how, status.files, status.filings) == ("running", 1, 1)
    assert status.seconds_left is not None
    code, out, _ = form4("status", "out")
    assert (code, "last run running" in out, "still to do" in out) == (0, True, True)
    process.kill()
    finish(process)
    assert form4("status", "out")[1].count("last run killed") == 1
