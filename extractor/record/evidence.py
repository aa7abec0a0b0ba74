"""Where every value came from, gathered while the record is put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from extractor.agreeing.likelihood import alternatives
from extractor.errors import ValueReadError
from extractor.model.extraction import Alternative, Evidence, Finding, Reason, Severity
from extractor.model.form4 import Footnoted
from extractor.model.geometry import BBox, enclosing
from extractor.model.page import Origin, Page
from extractor.model.reading import Reading, TickReading
from extractor.values.dates import earliest_year, read_date, read_period
from extractor.values.footnotes import marks_to_ids

T = TypeVar("T")


class Ledger:
    """Evidence and findings of one record, written as values are set."""

    def __init__(self, pages: Mapping[int, Page], first_year: int = 2003) -> None:
        self._pages = pages
        self._earliest = earliest_year(first_year)
        self.evidence: dict[str, Evidence] = {}
        self.findings: list[Finding] = []
        #: What each value that is not a tick was read from.
        self.sources: dict[str, Reading] = {}

    def _seen(self, page: int | None, box: BBox | None) -> BBox | None:
        """A box of the upright page as it lies on the page that a viewer shows."""
        if page is None or box is None:
            return None
        return self._pages[page].as_seen(box)

    def day(self, text: str) -> date:
        """The date that a cell prints, its year by the form's era."""
        return read_date(text, earliest=self._earliest)

    def period(self, text: str) -> date | str:
        """The date or the month that a box prints."""
        return read_period(text, earliest=self._earliest)

    def note(
        self, path: str, reading: Reading, *, origin: Origin | None = None, raw: str | None = None
    ) -> None:
        """Evidence for a value that `reading` gave."""
        self.sources[path] = reading
        self.evidence[path] = Evidence(
            reading.page,
            self._seen(reading.page, reading.bbox),
            origin or reading.origin,
            (reading.typed or reading.text) if raw is None else raw,
            confidence_of(reading),
            reading.repairs,
        )

    def derive(self, path: str, page: int, box: BBox) -> None:
        """Evidence for a value that follows from others, in whose place it stands."""
        self.evidence[path] = Evidence(page, self._seen(page, box), Origin.DERIVED, "")

    def note_tick(self, path: str, tick: TickReading) -> None:
        """Evidence for a check mark; an unsure one asks for a person."""
        reasons = (
            ()
            if tick.on is not None
            else (Reason("unsure-mark", "The mark is neither clearly set nor blank."),)
        )
        self.evidence[path] = Evidence(
            tick.page,
            self._seen(tick.page, tick.bbox),
            tick.origin,
            "X" if tick.on else "",
            tick.confidence,
            (),
            reasons,
        )

    def ask(self, path: str, page: int | None, reason: Reason, origin: Origin = Origin.DERIVED) -> None:
        """Send a part of the record, or with a blank path all of it, to a person for one more reason."""
        known = self.evidence.get(path) or Evidence(page, None, origin, "")
        self.evidence[path] = replace(known, reasons=(*known.reasons, reason))

    def text(self, path: str, reading: Reading) -> str | None:
        """The text of a box, with its evidence; None where it is blank."""
        if not reading.text:
            return None
        self.note(path, reading)
        self._note_alternatives(path, reading)
        return reading.text

    def value(self, path: str, reading: Reading, read: Callable[[str], T]) -> T | None:
        """A typed value, with its evidence; a text that is none is a finding and no value."""
        if not reading.text:
            return None
        try:
            value = read(reading.text)
        except ValueReadError as error:
            self.unreadable(path, reading, str(error))
            return None
        self.note(path, reading)
        self._note_alternatives(path, reading)
        return value

    def unreadable(self, path: str, reading: Reading, message: str) -> None:
        """A text that is no value of its kind: a finding, and review of the field."""
        self.sources[path] = reading
        self.evidence[path] = Evidence(
            reading.page,
            self._seen(reading.page, reading.bbox),
            reading.origin,
            reading.text,
            0.0,
            reasons=(Reason("unreadable-value", "What stands there is no value of this field's kind."),),
        )
        self.findings.append(Finding(Severity.ERROR, "unreadable-value", path, reading.page, message))
        self._note_alternatives(path, reading)

    def _note_alternatives(self, path: str, reading: Reading) -> None:
        """What else the reader thought of, where the whole reading is the value of the field."""
        found = sorted(alternatives(reading).items(), key=lambda one: (-one[1], one[0]))
        if found:
            told = tuple(Alternative(text, min(chance, 1.0)) for text, chance in found)
            self.evidence[path] = replace(self.evidence[path], alternatives=told)

    def cell(self, path: str, reading: Reading, read: Callable[[str], T]) -> Footnoted[T]:
        """A cell: its typed value and its footnote marks, each with evidence."""
        ids = marks_to_ids(mark.number for mark in reading.marks)
        value = self.value(path, reading, read)
        if ids:
            first = reading.marks[0]
            box = enclosing(m.word.bbox for m in reading.marks if m.page == first.page)
            self.evidence[f"{path}.footnoteIds"] = Evidence(
                first.page,
                self._seen(first.page, box),
                first.word.origin,
                "".join(f"({mark.number})" for mark in reading.marks),
                lowest(mark.word.confidence for mark in reading.marks),
            )
        return Footnoted(value, ids)


def confidence_of(reading: Reading) -> float | None:
    """The least certain word's confidence; None where the source reports none."""
    return lowest(word.confidence for word in reading.words)


def lowest(confidences: Iterable[float | None]) -> float | None:
    """The lowest of those that are known."""
    return min((c for c in confidences if c is not None), default=None)
