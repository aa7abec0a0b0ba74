"""The SEC's eight Insider Transactions tables: names, headers and a filing's rows in them.

Headers are those of the SEC's files to the letter, EXCERCISE_DATE included. Dates are
13-DEC-2013; amounts keep the form's four decimals, of which the SEC's own files keep two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from extractor.model.extraction import Finding, Severity
from extractor.model.form4 import DerivativeRow, Footnoted, NonDerivativeRow, ReportingOwner, element_name
from extractor.output.ciks import NO_CIK
from extractor.output.places import country_code
from extractor.output.stored import StoredRecord, filing_key
from extractor.output.tables import CELLS_1, CELLS_2

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_FOURTH = Decimal("0.0001")
#: Width of the SEC's footnote columns.
_MARKS = 150

_SUBMISSION = (
    "ACCESSION_NUMBER FILING_DATE PERIOD_OF_REPORT DATE_OF_ORIG_SUB NO_SECURITIES_OWNED NOT_SUBJECT_SEC16 "
    "FORM3_HOLDINGS_REPORTED FORM4_TRANS_REPORTED DOCUMENT_TYPE ISSUERCIK ISSUERNAME ISSUERTRADINGSYMBOL "
    "REMARKS AFF10B5ONE"
)
_OWNER = (
    "ACCESSION_NUMBER RPTOWNERCIK RPTOWNERNAME RPTOWNER_RELATIONSHIP RPTOWNER_TITLE RPTOWNER_TXT "
    "RPTOWNER_STREET1 RPTOWNER_STREET2 RPTOWNER_CITY RPTOWNER_STATE RPTOWNER_ZIPCODE RPTOWNER_STATE_DESC "
    "FILE_NUMBER"
)
_CODING = "TRANS_FORM_TYPE TRANS_CODE EQUITY_SWAP_INVOLVED EQUITY_SWAP_TRANS_CD_FN"

#: Columns with a footnote column of their own, and the record's cell in each, in order.
_PRICE = ("CONV_EXERCISE_PRICE", "conversion_or_exercise_price")
_TITLE = ("SECURITY_TITLE", "security_title")
_DATES = (("TRANS_DATE", "transaction_date"), ("DEEMED_EXECUTION_DATE", "deemed_execution_date"))
_TIMELINESS = ("TRANS_TIMELINESS", "transaction_timeliness")
_SHARES = ("TRANS_SHARES", "transaction_shares")
_TOTAL = ("TRANS_TOTAL_VALUE", "transaction_total_value")
_SIDE = (
    ("TRANS_PRICEPERSHARE", "transaction_price_per_share"),
    ("TRANS_ACQUIRED_DISP_CD", "transaction_acquired_disposed_code"),
)
_UNDERLYING = (
    ("EXPIRATION_DATE", "expiration_date"),
    ("UNDLYNG_SEC_TITLE", "underlying_security_title"),
    ("UNDLYNG_SEC_SHARES", "underlying_security_shares"),
    ("UNDLYNG_SEC_VALUE", "underlying_security_value"),
)
_AFTER = (
    ("SHRS_OWND_FOLWNG_TRANS", "shares_owned_following_transaction"),
    ("VALU_OWND_FOLWNG_TRANS", "value_owned_following_transaction"),
    ("DIRECT_INDIRECT_OWNERSHIP", "direct_or_indirect_ownership"),
    ("NATURE_OF_OWNERSHIP", "nature_of_ownership"),
)
#: Stands among the cells for the columns of `_CODING`, or of a holding's form type.
_FORM = ("", "")

_CELLS = {
    "NONDERIV_TRANS": (_TITLE, *_DATES, _FORM, _TIMELINESS, _SHARES, *_SIDE, *_AFTER),
    "NONDERIV_HOLDING": (_TITLE, _FORM, *_AFTER),
    "DERIV_TRANS": (
        _TITLE, _PRICE, *_DATES, _FORM, _TIMELINESS, _SHARES, _TOTAL, *_SIDE,
        ("EXCERCISE_DATE", "exercise_date"), *_UNDERLYING, *_AFTER,
    ),
    "DERIV_HOLDING": (_TITLE, _PRICE, _FORM, ("EXERCISE_DATE", "exercise_date"), *_UNDERLYING, *_AFTER),
}  # fmt: skip


def _header(table: str) -> tuple[str, ...]:
    columns = ["ACCESSION_NUMBER", f"{table}_SK"]
    for column, _ in _CELLS[table]:
        if column:
            columns += (column, f"{column}_FN")
        elif table.endswith("TRANS"):
            columns += _CODING.split()
        else:
            columns += ("TRANS_FORM_TYPE", "TRANS_FORM_TYPE_FN")
    return tuple(columns)


#: Table → its header.
HEADERS: dict[str, tuple[str, ...]] = {
    "SUBMISSION": tuple(_SUBMISSION.split()),
    "REPORTINGOWNER": tuple(_OWNER.split()),
    **{table: _header(table) for table in _CELLS},
    "FOOTNOTES": ("ACCESSION_NUMBER", "FOOTNOTE_ID", "FOOTNOTE_TXT"),
    "OWNER_SIGNATURE": ("ACCESSION_NUMBER", "OWNERSIGNATURENAME", "OWNERSIGNATUREDATE"),
}


@dataclass(slots=True)
class SecRows:
    """A filing's rows by table, as text, and what the tables cannot hold of it."""

    rows: Mapping[str, list[tuple[str, ...]]] = field(
        default_factory=lambda: {table: [] for table in HEADERS}
    )
    findings: list[Finding] = field(default_factory=list)

    def tell(self, rule: str, path: str, message: str) -> None:
        """A finding about what is written."""
        self.findings.append(Finding(Severity.WARNING, rule, path, None, message))


