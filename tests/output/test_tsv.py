"""Filings as the SEC's Insider Transactions tables."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from extractor.model.extraction import Extraction
from extractor.model.form4 import Footnoted, Form4
from extractor.output.sec_tables import HEADERS, sec_rows
from extractor.output.stored import StoredRecord, filing_key
from extractor.output.to_csv import tsv_output
from extractor.output.to_parquet import parquet_output
from tests.filings import REFERENCE, golden_outputs
from tests.records import a_holding, a_record, a_sale, an_extraction

ECOSYSTEM = REFERENCE / "ECOSYSTEM.md"

#: The first lines of the SEC's files, column by column.
PINNED = {
    "SUBMISSION": (
        "ACCESSION_NUMBER FILING_DATE PERIOD_OF_REPORT DATE_OF_ORIG_SUB NO_SECURITIES_OWNED "
        "NOT_SUBJECT_SEC16 FORM3_HOLDINGS_REPORTED FORM4_TRANS_REPORTED DOCUMENT_TYPE ISSUERCIK ISSUERNAME "
        "ISSUERTRADINGSYMBOL REMARKS AFF10B5ONE"
    ),
    "REPORTINGOWNER": (
        "ACCESSION_NUMBER RPTOWNERCIK RPTOWNERNAME RPTOWNER_RELATIONSHIP RPTOWNER_TITLE RPTOWNER_TXT "
        "RPTOWNER_STREET1 RPTOWNER_STREET2 RPTOWNER_CITY RPTOWNER_STATE RPTOWNER_ZIPCODE "
        "RPTOWNER_STATE_DESC FILE_NUMBER"
    ),
    "NONDERIV_TRANS": (
        "ACCESSION_NUMBER NONDERIV_TRANS_SK SECURITY_TITLE SECURITY_TITLE_FN TRANS_DATE TRANS_DATE_FN "
        "DEEMED_EXECUTION_DATE DEEMED_EXECUTION_DATE_FN TRANS_FORM_TYPE TRANS_CODE EQUITY_SWAP_INVOLVED "
        "EQUITY_SWAP_TRANS_CD_FN TRANS_TIMELINESS TRANS_TIMELINESS_FN TRANS_SHARES TRANS_SHARES_FN "
        "TRANS_PRICEPERSHARE TRANS_PRICEPERSHARE_FN TRANS_ACQUIRED_DISP_CD TRANS_ACQUIRED_DISP_CD_FN "
        "SHRS_OWND_FOLWNG_TRANS SHRS_OWND_FOLWNG_TRANS_FN VALU_OWND_FOLWNG_TRANS VALU_OWND_FOLWNG_TRANS_FN "
        "DIRECT_INDIRECT_OWNERSHIP DIRECT_INDIRECT_OWNERSHIP_FN NATURE_OF_OWNERSHIP NATURE_OF_OWNERSHIP_FN"
    ),
    "NONDERIV_HOLDING": (
        "ACCESSION_NUMBER NONDERIV_HOLDING_SK SECURITY_TITLE SECURITY_TITLE_FN TRANS_FORM_TYPE "
        "TRANS_FORM_TYPE_FN SHRS_OWND_FOLWNG_TRANS SHRS_OWND_FOLWNG_TRANS_FN VALU_OWND_FOLWNG_TRANS "
        "VALU_OWND_FOLWNG_TRANS_FN DIRECT_INDIRECT_OWNERSHIP DIRECT_INDIRECT_OWNERSHIP_FN "
        "NATURE_OF_OWNERSHIP NATURE_OF_OWNERSHIP_FN"
    ),
    "DERIV_TRANS": (
        "ACCESSION_NUMBER DERIV_TRANS_SK SECURITY_TITLE SECURITY_TITLE_FN CONV_EXERCISE_PRICE "
        "CONV_EXERCISE_PRICE_FN TRANS_DATE TRANS_DATE_FN DEEMED_EXECUTION_DATE DEEMED_EXECUTION_DATE_FN "
        "TRANS_FORM_TYPE TRANS_CODE EQUITY_SWAP_INVOLVED EQUITY_SWAP_TRANS_CD_FN TRANS_TIMELINESS "
        "TRANS_TIMELINESS_FN TRANS_SHARES TRANS_SHARES_FN TRANS_TOTAL_VALUE TRANS_TOTAL_VALUE_FN "
        "TRANS_PRICEPERSHARE TRANS_PRICEPERSHARE_FN TRANS_ACQUIRED_DISP_CD TRANS_ACQUIRED_DISP_CD_FN "
        "EXCERCISE_DATE EXCERCISE_DATE_FN EXPIRATION_DATE EXPIRATION_DATE_FN UNDLYNG_SEC_TITLE "
        "UNDLYNG_SEC_TITLE_FN UNDLYNG_SEC_SHARES UNDLYNG_SEC_SHARES_FN UNDLYNG_SEC_VALUE "
        "UNDLYNG_SEC_VALUE_FN SHRS_OWND_FOLWNG_TRANS SHRS_OWND_FOLWNG_TRANS_FN VALU_OWND_FOLWNG_TRANS "
        "VALU_OWND_FOLWNG_TRANS_FN DIRECT_INDIRECT_OWNERSHIP DIRECT_INDIRECT_OWNERSHIP_FN "
        "NATURE_OF_OWNERSHIP NATURE_OF_OWNERSHIP_FN"
    ),
    "DERIV_HOLDING": (
        "ACCESSION_NUMBER DERIV_HOLDING_SK SECURITY_TITLE SECURITY_TITLE_FN CONV_EXERCISE_PRICE "
        "CONV_EXERCISE_PRICE_FN TRANS_FORM_TYPE TRANS_FORM_TYPE_FN EXERCISE_DATE EXERCISE_DATE_FN "
        "EXPIRATION_DATE EXPIRATION_DATE_FN UNDLYNG_SEC_TITLE UNDLYNG_SEC_TITLE_FN UNDLYNG_SEC_SHARES "
        "UNDLYNG_SEC_SHARES_FN UNDLYNG_SEC_VALUE UNDLYNG_SEC_VALUE_FN SHRS_OWND_FOLWNG_TRANS "
        "SHRS_OWND_FOLWNG_TRANS_FN VALU_OWND_FOLWNG_TRANS VALU_OWND_FOLWNG_TRANS_FN "
        "DIRECT_INDIRECT_OWNERSHIP DIRECT_INDIRECT_OWNERSHIP_FN NATURE_OF_OWNERSHIP NATURE_OF_OWNERSHIP_FN"
    ),
    "FOOTNOTES": "ACCESSION_NUMBER FOOTNOTE_ID FOOTNOTE_TXT",
    "OWNER_SIGNATURE": "ACCESSION_NUMBER OWNERSIGNATURENAME OWNERSIGNATUREDATE",
}


def sql_type(column: str) -> str:
    """The SEC's type for a column, with the form's four decimals."""
    if column.endswith("_SK"):
        return "BIGINT"
    if column.endswith(("_FN", "_TXT")) or column == "FILE_NUMBER":
        return "VARCHAR"
    if "DATE" in column or column in ("PERIOD_OF_REPORT", "DATE_OF_ORIG_SUB"):
        return "DATE"
    numbers = ("PRICE", "SHARES", "VALU", "SHRS")
    return "DECIMAL(16, 4)" if any(one in column for one in numbers) else "VARCHAR"


def loaded(folder: Path, table: str) -> str:
    """How DuckDB reads a table with those types, strictly."""
    types = ", ".join(f"'{column}': '{sql_type(column)}'" for column in HEADERS[table])
    return (
        f"read_csv('{folder}/{table}.tsv', delim = '\\t', header = true, quote = '', escape = '', "
        f"dateformat = '%d-%b-%Y', columns = {{{types}}})"
    )


def cells(record: Form4, table: str) -> list[dict[str, str]]:
    """A record's rows in a table, by column."""
    rows = sec_rows(StoredRecord("x", an_extraction(record))).rows[table]
    return [dict(zip(HEADERS[table], row, strict=True)) for row in rows]


