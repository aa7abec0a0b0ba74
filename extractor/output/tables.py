"""The tables that records become: what they are called, their columns, and what each holds.

One table, `tidy`, has a line for each transaction and holding with all that is usually
asked for. The others are normal: `filings`, and what belongs to a filing by its key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from extractor.model.extraction import Finding
from extractor.output.stored import StoredRecord


class Kind(Enum):
    """What a column holds; each output has its own type for it."""

    TEXT = "text"
    AMOUNT = "amount"
    DAY = "day"
    COUNT = "count"
    FLAG = "flag"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what it means; `key` where it is part of the table's key."""

    name: str
    kind: Kind
    description: str
    key: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table and its columns in order."""

    name: str
    description: str
    columns: tuple[Column, ...]


Cell = str | Decimal | date | int | bool | float | None
Row = tuple[Cell, ...]
#: Takes a filing into an output, and tells what that output cannot hold of it.
Add = Callable[[StoredRecord], Sequence[Finding]]

_TEXT, _AMOUNT, _DAY, _COUNT, _FLAG, _SHARE = Kind

_FILING = Column("filing", _TEXT, "Key of the filing: stable, and no accession number", key=True)
_POSITION = Column("position", _COUNT, "Place in the order of the page, from 1", key=True)
_ROW_TYPE = Column("row_type", _TEXT, "transaction, or holding: a line without date and code")
_STATE = Column("review_state", _TEXT, "done, review (a person should look) or reviewed (a person has)")
_CONFIDENCE = Column("confidence", _SHARE, "Lowest measured probability of the line's values; null: none is")
_PAGE = Column("page", _COUNT, "Page of the source file, from 1")

FILINGS = Table(
    "filings",
    "One line for each filing",
    (
        _FILING,
        Column("source_file", _TEXT, "The file that it was read from"),
        Column("source_sha256", _TEXT, "SHA-256 of that file"),
        Column("pages", _TEXT, "The filing's pages in the file"),
        Column("template", _TEXT, "The revision of the printed form"),
        _STATE,
        Column("document_type", _TEXT, "4, or 4/A for an amendment"),
        Column("period_of_report", _DAY, "Date of the earliest transaction; null where no day is printed"),
        Column("period_month", _TEXT, "Its month, 2002-07, as forms before 2003 print it"),
        Column("date_of_original_submission", _DAY, "Date of the filing that is amended"),
        Column("original_month", _TEXT, "Its month"),
        Column("not_subject_to_section16", _FLAG, "Whether the exit box is checked"),
        Column("aff10b5_one", _FLAG, "Whether the Rule 10b5-1(c) box is checked; null on forms without it"),
        Column("issuer_cik", _TEXT, "The issuer's number at the SEC; null where not known"),
        Column("issuer_name", _TEXT, "The issuer"),
        Column("issuer_trading_symbol", _TEXT, "Its symbol"),
        Column("issuer_foreign_trading_symbol", _TEXT, "Its symbol abroad"),
        Column("remarks", _TEXT, "Remarks"),
    ),
)

OWNERS = Table(
    "owners",
    "One line for each reporting owner of a filing",
    (
        _FILING,
        _POSITION,
        Column("rpt_owner_cik", _TEXT, "The owner's number at the SEC; null where not known"),
        Column("rpt_owner_name", _TEXT, "Name as printed"),
        Column("rpt_owner_street1", _TEXT, "First line of the street"),
        Column("rpt_owner_street2", _TEXT, "Second line of the street"),
        Column("rpt_owner_city", _TEXT, "City"),
        Column("rpt_owner_state", _TEXT, "State as printed"),
        Column("rpt_owner_zip_code", _TEXT, "Postal code"),
        Column("rpt_owner_country", _TEXT, "Country as printed"),
        Column("is_director", _FLAG, "Director"),
        Column("is_officer", _FLAG, "Officer"),
        Column("is_ten_percent_owner", _FLAG, "Owner of ten percent"),
        Column("is_other", _FLAG, "Other"),
        Column("officer_title", _TEXT, "The officer's title"),
        Column("other_text", _TEXT, "What other relationship"),
    ),
)

#: Cells of a row, by the record's names: kind and meaning.
CELLS: dict[str, tuple[Kind, str]] = {
    "security_title": (_TEXT, "Title of the security"),
    "conversion_or_exercise_price": (_AMOUNT, "Conversion or exercise price"),
    "transaction_date": (_DAY, "Date of the transaction"),
    "deemed_execution_date": (_DAY, "Deemed execution date"),
    "transaction_code": (_TEXT, "Transaction code (Instruction 8)"),
    "transaction_timeliness": (_TEXT, "E early, L late"),
    "transaction_shares": (_AMOUNT, "Shares acquired or disposed of"),
    "transaction_total_value": (_AMOUNT, "Their value in dollars where that is printed for shares"),
    "transaction_acquired_disposed_code": (_TEXT, "A acquired, D disposed of"),
    "transaction_price_per_share": (_AMOUNT, "Price per share in dollars"),
    "exercise_date": (_DAY, "First day on which it can be exercised"),
    "expiration_date": (_DAY, "Day on which it expires"),
    "underlying_security_title": (_TEXT, "Title of the underlying security"),
    "underlying_security_shares": (_AMOUNT, "Shares of the underlying security"),
    "underlying_security_value": (_AMOUNT, "Their value in dollars where that is printed for shares"),
    "shares_owned_following_transaction": (_AMOUNT, "Shares owned after the transaction"),
    "value_owned_following_transaction": (_AMOUNT, "Value owned after it, in dollars"),
    "direct_or_indirect_ownership": (_TEXT, "D direct, I indirect"),
    "nature_of_ownership": (_TEXT, "Nature of indirect ownership"),
}
_OF_TABLE_2 = (
    "conversion_or_exercise_price",
    "transaction_total_value",
    "exercise_date",
    "expiration_date",
    "underlying_security_title",
    "underlying_security_shares",
    "underlying_security_value",
)
CELLS_1 = tuple(name for name in CELLS if name not in _OF_TABLE_2)
CELLS_2 = tuple(CELLS)


def _rows_table(name: str, description: str, cells: tuple[str, ...]) -> Table:
    columns = [_FILING, _POSITION, _ROW_TYPE]
    for cell in cells:
        kind, meaning = CELLS[cell]
        columns.append(Column(cell, kind, meaning))
        columns.append(Column(f"{cell}_footnotes", _TEXT, f"Footnotes marked there: {meaning}"))
    columns.append(Column("equity_swap_involved", _FLAG, "Whether the code is marked /K"))
    columns.append(Column("transaction_form_type", _TEXT, "5 where reported early (V), else 4"))
    return Table(name, description, (*columns, _CONFIDENCE, _STATE, _PAGE))


NON_DERIVATIVE = _rows_table("non_derivative", "Table I, a line for each row", CELLS_1)
DERIVATIVE = _rows_table("derivative", "Table II, a line for each row", CELLS_2)

FOOTNOTES = Table(
    "footnotes",
    "Explanations of responses",
    (
        _FILING,
        _POSITION,
        Column("footnote_id", _TEXT, "F1, F2, …"),
        Column("footnote_text", _TEXT, "The explanation without its number"),
    ),
)
SIGNATURES = Table(
    "signatures",
    "Signatures",
    (
        _FILING,
        _POSITION,
        Column("signature_name", _TEXT, "Who signed, as printed"),
        Column("signature_date", _DAY, "When"),
    ),
)
FINDINGS = Table(
    "findings",
    "What breaks the form's own rules, kept as printed, or could not be read",
    (
        _FILING,
        _POSITION,
        Column("severity", _TEXT, "info, warning or error"),
        Column("rule", _TEXT, "Short, stable name of the rule"),
        Column("path", _TEXT, "Place in the record"),
        _PAGE,
        Column("message", _TEXT, "A sentence"),
    ),
)
TIDY = Table(
    "tidy",
    "All transactions and holdings, a line each, with their filing",
    (
        _FILING,
        Column("form_table", _TEXT, "I non-derivative, II derivative", key=True),
        Column("position", _COUNT, "Place in that table, from 1", key=True),
        _ROW_TYPE,
        Column("document_type", _TEXT, "4, or 4/A for an amendment"),
        Column("period_of_report", _DAY, "Date of the filing's earliest transaction"),
        Column("issuer_name", _TEXT, "The issuer"),
        Column("issuer_cik", _TEXT, "Its number at the SEC; null where not known"),
        Column("issuer_symbol", _TEXT, "Its symbol"),
        Column("owner_names", _TEXT, "The reporting owners, joined by semicolons"),
        Column("owner_ciks", _TEXT, "Their numbers at the SEC in that order, blank where not known"),
        Column("security", _TEXT, CELLS["security_title"][1]),
        Column("date", _DAY, CELLS["transaction_date"][1]),
        Column("deemed_date", _DAY, CELLS["deemed_execution_date"][1]),
        Column("code", _TEXT, CELLS["transaction_code"][1]),
        Column("form_type", _TEXT, "5 where reported early (V), else 4"),
        Column("equity_swap", _FLAG, "Whether the code is marked /K"),
        Column("side", _TEXT, CELLS["transaction_acquired_disposed_code"][1]),
        Column("amount", _AMOUNT, CELLS["transaction_shares"][1]),
        Column("total_value", _AMOUNT, CELLS["transaction_total_value"][1]),
        Column("price", _AMOUNT, CELLS["transaction_price_per_share"][1]),
        Column("after", _AMOUNT, CELLS["shares_owned_following_transaction"][1]),
        Column("value_after", _AMOUNT, CELLS["value_owned_following_transaction"][1]),
        Column("ownership", _TEXT, CELLS["direct_or_indirect_ownership"][1]),
        Column("nature", _TEXT, CELLS["nature_of_ownership"][1]),
        Column("conversion_price", _AMOUNT, CELLS["conversion_or_exercise_price"][1]),
        Column("exercise_date", _DAY, CELLS["exercise_date"][1]),
        Column("expiration_date", _DAY, CELLS["expiration_date"][1]),
        Column("underlying", _TEXT, CELLS["underlying_security_title"][1]),
        Column("underlying_amount", _AMOUNT, CELLS["underlying_security_shares"][1]),
        Column("underlying_value", _AMOUNT, CELLS["underlying_security_value"][1]),
        Column("footnote_ids", _TEXT, "Footnotes marked anywhere in the line"),
        Column("footnotes", _TEXT, "Their texts, each after its id"),
        _CONFIDENCE,
        _STATE,
        Column("source_file", _TEXT, "The file that it was read from"),
        _PAGE,
    ),
)

TABLES = (TIDY, FILINGS, OWNERS, NON_DERIVATIVE, DERIVATIVE, FOOTNOTES, SIGNATURES, FINDINGS)
