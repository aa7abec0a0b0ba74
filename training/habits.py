"""Records of known filings → how filers cite footnotes (`extractor/fields/habits.json`)."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from extractor.fields.courses import Column, blank_history
from extractor.fields.habits import EVERY, TELLING, Before, CellState, Cited, cited_as, is_like
from extractor.fields.note_subjects import EVERY_NOTE, words_of
from extractor.model.crop import Marks
from extractor.model.form4 import Form4
from extractor.output.from_json import record_from_json
from extractor.record.placed import PlacedRow, placed_rows

#: At most so much one filing adds to the counts of one kind of cell.
_MOST = 3.0
#: Words of fewer issuers' notes are names, or say little.
_ISSUERS = 4

Seen = tuple[str, Before, Cited]


def read_truths(folder: Path, leave: str) -> Iterator[Form4]:
    """The records of a folder, but for those whose files begin with a letter of `leave`."""
    for path in sorted(folder.glob("*.json")):
        if path.stem[0] not in leave:
            yield record_from_json(json.loads(path.read_bytes()))


def write_counts(counts: Mapping[str, object], out: Path) -> None:
    """Write them as JSON, a line for each key."""
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in counts.items())
    out.write_text(f"{{\n{lines}\n}}\n")


def count_habits(records: Iterable[Form4]) -> dict[str, dict[str, dict[str, float]]]:
    """What cells cite, by column and state and by what the column cited before, and for all together."""
    total: dict[str, dict[str, dict[str, float]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(float))
    )
    for record in records:
        own = Counter(_seen_in(record))
        for every in (False, True):
            for (key, before, cited), number in _held_down(own, every=every).items():
                total[key][before.value][cited.value] += number
    return {
        key: {before: dict(sorted(counts.items())) for before, counts in sorted(by_before.items())}
        for key, by_before in sorted(total.items())
    }


def _held_down(own: Counter[Seen], *, every: bool) -> Mapping[Seen, float]:
    """One filing's counts, for each kind of cell no more than `_MOST` together."""
    counts: Counter[Seen] = Counter()
    for (key, before, cited), number in own.items():
        counts[(f"{EVERY} {key.rpartition(' ')[2]}" if every else key, before, cited)] += number
    of: Counter[tuple[str, Before]] = Counter()
    for (key, before, _), number in counts.items():
        of[(key, before)] += number
    return {one: round(number * min(1.0, _MOST / of[one[:2]]), 3) for one, number in counts.items()}


def _seen_in(record: Form4) -> Iterator[Seen]:
    columns: dict[str, Column] = defaultdict(Column)
    cited: frozenset[int] = frozenset()
    last: PlacedRow | None = None
    for placed in placed_rows(record):
        in_row: frozenset[int] = frozenset()
        goes_on = last is None or _goes_on(last, placed)
        last = placed
        for state, marks in _cells(placed, goes_on=goes_on):
            name = state.column if state.is_filled else blank_history(state.column)
            column = columns[name]
            before = column.before
            yield state.key, before, _cited(marks, before, column, (in_row, cited))
            columns[name] = column.extended(marks)
            in_row |= frozenset(marks)
            cited |= frozenset(marks)


def _goes_on(last: PlacedRow, placed: PlacedRow) -> bool:
    same = (last.derivative is None) == (placed.derivative is None)
    return same and all(is_like(_text(last, one), _text(placed, one)) for one in TELLING)


def _text(placed: PlacedRow, element: str) -> str:
    value = placed.cell(element).value
    return "" if value is None else str(value)


def _cells(placed: PlacedRow, *, goes_on: bool) -> Iterator[tuple[CellState, Marks]]:
    table = placed.path.partition("[")[0]
    for element, cell in placed.cells:
        marks = tuple(sorted(int(one.removeprefix("F")) for one in cell.footnote_ids))
        yield CellState(f"{table}.{element}", placed.is_transaction, cell.value is not None, goes_on), marks


def _cited(
    marks: Marks, before: Before, column: Column, known: tuple[frozenset[int], frozenset[int]]
) -> Cited:
    if not marks:
        return Cited.NONE
    if column.last and marks == column.last[-1]:
        return Cited.SAME
    if before is Before.RETURNED and marks == column.again:
        return Cited.AGAIN
    row, cited = known
    return cited_as(marks[0], row, column.cited, cited)


def count_words(records: Iterable[Form4]) -> dict[str, dict[str, float]]:
    """How many notes each element cites, with each word and at all; alike notes of a filing count once."""
    issuers: dict[str, set[str]] = defaultdict(set)
    words: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for record in records:
        for said, elements in {(words_of(text), cited_by) for text, cited_by in _cited_notes(record)}:
            for word in said:
                issuers[word].add(record.issuer.issuer_name or "")
            for word in (EVERY_NOTE, *said):
                for element in elements:
                    words[word][element] += 1 / len(elements)
    return {
        word: {element: round(number, 2) for element, number in sorted(words[word].items())}
        for word in sorted(words)
        if word == EVERY_NOTE or len(issuers[word]) >= _ISSUERS
    }


def _cited_notes(record: Form4) -> Iterator[tuple[str, frozenset[str]]]:
    by: dict[str, set[str]] = defaultdict(set)
    for placed in placed_rows(record):
        for element, cell in placed.cells:
            for one in cell.footnote_ids:
                by[one].add(element)
    for note in record.footnotes:
        if by[note.id]:
            yield note.text, frozenset(by[note.id])
