"""What the commands say of a run: plain, live, as JSON, before it and after."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from extractor.errors import ExitCode
from tests.processes import STYLES, at_home
from tests.runs.commands import form4
from tests.runs.conftest import Archive
from tests.runs.running import OUT


def test_a_dry_run_lists_and_writes_nothing(archive: Archive) -> None:
    """A name and a reason a line, on standard output; how many on standard error."""
    folder = archive(a="form", b="letter", c="form")
    shutil.copy(folder / "a.pdf", folder / "d.pdf")
    code, out, err = form4("convert", "in", "--out", "out", "--dry-run")
    assert (code, out) == (0, "a.pdf\tnew\nd.pdf\tduplicate of a.pdf\nb.pdf\tnew\nc.pdf\tnew\n")
    assert err == "form4: 4 of 4 files to do: 4 new\n"
    assert not OUT.exists()
    form4("convert", "in", "--out", "out")
    (folder / "c.pdf").write_text("review c")
    shutil.copy(folder / "a.pdf", folder / "e.pdf")
    code, out, err = form4("convert", "in", "--out", "out", "--dry-run")
    assert (code, out) == (0, "c.pdf\tcontent changed\ne.pdf\tduplicate of a.pdf\n")
    assert err == "form4: 2 of 5 files to do: 1 content changed, 1 new\n"


def test_a_run_that_goes_on_says_so(archive: Archive) -> None:
    """What is left and why comes first; the code is that of all files, not of the last run's."""
    folder = archive(a="form", b="letter")
    assert form4("convert", "in", "--out", "out")[0] == ExitCode.PARTLY_FAILED
    (folder / "c.pdf").write_text("form c")
    code, _, err = form4("convert", "in", "--out", "out")
    assert code == ExitCode.PARTLY_FAILED
    assert err.splitlines() == [
        "form4: 1 of 3 files to do: 1 new",
        "form4: 3 files: 2 filings in out/records, 0 to review; 1 file failed",
    ]
    assert form4("convert", "in", "--out", "out", "--quiet")[2] == ""


def test_json_lines_tell_all(archive: Archive) -> None:
    """Each line of standard error is an object: the start, every file, the end."""
    archive(a="bundle", b="crash")
    code, out, err = form4("convert", "in", "--out", "out", "--log-json", "--workers", "1")
    assert (code, out) == (ExitCode.PARTLY_FAILED, "")
    started, first, second, finished = (json.loads(line) for line in err.splitlines())
    assert (started["event"], started["to_do"]) == ("started", {"new": 2})
    assert (first["name"], first["state"], first["filings"]) == ("a.pdf", "done", 3)
    assert (second["state"], second["reason"]) == ("failed", "unexpected")
    assert second["message"] == "unexpected KeyError: 'a fault\\nof the tool'"
    assert finished["states"]["failed"] == finished["states"]["done"] == 1


def test_debug_shows_where_a_child_failed(archive: Archive) -> None:
    """The traceback of a mistake comes from the child."""
    archive(a="crash")
    code, _, err = form4("convert", "in", "--out", "out", "--debug")
    assert code == ExitCode.UNREADABLE_INPUT
    assert "Traceback" in err
    assert "tests/fakes/pipeline.py" in err


def test_status_in_json(archive: Archive) -> None:
    """Counts by state and reason, the last run, and what is left."""
    archive(a="bundle", b="letter", c="empty")
    form4("convert", "in", "--out", "out")
    code, out, _ = form4("status", "out", "--json")
    assert code == 0
    told = json.loads(out)
    assert (told["inputs"], told["filings"], told["left"]) == (3, 3, 0)
    assert told["states"] == {"pending": 0, "done": 1, "review": 0, "no-form": 1, "duplicate": 0, "failed": 1}
    assert told["reasons"] == {"failed: empty": 1, "no-form: no-form": 1}
    assert (told["run"]["how"], told["run"]["files"]) == ("finished", 3)


def test_status_of_nothing_is_told() -> None:
    """A folder without a run has no status."""
    code, _, err = form4("status", "nowhere")
    assert code == ExitCode.BAD_ARGUMENTS
    assert err == "form4: no manifest.sqlite in nowhere: form4 convert --out nowhere makes one\n"


def test_a_terminal_shows_the_progress(archive: Archive) -> None:
    """Files, pages, filings and failures move on a line; a table by state and reason comes at the end."""
    archive(a="form", b="letter", c="wait 1", d="empty")
    code, shown = on_a_terminal_of_errors("convert", "in", "--out", "out", "--workers", "2")
    assert code == ExitCode.PARTLY_FAILED
    for part in ("2 workers; Ctrl-C finishes", "of 4 files", "filings (", "b.pdf: no Form 4", "1 empty"):
        assert part in shown


def on_a_terminal_of_errors(*arguments: str) -> tuple[int, str]:
    """The exit code of the command whose standard error is a terminal, and the letters shown there."""
    import os
    import pty
    import subprocess

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "tests.fakes.pipeline", *arguments]
    shown = b""
    with subprocess.Popen(command, env=at_home(), stderr=theirs) as process:
        os.close(theirs)
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:
            pass  # how a terminal says that its other end is closed
    os.close(ours)
    return process.returncode, STYLES.sub("", shown.decode())


def test_missing_options_are_told(archive: Archive) -> None:
    """What only a run has needs --out."""
    archive(a="form")
    for option in (["--watch"], ["--dry-run"], ["--cluster", "tcp://127.0.0.1:1"]):
        code, _, err = form4("convert", "in/a.pdf", *option)
        assert code == ExitCode.BAD_ARGUMENTS
        assert "need --out DIR" in err
    assert not Path("out").exists()
