"""The stages together: what may be done to a page without changing what it says."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from extractor import Extraction, NoFormError, Severity, extract, pipeline
from extractor.check import find_samples
from extractor.model.geometry import BBox
from extractor.model.page import Document, Origin, Page
from extractor.output.to_json import record_to_json
from extractor.pages.read import read_pages
from extractor.settings import DEFAULT
from tests.builders import draw_pdf, line, page
from tests.sources import ROOT

GOLDEN = ROOT / "golden"
#: One of each family and template, with tables and notes over pages, and without rules.
MOVED = (
    "edgar-one-sale",
    "edgar-plan-sales",
    "edgar-thirty-sales",
    "edgar-six-owners",
    "edgar-no-rules",
    "edgar-hairline",
    "online-three-owners",
    "online-plan-row",
    "online-2026",
    "online-numbered-notes",
    "paper-one-sale",
    "paper-marks-alone",
    "file-fields",
    "file-rotate-90-links",
)


@cache
def golden_pages(name: str) -> Document:
    """The pages of a golden form."""
    return read_pages(GOLDEN / name / "form.pdf", DEFAULT)


def convert(document: Document) -> tuple[Extraction, ...]:
    """The filings on these pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "read_pages", lambda *_: document)
        return extract(document.path)


@cache
def golden_filings(name: str) -> tuple[Extraction, ...]:
    """What a golden form says where it stands."""
    return convert(golden_pages(name))


def carried(
    document: Document, carry: Callable[[BBox], BBox], width: float, height: float, size: float
) -> Document:
    """Every box of every page carried over, on pages larger by `width` and `height` and sizes by a factor."""

    def over(sheet: Page) -> Page:
        return replace(
            sheet,
            width=sheet.width * size + width,
            height=sheet.height * size + height,
            words=tuple(replace(w, bbox=carry(w.bbox), size=w.size * size) for w in sheet.words),
            rules=tuple(replace(r, bbox=carry(r.bbox)) for r in sheet.rules),
            marks=tuple(replace(m, bbox=carry(m.bbox)) for m in sheet.marks),
            links=tuple(replace(k, bbox=carry(k.bbox)) for k in sheet.links),
        )

    return replace(document, pages=tuple(over(sheet) for sheet in document.pages))


def records(filings: tuple[Extraction, ...]) -> list[object]:
    """The records alone."""
    return [filing.record for filing in filings]


@settings(max_examples=40)
@given(st.sampled_from(MOVED), st.floats(-12, 60), st.floats(-12, 20))
def test_moving_a_page_changes_no_value(name: str, right: float, down: float) -> None:
    """All that stands on a page, moved together, is the same record.

    Moved up by more, a page number at the foot would be where the form's own words stand.
    """

    def move(box: BBox) -> BBox:
        return BBox(box.x0 + right, box.top + down, box.x1 + right, box.bottom + down)

    moved = carried(golden_pages(name), move, max(right, 0), max(down, 0), 1.0)
    assert records(convert(moved)) == records(golden_filings(name))


@settings(max_examples=40)
@given(st.sampled_from(MOVED), st.floats(0.8, 1.3))
def test_scaling_a_page_changes_no_value(name: str, factor: float) -> None:
    """A page printed smaller or larger is the same record."""

    def scale(box: BBox) -> BBox:
        return BBox(box.x0 * factor, box.top * factor, box.x1 * factor, box.bottom * factor)

    scaled = carried(golden_pages(name), scale, 0.0, 0.0, factor)
    assert records(convert(scaled)) == records(golden_filings(name))


