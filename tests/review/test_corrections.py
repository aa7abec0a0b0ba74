"""Corrections written into a table, and the corrected records."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.model.extraction import Finding, Severity
from extractor.output.stored import StoredRecord, read_records, reviewed_path
from extractor.review.corrections import Applied, apply_lines
from extractor.review.flags import digest_of
from extractor.review.table import Line
from tests.records import a_record, an_extraction, write_filings
from tests.review.flagged import SHARES, STREET, a_run, doubt

DOUBTS = {"": doubt(None), SHARES: doubt(), STREET: doubt()}


def line(
    path: str, decision: str = "", correction: str = "", *, digest: str = "", record: str = "x.pdf"
) -> Line:
    """A line of the table, the second of its file."""
    return Line(2, record, path, decision, correction, digest)


def applied(folder: Path, *lines: Line, by: str = "anna", overrule: bool = False) -> Applied:
    """What came of these lines."""
    return apply_lines(folder, lines, by, overrule=overrule)


def the_one(folder: Path) -> StoredRecord:
    """The only record of a run."""
    (one,) = read_records(folder)
    return one


def test_a_correction_lies_beside_the_machines_record(tmp_path: Path) -> None:
    """The machine's file is as it was; the corrected one has the value, who said so, and when."""
    path = a_run(tmp_path, DOUBTS)
    before = path.read_bytes()
    report = applied(tmp_path, line(SHARES, correction="1,600"), line(STREET, "ok"))
    assert (report.corrected, report.confirmed, report.records) == (1, 1, 1)
    assert path.read_bytes() == before
    stored = the_one(tmp_path)
    assert stored.record.non_derivative_table[0].transaction_shares.value == Decimal(1600)
    said = [(one.path, one.old, one.new, one.by) for one in stored.extraction.corrections]
    assert said == [(SHARES, "1500.25", "1600", "anna"), (STREET, *["C/O NORTHGATE KILNS"] * 2, "anna")]
    assert all(one.at.endswith("+00:00") for one in stored.extraction.corrections)


def test_answered_flags_are_gone_and_others_stay(tmp_path: Path) -> None:
    """A record is done when the last of its flags is answered."""
    a_run(tmp_path, DOUBTS)
    applied(tmp_path, line(SHARES, correction="1600"), line(STREET, "ok"))
    assert the_one(tmp_path).extraction.status == "review"
    applied(tmp_path, line("", "ok"), by="ben")
    stored = the_one(tmp_path)
    assert stored.extraction.status == "done"
    assert [one.by for one in stored.extraction.corrections] == ["anna", "anna", "ben"]


def test_saying_it_again_changes_nothing(tmp_path: Path) -> None:
    """The same table applied twice leaves the file as it was."""
    path = a_run(tmp_path, DOUBTS)
    first = line(SHARES, correction="1600")
    applied(tmp_path, first)
    content = reviewed_path(path).read_bytes()
    report = applied(tmp_path, first, by="ben")
    assert (report.corrected, report.known, report.records) == (0, 1, 0)
    assert reviewed_path(path).read_bytes() == content