def test_headers_are_the_secs_to_the_letter(tmp_path: Path) -> None:
    """The first line of every file is the SEC's, its own spelling EXCERCISE_DATE included."""
    with tsv_output(tmp_path):
        pass
    assert {path.stem: path.read_bytes() for path in tmp_path.iterdir()} == {
        table: (header.replace(" ", "\t") + "\n").encode() for table, header in PINNED.items()
    }


@pytest.mark.skipif(not ECOSYSTEM.is_file(), reason="the SEC's headers are not here")
def test_headers_are_those_that_the_reference_documents() -> None:
    """Table by table, the columns as they were seen in the SEC's files."""
    text = ECOSYSTEM.read_text(encoding="utf-8")
    for table, header in HEADERS.items():
        found = re.search(
            rf"\*\*{table}\*\*: ([^\n·(]*(?:\(sic\)[^\n(]*|\(spelt right here\)[^\n(]*)?)", text
        )
        assert found is not None
        named = re.sub(r"\((sic|spelt right here)\)|\*", "", found[1]).split()
        assert tuple(named) == header


def test_a_sale_is_a_row_of_the_secs() -> None:
    """Dates are 01-MAR-2024, amounts keep their digits, and footnotes stand in their own columns."""
    (row,) = cells(a_record(), "NONDERIV_TRANS")
    assert {name: text for name, text in row.items() if text} == {
        "ACCESSION_NUMBER": filing_key(an_extraction()),
        "NONDERIV_TRANS_SK": row["NONDERIV_TRANS_SK"],
        "SECURITY_TITLE": "Common Stock, par value $0.001",
        "TRANS_DATE": "01-MAR-2024",
        "TRANS_FORM_TYPE": "4",
        "TRANS_CODE": "S",
        "EQUITY_SWAP_INVOLVED": "0",
        "EQUITY_SWAP_TRANS_CD_FN": "F1",
        "TRANS_SHARES": "1500.25",
        "TRANS_PRICEPERSHARE": "39.50",
        "TRANS_ACQUIRED_DISP_CD": "D",
        "SHRS_OWND_FOLWNG_TRANS": "25679554",
        "DIRECT_INDIRECT_OWNERSHIP": "D",
    }
    (holding,) = cells(a_record(), "NONDERIV_HOLDING")
    assert holding["NATURE_OF_OWNERSHIP_FN"] == "F1, F2"