def sec_rows(stored: StoredRecord) -> SecRows:
    """The filing's rows in the SEC's tables."""
    record, key = stored.record, filing_key(stored.extraction)
    made = SecRows()
    made.rows["SUBMISSION"].append(_submission(stored, key, made))
    for at, owner in enumerate(record.reporting_owners):
        made.rows["REPORTINGOWNER"].append(_owner(owner, at, key, made))
    for name, prefix, rows in (
        ("nonDerivativeTable", "NONDERIV", record.non_derivative_table),
        ("derivativeTable", "DERIV", record.derivative_table),
    ):
        for at, row in enumerate(rows):
            table = f"{prefix}_{'HOLDING' if row.row_type == 'holding' else 'TRANS'}"
            cells = _row(row, table, f"{name}[{at}]", made)
            made.rows[table].append((key, str(_surrogate(key, at)), *cells))
    made.rows["FOOTNOTES"].extend((key, one.id, _text(one.text)) for one in record.footnotes)
    made.rows["OWNER_SIGNATURE"].extend(
        (key, _text(one.signature_name), _day(one.signature_date)) for one in record.owner_signatures
    )
    return made


def _surrogate(key: str, at: int) -> int:
    """A row's number: unique over filings, far above the SEC's own, within 64 bits; ends in the place."""
    return int(key.removeprefix("SCAN-")[:13], 16) * 1024 + at + 1


def _submission(stored: StoredRecord, key: str, made: SecRows) -> tuple[str, ...]:
    record, issuer = stored.record, stored.record.issuer
    if not issuer.issuer_cik:
        made.tell("cik-unknown", "issuer.issuerCik", "not on the page, and in no map: zeros stand")
    if issuer.issuer_foreign_trading_symbol:
        made.tell("sec-left-out", "issuer.issuerForeignTradingSymbol", "SUBMISSION has no such column")
    days = []
    for path, day in (
        ("periodOfReport", record.period_of_report),
        ("dateOfOriginalSubmission", record.date_of_original_submission),
    ):
        if isinstance(day, str):
            made.tell("sec-day", path, f"only the month {day} is printed; the date is left blank")
        days.append(_day(day if isinstance(day, date) else None))
    plan = "" if record.aff10b5_one is None else str(int(record.aff10b5_one))
    return (
        key, "", *days, "", str(int(record.not_subject_to_section16)), "", "", record.document_type,
        issuer.issuer_cik or NO_CIK, _text(issuer.issuer_name), _text(issuer.issuer_trading_symbol),
        _text(record.remarks), plan,
    )  # fmt: skip


def _owner(owner: ReportingOwner, at: int, key: str, made: SecRows) -> tuple[str, ...]:
    cik = owner.rpt_owner_cik
    if not cik:
        cik = str(-1 - at)  # part of the key: zeros for two owners would be one
        path = f"reportingOwners[{at}].rptOwnerCik"
        made.tell("cik-unknown", path, f"not on the page, and in no map: {cik} stands, unique in the filing")
    relationship = (
        (owner.is_director, "Director"),
        (owner.is_officer, "Officer"),
        (owner.is_ten_percent_owner, "TenPercentOwner"),
        (owner.is_other, "Other"),
    )
    country = owner.rpt_owner_country
    return (
        key,
        cik,
        _text(owner.rpt_owner_name),
        ",".join(name for is_so, name in relationship if is_so),
        *(_text(one) for one in (owner.officer_title, owner.other_text)),
        *(_text(one) for one in (owner.rpt_owner_street1, owner.rpt_owner_street2, owner.rpt_owner_city)),
        _text(owner.rpt_owner_state or (country and country_code(country))),
        _text(owner.rpt_owner_zip_code),
        _text(country),
        "",
    )


def _row(row: NonDerivativeRow, table: str, path: str, made: SecRows) -> list[str]:
    cells: list[str] = []
    for column, name in _CELLS[table]:
        if column:
            cell: Footnoted[object] = getattr(row, name)
            place = f"{path}.{element_name(name)}"
            cells += (_value(cell.value, place, made), _marks(cell, place, made))
        elif table.endswith("TRANS"):
            cells += (row.transaction_form_type or "", _text(row.transaction_code.value))
            cells += (
                str(int(row.equity_swap_involved)),
                _marks(row.transaction_code, f"{path}.transactionCode", made),
            )
        else:
            cells += (row.transaction_form_type or "", "")
    kept = {name for _, name in _CELLS[table]}
    coded = "transaction_code" if table.endswith("TRANS") else ""
    for name in CELLS_2 if isinstance(row, DerivativeRow) else CELLS_1:
        if getattr(row, name) and name not in kept and name != coded:
            place = f"{path}.{element_name(name)}"
            made.tell("sec-left-out", place, f"{table} has no such column")
    return cells


def _value(value: object, place: str, made: SecRows) -> str:
    if isinstance(value, Decimal):
        rounded = value.quantize(_FOURTH) if int(value.as_tuple().exponent) < -4 else value
        if rounded != value:
            made.tell("sec-cut", place, f"{value:f} rounded to four decimals")
        return format(rounded, "f")
    if isinstance(value, date):
        return _day(value)
    return _text(None if value is None else str(value))


def _marks(cell: Footnoted[object] | Footnoted[str], place: str, made: SecRows) -> str:
    marks = ", ".join(cell.footnote_ids)
    if len(marks) > _MARKS:
        made.tell("sec-length", place, f"its footnotes take more than the SEC's {_MARKS} letters; kept whole")
    return marks


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.day:02}-{_MONTHS[day.month - 1]}-{day.year:04}"


def _text(text: str | None) -> str:
    """On one line without tabs, which are what parts the columns."""
    return " ".join((text or "").encode("utf-8", "replace").decode().split())
