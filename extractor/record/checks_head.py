"""Rules for the head of the form: issuer, owners, their addresses and relationship, signatures.

`Spec` is the EDGAR Ownership XML Technical Specification v5.5; cm(n) are its conditions, section 3.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.model.extraction import Severity
from extractor.model.form4 import Form4, ReportingOwner
from extractor.record.check_result import CheckResult
from extractor.record.placed import on_edgar, placed_rows
from extractor.values.postal import is_state, zip_fits

_MOST_OWNERS = 10
_ZIP = re.compile(r"\d{5}(?:-?\d{4})?")
_RELATIONSHIP = ("isDirector", "isOfficer", "isTenPercentOwner", "isOther")
_SYMBOL = re.compile(r"[A-Z0-9][A-Z0-9./ ,;:-]{0,13}", re.IGNORECASE)


def check_relationship(record: Form4) -> Iterator[CheckResult]:
    """Spec cm(1): one of the four relationships holds. Printed for the first owner alone."""
    for owner in record.reporting_owners[:1]:
        ticked = any((owner.is_director, owner.is_officer, owner.is_ten_percent_owner, owner.is_other))
        yield CheckResult(
            "relationship-ticked",
            tuple(f"reportingOwners[0].{element}" for element in _RELATIONSHIP),
            ticked,
            "none of director, officer, 10% owner and other is ticked",
        )


def check_officer_title(record: Form4) -> Iterator[CheckResult]:
    """Spec cm(2): an officer has a title; and only an officer has."""
    for owner in record.reporting_owners[:1]:
        if owner.is_officer or owner.officer_title:
            yield CheckResult(
                "officer-title",
                ("reportingOwners[0].officerTitle", "reportingOwners[0].isOfficer"),
                bool(owner.is_officer and owner.officer_title),
                "an officer without a title" if owner.is_officer else "a title, but officer is not ticked",
            )


def check_other_text(record: Form4) -> Iterator[CheckResult]:
    """Spec cm(3): what is ticked as other is specified; and only that is."""
    for owner in record.reporting_owners[:1]:
        if owner.is_other or owner.other_text:
            yield CheckResult(
                "other-text",
                ("reportingOwners[0].otherText", "reportingOwners[0].isOther"),
                bool(owner.is_other and owner.other_text),
                "other is not specified" if owner.is_other else "a text for other, which is not ticked",
            )


def check_owners(record: Form4) -> Iterator[CheckResult]:
    """Schema: ten owners at most; Spec 4.3.2: each once."""
    count = len(record.reporting_owners)
    if count:
        message = f"{count} owners where the schema holds {_MOST_OWNERS}"
        yield CheckResult("owner-count", ("reportingOwners",), count <= _MOST_OWNERS, message)
    names = [(owner.rpt_owner_name or "").casefold() for owner in record.reporting_owners]
    for at, name in enumerate(names):
        if name and at:
            yield CheckResult(
                "owner-once",
                (f"reportingOwners[{at}].rptOwnerName",),
                name not in names[:at],
                "the same owner stands here twice",
            )


def check_joint(record: Form4, joint: bool) -> CheckResult:
    """Form 4, box 6: "more than one reporting person" is ticked where there are several owners."""
    several = len(record.reporting_owners) > 1
    return CheckResult(
        "joint-filing",
        ("reportingOwners",),
        joint == several,
        "box 6 says more than one reporting person, and one is named"
        if joint
        else "box 6 says one reporting person, and several are named",
        Severity.INFO,
    )


def check_state(record: Form4) -> Iterator[CheckResult]:
    """Spec 3.6.6 and cm(9), cm(10): a code of the list of states and countries, or a country's name."""
    for path, owner in _owners(record):
        if owner.rpt_owner_state and not owner.rpt_owner_country:
            yield CheckResult(
                "state-code",
                (f"{path}.rptOwnerState",),
                is_state(owner.rpt_owner_state),
                f"{owner.rpt_owner_state!r} is no state",
                Severity.INFO,
            )


def check_address(record: Form4) -> Iterator[CheckResult]:
    """Spec 4.3.2: an address has its street, city, state or country, and postal code."""
    for path, owner in _owners(record):
        parts = {
            "rptOwnerStreet1": owner.rpt_owner_street1 or owner.rpt_owner_street2,
            "rptOwnerCity": owner.rpt_owner_city,
            "rptOwnerState": owner.rpt_owner_state or owner.rpt_owner_country,
            "rptOwnerZipCode": owner.rpt_owner_zip_code,
        }
        if any(parts.values()):
            lacking = [element for element, value in parts.items() if not value]
            yield CheckResult(
                "address-whole",
                tuple(f"{path}.{element}" for element in (*lacking, *parts) if element in parts),
                not lacking,
                f"the address lacks {', '.join(lacking)}",
                Severity.INFO,
            )


def check_zip(record: Form4) -> Iterator[CheckResult]:
    """The first three digits of a ZIP code are those of its state (Publication 65 of the Postal Service)."""
    for path, owner in _owners(record):
        state, code = owner.rpt_owner_state, owner.rpt_owner_zip_code
        if code and _ZIP.fullmatch(code) and state and not owner.rpt_owner_country:
            fits = zip_fits(state, code)
            if fits is not None:
                yield CheckResult(
                    "zip-in-state",
                    (f"{path}.rptOwnerZipCode", f"{path}.rptOwnerState"),
                    fits,
                    f"{code} is no postal code of {state}",
                )


def check_symbol(record: Form4) -> Iterator[CheckResult]:
    """Spec 4.3.1: the issuer's symbol is given; schema: ten characters at most, more for several."""
    symbol = record.issuer.issuer_trading_symbol
    if symbol is not None:
        yield CheckResult(
            "symbol-form",
            ("issuer.issuerTradingSymbol",),
            _SYMBOL.fullmatch(symbol) is not None,
            f"{symbol!r} is no trading symbol",
            Severity.INFO,
        )


def check_transactions(record: Form4) -> Iterator[CheckResult]:
    """Spec 4.3.3: there is a transaction, unless the exit box is ticked. EDGAR sees to it."""
    if not on_edgar(record):
        return
    told = any(placed.is_transaction for placed in placed_rows(record))
    yield CheckResult(
        "has-transaction",
        ("", "notSubjectToSection16"),
        told or record.not_subject_to_section16,
        "there is no transaction, and the box for those who leave Section 16 is not ticked",
    )


def _owners(record: Form4) -> Iterator[tuple[str, ReportingOwner]]:
    for index, owner in enumerate(record.reporting_owners):
        yield f"reportingOwners[{index}]", owner
