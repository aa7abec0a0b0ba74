"""Files that hang, hog, crash, reach out or are called what they should not be: none ends the run."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from extractor.runs.states import RunReason
from extractor.settings import Limits
from tests.runs.conftest import Archive
from tests.runs.running import OUT, records, rows, run, states

MEBIBYTE = 1024**2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no limit of a process's data")
def test_each_limit_ends_its_file_and_no_other(archive: Archive) -> None:
    """Hangs, loops and hogs of either kind of memory are ended by name; those after them are converted."""
    archive(b="form", d="hog", e="form", f="swell", g="form")
    run(limits=Limits(seconds=120, cpu_seconds=120, memory=400 * MEBIBYTE))
    archive(c="loop")
    run(limits=Limits(seconds=120, cpu_seconds=1, memory=400 * MEBIBYTE))
    archive(a="slow")
    run(limits=Limits(seconds=1, cpu_seconds=1, memory=400 * MEBIBYTE))
    assert states() == {
        "a.pdf": "failed: wall-time",
        "b.pdf": "done",
        "c.pdf": "failed: cpu-time",
        "d.pdf": "failed: memory",
        "e.pdf": "done",
        "f.pdf": "failed: memory",
        "g.pdf": "done",
    }
    found = rows()
    assert found["a.pdf"].message == "not done in 1 seconds"
    assert found["c.pdf"].message == "not done in 1 seconds of processor time"
    assert found["d.pdf"].message == found["f.pdf"].message == "needs more than 400 MiB of memory"
    assert found["a.pdf"].seconds < 10


def test_a_file_that_kills_its_worker_is_given_up_the_third_time(archive: Archive) -> None:
    """A fault of its own is for good; kills from outside are tried again by the next run."""
    archive(a="fault", b="form", c="victim")
    run()
    assert states() == {"a.pdf": "failed: crashed", "b.pdf": "done", "c.pdf": "failed: killed"}
    assert [row.attempts for row in rows().values()] == [3, 1, 3]
    assert rows()["a.pdf"].message == "its worker ended with SIGSEGV, 3 times"
    assert run().why == {"c.pdf": "failed before"}


def test_a_file_that_changes_while_it_is_read_is_tried_again(archive: Archive) -> None:
    """After three times it is left for the next run, and no record of half a file is kept."""
    archive(a="grow", b="form")
    run()
    assert states() == {"a.pdf": "failed: changed", "b.pdf": "done"}
    assert rows()["a.pdf"].attempts == 3
    assert Path("in/a.pdf").read_text().count("more") == 3
    assert list(records()) == ["b.pdf.json"]


def test_children_have_no_network(archive: Archive) -> None:
    """Python's calls are refused; where the system lets go of the devices there is none but its own."""
    archive(a="reach")
    run()
    message = rows()["a.pdf"].message or ""
    assert message.startswith("refused: a worker process has no network; devices ['")
    if sys.platform == "linux" and os.geteuid() == 0:
        assert "eth" not in message


def test_children_import_nothing_from_the_current_folder(archive: Archive) -> None:
    """An archive may hold a file called like a module of Python's or of ours."""
    archive(a="form")
    for name in ("json.py", "numpy.py", "extractor.py", "tests.py"):
        Path(name).write_text("raise SystemExit('taken')")
    run()
    assert states() == {"a.pdf": "done"}


def test_names_of_all_kinds_are_kept(archive: Archive) -> None:
    """Line feeds, other encodings, percent signs and spaces: the record lies under the name as it is."""
    folder = archive(plain="form")
    names = [b"two\nlines.pdf", b"caf\xe9.pdf", "snow\u2603.pdf".encode(), b"%s 'x' \";--.pdf", b" .pdf"]
    for number, name in enumerate(names):
        (folder / os.fsdecode(name)).write_text(f"form {number}")
    run(workers=2)
    assert set(states().values()) == {"done"}
    assert sorted(os.fsencode(path.name) for path in (OUT / "records").iterdir()) == sorted(
        [name + b".json" for name in names] + [b"plain.pdf.json"]
    )
    assert run().why == {}


def test_names_that_leave_no_place_for_a_record_are_refused(archive: Archive) -> None:
    """Nothing is written over another input's record, and a name that is too long is told."""
    folder = archive(x="bundle", **{"x.pdf.json__y": "form", "x.pdf.2.json__z": "form"})
    (folder / f"{'n' * 248}.pdf").write_text("form n")
    (folder / f"{'m' * 245}.pdf").write_text("bundle m")
    run()
    assert states() == {
        "x.pdf": "done",
        "x.pdf.2.json/z.pdf": "failed: name-taken",
        "x.pdf.json/y.pdf": "failed: name-taken",
        f"{'n' * 248}.pdf": "failed: name-too-long",
        f"{'m' * 245}.pdf": "failed: name-too-long",
    }
    assert {name for name in records() if name.startswith("x")} == {
        "x.pdf.json", "x.pdf.2.json", "x.pdf.3.json"
    }  # fmt: skip


def test_links_and_folders_that_lead_nowhere_are_told(archive: Archive) -> None:
    """Loops, broken links and unreadable folders have their rows, and the run goes on."""
    folder = archive(a="form")
    (folder / "loop.pdf").symlink_to("loop.pdf")
    (folder / "broken.pdf").symlink_to("nowhere.pdf")
    (folder / "round").symlink_to(".", target_is_directory=True)
    (folder / "folder.pdf").mkdir()
    run()
    assert states() == {
        "a.pdf": "done",
        "broken.pdf": "failed: unreachable",
        "loop.pdf": "failed: unreachable",
    }
    (folder / "broken.pdf").unlink()
    (folder / "broken.pdf").write_text("review broken")
    assert run().why == {"broken.pdf": "failed before", "loop.pdf": "failed before"}
    assert states()["broken.pdf"] == "review"


def test_a_file_out_of_reach_keeps_what_was_made_of_it(archive: Archive) -> None:
    """A record is not taken away because the disk does not answer today."""
    folder = archive(a="form")
    run()
    (folder / "a.pdf").unlink()
    (folder / "a.pdf").symlink_to("nowhere.pdf")
    assert run().why == {}
    assert states() == {"a.pdf": "done"}
    assert list(records()) == ["a.pdf.json"]


def test_output_never_leaves_its_folder(archive: Archive) -> None:
    """A link laid among the records is set aside and not followed."""
    archive(sub__a="form")
    Path("elsewhere").mkdir()
    (OUT / "records").mkdir(parents=True)
    (OUT / "records" / "sub").symlink_to(Path("elsewhere").resolve(), target_is_directory=True)
    run()
    assert list(Path("elsewhere").iterdir()) == []
    assert list(records()) == ["sub/a.pdf.json"]
    assert (OUT / "strays" / "sub").is_symlink()


def test_output_inside_the_archive_is_no_input(archive: Archive) -> None:
    """What a run wrote, or was exported from it, is not converted by the next."""
    archive(a="form")
    OUT.mkdir()
    (OUT / "searchable.pdf").write_text("form out")
    run(".")
    assert states() == {"in/a.pdf": "done"}


def test_reasons_are_told_apart() -> None:
    """The run's own reasons are not those of any error."""
    from extractor import errors

    raised = {one.reason for one in vars(errors).values() if hasattr(one, "reason")}
    assert not raised & {one.value for one in RunReason}
