"""A filing as rows of the tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from extractor.model.extraction import Extraction
from extractor.model.form4 import DerivativeRow, Footnoted, Form4, NonDerivativeRow, ReportingOwner
from extractor.output.stored import StoredRecord, filing_key
from extractor.output.tables import CELLS_1, CELLS_2, OWNERS, Cell, Row

_ROW_PATH = re.compile(r"(nonDerivativeTable|derivativeTable)\[([0-9]+)\]")
_OWNER_NAMES = tuple(one.name for one in OWNERS.columns[2:])


@dataclass(slots=True)
class _Standing:
    """How sure a row is, and where it stands."""

    page: int | None = None
    confidence: float | None = None
    review: bool = False


@dataclass(frozen=True, slots=True)
class FilingRows:
    """The rows of one filing by table's name, in the order of the tables' columns."""

    rows: Mapping[str, Sequence[Row]]


def rows_of(stored: StoredRecord) -> FilingRows:
    """All rows of a filing."""
    extraction, record = stored.extraction, stored.record
    key = filing_key(extraction)
    standings = _standings(extraction)
    return FilingRows(
        {
            "tidy": [
                *_tidy_rows(stored, key, "I", record.non_derivative_table, standings),
                *_tidy_rows(stored, key, "II", record.derivative_table, standings),
            ],
            "filings": [_filing_row(stored, key)],
            "owners": [
                (key, at, *(clean(getattr(owner, name)) for name in _OWNER_NAMES))
                for at, owner in enumerate(record.reporting_owners, 1)
            ],
            "non_derivative": _table_rows(stored, key, "I", record.non_derivative_table, standings),
            "derivative": _table_rows(stored, key, "II", record.derivative_table, standings),
            "footnotes": [(key, at, one.id, clean(one.text)) for at, one in enumerate(record.footnotes, 1)],
            "signatures": [
                (key, at, clean(one.signature_name), one.signature_date)
                for at, one in enumerate(record.owner_signatures, 1)
            ],
            "findings": [
                (key, at, one.severity.value, one.rule, one.path, one.page, clean(one.message))
                for at, one in enumerate(extraction.findings, 1)
            ],
        }
    )


def clean(value: Cell) -> Cell:
    """The value; halves of surrogate pairs, which files in UTF-8 cannot hold, as question marks."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode()
    return value


def state_of(stored: StoredRecord, review: bool) -> str:
    """How far a person's eye is needed, or has been."""
    if review:
        return "review"
    return "reviewed" if stored.reviewed else "done"


def _filing_row(stored: StoredRecord, key: str) -> Row:
    extraction, record = stored.extraction, stored.record
    issuer, source = record.issuer, extraction.source
    return (
        key,
        clean(source.path.as_posix()),
        source.sha256,
        ", ".join(str(page) for page in source.pages),
        extraction.template,
        state_of(stored, extraction.status == "review"),
        record.document_type,
        *_day_and_month(record.period_of_report),
        *_day_and_month(record.date_of_original_submission),
        record.not_subject_to_section16,
        record.aff10b5_one,
        clean(issuer.issuer_cik),
        clean(issuer.issuer_name),
        clean(issuer.issuer_trading_symbol),
        clean(issuer.issuer_foreign_trading_symbol),
        clean(record.remarks),
    )


def _day_and_month(value: date | str | None) -> tuple[date | None, str | None]:
    if isinstance(value, date):
        return value, value.isoformat()[:7]
    return None, value


def _table_rows(
    stored: StoredRecord,
    key: str,
    table: str,
    rows: Sequence[NonDerivativeRow],
    standings: Mapping[tuple[str, int], _Standing],
) -> list[Row]:
    made: list[Row] = []
    for at, row in enumerate(rows):
        cells: list[Cell] = []
        for name in CELLS_1 if table == "I" else CELLS_2:
            cell = getattr(row, name)
            cells += (clean(cell.value), ", ".join(cell.footnote_ids) or None)
        standing = standings[table, at]
        made.append(
            (
                key, at + 1, row.row_type, *cells, row.equity_swap_involved, row.transaction_form_type,
                standing.confidence, state_of(stored, standing.review), standing.page,
            )
        )  # fmt: skip
    return made


