"""Captions of signatures that could not be read, by the line to sign on."""

from __future__ import annotations

from dataclasses import replace

from extractor.fields.regions import PageGrid
from extractor.fields.signatures import read_signatures
from extractor.fields.unread_captions import with_unread_captions
from extractor.forms.locate import LocatedForm
from extractor.model.page import Origin, Word
from tests.builders import level, line, located, page, shipped, upright

FORM = shipped("sec1474-1996")
TABLE = line(FORM.tables[1].title, 60, 40, size=6)
RULES = [level(40, 580, 50), level(330, 460, 500), level(500, 560, 500), upright(40, 50, 300)]


def form(*words: list[Word], origin: Origin = Origin.OCR) -> LocatedForm:
    """A scan's last page with the second table's title and these words."""
    every = [word for some in (TABLE, *words) for word in some]
    sheet = replace(page([replace(w, origin=origin, confidence=0.9) for w in every], RULES), origin=origin)
    return with_unread_captions(LocatedForm(FORM, tuple(located(sheet, template=FORM)), 1.0))


def signed(*words: list[Word], origin: Origin = Origin.OCR) -> list[tuple[str, str]]:
    """The signatures read of it."""
    found = read_signatures([PageGrid(one) for one in form(*words, origin=origin).pages], FORM)
    return [(one.name.text, one.date.text) for one in found]


NAME, DATE = line("/s/ Jane Doe", 335, 494), line("3/7/98", 505, 494)


def test_what_is_signed_stands_on_the_line_above() -> None:
    """One line of it: what else is read above it is the table's rest."""
    assert signed(NAME, DATE) == [("/s/ Jane Doe", "3/7/98")]
    assert signed(line("Common Stock", 335, 470), NAME, DATE) == [("/s/ Jane Doe", "3/7/98")]


def test_a_caption_that_was_read_is_the_only_one() -> None:
    """And an empty line or one beside the table is none to sign on."""
    read = line("**Signature of Reporting Person", 335, 505, size=6)
    assert len(list(form(NAME, read).anchors(FORM.notes.signature))) == 1
    assert signed() == []
    assert signed(line("/s/ Jane Doe", 100, 494)) == []


def test_pages_of_text_are_left_alone() -> None:
    """Their captions can be read."""
    assert signed(NAME, DATE, origin=Origin.TEXT_LAYER) == []


def test_a_further_owners_page_is_signed_where_it_is_dated() -> None:
    """Though the caption on the first one's was read."""
    read = line("**Signature of Reporting Person", 335, 505, size=6)
    for words, signatures in (((NAME, DATE), 2), ((NAME,), 1)):
        pages = []
        for some in ((NAME, DATE, read), words):
            every = [
                replace(w, origin=Origin.OCR, confidence=0.9)
                for w in [*TABLE, *(w for one in some for w in one)]
            ]
            pages.append(replace(page(every, RULES), origin=Origin.OCR))
        joined = with_unread_captions(LocatedForm(FORM, tuple(located(*pages, template=FORM)), 1.0))
        assert len(list(joined.anchors(FORM.notes.signature))) == signatures
