"""templates/*.toml → `Template`s, strictly: every mistake of a file is reported at once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz import process

from extractor.errors import TemplateError
from extractor.forms.template import (
    OWNER,
    BoxSpec,
    ColumnSpec,
    NotesSpec,
    OwnerSpec,
    OwnersTableSpec,
    TableSpec,
    Template,
    TickSpec,
    TypedSpec,
)

#: Lists of a template whose entries replace a base's entry of the same key.
_KEYED = {"boxes": "element", "ticks": "element", "tables": "name"}
_TOP = {"based_on", *(f.name for f in fields(Template) if f.name != "id")}
_TEXTS = "tuple[str, ...]"
BOX_KINDS = ("issuer", "date", "text", "ticks", "unrecorded")


def template_folder() -> Path:
    """The installed copy of `templates/`, else the checkout's.

    Raises TemplateError when neither is there.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "templates", package.parent / "templates"):
        if folder.is_dir():
            return folder
    raise TemplateError("no templates folder found; give one with --templates")


@cache
def load_templates(folder: Path | None = None) -> tuple[Template, ...]:
    """All templates of a folder (by default the shipped ones), sorted by id.

    Raises TemplateError that lists every mistake, each with its file and path.
    """
    folder = folder or template_folder()
    raw: dict[str, Mapping[str, Any]] = {}
    mistakes: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            raw[path.stem] = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            mistakes.append(f"{path.name}: not TOML: {error}")
    if not raw and not mistakes:
        mistakes.append(f"{folder.name}: no *.toml file in it")
    templates = []
    for name in raw:
        reader = _Reader(name, mistakes)
        whole = _with_base(name, raw, reader, seen=())
        if whole is not None:
            templates.append(reader.template(whole))
    if mistakes:
        raise TemplateError("\n".join(mistakes))
    return tuple(template for template in templates if template is not None)


def _with_base(
    name: str, raw: Mapping[str, Mapping[str, Any]], reader: _Reader, seen: tuple[str, ...]
) -> dict[str, Any] | None:
    """The template's entries laid over those of the template that it is based on."""
    own = dict(raw[name])
    base_name = own.pop("based_on", None)
    if base_name is None:
        return own
    if base_name not in raw:
        reader.unknown("based_on", str(base_name), raw.keys())
        return None
    if base_name in seen:
        reader.wrong("based_on", "goes round in a circle")
        return None
    base = _with_base(base_name, raw, reader, (*seen, name))
    if base is None:
        return None
    merged = {**base, **own}
    for key, identity in _KEYED.items():
        lists = [one.get(key) for one in (base, own)]
        if all(isinstance(one, list) and all(isinstance(e, Mapping) for e in one) for one in lists):
            merged[key] = list({e.get(identity): e for one in lists for e in one or ()}.values())
    return merged


