"""Counts of derivatives and of shares that follow from each other by one rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractor.agreeing.rates import settle_rates
from extractor.model.crop import LineCrop, PartAsked
from extractor.model.geometry import BBox
from extractor.model.reading import Reading, Readings, RowReading
from tests.agreeing.scanned import column, scanned, seen
from tests.builders import page

#: Rows of derivatives used, in order; each printed count and what was read of it.
THREE_QUARTERS = (("404,743", "303,557"), ("287,575", "215,681"), ("840,325", "630,243"))
ALL_SURE = 0.99


def at(text: str, top: float, x0: float, sure: float) -> Reading:
    """A cell of one word at a place of its own."""
    cell = seen(text, sure)
    box = BBox(x0, top, x0 + 60.0, top + 10.0)
    return replace(cell, words=(replace(cell.words[0], bbox=box),), bbox=box)


def filing(*counts: tuple[str, str], sure: float = 0.4) -> Readings:
    """A scanned Table II with these derivatives and shares; those in the last row are read so surely."""
    rows = []
    for number, (one, other) in enumerate(counts):
        how = sure if number == len(counts) - 1 else ALL_SURE
        top = 20.0 * number
        cells = {
            "disposedShares": at(one, top, 100.0, how),
            "underlyingSecurityShares": at(other, top, 300.0, how),
        }
        rows.append(RowReading(cells, 1, BBox(0.0, top, 600.0, top + 15.0)))
    return scanned(table_2=tuple(rows))


def told(filing_: Readings, *printed: str) -> Readings:
    """The filing settled, where print fits what is `printed` and nothing else well."""
    cells = [cell for row in filing_.table_2 for cell in row.cells.values()]
    lines = []
    for cell in cells:
        assert cell.bbox is not None
        pixels = np.full((20, 70), 255, np.uint8)
        lines.append(LineCrop(pixels, cell.bbox.grown(1.0), 72.0, 7.0, 9.0))
    sheet = replace(page([word for cell in cells for word in cell.words]), lines=tuple(lines))

    def weigh(asked: Sequence[PartAsked]) -> list[list[float]]:
        return [[0.0 if text in printed else -9.0 for text in part.texts] for part in asked]

    return settle_rates(filing_, {1: sheet}, weigh)


def settled(filing_: Readings, *printed: str) -> tuple[list[str], list[str]]:
    """Both columns of the same."""
    after = told(filing_, *printed)
    return column(after, "disposedShares", 2), column(after, "underlyingSecurityShares", 2)


def test_a_count_in_doubt_is_what_the_others_rate_makes() -> None:
    """Of derivatives or of shares, by the print; a part of a share is cut off or rounded up."""
    misread = filing(*THREE_QUARTERS, ("17,024", "27,768"))
    assert settled(misread, "37,024", "27,768")[0][-1] == "37,024"
    misread = filing(*THREE_QUARTERS, ("37,026", "21,169"))
    assert settled(misread, "37,026", "27,769")[1][-1] == "27,769"
    assert settled(filing(*THREE_QUARTERS, ("37,026", "21,710")), "37,026", "27,770")[1][-1] == "27,770"


def test_figures_that_were_lost_are_found_again() -> None:
    """A count without one of its digits, and one that became a part of a share."""
    for read in ("7,024", "37.02"):
        assert settled(filing(*THREE_QUARTERS, (read, "27,768")), "37,024")[0][-1] == "37,024"


def test_what_decided_is_kept() -> None:
    """The count says what stood there first, and by which rule it was changed; nothing else is touched."""
    misread = filing(*THREE_QUARTERS, ("17,024", "27,768"))
    after = told(misread, "37,024")
    assert after.table_2[-1].cells["disposedShares"].repairs == ("conversion-rate: '17,024' to '37,024'",)
    assert after.table_2[:-1] == misread.table_2[:-1]


def test_what_is_read_clearly_and_what_is_nothing_like_it_stays() -> None:
    """A sure count, one in doubt that differs in three digits, and one whose print speaks clearly for it."""
    sure = filing(*THREE_QUARTERS, ("17,024", "27,768"), sure=ALL_SURE)
    assert settled(sure, "37,024")[0][-1] == "17,024"
    unlike = filing(*THREE_QUARTERS, ("14,135", "27,768"))
    assert settled(unlike, "37,024")[0][-1] == "14,135"
    clear = filing(*THREE_QUARTERS, ("17,024", "27,768"))
    assert settled(clear, "17,024")[0][-1] == "17,024"


def test_one_row_tells_no_rate() -> None:
    """Nor do two of the same counts; two that differ do."""
    assert settled(filing(THREE_QUARTERS[0], ("17,024", "27,768")), "37,024")[0][-1] == "17,024"
    twice = filing(THREE_QUARTERS[0], THREE_QUARTERS[0], ("17,024", "27,768"))
    assert settled(twice, "37,024")[0][-1] == "17,024"
    assert settled(filing(*THREE_QUARTERS[:2], ("17,024", "27,768")), "37,024")[0][-1] == "37,024"


def test_other_rates_of_a_filing_stand() -> None:
    """Rows at half a share each are told by each other, and stay beside those at three quarters."""
    rows = (*THREE_QUARTERS, ("572,704", "286,352"), ("25,233", "12,616"))
    assert settled(filing(*rows))[0] == [one for one, _ in rows]
