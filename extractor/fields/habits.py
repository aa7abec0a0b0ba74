"""How filers cite footnotes: what a cell cites, by its column and by what the column cited so far.

`habits.json` holds counts of filings' tables (`python -m training habits`), each filing's part in
a count held down, so that long ones do not speak for all. A column's own counts go before those
of all columns together as far as there are enough of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import resources

from rapidfuzz import fuzz

from extractor.model.crop import Marks

#: So many observations of a column weigh as much as what all columns do.
_OWN = 2.0
#: As likely each is at least: filers do odd things, and what is clearly printed stays.
_ODD = 0.0005
#: Words are alike from this ratio on (of 100), but for short ones.
_ALIKE, _SHORT = 66.0, 2
#: What was never seen counts as so many times.
_UNSEEN = 0.5


class Before(Enum):
    """What a column has cited before a cell.

    The cell is the first; the one above is bare, as all before or not, has the first marks, those of the
    one above it, or others: new ones, or some after which the column cited others before.
    """

    FIRST = "first"
    BARE = "bare"
    LAPSED = "lapsed"
    BEGUN = "begun"
    STEADY = "steady"
    CHANGING = "changing"
    RETURNED = "returned"


class Cited(Enum):
    """What a cell cites.

    What the cell above does, what came after that in its column before, nothing, the next footnote that
    none has cited yet, one that its row, its column or another cell has cited, or one out of order.
    """

    SAME = "same"
    AGAIN = "again"
    NONE = "none"
    NEXT = "next"
    ROW = "row"
    COLUMN = "column"
    ELSEWHERE = "elsewhere"
    OUT = "out of order"


@dataclass(frozen=True, slots=True)
class CellState:
    """A cell's column, `table.element`, whether its row tells of a transaction, and whether it has a value.

    `goes_on` says that the row tells of a security and of a kind of transaction like the row above.
    `column` is empty where nothing of the kind is known: on forms of which nothing was counted.
    """

    column: str = ""
    is_transaction: bool = True
    is_filled: bool = True
    goes_on: bool = True

    @property
    def key(self) -> str:
        """Under which its counts stand, but for what the column cited before."""
        row = "transaction" if self.is_transaction else "holding"
        return f"{self.column} {row} {'filled' if self.is_filled else 'blank'} {self.turn}"

    @property
    def turn(self) -> str:
        """Whether it goes on, as a word."""
        return "on" if self.goes_on else "off"


#: What tells whether a row goes on as the row above.
TELLING = ("securityTitle", "transactionCode")

#: Counts by key and `Before`, then by `Cited`.
Counts = Mapping[str, Mapping[str, Mapping[str, float]]]
#: Begins the keys of all columns together.
EVERY = "every"


@cache
def _shipped() -> Counts:
    text = resources.files("extractor.fields").joinpath("habits.json").read_text("utf-8")
    counts: Counts = json.loads(text)
    return counts


@cache
def chances(state: CellState, before: Before) -> Mapping[Cited, float]:
    """How likely a cell cites what; the chances of what there is nothing of to cite are among them."""
    counts = _shipped()
    every = counts[f"{EVERY} {state.turn}"][before.value]
    all_of = sum(every.values()) + _UNSEEN * len(Cited)
    general = {one: (every.get(one.value, 0.0) + _UNSEEN) / all_of for one in Cited}
    own = counts.get(state.key, {}).get(before.value, {})
    seen = sum(own.values())
    likely = {one: (own.get(one.value, 0.0) + _OWN * general[one]) / (seen + _OWN) for one in Cited}
    return {one: (1.0 - _ODD * len(Cited)) * chance + _ODD for one, chance in likely.items()}


def before_of(cited: tuple[Marks, ...], again: Marks = (), *, any_cited: bool = False) -> Before:
    """What a column has cited before its next cell: the marks of its last two cells, as far as there are.

    `again` are those that came after the last ones before; `any_cited` says that some cell cites any.
    """
    if not cited:
        return Before.FIRST
    if not cited[-1]:
        return Before.LAPSED if any_cited else Before.BARE
    if len(cited) < 2 or not cited[-2]:
        return Before.BEGUN
    if cited[-1] == cited[-2]:
        return Before.STEADY
    return Before.RETURNED if again else Before.CHANGING


def cited_as(number: int, row: frozenset[int], column: frozenset[int], cited: frozenset[int]) -> Cited:
    """As what a cell cites a footnote, given what was cited before it in its row, its column, and at all."""
    if number == max(cited, default=0) + 1:
        return Cited.NEXT
    if number in row:
        return Cited.ROW
    if number in column:
        return Cited.COLUMN
    return Cited.ELSEWHERE if number in cited else Cited.OUT


def is_like(one: str, other: str) -> bool:
    """Whether two titles or codes are the same but for what a scan may have done to them.

    Words of one or two letters are numerals and series: where they differ, so do the titles.
    """
    words, others = one.casefold().split(), other.casefold().split()
    if len(words) != len(others):
        return False
    for word, another in zip(words, others, strict=True):
        alike = (
            fuzz.ratio(word, another) >= _ALIKE if max(len(word), len(another)) > _SHORT else word == another
        )
        if not alike:
            return False
    return True
