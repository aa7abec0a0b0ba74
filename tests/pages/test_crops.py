"""Lines cut from a page."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.image.blobs import find_blobs
from extractor.image.letters import TextLine
from extractor.pages import crops


@pytest.mark.parametrize(("top", "bottom"), [(-40, -24), (300, 320)])
def test_a_line_whose_course_leads_off_the_page_is_none(
    monkeypatch: pytest.MonkeyPatch, top: int, bottom: int
) -> None:
    """Of two lines that were found the one beyond the page's edge is not cut."""
    page = np.full((200, 300), 255, np.uint8)
    on = TextLine(20, 100, 80, 120, 14.0, 118.0)
    off = TextLine(20, top, 80, bottom, 14.0, float(bottom))
    monkeypatch.setattr(crops, "find_lines", lambda *_: [off, on])
    cut, _ = crops.cut_lines(page, crops.find_print(page, 200.0), (), 200.0)
    assert [line.base for line in cut] == [pytest.approx(118.0 - round(cut[0].bbox.top * 200 / 72))]


def test_what_is_known_of_a_pages_dust_is_not_measured_again() -> None:
    """Of one full of specks they are left out, unless it is known to be clean."""
    page = np.full((400, 400), 255, np.uint8)
    page[5::20, 5::20] = 0
    dusty = crops.find_print(page, 200.0)
    assert dusty.dust > 50
    assert not dusty.ink.any()
    known = crops.find_print(page, 200.0, dust=0.0)
    assert known.dust == 0.0
    assert known.ink.any()


def test_inks_that_were_numbered_are_not_numbered_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines of a clean page without boxes are found among them; of a dusty page none are known."""
    page = np.full((400, 400), 255, np.uint8)
    page[100:120, 50:350:20] = page[100:120, 55:350:20] = 0
    printed = crops.find_print(page, 200.0, dust=0.0)
    again = find_blobs(printed.ink)
    assert printed.blobs is not None
    assert np.array_equal(printed.blobs.x0, again.x0)
    assert np.array_equal(printed.blobs.area, again.area)
    seen: list[object] = []

    def found(*given: object) -> list[TextLine]:
        seen.append(given[-1])
        return []

    monkeypatch.setattr(crops, "find_lines", found)
    crops.cut_lines(page, printed, (), 200.0)
    assert seen == [printed.blobs]
    page[5::20, 5::20] = 0
    assert crops.find_print(page, 200.0).blobs is None
