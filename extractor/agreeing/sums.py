"""Counts of securities that follow from each other: running tallies, and derivatives against shares.

Where a sum does not come out and one of its numbers is in doubt, the number with which it
does becomes likelier. A number that other sums confirm, or that was read clearly, stays.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extractor.agreeing.likelihood import log_odds
from extractor.errors import ValueReadError
from extractor.model.reading import Reading, RowReading
from extractor.values.amounts import print_amount, read_amount

#: How much likelier it is that a sum comes out than not, where nothing else of the filing tells;
#: and at most, where many others come out.
_AGREES, _MOST_AGREES = 10.0, 100.0
#: What cannot be a number is not what stands there.
_NO_NUMBER = math.log(20.0)
#: How much likelier the change must be than none, and than any other change of the same sum.
_LIKELIER, _CLEARLY = math.log(4.0), math.log(6.0)
_MOST_CHANGES = 40
_OWNED = "sharesOwnedFollowingTransaction"
_UNDERLYING = "underlyingSecurityShares"
_SIDES = ("acquiredShares", "disposedShares")

#: A cell by its table (1 or 2), row and column.
Place = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Sum:
    """`start` plus or minus `change` is `end`; without a change, `start` is `end`. `rule` names it."""

    rule: str
    start: Place
    end: Place
    change: Place | None = None
    sign: int = 1

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells in it."""
        return (self.start, self.end) if self.change is None else (self.start, self.change, self.end)

    def implied(self, place: Place, values: dict[Place, Decimal]) -> Decimal | None:
        """What the cell must hold by the others; None where one of them is not known."""
        others = [one for one in self.places if one != place]
        if any(one not in values for one in others):
            return None
        change = Decimal(0) if self.change is None else self.sign * values.get(self.change, Decimal(0))
        if place == self.end:
            return values[self.start] + change
        if place == self.start:
            return values[self.end] - change
        return self.sign * (values[self.end] - values[self.start])


@dataclass(frozen=True, slots=True)
class Settled:
    """A cell that a sum decided: its new text, and the sum's rule."""

    place: Place
    text: str
    rule: str


def settle_sums(table_1: Sequence[RowReading], table_2: Sequence[RowReading]) -> list[Settled]:
    """The cells whose number another explains better, given the sums of both tables."""
    cells = {
        (table, at, column): reading
        for table, rows in ((1, table_1), (2, table_2))
        for at, row in enumerate(rows)
        for column, reading in row.cells.items()
        if reading.text
    }
    sums = [*_tallies(1, table_1), *_tallies(2, table_2), *_counts(table_2)]
    values = {place: value for place in _places(sums) if (value := _value(cells.get(place))) is not None}
    found: list[Settled] = []
    changed: set[Place] = set()
    for _ in range(_MOST_CHANGES):
        best = _best_change(sums, values, cells, changed)
        if best is None:
            break
        place, value, rule = best
        values[place] = value
        changed.add(place)
        found.append(Settled(place, print_amount(value), rule))
    return found


def _places(sums: Sequence[Sum]) -> set[Place]:
    return {place for one in sums for place in one.places}


def _best_change(
    sums: Sequence[Sum], values: dict[Place, Decimal], cells: dict[Place, Reading], changed: set[Place]
) -> tuple[Place, Decimal, str] | None:
    """The likeliest change that makes a sum come out, where it is clearly so."""
    closed = Counter(_kind(one) for one in sums if _closes(one, values))
    for one in sums:
        if _closes(one, values):
            continue
        scored = sorted(_changes(one, sums, values, cells, closed, changed), key=lambda each: -each[0])
        if scored and scored[0][0] > _LIKELIER:
            second = scored[1][0] if len(scored) > 1 else -math.inf
            if scored[0][0] - second > _CLEARLY:
                return scored[0][1], scored[0][2], one.rule
    return None


