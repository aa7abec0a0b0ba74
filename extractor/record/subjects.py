"""Every field of a record with what it was read from, the fields in which nothing was seen among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.model.extraction import Evidence
from extractor.model.form4 import DerivativeRow, NonDerivativeRow, attribute_name
from extractor.model.page import Word
from extractor.model.reading import FootnoteMark, Reading, RowReading, TickReading
from extractor.model.reading import Readings as FormReadings
from extractor.record.assemble import Assembled
from extractor.record.kinds import PARTS, FieldKind, kind_of_value
from extractor.record.portion import portion_of

_BLANK = Reading()
_ORIGINAL = "4"
#: The element that a column holds by default, where it is not the column's name.
_ELEMENTS = {
    "acquiredShares": "transactionShares",
    "disposedShares": "transactionShares",
    "transactionTimeliness": "transactionFormType",
}
#: What else may stand in the same column.
_OTHERS = {
    "transactionShares": "transactionTotalValue",
    "sharesOwnedFollowingTransaction": "valueOwnedFollowingTransaction",
    "underlyingSecurityShares": "underlyingSecurityValue",
}
_OWNER_TEXTS = (
    "rptOwnerName",
    "rptOwnerStreet1",
    "rptOwnerStreet2",
    "rptOwnerCity",
    "rptOwnerState",
    "rptOwnerZipCode",
)
_RELATION_TEXTS = ("officerTitle", "otherText")
_HEAD_TEXTS = (
    "periodOfReport",
    "dateOfOriginalSubmission",
    "issuer.issuerName",
    "issuer.issuerTradingSymbol",
    "remarks",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A field whose reading is to be judged.

    `text` is what was read there and `words` what it was read from; both are empty for
    a blank. `group` names fields that often say the same: a column of a table, or the
    element. `cells` are the keys of the table's cells in which it stands or would stand.
    `repairs` counts what was changed for what the filing says elsewhere; `astray` is the share of
    it that another engine reads otherwise, None where none was asked. `beside` is the value that
    its marks stand behind.
    """

    path: str
    kind: FieldKind
    group: str
    page: int | None = None
    text: str = ""
    words: tuple[Word, ...] = ()
    marks: tuple[FootnoteMark, ...] = ()
    cells: tuple[tuple[str, int, str], ...] = ()
    tick: TickReading | None = None
    filled: bool = True
    repairs: int = 0
    astray: float | None = None
    beside: str = ""


def find_subjects(assembled: Assembled, readings: FormReadings) -> tuple[Subject, ...]:
    """Every field of the record that a page prints, or may print, in the record's order."""
    return (
        *_head(assembled, readings),
        *_table("nonDerivativeTable", readings.table_1, assembled.record.non_derivative_table),
        *_table("derivativeTable", readings.table_2, assembled.record.derivative_table),
        *_notes(assembled),
        *_signatures(assembled),
        *(Subject(part, kind, part, filled=_has_members(assembled, part)) for part, kind in PARTS.items()),
    )


def _has_members(assembled: Assembled, part: str) -> bool:
    """Whether any row, note, owner or signature of a part was seen."""
    return bool(getattr(assembled.record, attribute_name(part)))


def _head(assembled: Assembled, readings: FormReadings) -> Iterator[Subject]:
    evidence = assembled.evidence
    yield _document_type(assembled)
    issuer = assembled.record.issuer
    shared = {
        "issuer.issuerName": issuer.issuer_name,
        "issuer.issuerTradingSymbol": issuer.issuer_trading_symbol,
    }
    for path in _HEAD_TEXTS:
        yield _plain(path, path, assembled.sources, evidence, shared.get(path))
    yield _tick("notSubjectToSection16", readings.ticks)
    if assembled.record.aff10b5_one is not None:
        yield _tick("aff10b5One", readings.ticks)
    for at, owner in enumerate(assembled.record.reporting_owners):
        for element in (*_OWNER_TEXTS, *(_RELATION_TEXTS if at == 0 else ())):
            path = f"reportingOwners[{at}].{element}"
            value = getattr(owner, attribute_name(element))
            yield _plain(path, element, assembled.sources, evidence, value)
    if assembled.record.reporting_owners:
        for element in ("isDirector", "isOfficer", "isTenPercentOwner", "isOther"):
            yield _tick(f"reportingOwners[0].{element}", readings.ticks)


def _document_type(assembled: Assembled) -> Subject:
    """The form's kind, which its title says; that of the form itself its labels say as well."""
    one = _plain("documentType", "documentType", assembled.sources, assembled.evidence)
    told, words = assembled.record.document_type, one.words
    if told == _ORIGINAL:
        words = tuple(replace(word, among=1.0, second_among=1.0) for word in words)
    return replace(one, kind=FieldKind.LETTER, text=told, words=words)


