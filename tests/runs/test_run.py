"""A run over a folder: every input in one state, and the same again."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.errors import ExitCode, TemplateError
from extractor.forms.load import template_folder
from extractor.runs.manifest import ManifestError, lock
from extractor.runs.stopping import RunStoppedError
from extractor.settings import Limits, Settings
from tests.runs.conftest import Archive
from tests.runs.running import OUT, Heard, convert, lasting, records, rows, run, states


def test_every_input_ends_in_one_state(archive: Archive) -> None:
    """States, reasons and counts are those of the files; records lie where the contract says."""
    archive(a="form", b__c="bundle", d="review", e="letter", f="empty", g="crash", h="scan")
    heard = Heard()
    result = convert(heard)
    assert states() == {
        "a.pdf": "done",
        "b/c.pdf": "done",
        "d.pdf": "review",
        "e.pdf": "no-form",
        "f.pdf": "failed: empty",
        "g.pdf": "failed: unexpected",
        "h.pdf": "failed: ocr-missing",
    }
    assert sorted(records()) == [
        "a.pdf.json",
        "b/c.pdf.2.json",
        "b/c.pdf.3.json",
        "b/c.pdf.json",
        "d.pdf.json",
    ]
    counts = result.counts
    assert (counts.inputs, counts.filings, counts.to_review, counts.unconverted) == (7, 5, 1, 4)
    assert counts.codes == {
        ExitCode.DONE, ExitCode.REVIEW, ExitCode.NO_FORM, ExitCode.UNREADABLE_INPUT, ExitCode.OCR_MISSING
    }  # fmt: skip
    assert (heard.how, result.interrupted) == ("finished", False)


def test_the_same_command_again_does_nothing(archive: Archive) -> None:
    """What has ended is left alone, but for what lies outside of the files."""
    archive(a="form", b="letter", c="empty", d="scan")
    run()
    before = {path: path.stat().st_mtime_ns for path in OUT.rglob("*.json")}
    assert run().why == {"d.pdf": "failed before"}
    assert {path: path.stat().st_mtime_ns for path in OUT.rglob("*.json")} == before
    assert run(again=True).why == {"c.pdf": "failed before", "d.pdf": "failed before"}


def test_what_changed_is_done_anew(archive: Archive) -> None:
    """A file of other content is; one that was only touched is not, and keeps its row."""
    folder = archive(a="form", b="form", c="review")
    run()
    (folder / "a.pdf").write_text("bundle a")
    os.utime(folder / "b.pdf", (1, 1))
    archive(d="form")
    heard = run()
    assert heard.why == {"a.pdf": "content changed", "d.pdf": "new"}
    assert sorted(records()) == [
        "a.pdf.2.json", "a.pdf.3.json", "a.pdf.json", "b.pdf.json", "c.pdf.json", "d.pdf.json"
    ]  # fmt: skip
    assert run().why == {}
    (folder / "a.pdf").write_text("letter a")
    run()
    assert sorted(records()) == ["b.pdf.json", "c.pdf.json", "d.pdf.json"]


def test_a_changed_setting_redoes_what_it_touches(archive: Archive, tmp_path: Path) -> None:
    """Pixels and templates touch all; a password what is locked, a limit what it ended."""
    archive(a="form", b="secret", c="wait 1")
    limits = Limits(seconds=0.5)
    run(limits=limits)
    assert states() == {"a.pdf": "done", "b.pdf": "failed: password-needed", "c.pdf": "failed: wall-time"}
    assert run(limits=limits).why == {}
    assert run(limits=limits, settings=Settings(password="wrong")).why == {
        "b.pdf": "limit or password changed"
    }
    assert run(limits=limits, settings=Settings(password="wrong")).why == {}
    assert run(settings=Settings(password="sesame")).why == {
        "b.pdf": "limit or password changed",
        "c.pdf": "limit or password changed",
    }
    assert run(limits=limits).why == {}
    mine = tmp_path / "mine"
    shutil.copytree(template_folder(), mine)
    assert run(settings=Settings(templates=mine)).why == {}
    (mine / "edgar-2003.toml").write_text((mine / "edgar-2003.toml").read_text() + "\n# new\n")
    settings = Settings(templates=mine)
    assert set(run(settings=settings).why.values()) == {"templates changed"}
    assert set(run(settings=replace(settings, max_pixels=2**24)).why.values()) == {"settings changed"}
    for file in OUT.glob("manifest*"):
        assert b"sesame" not in file.read_bytes()


def test_records_and_rows_are_put_right(archive: Archive) -> None:
    """Lost and cut records are made anew, strays set aside, scraps removed; corrections stay."""
    folder = archive(a="form", b="bundle", c="form", d="form")
    run()
    before = records()
    (folder / "d.pdf").unlink()
    home = OUT / "records"
    (home / "a.pdf.json").unlink()
    (home / "b.pdf.2.json").write_bytes(b"{")
    (home / "c.pdf.2.json").write_text("{}")
    (home / "gone").mkdir()
    (home / "gone" / "x.pdf.json").write_text("{}")
    (home / ".0123456789abcdef.part").write_text("{")
    (home / "c.pdf.reviewed.json").write_text("{}")
    heard = run()
    assert heard.why == {"a.pdf": "record lost", "b.pdf": "record lost"}
    assert records() == before | {"c.pdf.reviewed.json": b"{}"}
    assert heard.notes == ["2 records of no input: now in strays"]
    assert sorted(path.name for path in (OUT / "strays").rglob("*.json")) == ["c.pdf.2.json", "x.pdf.json"]


def test_records_without_their_rows_are_found(archive: Archive) -> None:
    """Where the manifest is lost the run makes it again, and the same records with it."""
    archive(a="form", b="bundle")
    run()
    before, known = records(), lasting(rows())
    for file in OUT.glob("manifest*"):
        file.unlink()
    assert run().why == {"a.pdf": "new", "b.pdf": "new"}
    assert (records(), lasting(rows())) == (before, known)


def test_records_do_not_depend_on_workers_or_order(archive: Archive) -> None:
    """One worker or three, at once or file by file from the last: the same bytes and rows."""
    words = ["form", "bundle", "review", "letter", "empty", "form"]
    folder = archive(**{f"x{number}": words[number % 6] for number in range(18)})
    shutil.copy(folder / "x1.pdf", folder / "a-copy.pdf")
    run()
    before, known = records(), lasting(rows())
    shutil.rmtree(OUT)
    run(workers=3)
    assert (records(), lasting(rows())) == (before, known)
    shutil.rmtree(OUT)
    kept = Path("kept")
    folder.rename(kept)
    folder.mkdir()
    for path in sorted(kept.iterdir(), reverse=True):
        if path.name in ("x1.pdf", "a-copy.pdf", "x9.pdf"):
            shutil.copy(path, folder)
            run()
    for path in kept.iterdir():
        shutil.copy(path, folder)
    run(workers=2)
    assert (records(), lasting(rows())) == (before, known)


def test_equal_files_are_converted_once(archive: Archive) -> None:
    """The first by name is the original; the others are duplicates, with records that name them."""
    folder = archive(b="bundle", c="letter")
    for name in ("d.pdf", "e.pdf"):
        shutil.copy(folder / "b.pdf", folder / name)
    shutil.copy(folder / "c.pdf", folder / "f.pdf")
    heard = run()
    assert states() == {
        "b.pdf": "done",
        "c.pdf": "no-form",
        "d.pdf": "duplicate: b.pdf",
        "e.pdf": "duplicate: b.pdf",
        "f.pdf": "duplicate: c.pdf",
    }
    assert [json.loads(records()[f"{name}.pdf.2.json"])["source"]["path"] for name in "bde"] == [
        "b.pdf", "d.pdf", "e.pdf"
    ]  # fmt: skip
    assert {row.name: row.attempts for row in heard.rows} == {
        "b.pdf": 1, "c.pdf": 1, "d.pdf": 0, "e.pdf": 0, "f.pdf": 0
    }  # fmt: skip
    shutil.copy(folder / "b.pdf", folder / "a.pdf")
    run()
    assert states()["a.pdf"] == "done"
    assert {states()[f"{name}.pdf"] for name in "bde"} == {"duplicate: a.pdf"}
    assert run().why == {}


def test_a_duplicate_goes_its_own_way_when_its_original_changes(archive: Archive) -> None:
    """Once the original is another file, what equalled it is converted itself."""
    folder = archive(a="form")
    shutil.copy(folder / "a.pdf", folder / "b.pdf")
    run()
    (folder / "a.pdf").write_text("letter")
    run()
    assert states() == {"a.pdf": "no-form", "b.pdf": "done"}
    assert list(records()) == ["b.pdf.json"]


def test_one_run_at_a_time(archive: Archive) -> None:
    """A second run into the same folder is refused, whatever it wants to do."""
    archive(a="form")
    OUT.mkdir()
    with lock(OUT), pytest.raises(ManifestError, match="another run is writing to out"):
        run()


def test_another_file_is_no_manifest(archive: Archive) -> None:
    """What is not ours is not written over."""
    archive(a="form")
    OUT.mkdir()
    (OUT / "manifest.sqlite").write_text("a letter to my bank, long enough to be taken for a database file")
    with pytest.raises(ManifestError, match="is no manifest"):
        run()


def test_wrong_templates_are_told_before_anything_is_written(archive: Archive) -> None:
    """No folder is made for a run that cannot begin."""
    archive(a="form")
    with pytest.raises(TemplateError):
        run(settings=Settings(templates=Path("nowhere")))
    assert not OUT.exists()


def test_an_archive_that_goes_away_ends_the_run(archive: Archive) -> None:
    """Where the folder itself vanishes nothing counts as failed: all waits for its return."""
    folder = archive(a="form", b="wait 1.5", c="form", d="form")

    class Thief(Heard):
        def ended(self, row: object, traceback: str | None = None) -> None:
            super().ended(row, traceback)  # type: ignore[arg-type]
            if folder.exists():
                folder.rename("away")

    with pytest.raises(RunStoppedError, match="in is gone; the same command goes on"):
        run(reporter=Thief())
    Path("away").rename(folder)
    assert states()["a.pdf"] == "done"
    assert {states()[f"{name}.pdf"] for name in "bcd"} == {"pending"}
    assert set(run().why) == {"b.pdf", "c.pdf", "d.pdf"}
    assert set(states().values()) == {"done"}
