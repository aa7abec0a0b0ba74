"""The JSON Schema of record files, made from the record's own types."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from extractor.model.extraction import Severity
from extractor.model.form4 import Footnoted, Form4, element_name
from extractor.model.page import Origin
from extractor.output.from_json import AMOUNT, CHOICES, DAY, FOOTNOTE_ID, MONTH
from extractor.output.to_json import SCHEMA

Schema = dict[str, Any]

_PAGE: Schema = {"type": ["integer", "null"], "minimum": 1}
_PROBABILITY: Schema = {"type": "number", "minimum": 0, "maximum": 1}


def json_schema() -> Schema:
    """The schema (draft 2020-12) of a record file, as `form4 convert` writes it."""
    definitions: dict[str, Schema] = {}
    record = _schema_of(Form4, "", definitions)
    definitions["Evidence"] = _evidence()
    definitions["Finding"] = _object(
        severity={"enum": [one.value for one in Severity]},
        rule={"type": "string"},
        path={"type": "string"},
        page=_PAGE,
        message={"type": "string"},
    )
    text = {"type": "string"}
    definitions["Correction"] = _object(path=text, old=text, new=text, by=text, at=text)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A converted SEC Form 4 filing",
        "type": "object",
        "properties": {
            "schema": {"const": SCHEMA},
            "source": _source(),
            "template": {"type": "string"},
            "status": {"enum": ["done", "review"]},
            "record": record,
            "fields": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Evidence"}},
            "findings": {"type": "array", "items": {"$ref": "#/$defs/Finding"}},
            "corrections": {"type": "array", "items": {"$ref": "#/$defs/Correction"}},
        },
        "required": ["schema", "source", "template", "status", "record", "fields", "findings"],
        "$defs": dict(sorted(definitions.items())),
    }


def _schema_of(kind: Any, element: str, definitions: dict[str, Schema]) -> Schema:
    """The schema of an element's type; classes are defined once and referred to."""
    origin = get_origin(kind)
    if origin is tuple:
        return {"type": "array", "items": _schema_of(get_args(kind)[0], element, definitions)}
    if origin is Footnoted:
        return _cell(get_args(kind)[0], element, definitions)
    if is_dataclass(kind):
        assert isinstance(kind, type)
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = _class(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return _plain(get_args(kind) or (kind,), element)


def _class(kind: type, definitions: dict[str, Schema]) -> Schema:
    hints = get_type_hints(kind)
    made = _object(
        **{
            element_name(one.name): _schema_of(hints[one.name], element_name(one.name), definitions)
            for one in fields(kind)
        }
    )
    # An element that is left out is blank, save where the record's class has no default for it.
    made["required"] = [
        element_name(one.name)
        for one in fields(kind)
        if one.default is MISSING and one.default_factory is MISSING
    ]
    return made | {"description": " ".join((kind.__doc__ or "").split())}


def _cell(kind: Any, element: str, definitions: dict[str, Schema]) -> Schema:
    name = {str: "TextCell", Decimal: "AmountCell", date: "DayCell"}[kind]
    definitions[name] = {
        "type": "object",
        "properties": {
            "value": _plain((kind, NoneType), element if element in CHOICES else ""),
            "footnoteIds": {
                "type": "array",
                "items": {"type": "string", "pattern": _whole(FOOTNOTE_ID.pattern)},
            },
        },
        "additionalProperties": False,
    }
    return {"$ref": f"#/$defs/{name}"}


def _plain(kinds: tuple[Any, ...], element: str) -> Schema:
    if element in CHOICES:
        return {"enum": [*CHOICES[element], *([None] if NoneType in kinds else [])]}
    if element == "id":
        return {"type": "string", "pattern": _whole(FOOTNOTE_ID.pattern)}
    patterns = {Decimal: AMOUNT.pattern, date: DAY.pattern}
    shapes = [patterns[kind] for kind in kinds if kind in patterns]
    if shapes and str in kinds:
        shapes.append(MONTH.pattern)
    types = ["boolean" if bool in kinds else "string", *(["null"] if NoneType in kinds else [])]
    made: Schema = {"type": types if len(types) > 1 else types[0]}
    return made | ({"pattern": _whole("|".join(shapes))} if shapes else {})


def _evidence() -> Schema:
    texts: Schema = {"type": "array", "items": {"type": "string"}}
    made = _object(
        confidence=_PROBABILITY | {"type": ["number", "null"]},
        page=_PAGE,
        bbox={"type": ["array", "null"], "items": {"type": "number"}, "minItems": 4, "maxItems": 4},
        origin={"enum": [one.value for one in Origin]},
        raw={"type": "string"},
        review={"type": "boolean"},
        reasons={
            "type": "array",
            "items": _object(code={"type": "string"}, sentence={"type": "string"}),
        },
        alternatives={
            "type": "array",
            "items": _object(value={"type": "string"}, probability=_PROBABILITY),
        },
        repairs=texts,
    )
    made["required"].remove("repairs")
    return made


def _source() -> Schema:
    page = {"type": "integer", "minimum": 1}
    made = _object(
        path={"type": "string"},
        sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"},
        pages={"type": "array", "items": page},
        skipped={"type": "array", "items": _object(page=page, reason={"type": "string"})},
        triage={"type": "array", "items": _object(page=page, reading={"type": "string"})},
    )
    made["required"] = ["path", "sha256", "pages"]
    return made


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _whole(pattern: str) -> str:
    return f"^({pattern})$"