@settings(max_examples=20)
@given(st.sampled_from(MOVED), st.randoms(use_true_random=False))
def test_the_order_of_drawing_changes_no_value(name: str, random: Any) -> None:
    """Words, rules, marks and links in another order are the same record."""

    def shuffled(things: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(things, len(things)))

    pages = tuple(
        replace(
            sheet,
            words=shuffled(sheet.words),
            rules=shuffled(sheet.rules),
            marks=shuffled(sheet.marks),
            links=shuffled(sheet.links),
        )
        for sheet in golden_pages(name).pages
    )
    assert records(convert(replace(golden_pages(name), pages=pages))) == records(golden_filings(name))


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a record's JSON by the path that evidence has for it."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key == "footnoteIds":
                if one:
                    yield f"{path}.footnoteIds", one
            else:
                yield from leaves(one, path if key == "value" else f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from leaves(one, f"{path}[{index}]")
    else:
        yield path, value


#: Worked out of other fields, or of their order, and printed nowhere.
WORKED_OUT = re.compile(r"^documentType$|\.(?:rowType|transactionFormType)$|^footnotes\[\d+\]\.id$")


@pytest.mark.parametrize("name", MOVED)
def test_every_value_has_page_place_and_origin(name: str) -> None:
    """What the record says, the evidence shows, on the page and within it."""
    for filing in golden_filings(name):
        sizes = {sheet.number: sheet for sheet in golden_pages(name).pages}
        for path, value in leaves(record_to_json(filing.record)):
            # Of further owners no marks are printed, and a code without /K has no swap.
            if value is None or WORKED_OUT.search(path) or (value is False and "[" in path):
                continue
            evidence = filing.evidence[path]
            assert evidence.page in filing.source.pages, path
            assert evidence.bbox is not None, path
            assert isinstance(evidence.origin, Origin), path
            sheet = sizes[evidence.page or 0]
            whole = sheet.as_seen(BBox(0, 0, sheet.width, sheet.height))
            assert whole.encloses(evidence.bbox, slack=1.0), path


@pytest.mark.parametrize("name", MOVED)
def test_evidence_is_of_the_record(name: str) -> None:
    """No evidence is kept for what the record does not say."""
    for filing in golden_filings(name):
        said = {path for path, value in leaves(record_to_json(filing.record)) if value is not None}
        assert set(filing.evidence) <= said
        assert not [one for one in filing.findings if one.severity is Severity.ERROR]
        assert filing.status == "done"


def test_sources_say_which_pages_were_read() -> None:
    """Each filing of a bundle has its own pages, and the others are told with their reason."""
    first, second = extract(GOLDEN / "bundle-with-letters" / "form.pdf")
    assert set(first.source.pages).isdisjoint(second.source.pages)
    skipped = dict(first.source.skipped)
    assert set(skipped.values()) == {"not part of a Form 4", "blank page"}
    assert not set(skipped) & {*first.source.pages, *second.source.pages}
    count = len(golden_pages("bundle-with-letters").pages)
    assert {*skipped, *first.source.pages, *second.source.pages} == set(range(1, count + 1))
    assert (first.template, second.template) == ("edgar-2023", "sec1474-2026")


@pytest.mark.parametrize(("count", "pages"), [(1, "its one page"), (3, "its 3 pages")])
def test_a_file_without_a_form_says_so(tmp_path: Path, count: int, pages: str) -> None:
    """A letter is an error, with how much was looked at."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(draw_pdf(*[lambda canvas: canvas.drawString(50, 100, "Dear Sir or Madam")] * count))
    with pytest.raises(NoFormError, match=rf"^no Form 4 in {pages}$"):
        extract(path)


def test_a_file_may_be_named_by_text() -> None:
    """A path is a path, written either way."""
    path = GOLDEN / "edgar-one-sale" / "form.pdf"
    assert extract(str(path)) == extract(path)


def test_the_same_filing_twice_is_two_filings(tmp_path: Path) -> None:
    """A bundle with two copies of one print has two records alike."""
    writer = PdfWriter()
    for _ in range(2):
        writer.append(PdfReader(GOLDEN / "edgar-one-sale" / "form.pdf"))
    out = io.BytesIO()
    writer.write(out)
    path = tmp_path / "twice.pdf"
    path.write_bytes(out.getvalue())
    one, other = extract(path)
    assert one.record == other.record == extract(GOLDEN / "edgar-one-sale" / "form.pdf")[0].record
    assert one.source.pages != other.source.pages


def test_pages_of_another_kind_are_not_a_form() -> None:
    """Words of a form's labels alone do not make one."""
    words = line("1. Name and Address of Reporting Person 3. Date of Earliest Transaction", 50, 100)
    with pytest.raises(NoFormError):
        convert(Document(Path("form.pdf"), "", (page(words),)))


def test_the_moved_forms_are_there() -> None:
    """A misspelt name would test nothing."""
    assert set(MOVED) <= {sample.name for sample in find_samples(GOLDEN)}