def test_another_value_is_refused_unless_it_overrules(tmp_path: Path) -> None:
    """Whom it contradicts is told; overruled, both are kept, and the later one stands."""
    a_run(tmp_path, DOUBTS)
    applied(tmp_path, line(SHARES, correction="1600"))
    (mistake,) = applied(tmp_path, line(SHARES, correction="1700"), by="ben").mistakes
    assert "anna made it '1600'" in str(mistake)
    assert the_one(tmp_path).record.non_derivative_table[0].transaction_shares.value == Decimal(1600)
    applied(tmp_path, line(SHARES, correction="1700"), by="ben", overrule=True)
    assert [one.new for one in the_one(tmp_path).extraction.corrections] == ["1600", "1700"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (line(SHARES, correction="12OO"), "no amount"),
        (line(SHARES, "set"), "no correction is given"),
        (line(SHARES, "ok", "5"), "contradict"),
        (line(SHARES, "maybe"), "not one of ok, set, blank"),
        (line("nonDerivativeTable[7].transactionShares", correction="5"), "no 'nonDerivativeTable"),
        (line("nonDerivativeTable", correction="5"), "a part of the record"),
        (line(SHARES, correction="5", record="../x.pdf"), "no such record"),
        (line(SHARES, correction="5", digest="zzzzzzzz"), "converted anew"),
        (line(STREET, correction="5"), "line 2 speaks of the same field"),
    ],
)
def test_one_mistake_and_nothing_is_applied(tmp_path: Path, wrong: Line, told: str) -> None:
    """The line and field are named; the good line is not applied either."""
    path = a_run(tmp_path, DOUBTS)
    report = applied(tmp_path, line(STREET, "ok"), wrong)
    (mistake,) = report.mistakes
    assert told in str(mistake)
    assert str(mistake).startswith(f"line 2, {wrong.record}, {wrong.path}: ")
    assert (report.corrected, report.confirmed, report.records) == (0, 0, 0)
    assert not reviewed_path(path).exists()


def test_a_digest_meets_the_value_that_it_was_made_for(tmp_path: Path) -> None:
    """It stands for the machine's value, also after a correction; another file's is another."""
    a_run(tmp_path, DOUBTS)
    digest = digest_of(the_one(tmp_path).extraction, SHARES)
    assert digest.isalpha()
    assert not applied(tmp_path, line(SHARES, correction="1600", digest=digest)).mistakes
    assert applied(tmp_path, line(SHARES, correction="1600", digest=digest)).known == 1


def test_blank_is_said_in_so_many_words(tmp_path: Path) -> None:
    """An empty correction says nothing; the decision does."""
    a_run(tmp_path, DOUBTS)
    assert applied(tmp_path, line(SHARES)).records == 0
    applied(
        tmp_path, line(SHARES, "blank"), line("nonDerivativeTable[0].transactionCode.footnoteIds", "blank")
    )
    row = the_one(tmp_path).record.non_derivative_table[0]
    assert row.transaction_shares.value is None
    assert row.transaction_code.footnote_ids == ()


def test_a_field_without_a_flag_can_be_corrected(tmp_path: Path) -> None:
    """Any field of the record, with a line of one's own."""
    a_run(tmp_path, DOUBTS)
    applied(tmp_path, line("remarks", correction="Exhibit 24."))
    assert the_one(tmp_path).record.remarks == "Exhibit 24."


def test_the_rules_are_put_to_the_corrected_record(tmp_path: Path) -> None:
    """A finding that the correction settles is gone, one that it makes is told, others are kept."""
    settled = Finding(Severity.ERROR, "unreadable-value", SHARES, 1, "no amount")
    other = Finding(Severity.WARNING, "page-cut-off", "", 1, "a page is cut off")
    write_filings(
        [an_extraction(a_record(), evidence=DOUBTS, findings=(settled, other), path=Path("x.pdf"))],
        tmp_path,
        "x.pdf",
    )
    code = "nonDerivativeTable[0].transactionAcquiredDisposedCode"
    applied(tmp_path, line(SHARES, correction="1600"), line(code, correction="A"))
    findings = the_one(tmp_path).extraction.findings
    assert settled not in findings
    assert other in findings
    assert ("code-and-side", code) in {(one.rule, one.path) for one in findings}


def test_the_corrected_record_keeps_to_the_schema(tmp_path: Path) -> None:
    """It reads back as any record does, with its corrections."""
    path = a_run(tmp_path, DOUBTS)
    applied(tmp_path, line(SHARES, correction="1600"))
    document = json.loads(reviewed_path(path).read_bytes())
    assert document["schema"] == "form4-record/1"
    assert set(document["corrections"][0]) == {"path", "old", "new", "by", "at"}
    assert document["fields"][SHARES]["review"] is False
