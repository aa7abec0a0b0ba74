"""Filings as tables: CSV, JSON lines, Parquet, SQLite, frames."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import AbstractContextManager, closing
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractor.errors import MissingExtraError
from extractor.model.extraction import Evidence, Reason
from extractor.model.form4 import DerivativeRow, Footnoted, NonDerivativeRow
from extractor.model.page import Origin
from extractor.output import arrow
from extractor.output.arrow import to_frame
from extractor.output.stored import StoredRecord, as_stored, filing_key
from extractor.output.table_rows import rows_of
from extractor.output.tables import CELLS_1, CELLS_2, OWNERS, TABLES, TIDY, Add
from extractor.output.to_csv import csv_output, jsonl_output
from extractor.output.to_parquet import parquet_output
from extractor.output.to_sqlite import sqlite_output
from tests.filings import golden_outputs
from tests.records import a_finding, a_record, a_sale, an_extraction


def written(output: AbstractContextManager[Add], *filings: StoredRecord) -> list[str]:
    """Write the filings; the messages of what is told."""
    with output as add:
        return [one.message for filing in filings for one in add(filing)]


def invented() -> StoredRecord:
    """The invented filing, with a finding."""
    return StoredRecord("form.pdf", an_extraction(findings=(a_finding(),)))


def tidy(stored: StoredRecord) -> list[dict[str, object]]:
    """The lines of the tidy table, by column."""
    names = [one.name for one in TIDY.columns]
    return [dict(zip(names, row, strict=True)) for row in rows_of(stored).rows["tidy"]]


def test_a_transaction_is_one_tidy_line() -> None:
    """All that is usually asked for stands in it, typed, with its footnotes' texts."""
    line = tidy(invented())[0]
    assert {name: value for name, value in line.items() if value is not None} == {
        "filing": filing_key(invented().extraction),
        "form_table": "I",
        "position": 1,
        "row_type": "transaction",
        "document_type": "4",
        "period_of_report": date(2024, 3, 1),
        "issuer_name": "Northgate Kilns & Pottery Corp.",
        "issuer_cik": "0001234567",
        "issuer_symbol": "NKLN",
        "owner_names": "ADEYEMI ROSALIND T; Glaze Street Partners, L.P.",
        "security": "Common Stock, par value $0.001",
        "date": date(2024, 3, 1),
        "code": "S",
        "form_type": "4",
        "equity_swap": False,
        "side": "D",
        "amount": Decimal("1500.25"),
        "price": Decimal("39.50"),
        "after": Decimal(25679554),
        "ownership": "D",
        "footnote_ids": "F1",
        "footnotes": "F1: Sold under a plan adopted on December 1, 2023.",
        "review_state": "done",
        "source_file": "form.pdf",
        "page": 2,
    }


def test_every_row_fits_its_table() -> None:
    """Rows have as many cells as columns, and every cell its column's type; keys are unique."""
    kinds = {"text": str, "amount": Decimal, "day": date, "count": int, "flag": bool, "share": float}
    for _, extraction in golden_outputs():
        made = rows_of(StoredRecord("x", extraction)).rows
        assert list(made) == [table.name for table in TABLES]
        for table in TABLES:
            for row in made[table.name]:
                assert [
                    (one.name, cell)
                    for one, cell in zip(table.columns, row, strict=True)
                    if not isinstance(cell, kinds[one.kind.value]) and (one.key or cell is not None)
                ] == []
            keys = [
                tuple(cell for one, cell in zip(table.columns, row, strict=True) if one.key)
                for row in made[table.name]
            ]
            assert len(keys) == len(set(keys))


def test_every_element_has_its_column() -> None:
    """No cell of a row and nothing of an owner is forgotten."""
    cells = {one.name for one in fields(NonDerivativeRow) if str(one.type) in ("Text", "Amount", "Day")}
    assert set(CELLS_1) == cells
    more = {one.name for one in fields(DerivativeRow) if str(one.type) in ("Text", "Amount", "Day")}
    assert set(CELLS_2) == more
    assert len(OWNERS.columns) == 2 + len(fields(a_record().reporting_owners[0]))


def doubted(path: str, confidence: float | None, page: int | None = 2) -> dict[str, Evidence]:
    """Evidence that sends a path to review."""
    reasons = (Reason("low-confidence", "Hard to read."),)
    return {path: Evidence(page, None, Origin.OCR, "", confidence=confidence, reasons=reasons)}


