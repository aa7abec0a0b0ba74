"""A record, and a whole extraction, as JSON.

Element names are the schema's own. Amounts are decimal strings without exponent,
dates are ISO, a blank is null.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from extractor.model.extraction import Correction, Evidence, Extraction, Finding, Source
from extractor.model.form4 import Form4, element_name

#: Named in every file, so that a reader can tell what it holds.
SCHEMA = "form4-record/1"

#: What fits in so many characters stays on one line: a cell, an address, a signature.
LINE_LENGTH = 100

#: Members that read as a table: an entry a line, however long.
TABULAR = ("fields",)

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


@cache
def elements(kind: type) -> tuple[tuple[str, str], ...]:
    """The attributes of a record's class, each with its element name, in order."""
    return tuple((one.name, element_name(one.name)) for one in fields(kind))


def record_to_json(record: Form4) -> dict[str, object]:
    """The record as JSON's own types, every element present, null where blank."""
    return _object_to_json(record)


def extraction_to_json(extraction: Extraction, name: str | None = None) -> dict[str, object]:
    """The whole record file; `name` stands as the source's path in place of the one it was read from."""
    document: dict[str, object] = {
        "schema": SCHEMA,
        "source": _source_to_json(extraction.source, name),
        "template": extraction.template,
        "status": extraction.status,
        "record": record_to_json(extraction.record),
        "fields": {path: _evidence_to_json(one) for path, one in extraction.evidence.items()},
        "findings": [_finding_to_json(one) for one in extraction.findings],
    }
    if extraction.corrections:
        document["corrections"] = [_correction_to_json(one) for one in extraction.corrections]
    return document


def extraction_to_bytes(extraction: Extraction, name: str | None = None) -> bytes:
    """The record file as it is written: UTF-8, what is short on one line, a line feed at the end.

    Half of a surrogate pair, which broken fonts and file names can bring, has no UTF-8;
    it is written as JSON's own escape and reads back as it was.
    """
    document = extraction_to_json(extraction, name)
    return (_lay_out(document) + "\n").encode("utf-8", "backslashreplace")


def _lay_out(value: object, indent: int = 0, taken: int = 0) -> str:
    line = _ENCODER.encode(value)
    if not isinstance(value, dict | list) or indent + taken + len(line) <= LINE_LENGTH:
        return line
    if isinstance(value, list):
        return _broken("[]", [_lay_out(part, indent + 1) for part in value], indent)
    return _broken("{}", [_lay_out_member(name, part, indent + 1) for name, part in value.items()], indent)


def _lay_out_member(name: str, value: object, indent: int) -> str:
    label = _ENCODER.encode(name) + ": "
    if name in TABULAR and isinstance(value, dict):
        lines = [f"{_ENCODER.encode(key)}: {_ENCODER.encode(part)}" for key, part in value.items()]
        return label + _broken("{}", lines, indent)
    return label + _lay_out(value, indent, len(label))


def _broken(brackets: str, parts: list[str], indent: int) -> str:
    """The parts a line each, between brackets; an empty pair where there are none."""
    if not parts:
        return brackets
    pad = " " * indent
    return f"{brackets[0]}\n{pad} " + f",\n{pad} ".join(parts) + f"\n{pad}{brackets[1]}"


def _object_to_json(value: Any) -> dict[str, object]:
    kind: Any = type(value)
    return {element: _to_json(getattr(value, name)) for name, element in elements(kind)}


def _to_json(value: object) -> object:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_to_json(part) for part in value]
    assert is_dataclass(value), f"no JSON for {type(value).__name__}"
    return _object_to_json(value)


def _source_to_json(source: Source, name: str | None) -> dict[str, object]:
    document: dict[str, object] = {
        "path": source.path.as_posix() if name is None else name,
        "sha256": source.sha256,
        "pages": list(source.pages),
    }
    if source.skipped:
        document["skipped"] = [{"page": page, "reason": reason} for page, reason in source.skipped]
    if source.triage:
        document["triage"] = [{"page": page, "reading": reading} for page, reading in source.triage]
    return document


def _evidence_to_json(evidence: Evidence) -> dict[str, object]:
    document: dict[str, object] = {
        "confidence": None if evidence.confidence is None else round(evidence.confidence, 6),
        "page": evidence.page,
        "bbox": None if evidence.bbox is None else evidence.bbox.as_list(),
        "origin": evidence.origin.value,
        "raw": evidence.raw,
        "review": evidence.review,
        "reasons": [{"code": one.code, "sentence": one.sentence} for one in evidence.reasons],
        "alternatives": [
            {"value": one.value, "probability": round(one.probability, 6)} for one in evidence.alternatives
        ],
    }
    if evidence.repairs:
        document["repairs"] = list(evidence.repairs)
    return document


def _finding_to_json(finding: Finding) -> dict[str, object]:
    return {
        "severity": finding.severity.value,
        "rule": finding.rule,
        "path": finding.path,
        "page": finding.page,
        "message": finding.message,
    }


def _correction_to_json(correction: Correction) -> dict[str, object]:
    return {
        "path": correction.path,
        "old": correction.old,
        "new": correction.new,
        "by": correction.by,
        "at": correction.at,
    }
