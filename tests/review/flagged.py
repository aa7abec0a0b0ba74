"""Records that ask for a person, stored as a run leaves them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from extractor.model.extraction import Alternative, Evidence, Reason
from extractor.model.geometry import BBox
from extractor.model.page import Origin
from tests.records import an_extraction, write_filings

SHARES = "nonDerivativeTable[0].transactionShares"
STREET = "reportingOwners[0].rptOwnerStreet1"


def doubt(
    confidence: float | None = 0.9, *, page: int | None = 1, alternatives: tuple[Alternative, ...] = ()
) -> Evidence:
    """Evidence of a scan that asks for a person."""
    return Evidence(
        page,
        BBox(100, 200, 140, 210),
        Origin.OCR,
        "1,5OO.25",
        confidence,
        reasons=(Reason("doubtful", "A letter is in doubt."),),
        alternatives=alternatives,
    )


def sure() -> Evidence:
    """Evidence that asks for nobody."""
    return Evidence(1, BBox(100, 100, 140, 110), Origin.OCR, "read", 0.999)


def a_run(folder: Path, evidence: Mapping[str, Evidence], name: str = "x.pdf") -> Path:
    """The output of a run over one file with this evidence; its record file's path."""
    (path,) = write_filings([an_extraction(evidence=evidence, path=Path(name))], folder, name)
    return path
