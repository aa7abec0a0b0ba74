"""`form4 review-sheet` and `form4 apply`: what goes where, and what they end with."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.cli import run
from extractor.errors import ExitCode
from extractor.output.stored import read_records
from tests.review.flagged import SHARES, STREET, a_run, doubt


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """What went to standard error, where all talk goes."""
    out, err = capsys.readouterr()
    assert out == ""
    return err


def answer(folder: Path, path: str, written: str) -> Path:
    """A copy of the table with something in a field's decision and correction."""
    lines = (folder / "flags.csv").read_text(encoding="utf-8-sig").splitlines()
    changed = [
        ",".join([*line.split(",")[:3], written, *line.split(",")[5:]]) if f",{path}," in line else line
        for line in lines
    ]
    assert changed != lines
    copy = folder / "copy.csv"
    copy.write_text("\n".join(changed), encoding="utf-8")
    return copy


def test_there_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sheet and a table beside the records; what is written into a copy corrects the record."""
    a_run(tmp_path, {SHARES: doubt(), STREET: doubt()})
    assert run(["review-sheet", str(tmp_path)]) == ExitCode.DONE
    assert "2 flags in 1 record: " in said(capsys)
    copy = answer(tmp_path, SHARES, ",1600")
    assert run(["apply", str(tmp_path), str(copy), "--by", "anna"]) == ExitCode.DONE
    assert said(capsys) == "form4: 1 corrected, 0 confirmed in 1 record; 0 were known\n"
    (stored,) = read_records(tmp_path)
    assert stored.record.non_derivative_table[0].transaction_shares.value == 1600
    assert [one.by for one in stored.extraction.corrections] == ["anna"]


def test_mistakes_are_told_with_line_and_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is applied, and the code is that of wrong arguments."""
    a_run(tmp_path, {SHARES: doubt(), STREET: doubt()})
    run(["review-sheet", str(tmp_path)])
    copy = answer(tmp_path, SHARES, ",12OO")
    said(capsys)
    assert run(["apply", str(tmp_path), str(copy)]) == ExitCode.BAD_ARGUMENTS
    told = said(capsys)
    assert f"line 2, x.pdf, {SHARES}: '12OO' is no amount" in told
    assert told.endswith("form4: nothing was applied: 1 line to mend first\n")


def test_what_is_not_there_ends_with_its_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No records, no table, another file in the table's place."""
    missing = str(tmp_path / "none")
    assert run(["review-sheet", missing]) == ExitCode.UNREADABLE_INPUT
    a_run(tmp_path, {SHARES: doubt()})
    assert run(["apply", str(tmp_path), missing]) == ExitCode.UNREADABLE_INPUT
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    assert run(["apply", str(tmp_path), str(other)]) == ExitCode.BAD_ARGUMENTS
    assert "no column record" in said(capsys)


def test_answers_are_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where somebody wrote into flags.csv itself, a new sheet is refused."""
    a_run(tmp_path, {SHARES: doubt()})
    run(["review-sheet", str(tmp_path)])
    answer(tmp_path, SHARES, "ok,").replace(tmp_path / "flags.csv")
    assert run(["review-sheet", str(tmp_path)]) == ExitCode.BAD_ARGUMENTS
    assert "holds corrections" in said(capsys)
    assert run(["review-sheet", str(tmp_path), "--dest", str(tmp_path / "new")]) == ExitCode.DONE
    assert (tmp_path / "new" / "review.html").is_file()
