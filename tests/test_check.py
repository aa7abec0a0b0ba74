"""Golden samples: the truth is compared field by field, and nothing passes by being absent."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.agreement import Agreement
from extractor.check import SampleReport, agreement_lines, check_sample, find_samples
from extractor.cli import run
from extractor.errors import ExitCode, NoFormError
from extractor.model.extraction import Evidence, Extraction
from extractor.model.form4 import Footnoted, Form4
from extractor.model.geometry import BBox
from extractor.model.page import Origin
from extractor.output.to_json import record_to_json
from tests.records import a_record, a_sale, an_extraction

Sample = Callable[..., Path]


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    """Makes a sample folder: a form and the truths that are given, `a_record` if none."""

    def make(*truths: Form4, name: str = "one") -> Path:
        folder = tmp_path / "golden" / name
        folder.mkdir(parents=True)
        (folder / "form.pdf").write_text("form")
        for number, truth in enumerate(truths or (a_record(),), 1):
            file = "truth.json" if number == 1 else f"truth.{number}.json"
            (folder / file).write_text(json.dumps(record_to_json(truth)))
        return folder

    return make


def checked(folder: Path, *found: Extraction, update: bool = False) -> SampleReport:
    """The report on a sample from which the filings `found` were read."""
    return check_sample(folder, lambda path: tuple(replace_path(one, path) for one in found), update)


def replace_path(extraction: Extraction, path: Path) -> Extraction:
    """The extraction as read from `path`."""
    return replace(extraction, source=replace(extraction.source, path=path))


def test_a_sample_that_agrees_has_no_faults(sample: Sample) -> None:
    """The record that the truth holds is found right."""
    assert checked(sample(), an_extraction()) == SampleReport("one", 1, ())


def test_amounts_agree_as_numbers(sample: Sample) -> None:
    """39.50 on the page is 39.5 in the truth."""
    folder = sample()
    text = (folder / "truth.json").read_text()
    assert '"39.50"' in text
    (folder / "truth.json").write_text(text.replace('"39.50"', '"39.5"'))
    assert checked(folder, an_extraction()).faults == ()


def test_a_wrong_field_is_told_with_both_values_and_the_page(sample: Sample) -> None:
    """Path, expected, obtained and page stand in one line."""
    wrong = replace(a_record(), non_derivative_table=(replace(a_sale(), transaction_code=Footnoted("P")),))
    place = BBox(1, 2, 3, 4)
    evidence = {
        "nonDerivativeTable[0].transactionCode": Evidence(2, place, Origin.TEXT_LAYER, "P"),
        "nonDerivativeTable[0].transactionCode.footnoteIds": Evidence(3, place, Origin.TEXT_LAYER, ""),
    }
    folder = sample(replace(a_record(), non_derivative_table=(a_sale(),)))
    code = "truth.json: nonDerivativeTable[0].transactionCode"
    assert checked(folder, an_extraction(wrong, evidence=evidence)).faults == (
        f"{code}: expected “S”, obtained “P” (page 2)",
        f"{code}.footnoteIds: expected “F1”, obtained nothing (page 3)",
    )


def test_a_missing_and_an_invented_row_are_one_fault_each(sample: Sample) -> None:
    """A row too few or too many is told plainly, with what it holds."""
    record = a_record()
    short = replace(record, non_derivative_table=record.non_derivative_table[:1])
    (lost,) = checked(sample(record), an_extraction(short)).faults
    assert lost == (
        "truth.json: nonDerivativeTable[1]: expected “holding, Common Stock, par value $0.001, 12000, I, "
        "By trust, F1, F2, false”, obtained nothing"
    )
    (invented,) = checked(sample(short, name="two"), an_extraction(record)).faults
    assert invented.startswith("truth.json: nonDerivativeTable[1]: expected nothing, obtained “holding, ")


def test_a_long_text_is_shown_where_it_parts(sample: Sample) -> None:
    """Of a footnote of a thousand letters, the surroundings of the wrong one are shown."""
    text = "The shares were sold in many transactions. " * 20
    wrong = text[:500] + "#" + text[501:]
    (fault,) = checked(
        sample(replace(a_record(), remarks=text)), an_extraction(replace(a_record(), remarks=wrong))
    ).faults
    assert len(fault) < 260
    assert "#" in fault


def test_a_filing_not_found_or_invented_is_a_fault(sample: Sample) -> None:
    """A bundle must give as many filings as it has truths."""
    folder = sample(a_record(), a_record())
    assert checked(folder, an_extraction()).faults == ("truth.2.json: this filing was not found",)
    assert checked(folder, *[an_extraction()] * 3).faults == (
        "truth.3.json: no such truth, but a filing was found on page 1, 2",
    )


def test_a_form_that_is_not_converted_is_a_fault(sample: Sample) -> None:
    """The reason of the error is told."""

    def refuse(path: Path) -> tuple[Extraction, ...]:
        raise NoFormError(f"no Form 4 among the pages of {path.name}")

    assert check_sample(sample(), refuse).faults == ("no Form 4 among the pages of form.pdf",)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda folder: (folder / "form.pdf").unlink(), "there are 0 files form.*"),
        (lambda folder: (folder / "form.png").touch(), "there are 2 files form.*"),
        (lambda folder: (folder / "truth.json").unlink(), "are missing or have a gap"),
        (lambda folder: (folder / "truth.json").rename(folder / "truth.2.json"), "missing or have a gap"),
        (lambda folder: (folder / "truth.02.json").touch(), "truth.02.json is not named as"),
        (lambda folder: (folder / "truth.json").write_text("{"), "truth.json: Expecting property name"),
        (lambda folder: (folder / "truth.json").write_text('{"remark": 1}'), "did you mean 'remarks'?"),
    ],
)
def test_a_spoilt_sample_is_a_fault(sample: Sample, spoil: Callable[[Path], object], told: str) -> None:
    """A misspelt name or a broken truth is told, not passed over."""
    folder = sample()
    spoil(folder)
    (fault,) = checked(folder, an_extraction()).faults
    assert told in fault


def test_expected_output_is_compared_where_it_is_kept(sample: Sample) -> None:
    """Evidence that has moved is a fault; by as much as a machine's faces differ it may."""
    folder = sample()
    checked(folder, an_extraction(), update=True)
    assert checked(folder, an_extraction()).faults == ()
    path = "issuer.issuerName"
    evidence = dict(an_extraction().evidence)
    evidence[path] = replace(evidence[path], bbox=BBox(288.4, 91.2, 400, 98))
    assert checked(folder, an_extraction(evidence=evidence)).faults == ()
    evidence[path] = replace(evidence[path], bbox=BBox(289, 90, 400, 99.126))
    assert checked(folder, an_extraction(evidence=evidence)).faults == (
        'expected.json: fields["issuer.issuerName"].bbox[0]: expected “288”, obtained “289” (page 1)',
    )


