"""The command `form4 evaluate`: a run's records and golden samples, judged by their truths."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.cli import run
from extractor.errors import ExitCode
from extractor.evaluating import evaluate_records, evaluate_samples, holds_samples
from extractor.model.form4 import Footnoted
from extractor.output.to_json import extraction_to_bytes, record_to_json
from extractor.pipeline import extract
from tests.records import a_doubt, a_holding, a_record, a_sale, an_extraction
from tests.sources import ROOT

GOLDEN = ROOT / "golden" / "edgar-one-sale"
SHARES = "nonDerivativeTable[0].transactionShares"


@pytest.fixture
def run_folder(tmp_path: Path) -> Path:
    """A run of two filings of one tier: one right, one with a wrong amount that is flagged."""
    record = a_record()
    wrong = replace(a_sale(), transaction_shares=Footnoted(a_sale().shares_owned_following_transaction.value))
    read = {
        "right.tif": an_extraction(record, evidence={}),
        "wrong.tif": an_extraction(
            replace(record, non_derivative_table=(wrong, a_holding())), evidence={SHARES: a_doubt()}
        ),
    }
    (tmp_path / "records" / "c").mkdir(parents=True)
    (tmp_path / "truth").mkdir()
    for name, extraction in read.items():
        (tmp_path / "records" / "c" / f"{name}.json").write_bytes(extraction_to_bytes(extraction, name))
        truth = tmp_path / "truth" / f"{Path(name).stem}.json"
        truth.write_text(json.dumps(record_to_json(record)))
    return tmp_path


def test_records_are_judged_by_their_truths(run_folder: Path) -> None:
    """One field is wrong and flagged; the folder is the tier."""
    found = evaluate_records(run_folder, run_folder / "truth")
    assert [(one.path, one.flagged) for one in found.fields if not one.right] == [(SHARES, True)]
    assert {(one.tier, one.filing) for one in found.fields} == {("c", "right.tif"), ("c", "wrong.tif")}
    assert found.failed == {}


def test_a_record_without_a_truth_is_told(run_folder: Path) -> None:
    """It is not judged, and the others are."""
    (run_folder / "truth" / "right.json").unlink()
    found = evaluate_records(run_folder, run_folder / "truth")
    assert list(found.failed) == ["c/right.tif"]
    assert {one.filing for one in found.fields} == {"wrong.tif"}


def test_golden_samples_are_converted_and_judged() -> None:
    """A drawn form with a text layer comes out right, with nothing flagged."""
    assert holds_samples(GOLDEN)
    found = evaluate_samples(GOLDEN, extract)
    assert found.failed == {}
    assert all(one.right and not one.flagged for one in found.fields)
    assert {one.tier for one in found.fields} == {"text layer"}


def test_the_command_tells_the_figures(run_folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """By tier, kind and origin, with the bound and the verdict, and how sure it is."""
    assert run(["evaluate", str(run_folder)]) == ExitCode.DONE
    told = capfd.readouterr().out
    fields = len(evaluate_records(run_folder, run_folder / "truth").fields)
    assert re.search(rf"^c +{fields} .*\(not certifiable\)$", told, re.MULTILINE)
    assert re.search(r"^shares .* 0  0.0000%, ", told, re.MULTILINE)
    assert "2 filings, 1 right, 1 untouched (0 of them wrong)" in told


def test_the_report_stands_alone(run_folder: Path, tmp_path: Path) -> None:
    """One page with two plots, the wrong amount beside the right one, and nothing to fetch or run."""
    pytest.importorskip("matplotlib")
    page = tmp_path / "report.html"
    assert run(["evaluate", str(run_folder), "--report", str(page)]) == ExitCode.DONE
    html = page.read_text(encoding="utf-8")
    assert html.count("data:image/svg+xml") == 2
    assert "<td>1500.25</td><td>25679554</td>" in html
    assert "default-src 'none'" in html
    assert not re.search(r"<script|https?://|src=\"(?!data:)", html)


def test_texts_of_filings_are_escaped_in_the_report(run_folder: Path, tmp_path: Path) -> None:
    """A name that is markup stays a text."""
    pytest.importorskip("matplotlib")
    record = replace(a_record(), remarks="<img src=x onerror=alert(1)>")
    name = "right.tif"
    path = run_folder / "records" / "c" / f"{name}.json"
    path.write_bytes(extraction_to_bytes(an_extraction(record, evidence={}), name))
    page = tmp_path / "report.html"
    run(["evaluate", str(run_folder), "--report", str(page)])
    html = page.read_text(encoding="utf-8")
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "<img src=x" not in html


def test_a_folder_with_nothing_to_judge_is_a_wrong_argument(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """No records, or none with a truth, end in a line that says so."""
    assert run(["evaluate", str(tmp_path)]) == ExitCode.BAD_ARGUMENTS
    assert "nothing to judge" in capfd.readouterr().err
    assert run(["evaluate", str(tmp_path / "none")]) == ExitCode.BAD_ARGUMENTS
    assert "is not a folder" in capfd.readouterr().err
