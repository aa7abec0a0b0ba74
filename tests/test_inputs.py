"""Which files are converted, and the names their records take."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractor.inputs import InputFile, SameNameError, find_inputs


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: `in` with two forms, `elsewhere` with one."""
    monkeypatch.chdir(tmp_path)
    for name in ("in/a.pdf", "in/2003/b.tif", "elsewhere/c.pdf"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("form")
    return tmp_path


def names(*arguments: str) -> list[str]:
    """The names of what the arguments name."""
    return [one.name for one in find_inputs(Path(argument) for argument in arguments)]


@pytest.mark.usefixtures("folder")
def test_a_folder_gives_its_files_by_their_place() -> None:
    """Names are relative to the folder that was named, in a stable order."""
    assert find_inputs([Path("in")]) == [
        InputFile(Path("in/a.pdf"), "a.pdf"),
        InputFile(Path("in/2003/b.tif"), "2003/b.tif"),
    ]


@pytest.mark.usefixtures("folder")
def test_a_file_is_taken_whatever_it_is_called() -> None:
    """What the user names by itself is tried; its name is its own."""
    Path("in/fax").write_text("form")
    assert names("in/fax", "-") == ["fax", "stdin"]


@pytest.mark.usefixtures("folder")
def test_the_same_file_twice_is_one() -> None:
    """A file that is named beside its folder is converted once."""
    assert names("in", "in/a.pdf", "./in/a.pdf") == ["a.pdf", "2003/b.tif"]


@pytest.mark.usefixtures("folder")
def test_two_files_of_one_name_are_refused() -> None:
    """Neither of two records is written over the other."""
    Path("elsewhere/a.pdf").write_text("form")
    with pytest.raises(SameNameError, match=r"in/a\.pdf and elsewhere/a\.pdf"):
        names("in", "elsewhere")


@pytest.mark.usefixtures("folder")
def test_links_out_of_the_folder_are_not_followed() -> None:
    """A link to a file inside is a file; links to the outside, and to folders, are left alone."""
    Path("in/inside.pdf").symlink_to("a.pdf")
    Path("in/outside.pdf").symlink_to(Path("elsewhere/c.pdf").resolve())
    Path("in/loop").symlink_to(".", target_is_directory=True)
    Path("in/away").symlink_to(Path("elsewhere").resolve(), target_is_directory=True)
    assert names("in") == ["a.pdf", "inside.pdf", "2003/b.tif"]


@pytest.mark.usefixtures("folder")
def test_pipes_in_a_folder_are_not_waited_for() -> None:
    """A named pipe among the scans would never end; it is no file."""
    os.mkfifo("in/pipe.pdf")
    assert names("in") == ["a.pdf", "2003/b.tif"]


@pytest.mark.usefixtures("folder")
def test_a_broken_link_is_kept_so_that_it_is_told() -> None:
    """A file that is gone is not passed over in silence."""
    Path("in/gone.pdf").symlink_to("nowhere.pdf")
    assert "gone.pdf" in names("in")


@pytest.mark.usefixtures("folder")
def test_a_folder_that_cannot_be_read_is_kept_so_that_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an unreadable folder holds is unknown, and that is a failure to report."""
    scan = os.scandir

    def closed(path: str) -> object:
        if path.endswith("2003"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert names("in") == ["a.pdf", "2003"]
