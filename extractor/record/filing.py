"""What a filing says of itself: which texts recur, what must be filled, which notes are cited."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from extractor.model.extraction import Severity
from extractor.model.form4 import DerivativeRow, Footnoted, Form4, NonDerivativeRow, ReportingOwner
from extractor.record.check_result import CheckResult
from extractor.record.checks import run_checks
from extractor.record.kinds import FieldKind
from extractor.record.subjects import Subject

_NOTES = "footnotes"
#: So many words of notes are taken for well read before any is looked at.
_FEW = 5
_WITHOUT_MARKS = (FieldKind.NO_MARKS, FieldKind.BLANK_NO_MARKS)
#: Rules that a misread value hardly keeps: sums, and the order of first citations.
_TELLING = frozenset(
    {
        "tally-runs-on",
        "underlying-count",
        "exercise-sums-agree",
        "conversion-sums-agree",
        "exercise-price",
        "cited-in-turn",
    }
)
#: Hardly another state has the ZIP code that stands beside it; of the code it tells the first digits alone.
_OF_STATE = "zip-in-state"


@dataclass(frozen=True, slots=True)
class Filing:
    """What the fields of a filing have to say about one another.

    `texts` are all that was read in each group of fields, `filled` the share of the group
    in which something stands, `words` how often each word stands anywhere. `required` are
    blanks that the form wants filled, `contradicted` fields that others speak against.
    `uncited` is how likely a cell without marks has one of the notes that are explained and
    cited nowhere, or left out in their numbers, from 0 (none) to 3 (each has); `unexplained`
    grows with the notes that are cited and not explained, and those left out in their numbers;
    `garbled` is the share of the words of the notes that is expected to be misread.
    `broken` and `strained` count for each field the form's rules that it breaks, those that
    filers break too apart;
    `supported` are the fields of which a sum, an order or the code beside it says that they are right.
    """

    texts: Mapping[str, Sequence[str]]
    filled: Mapping[str, float]
    words: Counter[str]
    required: frozenset[str]
    contradicted: frozenset[str]
    uncited: float
    unexplained: float
    garbled: float
    broken: Counter[str]
    strained: Counter[str]
    supported: frozenset[str]


def describe_filing(record: Form4, subjects: Sequence[Subject]) -> Filing:
    """What the fields of this record say about one another."""
    texts: dict[str, list[str]] = defaultdict(list)
    held: dict[str, list[bool]] = defaultdict(list)
    words: Counter[str] = Counter()
    for subject in subjects:
        held[subject.group].append(subject.filled)
        if subject.filled:
            texts[subject.group].append(subject.text)
            words.update(re.findall(r"[A-Za-z]{3,}", subject.text))
    cited = set(_cited(record))
    explained = {note.id for note in record.footnotes}
    results = run_checks(record)
    return Filing(
        texts,
        {group: sum(ones) / len(ones) for group, ones in held.items()},
        words,
        frozenset(_required(record)),
        frozenset(_contradicted(record)),
        _uncited(
            len(explained - cited) + _gaps(explained), sum(one.kind in _WITHOUT_MARKS for one in subjects)
        ),
        math.log2(1 + len(cited - explained) + _gaps(explained)),
        _garbled(subjects),
        Counter(path for one in results if _breaks(one, filers=False) for path in one.paths),
        Counter(path for one in results if _breaks(one, filers=True) for path in one.paths),
        frozenset(_supported(results)),
    )


def _supported(results: Sequence[CheckResult]) -> Iterator[str]:
    for one in results:
        if one.passed and one.rule in _TELLING:
            yield from one.paths
        elif one.passed and one.rule == _OF_STATE:
            yield one.paths[1]


def _breaks(result: CheckResult, *, filers: bool) -> bool:
    return not result.passed and (result.severity is Severity.INFO) == filers


def _cited(record: Form4) -> Iterator[str]:
    for row in (*record.non_derivative_table, *record.derivative_table):
        for one in fields(row):
            cell = getattr(row, one.name)
            if isinstance(cell, Footnoted):
                yield from cell.footnote_ids


def _uncited(notes: int, cells: int) -> float:
    return math.log10(1 + 999 * min(1.0, notes / max(cells, 1)))


def _garbled(subjects: Sequence[Subject]) -> float:
    """How likely the words of the notes are misread, on average; a few words tell less."""
    words = [word for one in subjects if one.group == _NOTES for word in one.words]
    chances = [word.confidence for word in words if word.confidence is not None]
    return (len(chances) - sum(chances)) / (len(chances) + _FEW)


def _gaps(explained: set[str]) -> int:
    numbers = {int(one.lstrip("F")) for one in explained}
    return max(numbers, default=0) - len(numbers)


def _required(record: Form4) -> Iterator[str]:
    """Fields and parts that are blank and must not be."""
    wanted: dict[str, object] = {
        "periodOfReport": record.period_of_report,
        "issuer.issuerName": record.issuer.issuer_name,
        "issuer.issuerTradingSymbol": record.issuer.issuer_trading_symbol,
        "ownerSignatures": record.owner_signatures,
        "reportingOwners": record.reporting_owners,
    }
    rows = (*record.non_derivative_table, *record.derivative_table)
    wanted |= {"nonDerivativeTable": rows, "derivativeTable": rows}
    for at, signature in enumerate(record.owner_signatures):
        wanted[f"ownerSignatures[{at}].signatureDate"] = signature.signature_date
        wanted[f"ownerSignatures[{at}].signatureName"] = signature.signature_name
    yield from (path for path, value in wanted.items() if not value)
    for at, owner in enumerate(record.reporting_owners):
        yield from (f"reportingOwners[{at}].{name}" for name in _lacks_of_owner(owner, first=at == 0))
    for table, held in _tables(record):
        for at, row in enumerate(held):
            yield from (f"{table}[{at}].{name}" for name in _lacks_of_row(row))


def _tables(record: Form4) -> Iterator[tuple[str, Sequence[NonDerivativeRow]]]:
    yield "nonDerivativeTable", record.non_derivative_table
    yield "derivativeTable", record.derivative_table


def _lacks_of_owner(owner: ReportingOwner, *, first: bool) -> Iterator[str]:
    wanted = {
        "rptOwnerName": owner.rpt_owner_name,
        "rptOwnerCity": owner.rpt_owner_city,
        "rptOwnerZipCode": owner.rpt_owner_zip_code,
        "rptOwnerState": owner.rpt_owner_state,
        "rptOwnerStreet1": owner.rpt_owner_street1,
    }
    yield from (name for name, value in wanted.items() if not value)
    if not first:
        return
    if owner.is_officer and not owner.officer_title:
        yield "officerTitle"
    if owner.is_other and not owner.other_text:
        yield "otherText"
    if not (owner.is_director or owner.is_officer or owner.is_ten_percent_owner or owner.is_other):
        yield from ("isDirector", "isOfficer", "isTenPercentOwner", "isOther")


def _lacks_of_row(row: NonDerivativeRow) -> Iterator[str]:
    """Cells that the form wants filled, cm(4) to cm(8) of the specification, by value or footnote."""
    wanted: dict[str, bool] = {
        "securityTitle": bool(row.security_title.value),
        "sharesOwnedFollowingTransaction": bool(
            row.shares_owned_following_transaction or row.value_owned_following_transaction
        ),
        "directOrIndirectOwnership": bool(row.direct_or_indirect_ownership.value),
    }
    if row.direct_or_indirect_ownership.value == "I":
        wanted["natureOfOwnership"] = bool(row.nature_of_ownership)
    if row.row_type == "transaction":
        wanted |= {
            "transactionDate": bool(row.transaction_date.value),
            "transactionCode": bool(row.transaction_code.value),
            "transactionPricePerShare": bool(row.transaction_price_per_share),
            "transactionAcquiredDisposedCode": bool(row.transaction_acquired_disposed_code.value),
            "transactionShares": bool(row.transaction_shares),
        }
    if isinstance(row, DerivativeRow):
        wanted["transactionShares"] = row.row_type != "transaction" or bool(
            row.transaction_shares or row.transaction_total_value
        )
        wanted |= {
            "conversionOrExercisePrice": bool(row.conversion_or_exercise_price),
            "exerciseDate": bool(row.exercise_date),
            "expirationDate": bool(row.expiration_date),
            "underlyingSecurityTitle": bool(row.underlying_security_title),
            "underlyingSecurityShares": bool(row.underlying_security_shares or row.underlying_security_value),
        }
    for name, there in wanted.items():
        if not there:
            yield from (name, f"{name}.footnoteIds")


def _contradicted(record: Form4) -> Iterator[str]:
    for owner in record.reporting_owners[:1]:
        if owner.officer_title and not owner.is_officer:
            yield "reportingOwners[0].isOfficer"
        if owner.is_officer and not owner.officer_title:
            yield "reportingOwners[0].isOfficer"
        if bool(owner.other_text) != owner.is_other:
            yield "reportingOwners[0].isOther"
    if record.owner_signatures and len(record.owner_signatures) < len(record.reporting_owners):
        yield "ownerSignatures"
    if len(record.owner_signatures) > max(1, len(record.reporting_owners)):
        yield "reportingOwners"