def _changes(
    one: Sum,
    sums: Sequence[Sum],
    values: dict[Place, Decimal],
    cells: dict[Place, Reading],
    closed: Counter[tuple[str, int]],
    changed: set[Place],
) -> Iterator[tuple[float, Place, Decimal]]:
    for place in one.places:
        value = one.implied(place, values)
        reading = cells.get(place)
        if value is None or value < 0 or reading is None or place in changed:
            continue
        after = {**values, place: value}
        mine = [other for other in sums if place in other.places]
        if any(_closes(other, values) and not _closes(other, after) for other in mine):
            continue
        odds = max(log_odds(reading, text) for text in _printed(value))
        odds += _NO_NUMBER if place not in values else 0.0
        for other in mine:
            if _closes(other, after):
                odds += math.log(min(_AGREES * (1 + closed[_kind(other)]), _MOST_AGREES))
        yield odds, place, value


def _kind(one: Sum) -> tuple[str, int]:
    """A sum's rule and table: in Table II each grant of one name may be counted by itself."""
    return one.rule, one.end[0]


def _closes(one: Sum, values: dict[Place, Decimal]) -> bool:
    return one.end in values and one.implied(one.end, values) == values[one.end]


def _printed(value: Decimal) -> tuple[str, ...]:
    """The ways in which a count may be printed."""
    return print_amount(value), format(value, "f")


def _tallies(table: int, rows: Sequence[RowReading]) -> Iterator[Sum]:
    """Column 5 from each transaction of a holding to the next, as the SEC wants it."""
    holdings: dict[Hashable, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if _text(row, "transactionCode") or _text(row, "transactionDate"):
            holdings[_holding(row)].append(at)
    for places in holdings.values():
        for before, after in pairwise(places):
            column, sign = _amount(rows[after])
            if column and not _same_total(rows[before], rows[after]):
                yield Sum(
                    "tally-runs-on",
                    (table, before, _OWNED),
                    (table, after, _OWNED),
                    (table, after, column),
                    sign,
                )


def _holding(row: RowReading) -> Hashable:
    columns = ("securityTitle", "directOrIndirectOwnership", "natureOfOwnership")
    derivative = ("conversionOrExercisePrice", "exerciseDate", "expirationDate")
    marks = row.cells.get("natureOfOwnership", Reading()).marks
    return (*(_text(row, name) for name in (*columns, *derivative)), tuple(mark.number for mark in marks))


def _same_total(one: RowReading, other: RowReading) -> bool:
    """Whether both print one number: some filers print the total after all transactions."""
    return _text(one, _OWNED) == _text(other, _OWNED)


def _amount(row: RowReading) -> tuple[str, int]:
    """The column of a transaction's amount and its sign; blank where the page does not tell."""
    if "transactionShares" in row.cells:
        side = _text(row, "transactionAcquiredDisposedCode").strip("() ")
        return ("transactionShares", {"A": 1, "D": -1}[side]) if side in ("A", "D") else ("", 0)
    sides = [column for column in _SIDES if _text(row, column)]
    return (sides[0], 1 if sides[0] == _SIDES[0] else -1) if len(sides) == 1 else ("", 0)


def _counts(rows: Sequence[RowReading]) -> Iterator[Sum]:
    """Table II: as many shares underlie as there are derivatives, where no row of the kind says otherwise."""
    kinds: dict[str, list[Sum]] = defaultdict(list)
    told: dict[str, list[bool]] = defaultdict(list)
    for at, row in enumerate(rows):
        column, _ = _amount(row)
        if not column:
            continue
        title = _text(row, "securityTitle")
        kinds[title].append(Sum("underlying-count", (2, at, column), (2, at, _UNDERLYING)))
        one, other = _value(row.cells.get(column)), _value(row.cells.get(_UNDERLYING))
        told[title].append(one is not None and one == other)
    for title, sums in kinds.items():
        if any(told[title]) or len(sums) == 1:
            yield from sums


def _text(row: RowReading, column: str) -> str:
    return row.cells.get(column, Reading()).text


def _value(reading: Reading | None) -> Decimal | None:
    if reading is None:
        return None
    try:
        found = read_amount(reading.text)
    except ValueReadError:
        return None
    return None if found.dollars else found.value
