"""What is shown of each page: the things that were found, where they were drawn."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest

from extractor.model.extraction import Evidence, Finding, Reason, Severity
from extractor.model.geometry import BBox
from extractor.model.page import Origin
from extractor.model.view import Look, PageView, Shape
from extractor.output.views import trace_to_views
from extractor.pipeline import trace
from tests.sources import ROOT

GOLDEN = ROOT / "golden"

#: One of each family, and one whose columns stand without rules.
DRAWN = ("edgar-plan-sales", "online-three-owners", "paper-grants", "edgar-no-rules")


@cache
def views(name: str) -> tuple[PageView, ...]:
    """The views of a golden form."""
    return trace_to_views(trace(GOLDEN / name / "form.pdf"))


def shapes(name: str, *looks: Look) -> list[Shape]:
    """All shapes of these looks on the form's pages."""
    return [shape for view in views(name) for shape in view.shapes if shape.look in looks]


@pytest.mark.parametrize("name", DRAWN)
def test_every_place_that_was_drawn_is_shown(name: str) -> None:
    """A reading, a footnote mark or a set mark lies at each place of the golden form."""
    for path, places in json.loads((GOLDEN / name / "places.json").read_bytes()).items():
        for place in places:
            box, view = BBox(*place["bbox"]), views(name)[place["page"] - 1]
            assert any(
                shape.bbox.x0 < box.x1 and shape.bbox.x1 > box.x0
                and shape.bbox.top < box.cy < shape.bbox.bottom
                for shape in view.shapes
                if shape.look in (Look.VALUE, Look.MARK, Look.SET)
            ), path  # fmt: skip


def test_rows_and_columns_are_those_of_the_tables() -> None:
    """Each row has its shape with its cells' texts; columns are parted by one line less than they are."""
    sales, holding = shapes("edgar-plan-sales", Look.ROW)[0], shapes("edgar-plan-sales", Look.ROW)[-1]
    assert (sales.name, holding.name) == ("nonDerivativeTable[0]", "nonDerivativeTable[3]")
    assert sales.text == "Class A Common Stock | 03/14/2024 | S(1) | 3,376 | D | $33.2904(2) | 84,452 | D"
    one, two = shapes("edgar-plan-sales", Look.TABLE)
    assert (one.name, one.text) == ("nonDerivativeTable", "11 columns by rules")
    assert (two.name, two.text) == ("derivativeTable", "16 columns by rules")
    assert len(shapes("edgar-plan-sales", Look.COLUMN)) == 10 + 15
    assert one.bbox.encloses(sales.bbox, slack=1.0)


def test_tables_over_pages_are_shown_on_each() -> None:
    """A table that runs on has a shape on every page that it fills."""
    tables = [[s.name for s in view.shapes if s.look is Look.TABLE] for view in views("edgar-thirty-sales")]
    assert tables == [["nonDerivativeTable"], ["nonDerivativeTable", "derivativeTable"], []]
    rows = [row.name for row in shapes("edgar-thirty-sales", Look.ROW)]
    assert rows == [f"nonDerivativeTable[{at}]" for at in range(30)] + ["derivativeTable[0]"]


def test_marks_are_shown_by_their_state() -> None:
    """Set ones and others are told apart, by the element's name."""
    assert {one.name for one in shapes("edgar-plan-sales", Look.SET)} == {
        "aff10b5One", "isDirector", "isOfficer", "filedByOne",
    }  # fmt: skip
    assert {one.name for one in shapes("edgar-plan-sales", Look.UNSET)} == {
        "notSubjectToSection16", "isTenPercentOwner", "isOther", "filedByMore",
    }  # fmt: skip


def test_boxes_reach_as_far_as_their_rules() -> None:
    """Boxes of the head do not overlap, and hold the texts that are their values."""
    boxes = shapes("edgar-plan-sales", Look.BOX)
    assert {box.name: box.text for box in boxes}["issuer"] == "Imaginary Instruments, Inc. [ IMGN ]"
    for one in boxes:
        assert [other for other in boxes if one.bbox.holds(other.bbox.cx, other.bbox.cy)] == [one]


def test_the_heading_says_how_well_the_template_fits() -> None:
    """Template, labels found and how the page was read stand first."""
    assert views("edgar-plan-sales")[0].heading == (
        "page 1: edgar-2023, 15 of the 15 labels of its head found",
        "text layer",
    )
    assert views("file-sideways")[0].heading[1] == "text layer; turned by 270° to stand upright"


def test_pages_left_out_are_shown_with_the_reason() -> None:
    """Of a bundle every page has a view: filings by number, the others with what they lack."""
    told = [view.heading for view in views("bundle-with-letters")]
    assert [view.page.number for view in views("bundle-with-letters")] == list(range(1, len(told) + 1))
    assert told[0][0] == "page 1: left out, not part of a Form 4"
    assert told[0][2].startswith("nearest is ")
    assert told[1][0].startswith("page 2, filing 1 of 2: edgar-2023")
    assert any(lines[0].endswith("left out, blank page") and len(lines) == 2 for lines in told)
    assert {shape.look for shape in views("bundle-with-letters")[0].shapes} == {Look.VALUE}


def test_a_finding_is_told_once() -> None:
    """What a finding says is not said again as a reason; pages left out are told on the first."""
    traced = trace(GOLDEN / "edgar-one-sale" / "form.pdf")
    (filing,) = traced.filings
    lost = Finding(Severity.WARNING, "page-not-read", "", 7, "page 7 was left out: too dark to read")
    reasons = (
        Reason("page-not-read", "Page 7 was left out."),
        Reason("scan-worse-than-measured", "Read from a picture."),
    )
    asked = {"": Evidence(1, None, Origin.OCR, "", reasons=reasons)}
    doubtful = replace(filing.extraction, findings=(lost,), evidence=asked)
    (view,) = trace_to_views(replace(traced, filings=(replace(filing, extraction=doubtful),)))
    assert view.findings == (
        "warning: the whole record: page 7 was left out: too dark to read",
        "Read from a picture.",
    )
