"""Rules for dates: each in order with the others of its row and of the filing.

`Spec` is the EDGAR Ownership XML Technical Specification v5.5.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from extractor.model.extraction import Severity
from extractor.model.form4 import Form4
from extractor.record.check_result import CheckResult
from extractor.record.placed import placed_rows

#: A Form 4 is due within two business days (until 2002 within ten days of the month's end); late
#: ones come after months, hardly ever after so long.
_LATE = timedelta(days=3 * 365)
#: A derivative lives hardly ever longer.
_LIFE = timedelta(days=31 * 365)
_PERIOD = "periodOfReport"


def check_period(record: Form4) -> Iterator[CheckResult]:
    """Form 4, box 3: the date of the earliest transaction of the filing's own kind (`4`)."""
    days = {
        placed.at("transactionDate"): placed.row.transaction_date.value
        for placed in placed_rows(record)
        if placed.row.transaction_form_type == "4"
    }
    known = {path: day for path, day in days.items() if day is not None}
    if not known or record.period_of_report is None or len(known) < len(days):
        return
    earliest = min(known.values())
    decisive = [path for path, day in known.items() if day == earliest]
    yield CheckResult(
        "period-is-earliest",
        (_PERIOD, *decisive),
        _in_words(earliest).startswith(_in_words(record.period_of_report)),
        f"box 3 has {_in_words(record.period_of_report)}; the earliest transaction is of {earliest}",
    )


def check_not_before_period(record: Form4) -> Iterator[CheckResult]:
    """Form 4, box 3: no transaction is earlier than the earliest."""
    period = record.period_of_report
    if period is None:
        return
    for placed in placed_rows(record):
        day = placed.row.transaction_date.value
        if day is not None and placed.row.transaction_form_type == "4":
            yield CheckResult(
                "not-before-period",
                (placed.at("transactionDate"), _PERIOD),
                _in_words(day)[: len(_in_words(period))] >= _in_words(period),
                f"a transaction of {day}, before the date of the earliest in box 3",
                Severity.INFO,
            )


def check_signed_after(record: Form4) -> Iterator[CheckResult]:
    """General Instruction 1: what is reported has happened when the form is signed."""
    signed = [
        (f"ownerSignatures[{index}].signatureDate", signature.signature_date)
        for index, signature in enumerate(record.owner_signatures)
    ]
    dated = [(path, day) for path, day in signed if day is not None]
    if not dated:
        return
    last_path, last = max(dated, key=lambda one: one[1])
    for placed in placed_rows(record):
        day = placed.row.transaction_date.value
        if day is not None:
            yield CheckResult(
                "signed-after-transaction",
                (placed.at("transactionDate"), last_path),
                day <= last,
                f"a transaction of {day}, but the form was signed on {last}",
            )


def check_signature_near(record: Form4) -> Iterator[CheckResult]:
    """General Instruction 1: the form is signed soon after; years between the dates are a misprint of one."""
    period = record.period_of_report
    if period is None:
        return
    first = period if isinstance(period, date) else date.fromisoformat(f"{period}-01")
    for index, signature in enumerate(record.owner_signatures):
        if signature.signature_date is not None:
            yield CheckResult(
                "signature-near-period",
                (f"ownerSignatures[{index}].signatureDate", _PERIOD),
                first <= signature.signature_date <= first + _LATE,
                f"signed on {signature.signature_date}; the earliest transaction is of {_in_words(period)}",
            )


def check_signed(record: Form4) -> Iterator[CheckResult]:
    """Spec 3.5 (ownerSignature): a signature has its name and its date."""
    for index, signature in enumerate(record.owner_signatures):
        path = f"ownerSignatures[{index}]"
        yield CheckResult(
            "signature-whole",
            (f"{path}.signatureDate", f"{path}.signatureName"),
            bool(signature.signature_name and signature.signature_date),
            "a signature without its name or its date",
        )


def check_amended_later(record: Form4) -> Iterator[CheckResult]:
    """Form 4, box 4: the original that an amendment names was filed after the period and before it."""
    original, period = record.date_of_original_submission, record.period_of_report
    if original is None or period is None:
        return
    length = min(len(_in_words(original)), len(_in_words(period)))
    yield CheckResult(
        "original-after-period",
        ("dateOfOriginalSubmission", _PERIOD),
        _in_words(original)[:length] >= _in_words(period)[:length],
        f"the original was filed on {_in_words(original)}, before the transaction of {_in_words(period)}",
        Severity.INFO,
    )
    days = [signature.signature_date for signature in record.owner_signatures if signature.signature_date]
    if days:
        yield CheckResult(
            "original-before-signature",
            ("dateOfOriginalSubmission",),
            _in_words(original) <= _in_words(max(days)),
            f"the original was filed on {_in_words(original)}, after this amendment was signed",
            Severity.INFO,
        )


def check_life(record: Form4) -> Iterator[CheckResult]:
    """Form 4, Table II, column 6: a derivative expires after it can be exercised, and lives at that time."""
    for placed in placed_rows(record):
        row = placed.derivative
        if row is None or row.expiration_date.value is None:
            continue
        expiry, start = row.expiration_date.value, row.exercise_date.value
        if start is not None:
            yield CheckResult(
                "expires-after-exercise",
                (placed.at("expirationDate"), placed.at("exerciseDate")),
                start <= expiry <= start + _LIFE,
                f"exercisable on {start}, expiring on {expiry}",
            )
        day = row.transaction_date.value
        if day is not None:
            yield CheckResult(
                "expires-after-transaction",
                (placed.at("expirationDate"), placed.at("transactionDate")),
                day <= expiry <= day + _LIFE,
                f"a transaction of {day} in what expired on {expiry}",
            )


def check_deemed(record: Form4) -> Iterator[CheckResult]:
    """Form 4, column 2A: an execution is deemed to be on or near the transaction's date, not years off."""
    for placed in placed_rows(record):
        deemed, day = placed.row.deemed_execution_date.value, placed.row.transaction_date.value
        if deemed is not None and day is not None:
            yield CheckResult(
                "deemed-near-transaction",
                (placed.at("deemedExecutionDate"), placed.at("transactionDate")),
                abs(deemed - day) <= timedelta(days=366),
                f"a transaction of {day}, deemed executed on {deemed}",
                Severity.INFO,
            )


def _in_words(day: date | str) -> str:
    """A day, or a month, as ISO writes it: in order of time as texts."""
    return day if isinstance(day, str) else day.isoformat()
