"""Filings to export: golden forms, and the corpus and the SEC's files where they lie beside the checkout."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from extractor.model.extraction import Extraction
from extractor.model.form4 import Form4
from extractor.output.extraction_from_json import extraction_from_json
from extractor.output.from_json import record_from_json
from tests.sources import ROOT

GOLDEN = ROOT / "golden"
REFERENCE = ROOT.parent / "shared" / "reference"
CORPUS = ROOT.parent / "shared" / "corpus"
TIER_A = ("edgar-a", "online-a", "paper-a")


@cache
def golden_truths() -> tuple[tuple[str, Form4], ...]:
    """Every golden form's truth, by name."""
    return tuple((path.parent.name, _record(path)) for path in sorted(GOLDEN.glob("*/truth*.json")))


@cache
def golden_outputs() -> tuple[tuple[Path, Extraction], ...]:
    """Every golden form's expected output, read back."""
    paths = sorted(GOLDEN.glob("*/expected*.json"))
    return tuple((path, extraction_from_json(json.loads(path.read_bytes()))) for path in paths)


@cache
def corpus_truths() -> tuple[tuple[str, Form4], ...]:
    """The truths of the corpus's born-digital prints; none where the corpus is not here."""
    ids = {path.stem for family in TIER_A for path in (CORPUS / family).glob("*.pdf")}
    truths = {one: CORPUS / "truth" / f"{one}.json" for one in sorted(ids)}
    return tuple((one, _record(path)) for one, path in truths.items() if path.is_file())


def filed() -> tuple[Path, ...]:
    """The SEC's own XML filings; none where they are not here."""
    return tuple(sorted((REFERENCE / "filings").glob("*.xml")))


def _record(path: Path) -> Form4:
    return record_from_json(json.loads(path.read_bytes()))
