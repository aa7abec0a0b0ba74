"""Fields of a record by their paths: what kind of value stands there, as text, and set anew."""

from __future__ import annotations

import re
from dataclasses import dataclass, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from extractor.errors import RecordError, ValueReadError
from extractor.model.form4 import Footnoted, Form4, attribute_name
from extractor.output.from_json import CHOICES, record_from_json
from extractor.output.to_json import record_to_json
from extractor.values.amounts import read_amount
from extractor.values.codes import TRANSACTION_CODES

_STEP = re.compile(r"([A-Za-z0-9]+)(?:\[(\d{1,6})\])?")
#: Texts that are one of a few.
_LETTERS = {
    **CHOICES,
    "transactionCode": (*sorted(TRANSACTION_CODES), "K"),
    "transactionAcquiredDisposedCode": ("A", "D"),
    "directOrIndirectOwnership": ("D", "I"),
}


class Kind(Enum):
    """What stands in a field; a `PART` is a whole record, table, row or owner."""

    PART = "part"
    TEXT = "text"
    AMOUNT = "amount"
    DAY = "date"
    PERIOD = "date or month"
    TICK = "true or false"
    CITATIONS = "footnotes"

    @property
    def is_part(self) -> bool:
        """Whether it is no field but holds some."""
        return self is Kind.PART


class NoSuchFieldError(ValueError):
    """The record has no place of this path."""


class WrongValueError(ValueError):
    """A text that cannot stand in the field."""


@dataclass(frozen=True, slots=True)
class Field:
    """A place in a record, and what it holds there."""

    path: str
    kind: Kind
    value: Any

    @property
    def element(self) -> str:
        """The last element's name; of a cell's footnotes the cell's."""
        return self.path.removesuffix(".footnoteIds").rpartition(".")[2].partition("[")[0]

    @property
    def text(self) -> str:
        """The value as text; blank where there is none, and for a part."""
        return value_to_text(self.value) if not self.kind.is_part else ""


def field_at(record: Form4, path: str) -> Field:
    """The field at a path as evidence spells it; NoSuchFieldError where there is none."""
    value: Any = record
    kind: Any = Form4
    for step in path.split(".") if path else ():
        found = _STEP.fullmatch(step)
        hints = _hints(kind)
        name = attribute_name(found[1]) if found else ""
        if found is None or name not in hints:
            raise NoSuchFieldError(f"a record has no field {path!r}")
        value, kind = getattr(value, name), hints[name]
        if found[2] is not None:
            value, kind = _one_of(value, kind, int(found[2]), path)
    if get_origin(kind) is Footnoted:
        value, kind = value.value, get_args(kind)[0]
    return Field(path, _kind(kind, path), value)


def value_to_text(value: object) -> str:
    """A value as a table shows it: plain decimals, ISO dates, `F1 F2` for footnotes."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return " ".join(value)
    return str(value)


def with_value(record: Form4, path: str, text: str) -> Form4:
    """The record with another value in one field; a blank text clears it.

    Raises NoSuchFieldError, WrongValueError with what may stand there.
    """
    field = field_at(record, path)
    if field.kind.is_part:
        raise WrongValueError("a part of the record, no field: give the fields in it lines of their own")
    document: Any = record_to_json(record)
    holder, last = _holder(document, path)
    value = _to_json(field, text.strip())
    if isinstance(holder[last], dict):
        holder[last]["value"] = value
    else:
        holder[last] = value
    try:
        return record_from_json(document)
    except RecordError as error:
        raise WrongValueError(str(error).rpartition(f"{path}: ")[2]) from error


def _holder(document: Any, path: str) -> tuple[Any, str]:
    """The object in a record's JSON that holds the path's last element, and that element's name."""
    *steps, last = path.split(".")
    for step in steps:
        found = _STEP.fullmatch(step)
        assert found is not None, path
        document = document[found[1]]
        if found[2] is not None:
            document = document[int(found[2])]
    return document, last


def _to_json(field: Field, text: str) -> object:
    """The text as JSON of the field's kind; WrongValueError where it is none."""
    if field.kind is Kind.CITATIONS:
        return re.split(r"[\s,]+", text) if text else []
    if field.kind is Kind.TICK:
        known: dict[str, bool | None] = {"true": True, "false": False}
        if field.element == "aff10b5One":
            known[""] = None
        if text.lower() not in known:
            raise WrongValueError(f"{text!r} is not true or false")
        return known[text.lower()]
    if not text:
        return None
    if field.kind is Kind.AMOUNT:
        try:
            return format(read_amount(text).value, "f")
        except ValueReadError as error:
            raise WrongValueError(f"{text!r} is no amount such as 1500.25") from error
    letters = _LETTERS.get(field.element)
    if field.kind is Kind.TEXT and letters is not None and text not in letters:
        raise WrongValueError(f"{text!r} is not one of {', '.join(letters)}")
    return text


def _one_of(value: Any, kind: Any, index: int, path: str) -> tuple[Any, Any]:
    """The part of a list at the index, and its type."""
    if get_origin(kind) is not tuple or not index < len(value):
        raise NoSuchFieldError(f"this record has no {path!r}")
    return value[index], get_args(kind)[0]


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """Attributes and types of a record's class; nothing of a plain value."""
    origin = get_origin(kind) or kind
    if not is_dataclass(origin):
        return {}
    hints = get_type_hints(origin)
    if origin is Footnoted:
        del hints["value"]  # the cell's own path stands for its value
    return hints


def _kind(kind: Any, path: str) -> Kind:
    kinds = set(get_args(kind) or (kind,)) - {NoneType}
    if get_origin(kind) is tuple:
        return Kind.CITATIONS if path.endswith(".footnoteIds") else Kind.PART
    if is_dataclass(kind):
        return Kind.PART
    if date in kinds:
        return Kind.PERIOD if str in kinds else Kind.DAY
    plain = {bool: Kind.TICK, Decimal: Kind.AMOUNT, str: Kind.TEXT}
    (one,) = kinds
    return plain[one]