def _notes(assembled: Assembled) -> Iterator[Subject]:
    for at in range(len(assembled.record.footnotes)):
        yield _plain(f"footnotes[{at}].text", "footnotes", assembled.sources, assembled.evidence)


def _signatures(assembled: Assembled) -> Iterator[Subject]:
    for at in range(len(assembled.record.owner_signatures)):
        for element in ("signatureName", "signatureDate"):
            yield _plain(f"ownerSignatures[{at}].{element}", element, assembled.sources, assembled.evidence)


def _plain(
    path: str,
    group: str,
    sources: Mapping[str, Reading],
    evidence: Mapping[str, Evidence],
    value: str | None = None,
) -> Subject:
    """A field by itself; `value` is what it holds of a reading of which others hold the rest."""
    reading = portion_of(sources.get(path, _BLANK), value)
    if not reading.text:
        return Subject(path, FieldKind.BLANK, group, filled=False)
    known = evidence[path]
    return Subject(
        path,
        kind_of_value(path),
        group,
        known.page,
        reading.text,
        reading.words,
        repairs=len(reading.repairs),
        astray=reading.astray,
    )


def _tick(path: str, ticks: Mapping[str, TickReading]) -> Subject:
    """A check mark; one whose label was not found has no place."""
    tick = ticks.get(path.rpartition(".")[2], TickReading(False))
    text = "X" if tick.on else ""
    return Subject(path, FieldKind.TICK, "ticks", tick.page, text, tick=tick, filled=bool(tick.on))


def _table(name: str, readings: Sequence[RowReading], rows: Sequence[NonDerivativeRow]) -> Iterator[Subject]:
    for at, (reading, row) in enumerate(zip(readings, rows, strict=True)):
        columns: dict[str, list[str]] = {}
        for column in reading.cells:
            columns.setdefault(_ELEMENTS.get(column, column), []).append(column)
        for element, among in columns.items():
            filled = [c for c in among if reading.cells[c].text or reading.cells[c].marks]
            cell = reading.cells[filled[0]] if filled else _BLANK
            keys = tuple((name, at, column) for column in among)
            yield from _cell(f"{name}[{at}]", element, reading, cell, keys, row)
        if row.equity_swap_involved:
            code = reading.cells["transactionCode"]
            path, group = f"{name}[{at}].equitySwapInvolved", f"{name}.equitySwapInvolved"
            yield Subject(path, FieldKind.LETTER, group, code.page, code.text, code.words)
        if isinstance(row, DerivativeRow) and "transactionShares" in columns:
            yield _side(f"{name}[{at}]", name, at, reading)


def _cell(
    path: str,
    element: str,
    row: RowReading,
    cell: Reading,
    keys: tuple[tuple[str, int, str], ...],
    record: NonDerivativeRow,
) -> Iterator[Subject]:
    """A cell's value and its marks."""
    here = cell.page or row.page
    group = f"{keys[0][0]}.{element}"
    other = _OTHERS.get(element)
    held = other if other and getattr(record, attribute_name(other), None) else element
    where = f"{path}.{held}"
    kind = kind_of_value(where) if cell.text else FieldKind.BLANK_CELL
    yield Subject(
        where,
        kind,
        group,
        here,
        cell.text,
        cell.words,
        (),
        keys,
        filled=bool(cell.text),
        repairs=len(cell.repairs),
        astray=cell.astray,
    )
    marked = "transactionTimeliness" if element == "transactionFormType" else held
    without = FieldKind.NO_MARKS if cell.text else FieldKind.BLANK_NO_MARKS
    marks = FieldKind.MARKS if cell.marks else without
    text = "".join(f"({mark.number})" for mark in cell.marks)
    yield Subject(
        f"{path}.{marked}.footnoteIds",
        marks,
        f"{group}.footnoteIds",
        here,
        text or cell.text,
        tuple(mark.word for mark in cell.marks) or cell.words,
        cell.marks,
        keys,
        filled=bool(cell.marks),
        beside=cell.text,
    )


def _side(path: str, name: str, at: int, row: RowReading) -> Subject:
    """The A or D of Table II, which the amount's column tells."""
    sides = [c for c in ("acquiredShares", "disposedShares") if c in row.cells]
    filled = [c for c in sides if row.cells[c].text or row.cells[c].marks]
    where = f"{path}.transactionAcquiredDisposedCode"
    keys = tuple((name, at, column) for column in sides)
    if not filled:
        return Subject(where, FieldKind.BLANK_CELL, f"{name}.side", row.page, cells=keys, filled=False)
    words = row.cells[filled[0]].words
    return Subject(where, FieldKind.LETTER, f"{name}.side", row.page, filled[0][0].upper(), words, (), keys)
