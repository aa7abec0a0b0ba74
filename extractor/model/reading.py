"""Raw text of the form's boxes and cells, before it is turned into typed values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from extractor.model.geometry import BBox
from extractor.model.page import Origin, Word


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """A mark `(n)` that stands in a cell."""

    number: int
    word: Word
    page: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of one box or cell in reading order, footnote marks apart.

    `text` is the words joined as printed, lines by a space. `bbox` encloses the
    words on `page`, in points of the upright page; None where the place is blank.
    `lines` are the texts of the lines and `line_pages` the pages that they stand on.
    `typed` is what stands there where `text` is what it means, and `repairs` say how. `astray`
    is the share of it that an engine trained elsewhere reads otherwise, None where none was asked.
    """

    text: str = ""
    page: int | None = None
    bbox: BBox | None = None
    words: tuple[Word, ...] = ()
    marks: tuple[FootnoteMark, ...] = ()
    origin: Origin = Origin.TEXT_LAYER
    lines: tuple[str, ...] = ()
    line_pages: tuple[int, ...] = ()
    typed: str | None = None
    repairs: tuple[str, ...] = ()
    astray: float | None = None

    def __bool__(self) -> bool:
        return bool(self.text)

    def repaired(self, text: str, rule: str) -> Reading:
        """What it means by this rule; what was typed, and that it was changed, is kept."""
        repair = f"{rule}: {self.text!r} to {text!r}"
        return replace(self, text=text, typed=self.typed or self.text, repairs=(*self.repairs, repair))


@dataclass(frozen=True, slots=True)
class TickReading:
    """A check mark: True set, False blank, None unsure; with its place."""

    on: bool | None
    page: int | None = None
    bbox: BBox | None = None
    origin: Origin = Origin.TEXT_LAYER
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class RowReading:
    """One row of a table: its cells by the column's name in the template."""

    cells: Mapping[str, Reading]
    page: int
    bbox: BBox


@dataclass(frozen=True, slots=True)
class OwnerReading:
    """The block of one reporting owner: its boxes by element name."""

    boxes: Mapping[str, Reading]
    link: str | None = None


@dataclass(frozen=True, slots=True)
class SignatureReading:
    """A signature line and its date."""

    name: Reading
    date: Reading


@dataclass(frozen=True, slots=True)
class NoteReading:
    """An explanation: its number as printed, or for one marked by asterisks its place."""

    number: int
    reading: Reading
    starred: bool = False


@dataclass(frozen=True, slots=True)
class Readings:
    """All that was read of one filing, by the places of the form.

    `unplaced` is text that stands in no box or cell of the form; `first_year` is when the
    form came into use; `typed` says that typists filled it.
    """

    boxes: Mapping[str, Reading]
    ticks: Mapping[str, TickReading]
    owners: tuple[OwnerReading, ...]
    owners_table: tuple[RowReading, ...]
    table_1: tuple[RowReading, ...]
    table_2: tuple[RowReading, ...]
    notes: tuple[NoteReading, ...]
    remarks: Reading
    signatures: tuple[SignatureReading, ...]
    issuer_link: str | None = None
    unplaced: tuple[Reading, ...] = ()
    first_year: int = 2003
    typed: bool = False

    def everything(self) -> Iterator[Reading]:
        """All boxes, cells, explanations and signatures."""
        yield from self.boxes.values()
        for owner in self.owners:
            yield from owner.boxes.values()
        for row in (*self.owners_table, *self.table_1, *self.table_2):
            yield from row.cells.values()
        for note in self.notes:
            yield note.reading
        yield self.remarks
        for signature in self.signatures:
            yield from (signature.name, signature.date)

    def changed(self, change: Callable[[Reading], Reading]) -> Readings:
        """The same with each of them as `change` gives it."""

        def each(readings: Mapping[str, Reading]) -> dict[str, Reading]:
            return {name: change(one) for name, one in readings.items()}

        def rows(table: tuple[RowReading, ...]) -> tuple[RowReading, ...]:
            return tuple(replace(row, cells=each(row.cells)) for row in table)

        return replace(
            self,
            boxes=each(self.boxes),
            owners=tuple(replace(owner, boxes=each(owner.boxes)) for owner in self.owners),
            owners_table=rows(self.owners_table),
            table_1=rows(self.table_1),
            table_2=rows(self.table_2),
            notes=tuple(replace(note, reading=change(note.reading)) for note in self.notes),
            remarks=change(self.remarks),
            signatures=tuple(
                replace(one, name=change(one.name), date=change(one.date)) for one in self.signatures
            ),
        )