class _Reader:
    """Turns one file's entries into types, noting each mistake with its path."""

    def __init__(self, name: str, mistakes: list[str]) -> None:
        self.name = name
        self.mistakes = mistakes

    def wrong(self, path: str, what: str) -> None:
        self.mistakes.append(f"{self.name}.toml: {path}: {what}")

    def unknown(self, path: str, word: str, known: Any) -> None:
        near = process.extractOne(word, list(known), score_cutoff=60)
        hint = f'; did you mean "{near[0]}"?' if near else ""
        self.wrong(path, f'unknown "{word}"{hint}')

    def template(self, whole: Mapping[str, Any]) -> Template | None:
        before = len(self.mistakes)
        for key in whole:
            if key not in _TOP:
                self.unknown(key, key, _TOP)
        boxes = [self.entry(BoxSpec, e, path) for path, e in self.each(whole, "boxes")]
        ticks = [self.entry(TickSpec, e, path) for path, e in self.each(whole, "ticks")]
        tables = [self.table(e, path) for path, e in self.each(whole, "tables")]
        owner = self.entry(OwnerSpec, whole.get("owner", {}), "owner")
        notes = whole.get("notes", {})
        if isinstance(notes, Mapping):
            notes = {"signatures_heading": None, **notes}
        notes = self.entry(NotesSpec, notes, "notes")
        owners_table = None
        if whole.get("owners_table"):
            owners_table = self.entry(OwnersTableSpec, whole["owners_table"], "owners_table")
        habits = self.entry(TypedSpec, whole["typed"], "typed") if whole.get("typed") else None
        for key, kind, default in (
            ("title", "str", None), ("form_names", _TEXTS, None), ("marks_of", _TEXTS, ()),
            ("siblings", _TEXTS, ()), ("signs", _TEXTS, ()),
        ):  # fmt: skip
            self.typed(kind, whole.get(key, default), key)
        if not isinstance(year := whole.get("first_year", 2003), int) or not 1934 <= year <= 2100:
            self.wrong("first_year", "is no year")
        self.check(boxes, ticks)
        if len(self.mistakes) > before:
            return None
        return Template(
            id=self.name,
            title=whole["title"],
            form_names=tuple(whole["form_names"]),
            boxes=tuple(boxes),
            ticks=tuple(ticks),
            owner=owner,
            tables=tuple(tables),
            notes=notes,
            owners_table=owners_table,
            marks_of=tuple(whole.get("marks_of", ())),
            signs=tuple(whole.get("signs", ())),
            first_year=whole.get("first_year", 2003),
            siblings=tuple(whole.get("siblings", ())),
            typed=habits,
        )

    def each(self, whole: Mapping[str, Any], key: str) -> list[tuple[str, Any]]:
        """The entries of a list with the path of each."""
        entries = whole.get(key, [])
        if not isinstance(entries, list):
            self.wrong(key, "is not a list")
            return []
        return [(f"{key}[{index}]", entry) for index, entry in enumerate(entries)]

    def entry(self, kind: type, entry: Any, path: str) -> Any:
        """One dataclass from one table of the file; None after a mistake."""
        if not isinstance(entry, Mapping):
            return self.wrong(path, "is not a table")
        before = len(self.mistakes)
        known = {f.name: f for f in fields(kind)}
        for key, value in entry.items():
            if key not in known:
                self.unknown(f"{path}.{key}", key, known)
            else:
                self.typed(str(known[key].type), value, f"{path}.{key}")
        missing = [n for n, f in known.items() if n not in entry and f.default is MISSING]
        if missing:
            self.wrong(path, f"lacks {', '.join(missing)}")
        if len(self.mistakes) > before:
            return None
        return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()})

    def typed(self, kind: str, value: Any, path: str) -> None:
        """Notes a value that is not of its field's type; fields hold texts, lists of texts and bools."""
        if kind == _TEXTS:
            if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
                self.wrong(path, "is not a list of texts" if value is not None else "is missing")
        elif kind == "bool":
            if not isinstance(value, bool):
                self.wrong(path, "is neither true nor false")
        elif kind.startswith("str") and not (value is None and kind.endswith("None")):
            if value is None:
                self.wrong(path, "is missing")
            elif not isinstance(value, str):
                self.wrong(path, "is not a text")
            elif not value.strip():
                self.wrong(path, "is blank")

    def table(self, entry: Any, path: str) -> Any:
        if not isinstance(entry, Mapping):
            return self.wrong(path, "is not a table")
        columns = self.each({f"{path}.columns": entry.get("columns", [])}, f"{path}.columns")
        specs = [self.entry(ColumnSpec, column, place) for place, column in columns]
        spec = self.entry(TableSpec, {**entry, "columns": tuple(specs)}, path)
        names = [s.name for s in specs if s]
        for name in {n for n in names if names.count(n) > 1}:
            self.wrong(f"{path}.columns", f'"{name}" stands twice')
        return spec

    def check(self, boxes: Sequence[Any], ticks: Sequence[Any]) -> None:
        """Notes kinds that are none, marks that stand in no box, and neighbours that are no boxes."""
        for index, box in enumerate(boxes):
            if box and box.kind not in BOX_KINDS:
                self.unknown(f"boxes[{index}].kind", box.kind, BOX_KINDS)
        elements = [box.element for box in boxes if box]
        for index, box in enumerate(boxes):
            for key in ("beside", "below"):
                near = getattr(box, key, None)
                if near is not None and near not in (OWNER, *elements):
                    self.unknown(f"boxes[{index}].{key}", near, (OWNER, *elements))
        for index, tick in enumerate(ticks):
            if tick and tick.within is not None and tick.within not in elements:
                self.unknown(f"ticks[{index}].within", tick.within, elements)
