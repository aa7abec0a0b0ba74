"""Every golden form converts to its truth, each value with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor import BBox, Evidence, Origin, extract
from extractor.check import check_sample, find_samples, load_sample
from tests.sources import ROOT

#: Scans have tests of their own.
SAMPLES = [one for one in find_samples(ROOT / "golden") if not (one / "scan.json").exists()]

#: A glyph's box in the font reaches from ascender to descender; what is inked of it is less.
#: Points that may be lacking at each side, and the share of the height at top and bottom.
SIDE_SLACK, HEIGHT_SLACK = 1.0, 0.3


def by_name(sample: Path) -> str:
    """How a sample is called in the list of tests."""
    return sample.name


def test_there_are_samples_enough() -> None:
    """Forty forms at least, or the tests below prove little."""
    assert len(SAMPLES) >= 40


@pytest.mark.parametrize("sample", SAMPLES, ids=by_name)
def test_a_golden_form_equals_its_truth(sample: Path) -> None:
    """Every field of every filing is as it was drawn, and no filing is missed or invented."""
    report = check_sample(sample, extract)
    assert report.faults == ()
    assert report.filings > 0


@pytest.mark.parametrize("sample", SAMPLES, ids=by_name)
def test_every_value_has_its_place(sample: Path) -> None:
    """Evidence names the page, and its box holds the glyphs that were drawn there."""
    extractions = extract(load_sample(sample).form)
    for number, extraction in enumerate(extractions, 1):
        file = "places.json" if number == 1 else f"places.{number}.json"
        places = json.loads((sample / file).read_bytes())
        astray = [
            path
            for path, drawn in places.items()
            if (found := extraction.evidence.get(path)) is None
            or found.bbox is None
            or not any(found.page == place["page"] and _agree(found, BBox(*place["bbox"])) for place in drawn)
        ]
        assert astray == []


def _agree(found: Evidence, drawn: BBox) -> bool:
    """Whether a value's place is where it was drawn; in a form's field nobody knows better than its box."""
    assert found.bbox is not None
    if found.origin is Origin.FORM_FIELD:
        return drawn.encloses(found.bbox, slack=0.5)
    return holds_glyphs(found.bbox, drawn)


def holds_glyphs(found: BBox, drawn: BBox) -> bool:
    """Whether the box that was found goes around the glyphs that were drawn."""
    side, less = min(SIDE_SLACK, drawn.width / 2), drawn.height * HEIGHT_SLACK
    return found.encloses(BBox(drawn.x0 + side, drawn.top + less, drawn.x1 - side, drawn.bottom - less))
