"""Evidence and findings, written as values are set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extractor.model.extraction import Alternative, Evidence, Finding, Severity
from extractor.model.form4 import Footnoted
from extractor.model.geometry import BBox
from extractor.model.page import Origin, Page, Word
from extractor.model.reading import Reading, TickReading
from extractor.record.evidence import Ledger
from extractor.values.dates import read_date
from tests.agreeing.scanned import seen
from tests.record.readings import PAGES, reading


@pytest.fixture
def ledger() -> Ledger:
    """A ledger with nothing in it yet."""
    return Ledger(PAGES)


def test_a_text_has_its_evidence(ledger: Ledger) -> None:
    """Page, place, origin and the text as read."""
    assert ledger.text("remarks", reading("Exhibit", "24")) == "Exhibit 24"
    assert ledger.evidence == {"remarks": Evidence(1, BBox(50, 95, 85, 117), Origin.TEXT_LAYER, "Exhibit 24")}
    assert ledger.findings == []


def test_a_blank_has_none(ledger: Ledger) -> None:
    """Nothing is said of what is not there."""
    assert ledger.text("remarks", Reading()) is None
    assert ledger.value("periodOfReport", Reading(), read_date) is None
    assert ledger.cell("x", Reading(), read_date) == Footnoted()
    assert ledger.evidence == {}


def test_a_value_is_typed(ledger: Ledger) -> None:
    """The record has the date, the evidence what was printed."""
    assert ledger.value("periodOfReport", reading("3/7/02"), read_date) == date(2002, 3, 7)
    assert ledger.evidence["periodOfReport"].raw == "3/7/02"
    assert not ledger.evidence["periodOfReport"].review


def test_what_cannot_be_read_is_a_finding(ledger: Ledger) -> None:
    """No value, a finding that says why, and evidence that sends the field to a person."""
    assert ledger.value("periodOfReport", reading("13/45/2021", on=2), read_date) is None
    evidence = ledger.evidence["periodOfReport"]
    assert (evidence.raw, evidence.page, evidence.confidence) == ("13/45/2021", 2, 0.0)
    assert evidence.review
    assert [reason.code for reason in evidence.reasons] == ["unreadable-value"]
    assert ledger.findings == [
        Finding(Severity.ERROR, "unreadable-value", "periodOfReport", 2, "no such day: '13/45/2021'")
    ]


def test_a_cell_has_a_value_and_marks(ledger: Ledger) -> None:
    """Both have evidence, each in its own place."""
    cell = ledger.cell("row.transactionDate", reading("12/16/2021", marks=(3, 1)), read_date)
    assert cell == Footnoted(date(2021, 12, 16), ("F3", "F1"))
    assert ledger.evidence["row.transactionDate"].bbox == BBox(50, 95, 100, 105)
    marks = ledger.evidence["row.transactionDate.footnoteIds"]
    assert (marks.raw, marks.bbox) == ("(3)(1)", BBox(150, 97, 171, 103))


def test_marks_alone_are_a_cell(ledger: Ledger) -> None:
    """A blank with a mark has no value and no evidence of one."""
    assert ledger.cell("row.exerciseDate", reading(marks=(2,)), read_date) == Footnoted(None, ("F2",))
    assert list(ledger.evidence) == ["row.exerciseDate.footnoteIds"]


def test_marks_stay_with_what_cannot_be_read(ledger: Ledger) -> None:
    """A value that is none does not take its marks along."""
    assert ledger.cell("row.exerciseDate", reading("soon", marks=(2,)), read_date) == Footnoted(None, ("F2",))
    assert set(ledger.evidence) == {"row.exerciseDate", "row.exerciseDate.footnoteIds"}


def test_the_place_is_that_on_the_page_as_seen() -> None:
    """On a page that was turned to be read, boxes are turned back."""
    turned = Page(1, 792, 612, (), turned=90)
    ledger = Ledger({1: turned})
    ledger.text("remarks", reading("Exhibit"))
    assert ledger.evidence["remarks"].bbox == turned.as_seen(BBox(50, 95, 85, 105))


def test_the_least_certain_word_counts(ledger: Ledger) -> None:
    """Confidence is the lowest of the words', and None where none was measured."""
    plain = reading("Exhibit 24")
    sure: tuple[Word, ...] = tuple(
        replace(word, confidence=confidence) for word, confidence in zip(plain.words, (0.9, 0.7), strict=True)
    )
    ledger.text("remarks", replace(plain, words=sure))
    assert ledger.evidence["remarks"].confidence == 0.7


@pytest.mark.parametrize(("on", "raw", "review"), [(True, "X", False), (False, "", False), (None, "", True)])
def test_a_mark_that_is_unsure_asks_for_a_person(
    ledger: Ledger, on: bool | None, raw: str, review: bool
) -> None:
    """Set and blank are evidence enough; unsure is a reason to look."""
    ledger.note_tick("aff10b5One", TickReading(on, 1, BBox(10, 20, 30, 40), Origin.OCR, 0.5))
    evidence = ledger.evidence["aff10b5One"]
    assert (evidence.raw, evidence.review, evidence.origin) == (raw, review, Origin.OCR)
    assert evidence.bbox == BBox(10, 20, 30, 40)


def test_what_else_the_reader_thought_of_is_kept(ledger: Ledger) -> None:
    """The likeliest first, for values and for what is none; a text that was read surely has none."""
    price = seen("$9", 0.4, other={"$0": 0.2, "$8": 0.3})
    assert ledger.cell("price", price, lambda text: text).value == "$9"
    ledger.value("day", price, read_date)
    ledger.text("remarks", seen("Exhibit 24"))
    told = (Alternative("$8", 0.3), Alternative("$0", 0.2))
    assert [ledger.evidence[path].alternatives for path in ("price", "day", "remarks")] == [told, told, ()]
