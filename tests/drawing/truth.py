"""The record that was drawn, as the JSON that a reading of it must come to."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal

from extractor.model.form4 import (
    Footnote,
    Footnoted,
    Form4,
    Issuer,
    NonDerivativeRow,
    OwnerSignature,
    ReportingOwner,
    element_name,
)

Json = None | bool | str | list["Json"] | dict[str, "Json"]
Part = Form4 | Issuer | ReportingOwner | NonDerivativeRow | Footnote | OwnerSignature


def record_to_json(record: Form4) -> str:
    """The record's JSON text: elements by the SEC's names, in the model's order."""
    return json.dumps(_part(record), ensure_ascii=False, indent=1) + "\n"


def _part(part: Part) -> Json:
    return {element_name(one.name): _value(getattr(part, one.name)) for one in fields(part)}


def _value(value: object) -> Json:
    match value:
        case None | bool() | str():
            return value
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case Footnoted():
            return {"value": _value(value.value), "footnoteIds": list(value.footnote_ids)}
        case tuple():
            return [_value(one) for one in value]
        case Form4() | Issuer() | ReportingOwner() | NonDerivativeRow() | Footnote() | OwnerSignature():
            return _part(value)
    raise TypeError(f"no part of a record: {value!r}")