@pytest.mark.parametrize(
    ("path", "states"),
    [
        ("nonDerivativeTable[1].securityTitle", ["done", "review", "done"]),
        ("nonDerivativeTable[1]", ["done", "review", "done"]),
        ("derivativeTable", ["done", "done", "review"]),
        ("nonDerivativeTable", ["review", "review", "done"]),
        ("", ["review", "review", "review"]),
        ("remarks", ["done", "done", "done"]),
    ],
)
def test_a_line_says_whether_a_person_should_look(path: str, states: list[str]) -> None:
    """Doubt about a value, its row, its table or the whole record is the line's."""
    extraction = an_extraction(evidence=doubted(path, 0.5))
    assert [one["review_state"] for one in tidy(StoredRecord("x", extraction))] == states
    (filing,) = rows_of(StoredRecord("x", extraction)).rows["filings"]
    assert filing[5] == "review"


def test_a_corrected_filing_is_reviewed_save_where_doubt_is_left() -> None:
    """The state of a line with a correction is `reviewed`."""
    machine = an_extraction()
    corrected = an_extraction(evidence=doubted("derivativeTable[0].transactionCode", None))
    states = [one["review_state"] for one in tidy(StoredRecord("x", corrected, machine))]
    assert states == ["reviewed", "reviewed", "review"]


def test_the_lowest_measured_confidence_is_the_lines() -> None:
    """Values without one do not count; a line without any has none."""
    evidence = {
        **doubted("nonDerivativeTable[0].transactionShares", 0.75),
        **doubted("nonDerivativeTable[0].transactionDate", 0.5),
        **doubted("nonDerivativeTable[0].transactionCode", None),
    }
    lines = tidy(StoredRecord("x", an_extraction(evidence=evidence)))
    assert [one["confidence"] for one in lines] == [0.5, None, None]


def test_csv_holds_the_tables(tmp_path: Path) -> None:
    """A file a table with the columns' names; amounts as printed, blanks empty, line feeds at the ends."""
    written(csv_output(tmp_path), invented())
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(f"{one.name}.csv" for one in TABLES)
    content = (tmp_path / "tidy.csv").read_bytes()
    assert b"\r" not in content
    with (tmp_path / "tidy.csv").open(encoding="utf-8", newline="") as file:
        line = next(csv.DictReader(file))
    assert list(line) == [one.name for one in TIDY.columns]
    assert (line["price"], line["date"], line["equity_swap"], line["nature"]) == (
        "39.50", "2024-03-01", "false", "",
    )  # fmt: skip


def test_json_lines_hold_the_tables(tmp_path: Path) -> None:
    """An object a line; amounts are decimal strings and blanks null."""
    written(jsonl_output(tmp_path), invented())
    lines = [json.loads(line) for line in (tmp_path / "tidy.jsonl").read_text("utf-8").splitlines()]
    assert [line["amount"] for line in lines] == ["1500.25", None, "4000"]
    assert list(lines[0]) == [one.name for one in TIDY.columns]


def test_parquet_is_typed_and_described(tmp_path: Path) -> None:
    """Amounts are decimals, dates dates, keys not null, and every column says what it means."""
    assert written(parquet_output(tmp_path), invented()) == []
    table = pq.read_table(tmp_path / "tidy.parquet")
    assert table.schema.field("amount").type == pa.decimal128(38, 6)
    assert table.schema.field("date").type == pa.date32()
    assert not table.schema.field("filing").nullable
    for one in TIDY.columns:
        assert table.schema.field(one.name).metadata[b"description"].decode() == one.description
    assert json.loads(table.schema.metadata[b"columns"])["price"] == "Price per share in dollars"
    assert table.column("price").to_pylist() == [Decimal("39.5"), None, Decimal(0)]


def test_amounts_that_parquet_cannot_hold_are_told(tmp_path: Path) -> None:
    """A seventh decimal is rounded, a 33rd digit leaves a blank, and both are said."""
    sale = replace(
        a_sale(),
        transaction_shares=Footnoted(Decimal("0.1234567")),
        transaction_price_per_share=Footnoted(Decimal(10) ** 32),
    )
    record = replace(a_record(), non_derivative_table=(sale,), derivative_table=())
    told = written(parquet_output(tmp_path), StoredRecord("x", an_extraction(record)))
    assert "0.1234567 rounded to 6 decimals" in told
    assert f"{10**32} has more than 32 digits; left blank" in told
    (line,) = pq.read_table(tmp_path / "tidy.parquet").to_pylist()
    assert (line["amount"], line["price"]) == (Decimal("0.123457"), None)


