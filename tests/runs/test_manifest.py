"""Rows, tasks and answers go there and back; keys and marks tell what changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import ExitCode
from extractor.runs.conditions import conditions_of
from extractor.runs.key import changed_parts, key_of
from extractor.runs.manifest import open_manifest
from extractor.runs.row import Row, row_to_values, values_to_row
from extractor.runs.scan import names_taken
from extractor.runs.states import RunReason, State, exit_code
from extractor.runs.task import Converted, Fingerprint, Task
from extractor.settings import DEFAULT, Limits, Settings

#: Names as the system gives them: any bytes but a slash and nought, those that are not UTF-8 escaped.
names = st.binary(min_size=1, max_size=20).map(
    lambda name: name.replace(b"\0", b"0").replace(b"/", b"-").decode("utf-8", "surrogateescape")
)


@given(names, st.none() | names, st.sampled_from(State), st.none() | st.text())
def test_rows_come_back_as_they_were(
    name: str, original: str | None, state: State, message: str | None
) -> None:
    """Whatever a file is called; only half pairs in messages become escapes."""
    told = None if message is None else message.encode("utf-8", "replace").decode()
    row = Row(
        name, f"/in/{name}", state, "crashed", told, original, 3, "ab" * 32, Fingerprint(1, 2, 3), "key",
        "seconds=1", 7, 2, (10, 20), 1.5, 2.5,
    )  # fmt: skip
    assert values_to_row(row_to_values(row)) == row
    bare = Row(name, name)
    assert values_to_row(row_to_values(bare)) == bare


@given(names, st.text(), st.none() | st.text())
def test_tasks_and_answers_go_through_the_pipe(name: str, message: str, password: str | None) -> None:
    """As they were, whatever stands in them."""
    task = Task(
        Path("in") / f"x{name}", name, Settings(password, Path("mine"), max_pixels=5), Limits(1, 2, 3), "key"
    )
    assert Task.from_bytes(task.to_bytes()) == task
    answer = Converted(name, State.REVIEW, None, message, "ab", Fingerprint(1, 2, 3), 4, 1, (b"{}", b"[]"))
    assert Converted.from_header(answer.header()) == (replace(answer, records=()), 2)


def test_a_manifest_keeps_what_is_put(tmp_path: Path) -> None:
    """Rows are replaced by name, and read in the order of names; runs the last first."""
    with open_manifest(tmp_path) as manifest:
        manifest.put([Row("b", "b"), Row("a", "a")])
        manifest.put([Row("b", "b", State.DONE)])
        first = manifest.start_run(2, "key", 2, 2)
        manifest.end_run(first, "finished")
        manifest.start_run(1, "key", 2, 1)
        salt = manifest.salt()
    with open_manifest(tmp_path) as manifest:
        assert list(manifest.by_name().values()) == [Row("a", "a"), Row("b", "b", State.DONE)]
        assert [(run.how, run.workers) for run in manifest.runs()] == [(None, 1), ("finished", 2)]
        assert manifest.salt() == salt


def test_keys_tell_what_changed() -> None:
    """A password is no part of them; pixels are; another tool is another part."""
    key = key_of(DEFAULT)
    assert key_of(Settings(password="secret")) == key
    assert changed_parts(str(key), key_of(Settings(max_pixels=1))) == ("settings",)
    assert changed_parts(str(replace(key, tool="1.0-x")), key) == ("tool",)
    assert changed_parts("", key) == ("tool",)


def test_marks_change_with_what_a_failure_depends_on() -> None:
    """Another limit, another password: another mark, which gives no password away."""
    one = conditions_of(DEFAULT, Limits(), b"salt")
    other = conditions_of(Settings(password="secret"), Limits(seconds=1), b"salt")
    assert one.of(RunReason.WALL_TIME) != other.of(RunReason.WALL_TIME)
    assert one.of(RunReason.MEMORY) == other.of(RunReason.MEMORY) is not None
    assert one.of("password-needed") != other.of("password-needed")
    assert "secret" not in (other.of("password-needed") or "")
    assert other.of("password-needed") != conditions_of(Settings(password="secret"), Limits(), b"s").of(
        "password-needed"
    )
    assert one.of("unreadable") is None


def test_names_in_the_way_of_records_are_found() -> None:
    """Filings beyond the first, corrections, and folders called like records."""
    names = ["x.pdf", "x.pdf.2", "x.pdf.reviewed", "x.pdf.json/y.pdf", "x.2.pdf", "y.pdf.3", "z/x.pdf.2"]
    assert names_taken(names) == dict.fromkeys(("x.pdf.2", "x.pdf.reviewed", "x.pdf.json/y.pdf"), "x.pdf")


def test_each_end_has_its_exit_code() -> None:
    """Those of the errors where they have one of their own, else that of what cannot be read."""
    assert exit_code(State.DONE, None) == ExitCode.DONE
    assert exit_code(State.NO_FORM, "no-form") == ExitCode.NO_FORM
    assert exit_code(State.FAILED, "password-needed") == ExitCode.PASSWORD_NEEDED
    assert exit_code(State.FAILED, RunReason.MEMORY) == ExitCode.UNREADABLE_INPUT
