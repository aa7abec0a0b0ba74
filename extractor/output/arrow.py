"""Rows as Arrow tables, which Parquet, pandas and polars share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import ModuleType
from typing import TYPE_CHECKING, Any

from extractor.errors import MissingExtraError
from extractor.model.extraction import Extraction, Finding, Severity
from extractor.output.stored import StoredRecord, as_stored
from extractor.output.table_rows import rows_of
from extractor.output.tables import TABLES, Cell, Kind, Row, Table

if TYPE_CHECKING:
    import pyarrow as pa

#: Digits of an amount, and those after its point: the SEC's forms have 16 and 4, and prices of
#: older paper go down to sixty-fourths, 0.015625.
_DIGITS, _DECIMALS = 38, 6
_SMALLEST = Decimal(1).scaleb(-_DECIMALS)
_LARGEST = Decimal(1).scaleb(_DIGITS - _DECIMALS)


def need_arrow(wanted: str) -> ModuleType:
    """pyarrow; MissingExtraError where it is not installed."""
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtraError("pyarrow", wanted) from error
    module: ModuleType = pa
    return module


def arrow_schema(table: Table) -> pa.Schema:
    """The table's columns with their types and, as metadata, what they mean."""
    pa = need_arrow("an Arrow table")
    types = {
        Kind.TEXT: pa.string(),
        Kind.AMOUNT: pa.decimal128(_DIGITS, _DECIMALS),
        Kind.DAY: pa.date32(),
        Kind.COUNT: pa.int32(),
        Kind.FLAG: pa.bool_(),
        Kind.SHARE: pa.float64(),
    }
    fields = [
        pa.field(one.name, types[one.kind], nullable=not one.key, metadata={"description": one.description})
        for one in table.columns
    ]
    columns = {one.name: one.description for one in table.columns}
    return pa.schema(
        fields,
        metadata={"description": table.description, "columns": json.dumps(columns, ensure_ascii=False)},
    )


@dataclass(slots=True)
class Batch:
    """Rows of one table, waiting to become Arrow; what Arrow's decimals cannot hold is told."""

    table: Table
    columns: list[list[Cell]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clear()

    def __len__(self) -> int:
        return len(self.columns[0])

    def clear(self) -> None:
        """Forget the rows."""
        self.columns = [[] for _ in self.table.columns]

    def add(self, rows: Sequence[Row]) -> None:
        """Take rows in."""
        for row in rows:
            for column, cells, cell in zip(self.table.columns, self.columns, row, strict=True):
                cells.append(self._held(cell, column.name) if isinstance(cell, Decimal) else cell)

    def to_arrow(self) -> pa.Table:
        """The rows as an Arrow table."""
        pa = need_arrow("an Arrow table")
        schema = arrow_schema(self.table)
        arrays = [pa.array(cells, one.type) for cells, one in zip(self.columns, schema, strict=True)]
        return pa.Table.from_arrays(arrays, schema=schema)

    def _held(self, amount: Decimal, column: str) -> Decimal | None:
        if abs(amount) >= _LARGEST:
            self._tell(column, f"{amount:f} has more than {_DIGITS - _DECIMALS} digits; left blank")
            return None
        if int(amount.as_tuple().exponent) >= -_DECIMALS:
            return amount
        self._tell(column, f"{amount:f} rounded to {_DECIMALS} decimals")
        return amount.quantize(_SMALLEST)

    def _tell(self, column: str, message: str) -> None:
        place = f"{self.table.name}.{column}"
        self.findings.append(Finding(Severity.WARNING, "table-cut", place, None, message))


def to_frame(
    filings: Iterable[Extraction | StoredRecord], table: str = "tidy", library: str = "pandas"
) -> Any:
    """A table of the filings as a pandas or polars frame, or an Arrow table, by way of Arrow.

    `table` is one of `tidy`, `filings`, `owners`, `non_derivative`, `derivative`, `footnotes`,
    `signatures`, `findings`; `library` is `pandas`, `polars` or `arrow`. Amounts stay decimals and
    dates dates. ValueError for another name, MissingExtraError where a package is not installed.
    """
    tables = {one.name: one for one in TABLES}
    if table not in tables:
        raise ValueError(f"no table {table!r}: there are {', '.join(tables)}")
    if library not in ("pandas", "polars", "arrow"):
        raise ValueError(f"no library {library!r}: there are pandas, polars and arrow")
    need_arrow("a frame")
    batch = Batch(tables[table])
    for stored in as_stored(filings):
        batch.add(rows_of(stored).rows[table])
    made = batch.to_arrow()
    if library == "arrow":
        return made
    try:
        if library == "polars":
            import polars as pl

            return pl.from_arrow(made)
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError(library, "a frame") from error
    return made.to_pandas(types_mapper=pd.ArrowDtype)