def test_owners_without_a_cik_keep_the_tables_key() -> None:
    """Each has a number of its own that is nobody's; the issuer's is there or zeros, and it is told."""
    record = replace(a_record(), issuer=replace(a_record().issuer, issuer_cik=None))
    owners = cells(record, "REPORTINGOWNER")
    assert [one["RPTOWNERCIK"] for one in owners] == ["-1", "-2"]
    assert owners[0]["RPTOWNER_RELATIONSHIP"] == "Director,Officer"
    assert cells(record, "SUBMISSION")[0]["ISSUERCIK"] == "0000000000"
    told = [one.path for one in sec_rows(StoredRecord("x", an_extraction(record))).findings]
    assert told == ["issuer.issuerCik", "reportingOwners[0].rptOwnerCik", "reportingOwners[1].rptOwnerCik"]


def test_rows_are_numbered_apart_from_the_secs_own() -> None:
    """A row's number ends in its place, is unique over filings and fits 64 bits."""
    numbers = [
        int(row[1])
        for _, extraction in golden_outputs()
        for table in ("NONDERIV_TRANS", "NONDERIV_HOLDING")
        for row in sec_rows(StoredRecord("x", extraction)).rows[table]
    ]
    keys = {filing_key(extraction) for _, extraction in golden_outputs()}
    assert len(set(numbers)) >= len(keys)
    assert min(numbers) > 10**9
    assert max(numbers) < 2**63
    (sale,), (holding,) = cells(a_record(), "NONDERIV_TRANS"), cells(a_record(), "NONDERIV_HOLDING")
    assert int(holding["NONDERIV_HOLDING_SK"]) - int(sale["NONDERIV_TRANS_SK"]) == 1