def test_expected_output_names_the_form_alone(sample: Sample) -> None:
    """It is the same wherever the checkout lies."""
    folder = sample()
    checked(folder, an_extraction(), update=True)
    assert json.loads((folder / "expected.json").read_bytes())["source"]["path"] == "form.pdf"


def test_writing_expected_output_is_a_fault_and_happens_only_when_asked(sample: Sample) -> None:
    """Without --update nothing is written; with it, what was written is to be looked at."""
    folder = sample(a_record(), a_record())
    before = sorted(folder.iterdir())
    assert checked(folder, an_extraction(), an_extraction()).faults == ()
    assert sorted(folder.iterdir()) == before
    assert checked(folder, an_extraction(), an_extraction(), update=True).faults == (
        "expected.json: written anew; look at it before you keep it",
        "expected.2.json: written anew; look at it before you keep it",
    )
    assert checked(folder, an_extraction(), an_extraction(), update=True).faults == ()


def test_expected_output_of_a_filing_that_is_gone_is_a_fault(sample: Sample) -> None:
    """A bundle that shrinks does not pass by what it no longer says."""
    folder = sample()
    checked(folder, an_extraction(), update=True)
    (folder / "expected.json").rename(folder / "expected.2.json")
    assert checked(folder, an_extraction()).faults == ("expected.2.json: this filing was not found",)
    assert (
        "expected.2.json: taken away; this filing was not found"
        in checked(folder, an_extraction(), update=True).faults
    )
    assert not (folder / "expected.2.json").exists()