def test_sqlite_has_keys_numbers_and_descriptions(tmp_path: Path) -> None:
    """Sums work, dates compare, and a second filing of the same key is refused."""
    path = tmp_path / "form4.sqlite"
    written(sqlite_output(path), invented())
    with closing(sqlite3.connect(path)) as database:
        found = database.execute("SELECT sum(amount) FROM tidy WHERE date > '2024-02-01' AND price >= 0")
        assert found.fetchone() == (5500.25,)
        described = database.execute('SELECT count(*) FROM descriptions WHERE "table" = ?', ("tidy",))
        assert described.fetchone() == (len(TIDY.columns),)
    with pytest.raises(sqlite3.IntegrityError):
        written(sqlite_output(tmp_path / "twice.sqlite"), invented(), invented())
    assert [one.name for one in tmp_path.iterdir()] == ["form4.sqlite"]


def test_golden_totals_agree_in_every_format(tmp_path: Path) -> None:
    """Shares, prices and counts by code are the same by DuckDB over CSV, JSON lines and Parquet."""
    filings = distinct()
    for output in (csv_output, jsonl_output, parquet_output):
        written(output(tmp_path), *filings)
    query = (
        "SELECT code, count(*), sum(amount::DECIMAL(38, 4)), sum(price::DECIMAL(38, 4)), max(date::DATE) "
        "FROM {} WHERE row_type = 'transaction' GROUP BY code ORDER BY code"
    )
    # Left to guess, DuckDB would take a column of amounts for binary fractions.
    sources = (
        f"read_csv('{tmp_path}/tidy.csv', all_varchar = true)",
        f"read_json('{tmp_path}/tidy.jsonl')",
        f"'{tmp_path}/tidy.parquet'",
    )
    totals = [duckdb.execute(query.format(source)).fetchall() for source in sources]
    assert totals[0] == totals[1] == totals[2]
    rows = [line for one in filings for line in tidy(one) if line["row_type"] == "transaction"]
    assert sum(line[1] for line in totals[2]) == len(rows) > 100
    expected = sum((line["amount"] for line in rows if isinstance(line["amount"], Decimal)), Decimal())
    assert sum((line[2] for line in totals[2] if line[2] is not None), Decimal()) == expected


def distinct() -> list[StoredRecord]:
    """The golden outputs, each filing once."""
    found = {filing_key(one): StoredRecord(path.parent.name, one) for path, one in golden_outputs()}
    return list(found.values())


def test_frames_keep_decimals_and_dates() -> None:
    """pandas, polars and Arrow have the same values, exactly."""
    filings = [invented().extraction]
    by_pandas = to_frame(filings)
    by_polars = to_frame(filings, library="polars")
    by_arrow = to_frame(filings, library="arrow")
    assert isinstance(by_pandas, pd.DataFrame)
    assert isinstance(by_polars, pl.DataFrame)
    assert isinstance(by_arrow, pa.Table)
    expected = [Decimal("39.5"), None, Decimal(0)]
    assert by_polars["price"].to_list() == by_arrow["price"].to_pylist() == expected
    assert [by_pandas["price"][0], by_pandas["date"][0]] == [Decimal("39.5"), date(2024, 3, 1)]
    owners = to_frame(filings, "owners", "arrow")
    assert owners["rpt_owner_name"].to_pylist() == ["ADEYEMI ROSALIND T", "Glaze Street Partners, L.P."]


@pytest.mark.parametrize(("table", "library"), [("rows", "pandas"), ("tidy", "excel")])
def test_an_unknown_frame_is_refused(table: str, library: str) -> None:
    """The message lists what there is."""
    with pytest.raises(ValueError, match="there are"):
        to_frame([], table, library)


def test_a_missing_package_is_told_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow the error names the extra that brings it."""
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'form4-extractor\[export\]'"):
        arrow.need_arrow("Parquet")


def test_what_fails_midway_leaves_nothing(tmp_path: Path) -> None:
    """Neither parts nor tables are left, and an older table stays as it was."""
    (tmp_path / "tidy.csv").write_text("older", encoding="utf-8")
    nothing: Any = None
    broken = replace(invented(), extraction=nothing)
    with pytest.raises(AttributeError):
        written(csv_output(tmp_path), invented(), broken)
    assert [(one.name, one.read_text("utf-8")) for one in tmp_path.iterdir()] == [("tidy.csv", "older")]


def test_extractions_and_records_are_alike() -> None:
    """What `extract` gives is named by its file."""
    (stored,) = as_stored([an_extraction(path=Path("a/b.pdf"))])
    assert (stored.name, stored.reviewed) == ("b.pdf", False)