def _tidy_rows(
    stored: StoredRecord,
    key: str,
    table: str,
    rows: Sequence[NonDerivativeRow],
    standings: Mapping[tuple[str, int], _Standing],
) -> list[Row]:
    record = stored.record
    filing = (
        record.document_type,
        _day_and_month(record.period_of_report)[0],
        clean(record.issuer.issuer_name),
        clean(record.issuer.issuer_cik),
        clean(record.issuer.issuer_trading_symbol),
        clean(_joined(record.reporting_owners, "rpt_owner_name")),
        clean(_joined(record.reporting_owners, "rpt_owner_cik")),
    )
    source = clean(stored.extraction.source.path.as_posix())
    texts = {one.id: one.text for one in record.footnotes}
    made: list[Row] = []
    for at, row in enumerate(rows):
        standing = standings[table, at]
        cited = cited_in(row)
        notes = " ".join(f"{one}: {texts[one]}" for one in cited if one in texts)
        made.append(
            (
                key, table, at + 1, row.row_type, *filing, *_values(row), ", ".join(cited) or None,
                clean(notes or None), standing.confidence, state_of(stored, standing.review), source,
                standing.page,
            )
        )  # fmt: skip
    return made


def _joined(owners: Sequence[ReportingOwner], name: str) -> str | None:
    found = [getattr(owner, name) or "" for owner in owners]
    return "; ".join(found) if any(found) else None


def _values(row: NonDerivativeRow) -> Row:
    plain: Row = (
        clean(row.security_title.value),
        row.transaction_date.value,
        row.deemed_execution_date.value,
        clean(row.transaction_code.value),
        row.transaction_form_type,
        row.equity_swap_involved,
        clean(row.transaction_acquired_disposed_code.value),
        row.transaction_shares.value,
        row.transaction_total_value.value if isinstance(row, DerivativeRow) else None,
        row.transaction_price_per_share.value,
        row.shares_owned_following_transaction.value,
        row.value_owned_following_transaction.value,
        clean(row.direct_or_indirect_ownership.value),
        clean(row.nature_of_ownership.value),
    )
    if not isinstance(row, DerivativeRow):
        return (*plain, None, None, None, None, None, None)
    return (
        *plain,
        row.conversion_or_exercise_price.value,
        row.exercise_date.value,
        row.expiration_date.value,
        clean(row.underlying_security_title.value),
        row.underlying_security_shares.value,
        row.underlying_security_value.value,
    )


def cited_in(row: NonDerivativeRow) -> tuple[str, ...]:
    """The footnotes marked in a row, each once, in order of their numbers."""
    names = CELLS_2 if isinstance(row, DerivativeRow) else CELLS_1
    found = {one for name in names for one in _cell(row, name).footnote_ids}
    return tuple(sorted(found, key=lambda one: (len(one), one)))


def _cell(row: NonDerivativeRow, name: str) -> Footnoted[object]:
    cell: Footnoted[object] = getattr(row, name)
    return cell


def _standings(extraction: Extraction) -> dict[tuple[str, int], _Standing]:
    """Each row's standing, from the evidence of its values and of what holds it."""
    record: Form4 = extraction.record
    standings = {("I", at): _Standing() for at in range(len(record.non_derivative_table))}
    standings |= {("II", at): _Standing() for at in range(len(record.derivative_table))}
    for path, one in extraction.evidence.items():
        found = _ROW_PATH.match(path)
        if found is None:
            if one.review and path in ("", "nonDerivativeTable", "derivativeTable"):
                for (table, _), standing in standings.items():
                    standing.review |= path == "" or (table == "I") == path.startswith("non")
            continue
        known = standings.get(("I" if found[1].startswith("non") else "II", int(found[2])))
        if known is None:
            continue
        known.review |= one.review
        if one.page is not None:
            known.page = one.page if known.page is None else min(known.page, one.page)
        if one.confidence is not None:
            lowest = one.confidence if known.confidence is None else min(known.confidence, one.confidence)
            known.confidence = lowest
    return standings
