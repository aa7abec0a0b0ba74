"""Record files: their places, and that they are whole."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from extractor.output.files import record_path, write_whole
from tests.records import an_extraction, write_filings


@pytest.mark.parametrize(
    ("name", "filing", "place"),
    [
        ("x.pdf", 1, "out/records/x.pdf.json"),
        ("x.pdf", 2, "out/records/x.pdf.2.json"),
        ("2003/box7/x.tif", 1, "out/records/2003/box7/x.tif.json"),
        ("2003/box7/x.tif", 10, "out/records/2003/box7/x.tif.10.json"),
    ],
)
def test_places_follow_the_contract(name: str, filing: int, place: str) -> None:
    """A record is named by its input, with a number from the second filing on."""
    assert record_path(Path("out"), name, filing).as_posix() == place


def test_a_bundle_gives_a_file_for_each_filing(tmp_path: Path) -> None:
    """Three filings make three files, each naming the input."""
    paths = write_filings([an_extraction()] * 3, tmp_path, "a/b.pdf")
    assert [path.name for path in paths] == ["b.pdf.json", "b.pdf.2.json", "b.pdf.3.json"]
    assert {json.loads(path.read_bytes())["source"]["path"] for path in paths} == {"a/b.pdf"}


def test_filings_that_are_no_longer_there_are_taken_away(tmp_path: Path) -> None:
    """A second run that finds fewer filings leaves none of the first run's behind."""
    write_filings([an_extraction()] * 3, tmp_path, "b.pdf")
    other = write_filings([an_extraction()], tmp_path, "c.pdf")
    write_filings([an_extraction()], tmp_path, "b.pdf")
    assert sorted((tmp_path / "records").iterdir()) == [tmp_path / "records" / "b.pdf.json", *other]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk gives out, the file of before is whole and no scrap is left beside it."""
    target = tmp_path / "x.json"
    write_whole(target, b"before")

    def give_out(self: Path, content: bytes) -> int:
        with self.open("wb") as scrap:
            scrap.write(content[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", give_out)
    with pytest.raises(OSError, match="No space left"):
        write_whole(target, b"after")
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_written_file_has_the_users_permissions(tmp_path: Path) -> None:
    """A record can be read by whomever the user's mask lets read, as any file they make."""
    plain = tmp_path / "plain"
    plain.touch()
    write_whole(tmp_path / "x.json", b"{}")
    assert os.stat(tmp_path / "x.json").st_mode == os.stat(plain).st_mode  # noqa: PTH116
