"""The fields of a truth and of a record, paired: which count, and which are right.

A field counts where the truth or the record has a value. Rows, owners and signatures are
paired in order first, so that a missing row costs its own fields and not those after it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from extractor.model.form4 import (
    DerivativeRow,
    Footnoted,
    Form4,
    NonDerivativeRow,
    OwnerSignature,
    ReportingOwner,
    element_name,
)
from extractor.pairing import pair_in_order

#: A little for every pair, so that rows that agree in nothing are paired rather than lost and invented.
_ANY_PAIR = 0.01
#: What every row has, and no page prints.
_NOT_PRINTED = ("row_type", "equity_swap_involved", "transaction_form_type")
_RELATION = ("isDirector", "isOfficer", "isTenPercentOwner", "isOther", "officerTitle", "otherText")
_ADDRESS = (
    "rptOwnerName",
    "rptOwnerStreet1",
    "rptOwnerStreet2",
    "rptOwnerCity",
    "rptOwnerState",
    "rptOwnerZipCode",
)
_DASHES = [chr(code) for code in range(0x2010, 0x2016)]
_ALIKE = str.maketrans(dict.fromkeys("‘’`´", "'") | dict.fromkeys("“”", '"') | dict.fromkeys(_DASHES, "-"))

#: The fields of one part of a record by their path below it; None where blank.
Leaves = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class PairedField:
    """A field in the truth and in the record; the path of one that lacks its row or note is None."""

    truth_path: str | None
    record_path: str | None
    wanted: object
    got: object

    @property
    def path(self) -> str:
        """Where the record has it, or would have it."""
        return self.record_path or self.truth_path or ""

    @property
    def filled(self) -> bool:
        """Whether the truth or the record has a value there."""
        return self.wanted is not None or self.got is not None

    @property
    def right(self) -> bool:
        """Whether the record says what the truth says."""
        return self.wanted == self.got


def pair_fields(truth: Form4, record: Form4) -> Iterator[PairedField]:
    """Every field that has a value in the truth or in the record."""
    return (field for field in pair_all(truth, record) if field.filled)


def plain(text: str | None) -> str | None:
    """A text as it is compared: one kind of quotation mark, dash and space; None where nothing is left."""
    folded = unicodedata.normalize("NFKC", (text or "").translate(_ALIKE)).translate(_ALIKE)
    return " ".join(folded.split()) or None


def pair_all(truth: Form4, record: Form4) -> Iterator[PairedField]:
    """The same, fields that are blank in both among them."""
    wanted, got = _head(truth), _head(record)
    yield from (PairedField(path, path, wanted[path], got[path]) for path in wanted)
    yield from _in_rows("nonDerivativeTable", truth.non_derivative_table, record.non_derivative_table, _row)
    yield from _in_rows("derivativeTable", truth.derivative_table, record.derivative_table, _row)
    signatures = (truth.owner_signatures, record.owner_signatures)
    yield from _in_rows("ownerSignatures", *signatures, _signature)
    yield from _in_rows("reportingOwners", truth.reporting_owners, record.reporting_owners, _address)
    yield from _relation(truth, record)
    yield from _notes(truth, record)


def _head(record: Form4) -> Leaves:
    return {
        "documentType": record.document_type,
        "periodOfReport": _day(record.period_of_report),
        "dateOfOriginalSubmission": _day(record.date_of_original_submission),
        "notSubjectToSection16": record.not_subject_to_section16 or None,
        "aff10b5One": record.aff10b5_one or None,
        "issuer.issuerName": plain(record.issuer.issuer_name),
        "issuer.issuerTradingSymbol": plain(record.issuer.issuer_trading_symbol),
        "remarks": plain(record.remarks),
    }


def _day(value: object) -> str | None:
    return None if value is None else str(value)


def _row(row: NonDerivativeRow) -> Leaves:
    leaves: dict[str, object] = {}
    for name, element in _members(row):
        if name in _NOT_PRINTED or (name == "transaction_acquired_disposed_code" and _without_side(row)):
            continue
        cell: Footnoted[Any] = getattr(row, name)
        leaves[element] = plain(cell.value) if isinstance(cell.value, str) else cell.value
        leaves[f"{element}.footnoteIds"] = _ordered(cell.footnote_ids) or None
    leaves["equitySwapInvolved"] = row.equity_swap_involved or None
    leaves["transactionFormType"] = row.transaction_form_type == "5" or None
    return leaves


def _members(part: NonDerivativeRow | ReportingOwner) -> Iterator[tuple[str, str]]:
    return ((one.name, element_name(one.name)) for one in fields(part))


def _without_side(row: NonDerivativeRow) -> bool:
    """Table II shows the side only by the column that the amount stands in: without amount there is none."""
    return isinstance(row, DerivativeRow) and not (row.transaction_shares or row.transaction_total_value)


def _ordered(ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(set(ids), key=lambda one: int(re.sub(r"\D", "", one) or 0)))


def _address(owner: ReportingOwner) -> Leaves:
    return {name: plain(value) for name, value in _texts_of(owner, _ADDRESS)}


def _texts_of(owner: ReportingOwner, names: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    return ((element, getattr(owner, name)) for name, element in _members(owner) if element in names)


def _signature(signature: OwnerSignature) -> Leaves:
    return {
        "signatureName": plain(signature.signature_name),
        "signatureDate": _day(signature.signature_date),
    }


def _in_rows(
    name: str, truths: Sequence[Any], records: Sequence[Any], leaves_of: Callable[[Any], Leaves]
) -> Iterator[PairedField]:
    wanted, got = [leaves_of(one) for one in truths], [leaves_of(one) for one in records]
    alike = [[_alike(one, other) for other in got] for one in wanted]
    for i, j in pair_in_order(alike, len(got)):
        left: Leaves = {} if i is None else wanted[i]
        right: Leaves = {} if j is None else got[j]
        for tail in {**left, **right}:
            truth_path = None if i is None else f"{name}[{i}].{tail}"
            record_path = None if j is None else f"{name}[{j}].{tail}"
            yield PairedField(truth_path, record_path, left.get(tail), right.get(tail))


def _alike(one: Leaves, other: Leaves) -> float:
    return _ANY_PAIR + sum(value is not None and other.get(path) == value for path, value in one.items())


def _relation(truth: Form4, record: Form4) -> Iterator[PairedField]:
    """Box 5, which forms print for the first owner alone."""
    if not truth.reporting_owners:
        return
    wanted = _relation_of(truth.reporting_owners[0])
    got = _relation_of(record.reporting_owners[0]) if record.reporting_owners else {}
    for tail, value in wanted.items():
        path = f"reportingOwners[0].{tail}"
        yield PairedField(path, path if got else None, value, got.get(tail))


def _relation_of(owner: ReportingOwner) -> Leaves:
    values = ((element, getattr(owner, name)) for name, element in _members(owner))
    return {
        element: (value or None) if isinstance(value, bool) else plain(value)
        for element, value in values
        if element in _RELATION
    }


def _notes(truth: Form4, record: Form4) -> Iterator[PairedField]:
    wanted = {note.id: plain(note.text) for note in truth.footnotes}
    got = {note.id: (f"footnotes[{at}].text", plain(note.text)) for at, note in enumerate(record.footnotes)}
    for key in {**wanted, **got}:
        record_path, found = got.get(key, (None, None))
        yield PairedField(f"footnotes[{key}]", record_path, wanted.get(key), found)
