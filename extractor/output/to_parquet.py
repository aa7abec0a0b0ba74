"""Filings as Parquet, a file a table, in row groups so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from extractor.model.extraction import Finding
from extractor.output.arrow import Batch, arrow_schema, need_arrow
from extractor.output.files import whole_files
from extractor.output.stored import StoredRecord
from extractor.output.table_rows import rows_of
from extractor.output.tables import TABLES, Add

#: Rows that wait in memory before they are written.
_GROUP = 8192


@contextmanager
def parquet_output(folder: Path) -> Iterator[Add]:
    """`tidy.parquet` and the other tables; MissingExtraError where pyarrow is not installed."""
    need_arrow("Parquet")
    import pyarrow.parquet as pq

    paths = [folder / f"{table.name}.parquet" for table in TABLES]
    with whole_files(paths) as parts, ExitStack() as stack:
        writers = {
            table.name: stack.enter_context(pq.ParquetWriter(part, arrow_schema(table), compression="zstd"))
            for table, part in zip(TABLES, parts, strict=True)
        }
        batches = {table.name: Batch(table) for table in TABLES}

        def write(batch: Batch) -> None:
            writers[batch.table.name].write_table(batch.to_arrow())
            batch.clear()

        def add(stored: StoredRecord) -> Sequence[Finding]:
            told: list[Finding] = []
            for name, rows in rows_of(stored).rows.items():
                batch = batches[name]
                batch.add(rows)
                told += batch.findings
                batch.findings.clear()
                if len(batch) >= _GROUP:
                    write(batch)
            return told

        yield add
        for batch in batches.values():
            if len(batch):
                write(batch)
