"""Pages that cannot be read end as findings with their reason, or as an error: never as an empty success."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from extractor import ExitCode, Extraction, NoFormError, NothingReadError, Origin, extract
from extractor.model.extraction import Severity
from extractor.pages.pdf import open_pdf
from extractor.pages.raster import read_page_picture
from extractor.pages.read import read_pages
from extractor.settings import DEFAULT
from tests.builders import draw_pdf
from tests.degrade import Grey, grainy
from tests.drawing.letters import ATTORNEY, draw_letter
from tests.sources import ROOT

GOLDEN = ROOT / "golden"
RESOLUTION = 200
#: Two pages of text, the second of which prints no title of a table.
FORM = (GOLDEN / "edgar-long-notes" / "form.pdf").read_bytes()
BLANK: Grey = np.full((2200, 1700), 255, np.uint8)
BLACK = grainy((BLANK * 0.08).astype(np.uint8), 5, 1)


@cache
def scanned(pdf: bytes, page: int = 0) -> Grey:
    """A page of a PDF as a scan."""
    with open_pdf(pdf, DEFAULT) as document:
        seen = read_page_picture(document[page], DEFAULT)
    scale = RESOLUTION / seen.resolution
    return np.asarray(cv2.resize(seen.pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))


def as_pdf(picture: Grey) -> bytes:
    """A scan as a page of a PDF."""
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "PDF", resolution=RESOLUTION)
    return out.getvalue()


def bound(folder: Path, *parts: bytes | Grey) -> Path:
    """A file of pages from PDFs, text and scans mixed."""
    writer = PdfWriter()
    for part in parts:
        data = part if isinstance(part, bytes) else as_pdf(part)
        for page in PdfReader(io.BytesIO(data)).pages:
            writer.add_page(page)
    path = folder / "form.pdf"
    writer.write(path)
    return path


def pages(pdf: bytes) -> list[bytes]:
    """Each page of a PDF as one of its own."""
    single = []
    for page in PdfReader(io.BytesIO(pdf)).pages:
        writer, out = PdfWriter(), io.BytesIO()
        writer.add_page(page)
        writer.write(out)
        single.append(out.getvalue())
    return single


def told(extraction: Extraction) -> Sequence[tuple[str, str, int | None, str]]:
    """Severity, rule, page and message of each finding, where all of the record asks for a person for it."""
    asked = {reason.code for reason in extraction.evidence[""].reasons}
    assert extraction.status == "review"
    return [
        (one.severity, one.rule, one.page, one.message) for one in extraction.findings if one.rule in asked
    ]


@pytest.mark.parametrize(("scan", "why"), [(BLANK, "blank page"), (BLACK, "too dark to read")])
def test_a_scan_between_the_pages_on_which_nothing_is_read(tmp_path: Path, scan: Grey, why: str) -> None:
    """The record is whole but for that page, which is named with its reason."""
    first, second = pages(FORM)
    (extraction,) = extract(bound(tmp_path, first, scan, second))
    message = f"page 2 was left out: {why}"
    assert told(extraction) == [(Severity.WARNING, "page-not-read", 2, message)]
    assert extraction.source.skipped == ((2, why),)
    assert extraction.record == extract(GOLDEN / "edgar-long-notes" / "form.pdf")[0].record


def test_a_page_cut_off_at_half_its_height(tmp_path: Path) -> None:
    """What stood below is told to be missing, part by part."""
    whole = scanned((GOLDEN / "edgar-plan-sales" / "form.pdf").read_bytes())
    path = tmp_path / "form.png"
    Image.fromarray(whole[: whole.shape[0] // 2]).save(path, dpi=(RESOLUTION, RESOLUTION))
    (extraction,) = extract(path)
    assert told(extraction) == [
        (Severity.WARNING, "page-cut-off", 1, "page 1 is cut off at its foot: what stood there is missing")
    ]
    missing = {one.path for one in extraction.findings if one.rule == "part-not-found"}
    assert missing == {"derivativeTable", "ownerSignatures"}
    for path_of_part in missing:
        assert [one.code for one in extraction.evidence[path_of_part].reasons] == ["part-not-found"]


def test_another_document_between_the_pages(tmp_path: Path) -> None:
    """A letter bound into a form is told, whether or not the record took some of its words for its own."""
    first, second = pages(FORM)
    (extraction,) = extract(bound(tmp_path, first, draw_letter(ATTORNEY).pdf, second))
    message = "page 2 prints no label of the form and is set unlike the page before it"
    assert told(extraction) == [(Severity.WARNING, "page-not-of-form", 2, message)]


def test_a_scan_of_another_document_is_no_form(tmp_path: Path) -> None:
    """A letter alone is read and is no Form 4."""
    letter = scanned(draw_letter(ATTORNEY).pdf)
    with pytest.raises(NoFormError, match=r"^no Form 4 in its one page$"):
        extract(bound(tmp_path, letter[: RESOLUTION * 4]))


def test_a_file_in_which_nothing_can_be_read(tmp_path: Path) -> None:
    """The error names the reason of every page."""
    with pytest.raises(NothingReadError) as caught:
        extract(bound(tmp_path, BLANK, BLACK, BLANK))
    assert str(caught.value) == (
        "nothing in it can be read: pages 1, 3: blank page; page 2: too dark to read"
    )
    assert caught.value.exit_code == ExitCode.UNREADABLE_INPUT


def test_no_form_beside_a_page_that_cannot_be_read(tmp_path: Path) -> None:
    """Where other pages are read and are no form, the lost one is told: the form may be there."""
    with pytest.raises(NoFormError) as caught:
        extract(bound(tmp_path, draw_letter(ATTORNEY).pdf, BLACK))
    assert str(caught.value) == "no Form 4 in its 2 pages; page 2: too dark to read"


def test_letters_drawn_as_shapes_are_read_from_the_picture(tmp_path: Path) -> None:
    """A page without words that shows something is no blank page: it is looked at."""
    shapes = draw_pdf(lambda canvas: canvas.circle(50, 50, 30, fill=1), lambda canvas: canvas.setTitle(""))
    path = tmp_path / "form.pdf"
    path.write_bytes(shapes)
    drawn, blank = read_pages(path, DEFAULT).pages
    assert (drawn.origin, drawn.unread) == (Origin.OCR, "blank page")
    assert (blank.origin, blank.unread) == (Origin.TEXT_LAYER, "")
