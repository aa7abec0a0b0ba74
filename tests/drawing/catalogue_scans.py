"""The golden scans: drawn forms put through a scanner, of every family, kind of scan and kind of file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extractor.model.form4 import Form4
from tests.degrade import Grey
from tests.drawing.catalogue_early import EARLY_SCANS
from tests.drawing.edgar import draw_edgar
from tests.drawing.edgar_look import EdgarLook
from tests.drawing.editions import Edition, as_printed
from tests.drawing.golden import Scan
from tests.drawing.letters import COVER, draw_blank, draw_letter
from tests.drawing.online import draw_online
from tests.drawing.paper import draw_paper
from tests.drawing.records import cells, lists, owners, plain
from tests.drawing.scans import (
    Scanner,
    crooked,
    fax,
    grey,
    hybrid,
    office,
    shadowed,
    to_jpeg,
    to_pdf,
    to_png,
    to_tiff,
    turned,
    with_old_layer,
)

GREY, OFFICE, FAX = "grey 300", "black and white 200", "fax 200"
TURNED, HYBRID, LAYERED, BUNDLE = "turned or crooked", "text and scans", "older OCR", "bundle"

Write = Callable[[Sequence[Grey], int], bytes]
Drawn = tuple[Form4, Callable[[], bytes]]


def _edgar(record: Form4, look: EdgarLook | None = None) -> Drawn:
    printed = as_printed(record, Edition.EDGAR)
    return printed, lambda: draw_edgar(printed, look or EdgarLook()).pdf


def _online(record: Form4) -> Drawn:
    printed = as_printed(record, Edition.ONLINE)
    return printed, lambda: draw_online(printed, record).pdf


def _paper(record: Form4) -> Drawn:
    printed = as_printed(record, Edition.PAPER_2026)
    return printed, lambda: draw_paper(printed).pdf


def _scan(
    folder: str, kind: str, why: str, drawn: Drawn, scanner: Scanner, write: Write, ending: str
) -> Scan:
    record, pdf = drawn
    record = without_links(record)
    make = lambda: write(scanner.scan(pdf()), scanner.resolution)  # noqa: E731  # the pages are drawn when asked for
    return Scan(folder, kind, why, (record,), ending, make)


def _made(folder: str, kind: str, why: str, drawn: Drawn, make: Callable[[bytes], bytes]) -> Scan:
    record, pdf = drawn
    seen = record if kind == HYBRID else without_links(record)
    return Scan(folder, kind, why, (seen,), "pdf", lambda: make(pdf()))


FINE, PLAIN, POOR = Scanner(300, grey), Scanner(200, office), Scanner(200, fax)
ONE_SALE, GRANTS = _edgar(plain.ONE_SALE), _edgar(plain.GRANTS)


def without_links(record: Form4) -> Form4:
    """What a picture shows of a record: CIKs stand in links alone."""
    owners_seen = tuple(replace(one, rpt_owner_cik=None) for one in record.reporting_owners)
    return replace(record, issuer=replace(record.issuer, issuer_cik=None), reporting_owners=owners_seen)


def _bundle() -> bytes:
    parts = [draw_letter(COVER).pdf, ONE_SALE[1](), draw_blank().pdf, GRANTS[1]()]
    return to_tiff([page for part in parts for page in PLAIN.scan(part)], PLAIN.resolution)


SCANS = (
    _scan("scan-edgar-grey", GREY, "one page in a PDF", _edgar(plain.PLAN_SALES), FINE, to_pdf, "pdf"),
    _scan("scan-online-grey", GREY, "a single picture", _online(plain.ONE_SALE), FINE, to_jpeg, "jpg"),
    _scan("scan-paper-grey", GREY, "four pages in a TIFF", _paper(plain.ONE_SALE), FINE, to_tiff, "tif"),
    _scan(
        "scan-edgar-office",
        OFFICE,
        "thirty rows over pages",
        _edgar(lists.THIRTY_SALES),
        PLAIN,
        to_tiff,
        "tif",
    ),
    _scan(
        "scan-edgar-office-marks",
        OFFICE,
        "marks on every column",
        _edgar(cells.MARKS_EVERYWHERE),
        PLAIN,
        to_pdf,
        "pdf",
    ),
    _scan(
        "scan-online-office",
        OFFICE,
        "rows, a plan, footnotes",
        _online(plain.PLAN_SALES),
        PLAIN,
        to_pdf,
        "pdf",
    ),
    _scan("scan-paper-office", OFFICE, "typed, both tables", _paper(plain.GRANTS), PLAIN, to_tiff, "tif"),
    _scan(
        "scan-edgar-fax",
        FAX,
        "specks, lost lines, a stamp's frame",
        _edgar(plain.PLAN_SALES),
        POOR,
        to_tiff,
        "tif",
    ),
    _scan("scan-online-fax", FAX, "the same", _online(plain.GRANTS), POOR, to_pdf, "pdf"),
    _scan("scan-paper-fax", FAX, "the same, typed", _paper(plain.PLAN_SALES), POOR, to_tiff, "tif"),
    _scan(
        "scan-edgar-upside-down",
        TURNED,
        "turned by 180°",
        _edgar(plain.MIXED),
        Scanner(200, turned(office, 2)),
        to_pdf,
        "pdf",
    ),
    _scan(
        "scan-paper-on-its-side",
        TURNED,
        "turned by 90°",
        _paper(plain.LEAVER_WITH_PLAN),
        Scanner(200, turned(office, 1)),
        to_tiff,
        "tif",
    ),
    _scan(
        "scan-online-crooked",
        TURNED,
        "fed crooked by 1.5°",
        _online(plain.ONE_SALE),
        Scanner(200, crooked(office, 1.5)),
        to_png,
        "png",
    ),
    _scan(
        "scan-edgar-crooked",
        TURNED,
        "the other way by 2°, grey",
        ONE_SALE,
        Scanner(200, crooked(grey, -2.0)),
        to_jpeg,
        "jpg",
    ),
    _scan(
        "scan-edgar-shadowed",
        TURNED,
        "at an angle, darker to one side",
        _edgar(plain.AMENDED),
        Scanner(250, shadowed),
        to_jpeg,
        "jpg",
    ),
    _made(
        "scan-edgar-hybrid",
        HYBRID,
        "the first page scanned, the others text",
        _edgar(owners.SIX),
        lambda pdf: hybrid(pdf, PLAIN, {1}),
    ),
    _made(
        "scan-paper-hybrid",
        HYBRID,
        "the pages of the tables scanned",
        _paper(plain.GRANTS),
        lambda pdf: hybrid(pdf, PLAIN, {2, 3}),
    ),
    _made(
        "scan-edgar-layer",
        LAYERED,
        "an older engine's invisible text, one letter in four misread",
        _edgar(plain.PLAN_SALES),
        lambda pdf: with_old_layer(pdf, PLAIN, 1),
    ),
    _made(
        "scan-online-layer",
        LAYERED,
        "the same",
        _online(plain.ONE_SALE),
        lambda pdf: with_old_layer(pdf, PLAIN, 2),
    ),
    Scan(
        "scan-bundle",
        BUNDLE,
        "a cover letter, two filings and a blank sheet between them",
        (without_links(ONE_SALE[0]), without_links(GRANTS[0])),
        "tif",
        _bundle,
    ),
    *EARLY_SCANS,
)
