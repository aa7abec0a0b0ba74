"""What was read on each page of a file, and what its filings say in a few words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.model.extraction import Evidence
from extractor.model.page import Origin
from extractor.output.invisible import Placed
from extractor.output.stored import StoredRecord
from extractor.output.to_json import record_to_json

_STEP = re.compile(r"([A-Za-z0-9_]+)|\[([0-9]+)\]")


def placed_readings(filings: Sequence[StoredRecord]) -> dict[int, list[Placed]]:
    """The texts read from pictures, by page and in the filings' order; each place once.

    Where a person corrected a value the corrected one stands in its place.
    """
    pages: dict[int, list[Placed]] = {}
    seen = set()
    for stored in filings:
        before = record_to_json(stored.machine.record) if stored.machine is not None else {}
        after = record_to_json(stored.record) if stored.machine is not None else {}
        for path, one in stored.extraction.evidence.items():
            text = _text(path, one, before, after)
            if one.origin is not Origin.OCR or one.page is None or one.bbox is None or not text:
                continue
            if (one.page, one.bbox, text) not in seen:
                seen.add((one.page, one.bbox, text))
                pages.setdefault(one.page, []).append(Placed(text, one.bbox))
    return pages


def described(filings: Iterable[StoredRecord]) -> dict[str, str]:
    """The filings' text fields by name; those of a bundle's further filings have their number before it."""
    found: dict[str, str] = {}
    for number, stored in enumerate(filings, 1):
        prefix = "" if number == 1 else f"filing{number}."
        found |= {f"{prefix}{name}": text for name, text in _fields(stored) if text}
    return found


def title_of(filings: Sequence[StoredRecord]) -> str:
    """One line that names the filings."""
    names = []
    for stored in filings:
        record = stored.record
        parts = [f"Form {record.document_type}", record.issuer.issuer_name, _plain(record.period_of_report)]
        names.append(", ".join(part for part in parts if part))
    return "; ".join(dict.fromkeys(names))


def _fields(stored: StoredRecord) -> Iterator[tuple[str, str]]:
    record = stored.record
    issuer, owners = record.issuer, record.reporting_owners
    yield "documentType", record.document_type
    yield "periodOfReport", _plain(record.period_of_report)
    yield "issuerName", issuer.issuer_name or ""
    yield "issuerTradingSymbol", issuer.issuer_trading_symbol or ""
    yield "issuerCik", issuer.issuer_cik or ""
    yield "rptOwnerName", "; ".join(one.rpt_owner_name for one in owners if one.rpt_owner_name)
    yield "officerTitle", "; ".join(one.officer_title for one in owners if one.officer_title)
    rows = (*record.non_derivative_table, *record.derivative_table)
    titles = dict.fromkeys(row.security_title.value for row in rows if row.security_title.value)
    yield "securityTitle", "; ".join(title for title in titles if title)
    yield "remarks", record.remarks or ""
    signatures = (one.signature_name for one in record.owner_signatures)
    yield "signatureName", "; ".join(name for name in signatures if name)


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _text(path: str, one: Evidence, before: Mapping[str, object], after: Mapping[str, object]) -> str:
    if before:
        corrected = _value_at(after, path)
        if corrected != _value_at(before, path) and isinstance(corrected, str):
            return corrected
    return one.raw


def _value_at(document: object, path: str) -> object:
    """What a path of the evidence leads to, a cell's value for a cell; None where it leads nowhere."""
    for name, index in _STEP.findall(path):
        if name and isinstance(document, dict):
            document = document.get(name)
        elif index and isinstance(document, list) and int(index) < len(document):
            document = document[int(index)]
        else:
            return None
    return document.get("value") if isinstance(document, dict) else document
