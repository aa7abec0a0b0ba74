"""How far a record read from a scan agrees with the truth: cells right, rows lost and invented.

Exactness cannot be asked of a scan; a share of cells can, and must not fall.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.model.form4 import Form4
from extractor.output.to_json import record_to_json
from extractor.pairing import pair_in_order

#: Tables whose rows are paired by what they say: one that is lost must not spoil those after it.
_TABLES = ("nonDerivativeTable", "derivativeTable")
#: Long texts and footnote marks are no cells; CIKs are printed nowhere, only links carry them.
_NO_CELLS = ("footnotes", "remarks", "footnoteIds", "issuerCik", "rptOwnerCik")

Cells = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Cells that are as in the truth, of all that are filled in the truth or in the record."""

    right: int = 0
    cells: int = 0
    rows_lost: int = 0
    rows_invented: int = 0

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(
            self.right + other.right,
            self.cells + other.cells,
            self.rows_lost + other.rows_lost,
            self.rows_invented + other.rows_invented,
        )

    @property
    def share(self) -> float:
        """Share of the cells that are right; 1 where there are none."""
        return self.right / self.cells if self.cells else 1.0

    def __str__(self) -> str:
        rows = f"{self.rows_lost} rows lost, {self.rows_invented} invented"
        return f"{self.right} of {self.cells} cells right ({self.share:.1%}), {rows}"


def agree(truth: Form4 | None, found: Form4 | None) -> Agreement:
    """How far `found` agrees with `truth`; where one is None the filing was invented or missed."""
    wanted = {} if truth is None else record_to_json(truth)
    got = {} if found is None else record_to_json(found)
    total = _agree_cells(dict(_cells("", wanted, _TABLES)), dict(_cells("", got, _TABLES)))
    for table in _TABLES:
        total += _agree_rows(_rows(wanted, table), _rows(got, table))
    return total


def _rows(record: Mapping[str, object], table: str) -> list[Cells]:
    rows = record.get(table, [])
    assert isinstance(rows, list)
    return [dict(_cells("", row)) for row in rows]


def _cells(path: str, value: object, without: Sequence[str] = ()) -> Iterator[tuple[str, object]]:
    """The filled cells by their paths: what is blank or not marked is no cell."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            if name not in _NO_CELLS and name not in without:
                yield from _cells(f"{path}.{name}", part)
    elif isinstance(value, list):
        for at, part in enumerate(value):
            yield from _cells(f"{path}[{at}]", part)
    elif value not in (None, False):
        yield path, value


def _agree_cells(wanted: Cells, got: Cells) -> Agreement:
    right = sum(path in got and got[path] == value for path, value in wanted.items())
    return Agreement(right, len({*wanted, *got}))


def _agree_rows(wanted: Sequence[Cells], got: Sequence[Cells]) -> Agreement:
    """Rows paired in order so that most cells agree; each row left over is lost or invented."""
    alike = [[_agree_cells(row, other).right for other in got] for row in wanted]
    total = Agreement()
    for i, j in pair_in_order(alike, len(got)):
        if i is not None and j is not None:
            total += _agree_cells(wanted[i], got[j])
        elif i is not None:
            total += Agreement(cells=len(wanted[i]), rows_lost=1)
        elif j is not None:
            total += Agreement(cells=len(got[j]), rows_invented=1)
    return total