def test_what_the_tables_cannot_hold_is_told() -> None:
    """A month for a date, a fifth decimal, a long list of footnotes, a code in a holding."""
    marks = tuple(f"F{number}" for number in range(1, 40))
    sale = replace(a_sale(), transaction_shares=Footnoted(Decimal("0.00005"), marks))
    holding = replace(a_holding(), transaction_code=Footnoted("S"))
    record = replace(a_record(), period_of_report="2002-07", non_derivative_table=(sale, holding))
    findings = sec_rows(StoredRecord("x", an_extraction(record))).findings
    told = {(one.rule, one.path) for one in findings if one.rule != "cik-unknown"}
    assert told == {
        ("sec-day", "periodOfReport"),
        ("sec-cut", "nonDerivativeTable[0].transactionShares"),
        ("sec-length", "nonDerivativeTable[0].transactionShares"),
        ("sec-left-out", "nonDerivativeTable[1].transactionCode"),
    }


def test_texts_stay_in_their_columns() -> None:
    """Tabs and line feeds are spaces, quotes are kept, halves of surrogate pairs are question marks."""
    (row,) = cells(replace(a_record(), remarks='a\t"b"\r\nc \ud800'), "SUBMISSION")
    assert row["REMARKS"] == 'a "b" c ?'


def test_golden_tables_load_with_the_secs_types(tmp_path: Path) -> None:
    """DuckDB takes every row with dates, decimals and keys, and keys are unique."""
    rows: dict[str, int] = dict.fromkeys(HEADERS, 0)
    with tsv_output(tmp_path) as add:
        for stored in distinct():
            add(stored)
            for table, made in sec_rows(stored).rows.items():
                rows[table] += len(made)
    for table, count in rows.items():
        found = duckdb.execute(f"SELECT count(*) FROM {loaded(tmp_path, table)}").fetchone()
        assert (table, found) == (table, (count,))
    for table, key in (("SUBMISSION", 1), ("REPORTINGOWNER", 2), ("NONDERIV_TRANS", 2), ("FOOTNOTES", 2)):
        columns = ", ".join(HEADERS[table][:key])
        query = f"SELECT count(*), count(DISTINCT ({columns})) FROM {loaded(tmp_path, table)}"
        assert len(set(duckdb.execute(query).fetchone() or ())) == 1


def test_tables_and_parquet_have_the_same_totals(tmp_path: Path) -> None:
    """Joined with their filings, shares and values by issuer's symbol agree with Parquet's."""
    with tsv_output(tmp_path) as tsv, parquet_output(tmp_path) as parquet:
        for stored in distinct():
            tsv(stored)
            parquet(stored)
    sec = f"""
        SELECT ISSUERTRADINGSYMBOL, count(*), sum(TRANS_SHARES),
               sum(TRANS_SHARES::DECIMAL(19, 4) * TRANS_PRICEPERSHARE::DECIMAL(19, 4)),
               min(TRANS_DATE)
        FROM {loaded(tmp_path, "NONDERIV_TRANS")} JOIN {loaded(tmp_path, "SUBMISSION")}
        USING (ACCESSION_NUMBER) GROUP BY 1 ORDER BY 1
    """
    ours = f"""
        SELECT issuer_symbol, count(*), sum(amount),
               sum(amount::DECIMAL(19, 4) * price::DECIMAL(19, 4)),
               min(date)
        FROM '{tmp_path}/tidy.parquet' WHERE row_type = 'transaction' AND form_table = 'I'
        GROUP BY 1 ORDER BY 1
    """
    totals = duckdb.execute(sec).fetchall()
    assert totals == duckdb.execute(ours).fetchall()
    assert len(totals) > 5
    assert isinstance(totals[0][4], date)


def distinct() -> list[StoredRecord]:
    """The golden outputs, each filing once."""
    found: dict[str, Extraction] = {filing_key(one): one for _, one in golden_outputs()}
    return [StoredRecord(key, one) for key, one in found.items()]
