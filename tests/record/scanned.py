"""Scanned filings made by hand, with what is known of their pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page
from extractor.model.reading import Reading, Readings, RowReading
from extractor.model.surroundings import PageQuality, PlacedCell, Surroundings
from extractor.record.assemble import Assembled, assemble
from tests.builders import page
from tests.record.readings import reading, readings, row

SCANS: Mapping[int, Page] = {1: replace(page([], number=1), origin=Origin.OCR)}
TABLE = "nonDerivativeTable"


def seen(text: str, confidence: float = 0.9999, marks: tuple[int, ...] = ()) -> Reading:
    """A reading of a scan whose every word is so sure."""
    plain = reading(text, marks=marks)
    words = tuple(replace(one, origin=Origin.OCR, confidence=confidence) for one in plain.words)
    noted = tuple(
        replace(one, word=replace(one.word, origin=Origin.OCR, confidence=confidence)) for one in plain.marks
    )
    return replace(plain, words=words, marks=noted, origin=Origin.OCR)


def a_row(**cells: Reading) -> RowReading:
    """A whole sale, as scanned, with some of its cells otherwise."""
    held = {
        "securityTitle": seen("Common Stock"),
        "transactionDate": seen("03/14/2024"),
        "deemedExecutionDate": Reading(),
        "transactionCode": seen("S"),
        "transactionTimeliness": Reading(),
        "transactionShares": seen("100"),
        "transactionAcquiredDisposedCode": seen("D"),
        "transactionPricePerShare": seen("$2.50"),
        "sharesOwnedFollowingTransaction": seen("900"),
        "directOrIndirectOwnership": seen("D"),
        "natureOfOwnership": Reading(),
    }
    return row(**{**held, **cells})


def a_filing(*rows: RowReading) -> tuple[Assembled, Readings]:
    """A filing that holds these rows of Table I and nothing else, assembled."""
    found = readings(table_1=rows)
    return assemble(found, SCANS), found


def around(
    misread: float = 0.01, cells: Mapping[str, float] | None = None, fit: float = 1.0, idle: int = 0
) -> Surroundings:
    """A page read so badly, with so much unread ink in these columns of the first row."""
    placed = {
        (TABLE, 0, name): PlacedCell(1, BBox(50, 90, 150, 110), unread)
        for name, unread in (cells or {}).items()
    }
    quality = PageQuality(misread, resolution=300.0)
    return Surroundings({1: quality}, placed, {TABLE: idle}, fit, "edgar-2003")