def test_samples_are_the_folders_within_or_the_folder_itself(sample: Sample) -> None:
    """A folder of samples and a single sample are both accepted."""
    one, two = sample(name="one"), sample(name="two")
    (one.parent / ".hidden").mkdir()
    (one.parent / "README.md").touch()
    assert find_samples(one.parent) == (one, two)
    assert find_samples(one) == (one,)


def test_checking_nothing_is_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty folder does not agree with anything."""
    assert run(["check", str(tmp_path)]) == ExitCode.DIFFERENCES
    assert "nothing was checked" in capsys.readouterr().err


def test_a_scan_is_counted_and_not_held_to_be_exact(sample: Sample) -> None:
    """Wrong cells of a scan are no faults; the kind and the counts are told."""
    folder = sample()
    (folder / "scan.json").write_text('{"kind": "fax 200"}')
    short = replace(a_record(), non_derivative_table=())
    report = checked(folder, an_extraction(short))
    assert (report.faults, report.scan) == ((), "fax 200")
    assert report.agreement.rows_lost == len(a_record().non_derivative_table)
    assert 0 < report.agreement.share < 1
    assert checked(folder, an_extraction()).agreement.share == 1


def test_a_filing_missed_in_a_scan_is_a_fault(sample: Sample) -> None:
    """No filing may be missed or invented, whatever the scan."""
    folder = sample(a_record(), a_record())
    (folder / "scan.json").write_text('{"kind": "bundle"}')
    report = checked(folder, an_extraction())
    assert report.faults == ("truth.2.json: this filing was not found",)
    assert report.agreement.share == 0.5


def test_a_scan_is_compared_with_what_is_expected(sample: Sample) -> None:
    """What is kept of today's output must stay as it is, for a scan too."""
    folder = sample()
    (folder / "scan.json").write_text('{"kind": "fax 200"}')
    wrong = replace(a_record(), remarks="misread")
    checked(folder, an_extraction(), update=True)
    (fault,) = checked(folder, an_extraction(wrong)).faults
    assert fault.startswith("expected.json: record.remarks: expected “Exhibit 24: ")


def test_how_sure_a_scans_fields_are_is_not_compared(sample: Sample) -> None:
    """It depends on the Tesseract that is installed; of a form with a text layer it is compared."""
    folder = sample()
    checked(folder, an_extraction(), update=True)
    path = "issuer.issuerName"
    evidence = dict(an_extraction().evidence)
    evidence[path] = replace(evidence[path], confidence=0.5)
    assert len(checked(folder, an_extraction(evidence=evidence)).faults) == 1
    (folder / "scan.json").write_text('{"kind": "fax 200"}')
    assert checked(folder, an_extraction(evidence=evidence)).faults == ()


@pytest.mark.parametrize("content", ["", "[]", '{"sort": "fax"}'])
def test_a_scan_of_no_kind_is_a_fault(sample: Sample, content: str) -> None:
    """scan.json must say what it is there to say."""
    folder = sample()
    (folder / "scan.json").write_text(content)
    assert checked(folder, an_extraction()).faults == ("scan.json: does not say the kind of scan",)


def test_scans_are_summed_up_by_kind() -> None:
    """A line for each kind of scan, in the order of their names; other samples have none."""
    one, other = Agreement(9, 10), Agreement(8, 10, 1, 2)
    reports = [
        SampleReport("a", 1, (), "grey 300", one),
        SampleReport("b", 1, ()),
        SampleReport("c", 1, (), "fax 200", other),
        SampleReport("d", 1, (), "grey 300", one),
    ]
    assert agreement_lines(reports) == [
        "scans, fax 200: 8 of 10 cells right (80.0%), 1 rows lost, 2 invented",
        "scans, grey 300: 18 of 20 cells right (90.0%), 0 rows lost, 0 invented",
    ]
