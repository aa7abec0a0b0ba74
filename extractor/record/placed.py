"""Rows, owners and footnote marks of a record with their paths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.model.form4 import DerivativeRow, Footnoted, Form4, NonDerivativeRow, attribute_name

#: Cells of a row that may have footnote marks, in the order of the printed columns.
NON_DERIVATIVE_CELLS = (
    "securityTitle",
    "transactionDate",
    "deemedExecutionDate",
    "transactionCode",
    "transactionTimeliness",
    "transactionShares",
    "transactionAcquiredDisposedCode",
    "transactionPricePerShare",
    "sharesOwnedFollowingTransaction",
    "valueOwnedFollowingTransaction",
    "directOrIndirectOwnership",
    "natureOfOwnership",
)
DERIVATIVE_CELLS = (
    "securityTitle",
    "conversionOrExercisePrice",
    "transactionDate",
    "deemedExecutionDate",
    "transactionCode",
    "transactionTimeliness",
    "transactionShares",
    "transactionTotalValue",
    "transactionAcquiredDisposedCode",
    "exerciseDate",
    "expirationDate",
    "underlyingSecurityTitle",
    "underlyingSecurityShares",
    "underlyingSecurityValue",
    "transactionPricePerShare",
    "sharesOwnedFollowingTransaction",
    "valueOwnedFollowingTransaction",
    "directOrIndirectOwnership",
    "natureOfOwnership",
)

#: Forms 4 are filed on EDGAR, by its conditions, from this day on (Release 33-8230).
_ON_EDGAR = "2003-06-30"


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of a table and its path, such as `derivativeTable[2]`."""

    path: str
    row: NonDerivativeRow

    def at(self, element: str) -> str:
        """The path of a cell."""
        return f"{self.path}.{element}"

    def cell(self, element: str) -> Footnoted[Any]:
        """The cell of an element."""
        cell = getattr(self.row, attribute_name(element))
        assert isinstance(cell, Footnoted), f"{element} is no cell"
        return cell

    @property
    def is_transaction(self) -> bool:
        """Whether it tells of a transaction and not of a holding."""
        return self.row.row_type == "transaction"

    @property
    def derivative(self) -> DerivativeRow | None:
        """The row where it is one of Table II."""
        return self.row if isinstance(self.row, DerivativeRow) else None

    @property
    def cells(self) -> Iterator[tuple[str, Footnoted[Any]]]:
        """The element and the cell of every column."""
        names = NON_DERIVATIVE_CELLS if self.derivative is None else DERIVATIVE_CELLS
        return ((name, self.cell(name)) for name in names)


def placed_rows(record: Form4) -> Iterator[PlacedRow]:
    """The rows of both tables in printed order."""
    for name, table in (
        ("nonDerivativeTable", record.non_derivative_table),
        ("derivativeTable", record.derivative_table),
    ):
        for index, row in enumerate(table):
            yield PlacedRow(f"{name}[{index}]", row)


def on_edgar(record: Form4) -> bool:
    """Whether it was filed by EDGAR's conditions, which no form on paper had to meet."""
    period = record.period_of_report
    return period is None or str(period) >= _ON_EDGAR


def citations(record: Form4) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The path of every cell's footnote marks, and what they cite."""
    for placed in placed_rows(record):
        for element, cell in placed.cells:
            if cell.footnote_ids:
                yield placed.at(f"{element}.footnoteIds"), cell.footnote_ids
