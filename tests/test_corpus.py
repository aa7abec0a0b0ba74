"""Real filings, where the corpus of them lies beside the checkout."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extractor import (
    DerivativeRow,
    Extraction,
    Footnoted,
    Form4,
    Issuer,
    NonDerivativeRow,
    ReportingOwner,
    extract,
)
from extractor.compare import compare
from extractor.output.from_json import record_from_json
from extractor.output.to_json import record_to_json
from tests.sources import ROOT

CORPUS = ROOT.parent / "shared" / "corpus"

#: Folders of born-digital prints, and how many files of each are converted here.
FAMILIES = {"edgar-a": 6, "online-a": 6, "paper-a": 6}
SPECIAL = ("bundle", "instructions", "rotated", "protected", "cropped")

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here"),
]


def printed_files() -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Files of the corpus with the ids of the filings in them, in page order."""
    for folder, count in FAMILIES.items():
        for path in sorted((CORPUS / folder).glob("*.pdf"))[:count]:
            yield path, (path.stem,)
    listing = CORPUS / "special" / "manifest.json"
    named = json.loads(listing.read_bytes()) if listing.exists() else {}
    for kind in SPECIAL:
        first = sorted((CORPUS / "special").glob(f"{kind}-*.pdf"))[:1]
        for path in first:
            filings = sorted(key for key in named if key == path.name or key.startswith(f"{path.name}."))
            yield path, tuple(named[key] for key in filings)


FILES = list(printed_files())


@pytest.mark.parametrize(
    ("path", "filings"), FILES, ids=[f"{path.parent.name}/{path.name}" for path, _ in FILES]
)
def test_a_real_filing_equals_its_truth(path: Path, filings: tuple[str, ...]) -> None:
    """Every field that the page prints is what the filing's own data say."""
    extractions = extract(path)
    assert len(extractions) == len(filings)
    for filing, extraction in zip(filings, extractions, strict=True):
        truth = load_truth(CORPUS / "truth" / f"{filing}.json")
        printed = replace(extraction, record=folded(extraction.record))
        assert [str(one) for one in compare(as_printed(truth), as_read(printed))] == []
        assert linked_ciks(extraction.record) <= linked_ciks(truth)


def load_truth(path: Path) -> Form4:
    """The truth, its texts folded."""
    return folded(record_from_json(json.loads(path.read_bytes())))


def folded(record: Form4) -> Form4:
    """The record with one kind of quote, dash and space: a print's fonts decide which it shows."""
    return record_from_json(fold(record_to_json(record)))


def fold(value: Any) -> Any:
    """JSON with its texts folded; a text of space alone becomes null."""
    if isinstance(value, dict):
        return {key: fold(part) for key, part in value.items()}
    if isinstance(value, list):
        return [fold(part) for part in value]
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFKC", value).translate(ALIKE)
    return re.sub(r"\s+", " ", text).strip() or None


ALIKE = str.maketrans(dict.fromkeys("‘’`´", "'") | dict.fromkeys("“”", '"') | dict.fromkeys("‐‑‒–—―", "-"))


def linked_ciks(record: Form4) -> set[str]:
    """The CIKs of issuer and owners that are known."""
    owners = (owner.rpt_owner_cik for owner in record.reporting_owners)
    return {cik for cik in (record.issuer.issuer_cik, *owners) if cik is not None}


def as_printed(truth: Form4) -> Form4:
    """The truth without what no print shows."""
    return replace(
        truth,
        aff10b5_one=bool(truth.aff10b5_one),
        issuer=unlinked(truth.issuer),
        reporting_owners=tuple(shown(owner, at) for at, owner in enumerate(truth.reporting_owners)),
        non_derivative_table=tuple(shown_row(row) for row in truth.non_derivative_table),
        derivative_table=tuple(shown_row(row) for row in truth.derivative_table),
    )


def as_read(extraction: Extraction) -> Extraction:
    """The reading without what the truth does not hold."""
    return replace(extraction, record=as_printed(extraction.record))


def unlinked(issuer: Issuer) -> Issuer:
    """CIKs stand in links alone, and the truth has no foreign symbols."""
    return replace(issuer, issuer_cik=None, issuer_foreign_trading_symbol=None)


def shown(owner: ReportingOwner, at: int) -> ReportingOwner:
    """Of the owners but the first, EDGAR's page prints no relationship; the truth knows no country."""
    plain = replace(owner, rpt_owner_cik=None, rpt_owner_country=None)
    if at == 0:
        return plain
    return replace(
        plain,
        is_director=False,
        is_officer=False,
        is_ten_percent_owner=False,
        is_other=False,
        officer_title=None,
        other_text=None,
    )


def shown_row(row: NonDerivativeRow) -> Any:
    """Only a Form 5's V is printed, and in Table II the side is where the amount stands."""
    row = replace(row, transaction_form_type="5" if row.transaction_form_type == "5" else None)
    if isinstance(row, DerivativeRow) and not (row.transaction_shares or row.transaction_total_value):
        return replace(row, transaction_acquired_disposed_code=Footnoted())
    return row
