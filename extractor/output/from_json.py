"""JSON back to a record, strictly: the way back of `record_to_json`.

An element that is left out is blank. An unknown element, a wrong type or a text
that is no amount or date is a mistake, and all mistakes are told at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from extractor.errors import RecordError
from extractor.model.form4 import Footnoted, Form4, element_name

AMOUNT = re.compile(r"-?[0-9]+(\.[0-9]+)?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
FOOTNOTE_ID = re.compile(r"F[1-9][0-9]*")

#: Elements whose text is one of a few; a misprint in one of them would else go unseen.
CHOICES = {
    "documentType": ("4", "4/A"),
    "rowType": ("transaction", "holding"),
    "transactionFormType": ("4", "5"),
}


def record_from_json(document: object) -> Form4:
    """The record that the JSON holds; RecordError with every mistake and its path."""
    mistakes: list[str] = []
    record = _read(document, Form4, "", mistakes)
    if mistakes:
        raise RecordError("not a record: " + "; ".join(mistakes))
    assert isinstance(record, Form4)
    return record


def _read(value: object, kind: Any, path: str, mistakes: list[str]) -> Any:
    if kind is str and path.endswith(("]", ".id")):
        return _read_footnote_id(value, path, mistakes)
    part, is_object = _shape(kind)
    if part is not None:
        return _read_list(value, part, path, mistakes)
    if is_object:
        return _read_object(value, kind, path, mistakes)
    return _read_plain(value, kind, path, mistakes)


@cache
def _shape(kind: Any) -> tuple[Any, bool]:
    """What a list of this kind holds, None for no list; and whether it is an object."""
    if get_origin(kind) is tuple:
        return get_args(kind)[0], False
    return None, is_dataclass(get_origin(kind) or kind)


def _read_object(value: object, kind: Any, path: str, mistakes: list[str]) -> Any:
    if not isinstance(value, dict):
        mistakes.append(f"{path or 'the record'}: {_shown(value)} is not an object")
        return None
    cell, known = _class(kind), _parts(kind)
    for name in value:
        if name not in known:
            near = get_close_matches(str(name), known, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            mistakes.append(f"{_under(path, str(name))}: unknown element{hint}")
    found: dict[str, Any] = {}
    for element, (attribute, part, needed) in known.items():
        if element in value:
            found[attribute] = _read(value[element], part, _under(path, element), mistakes)
        elif needed:
            mistakes.append(f"{_under(path, element)}: missing")
            found[attribute] = None
    return cell(**found)


def _read_list(value: object, kind: Any, path: str, mistakes: list[str]) -> tuple[Any, ...]:
    if not isinstance(value, list):
        mistakes.append(f"{path}: {_shown(value)} is not a list")
        return ()
    return tuple(_read(part, kind, f"{path}[{at}]", mistakes) for at, part in enumerate(value))


def _read_footnote_id(value: object, path: str, mistakes: list[str]) -> str | None:
    if isinstance(value, str) and FOOTNOTE_ID.fullmatch(value):
        return value
    mistakes.append(f"{path}: {_shown(value)} is not a footnote's id")
    return None


def _read_plain(value: object, kind: Any, path: str, mistakes: list[str]) -> object:
    kinds = _kinds(kind)
    if value is None and NoneType in kinds:
        return None
    allowed = CHOICES.get(path.rpartition(".")[2])
    if allowed is not None and value not in allowed:
        mistakes.append(f"{path}: {_shown(value)} is not one of {', '.join(allowed)}")
        return None
    readers = _readers(kinds)
    for read, _ in readers:
        typed = read(value)
        if typed is not None:
            return typed
    mistakes.append(f"{path}: {_shown(value)} is not {' or '.join(words for _, words in readers)}")
    return None


@cache
def _kinds(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) or (kind,)


@cache
def _class(kind: Any) -> Any:
    return get_origin(kind) or kind


@cache
def _readers(kinds: tuple[Any, ...]) -> list[tuple[Callable[[object], object], str]]:
    if date in kinds and str in kinds:
        return [(_day, "a date (2013-12-13)"), (_month, "a month (2002-07)")]
    known: dict[Any, tuple[Callable[[object], object], str]] = {
        bool: (lambda value: value if isinstance(value, bool) else None, "true or false"),
        str: (lambda value: value if isinstance(value, str) else None, "a text"),
        Decimal: (_amount, "an amount as a decimal string"),
        date: (_day, "a date (2013-12-13)"),
    }
    return [known[kind] for kind in kinds if kind is not NoneType]


def _amount(value: object) -> Decimal | None:
    return Decimal(value) if isinstance(value, str) and AMOUNT.fullmatch(value) else None


def _day(value: object) -> date | None:
    if not (isinstance(value, str) and DAY.fullmatch(value)):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _month(value: object) -> str | None:
    return value if isinstance(value, str) and MONTH.fullmatch(value) else None


@cache
def _parts(kind: Any) -> dict[str, tuple[str, Any, bool]]:
    """Of a class: element name → attribute, type, and whether it must be there."""
    origin = get_origin(kind) or kind
    hints = get_type_hints(origin)
    if origin is Footnoted:
        hints["value"] = get_args(kind)[0] | None
    return {
        element_name(one.name): (
            one.name,
            hints[one.name],
            one.default is MISSING and one.default_factory is MISSING,
        )
        for one in fields(origin)
    }


def _under(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
