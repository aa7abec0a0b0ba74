"""Golden scans: no filing is missed or invented, and no kind of scan is read worse than it was."""

from __future__ import annotations

from functools import cache

import pytest

from extractor import extract
from extractor.check import SampleReport, agreement_lines, check_sample, find_samples, load_sample
from tests.sources import ROOT

SCANS = {one.name: one for one in find_samples(ROOT / "golden") if (one / "scan.json").exists()}

#: Cells right, and rows lost and invented, of each kind as measured when the scans were made: floors
#: to be raised, not bent. Another build of OpenCV may round a pixel otherwise: one cell is allowed for.
FLOORS = {
    "grey 300": (96, 0, 0),  # of 99 cells
    "black and white 200": (490, 0, 0),  # of 498
    "fax 200": (152, 0, 0),  # of 154
    "turned or crooked": (203, 0, 0),  # of 209
    "text and scans": (129, 0, 0),  # of 131
    "older OCR": (73, 0, 0),  # of 75
    "bundle": (74, 0, 0),  # of 76
    "early, office": (286, 0, 0),  # of 289
    "early, copied and faxed": (250, 0, 0),  # of 255
}
SLACK = 1


@cache
def report(name: str) -> SampleReport:
    """A scan read anew and compared with its truth."""
    return check_sample(SCANS[name], extract)


def kind_of(name: str) -> str:
    """The kind of a golden scan."""
    return load_sample(SCANS[name]).scan or ""


@pytest.mark.parametrize("name", SCANS)
def test_each_filing_of_a_scan_is_found(name: str) -> None:
    """As many filings as there are truths, and what is kept of expected output still comes out."""
    assert report(name).faults == ()
    assert report(name).filings == len(load_sample(SCANS[name]).truths)


@pytest.mark.parametrize("kind", FLOORS)
def test_no_kind_of_scan_is_read_worse(kind: str) -> None:
    """Cells right do not fall, and rows lost or invented do not rise."""
    reports = [report(name) for name in SCANS if kind_of(name) == kind]
    right = sum(one.agreement.right for one in reports)
    lost = sum(one.agreement.rows_lost for one in reports)
    invented = sum(one.agreement.rows_invented for one in reports)
    least, most_lost, most_invented = FLOORS[kind]
    assert right >= least - SLACK, agreement_lines(reports)
    assert (lost <= most_lost, invented <= most_invented) == (True, True), agreement_lines(reports)


def test_every_kind_has_a_floor() -> None:
    """A kind without one would be measured for nothing."""
    assert {kind_of(name) for name in SCANS} == set(FLOORS)
