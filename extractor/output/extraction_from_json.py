"""A whole record file back to an extraction: the way back of `extraction_to_json`.

The record is read strictly. Beside it members that are not known are passed over, since
other versions of the tool may say more; what is known must have its type.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.errors import RecordError
from extractor.model.extraction import (
    Alternative,
    Correction,
    Evidence,
    Extraction,
    Finding,
    Reason,
    Severity,
    Source,
)
from extractor.model.geometry import BBox
from extractor.model.page import Origin
from extractor.output.from_json import record_from_json
from extractor.output.to_json import SCHEMA


def extraction_from_json(document: object) -> Extraction:
    """The extraction that the record file holds; RecordError where it is none."""
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise RecordError(f"not a record file: its schema is not {SCHEMA}")
    record = record_from_json(document.get("record"))
    place = "source"
    try:
        source = _source(document["source"])
        template = _text(document.get("template", ""))
        evidence = {}
        for place, one in _mapping(document.get("fields", {})).items():
            evidence[place] = _evidence(one)
        place = "findings"
        findings = tuple(_finding(one) for one in _list(document.get("findings", [])))
        place = "corrections"
        corrections = tuple(_correction(one) for one in _list(document.get("corrections", [])))
    except (KeyError, TypeError, ValueError) as error:
        raise RecordError(f"not a record file: {place}: {type(error).__name__}: {error}") from error
    return Extraction(source, template, record, evidence, findings, corrections)


def _source(value: object) -> Source:
    known = _mapping(value)
    return Source(
        Path(_text(known["path"])),
        _text(known["sha256"]),
        tuple(_number(one) for one in _list(known["pages"])),
        tuple((_number(one["page"]), _text(one["reason"])) for one in _list(known.get("skipped", []))),
        tuple((_number(one["page"]), _text(one["reading"])) for one in _list(known.get("triage", []))),
    )


def _evidence(value: object) -> Evidence:
    known = _mapping(value)
    box, confidence, page = known.get("bbox"), known.get("confidence"), known.get("page")
    return Evidence(
        page=None if page is None else _number(page),
        bbox=None if box is None else BBox(*(float(edge) for edge in _list(box))),
        origin=Origin(known["origin"]),
        raw=_text(known.get("raw", "")),
        confidence=None if confidence is None else float(confidence),
        repairs=tuple(_text(one) for one in _list(known.get("repairs", []))),
        reasons=_reasons(known),
        alternatives=_alternatives(known),
    )


def _alternatives(known: Mapping[str, Any]) -> tuple[Alternative, ...]:
    found = _list(known.get("alternatives", []))
    return tuple(Alternative(_text(one["value"]), float(one["probability"])) for one in found)


def _reasons(known: Mapping[str, Any]) -> tuple[Reason, ...]:
    """The reasons for a person to look; one of our own where the file marks a field and gives none."""
    reasons = tuple(
        Reason(_text(one["code"]), _text(one["sentence"])) for one in _list(known.get("reasons", []))
    )
    if known.get("review") and not reasons:
        return (Reason("marked", "The record marks this field for a person and does not say why."),)
    return reasons if known.get("review", True) else ()


def _finding(value: object) -> Finding:
    known = _mapping(value)
    page = known.get("page")
    return Finding(
        Severity(known["severity"]),
        _text(known["rule"]),
        _text(known["path"]),
        None if page is None else _number(page),
        _text(known["message"]),
    )


def _correction(value: object) -> Correction:
    known = _mapping(value)
    return Correction(*(_text(known[name]) for name in ("path", "old", "new", "by", "at")))


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"{value!r:.60} is not an object")
    return value


def _list(value: object) -> Sequence[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r:.60} is not a list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.60} is not a text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{value!r:.60} is not a number")
    return value
