"""Explanations of scans whose title was not read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.fields.untitled_notes import with_untitled_notes
from extractor.forms.locate import LocatedForm
from extractor.model.page import Origin, Page
from tests.builders import line, lines, located, page, ruled, small_template

XS = (50.0, 200.0, 260.0, 320.0, 560.0)
YS = (100.0, 140.0, 160.0)
TEMPLATE = small_template()
TABLE, NOTES = TEMPLATE.tables[-1].title, TEMPLATE.notes
SAID = ("1. The shares were sold at several prices.", "2. Held by a trust for the children.")


def scan(*, title: str | None, texts: tuple[str, ...] = SAID, table: str = TABLE) -> Page:
    """A page with a table, notes below it with a title or without, and the remarks."""
    words = [*line(table, 60, 92), *lines(*texts, x=60, y=200), *line(NOTES.remarks, 60, 300)]
    words += line(title, 60, 180) if title else []
    read = [replace(word, origin=Origin.OCR, confidence=0.9) for word in words]
    return replace(page(read, ruled(XS, YS)), origin=Origin.OCR)


def titles(*pages: Page) -> list[list[tuple[int, str]]]:
    """Where titles of the notes end on each page, and their words."""
    form = LocatedForm(TEMPLATE, tuple(located(*pages)), 1.0)
    return [
        [(round(a.bbox.bottom), " ".join(w.text for w in a.words)) for a in one.find(NOTES.explanation)]
        for one in with_untitled_notes(form).pages
    ]


def test_notes_begin_below_the_last_table() -> None:
    """Without a title at its foot, with one that was misread below that."""
    ((foot, words),) = titles(scan(title=None))[0]
    assert (words, 160 <= foot <= 162) == ("", True)
    assert titles(scan(title="granted o p")) == [[(185, "granted o p")]]


def test_a_title_that_was_read_stays() -> None:
    """There is one already."""
    assert titles(scan(title=NOTES.explanation)) == [[(185, NOTES.explanation)]]


@pytest.mark.parametrize("texts", [("1 .", "x"), SAID[:1]], ids=["dirt", "one line"])
def test_hardly_any_text_is_no_note(texts: tuple[str, ...]) -> None:
    """Nor is a page without the last table."""
    assert titles(scan(title=None, texts=texts)) == [[]]
    assert titles(scan(title=None, table=TEMPLATE.tables[0].title)) == [[]]
