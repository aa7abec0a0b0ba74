"""A record against the truth, and a record file against the expected one, field by field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from decimal import Decimal
from itertools import takewhile, zip_longest
from typing import Any

from extractor.model.extraction import Evidence, Extraction
from extractor.model.form4 import Footnoted, Form4
from extractor.output.printable import printable
from extractor.output.to_json import elements

#: Points by which a place may be off: where a form names a face that it does not carry, a machine's own
#: stands for it, whose letters reach up to 1.2 points further up or down and 0.4 to the sides.
_ASIDE, _UP_OR_DOWN = 0.5, 1.5
_PLACE = re.compile(r"\.bbox\[([0-3])\]$")

#: Characters shown before and after the place where two long texts part.
SHOWN_BEFORE, SHOWN_AFTER = 20, 60


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where the record is not what it should be.

    `expected` and `obtained` are the values in words, None where there is none. `page`
    is where the obtained value, or what stands nearest to it in the record, was read.
    """

    path: str
    expected: str | None
    obtained: str | None
    page: int | None = None

    def __str__(self) -> str:
        pairs = zip(self.expected or "", self.obtained or "", strict=False)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        start = shared - SHOWN_BEFORE if shared > SHOWN_AFTER else 0
        expected, obtained = _shown(self.expected, start), _shown(self.obtained, start)
        page = f" (page {self.page})" if self.page is not None else ""
        return f"{self.path}: expected {expected}, obtained {obtained}{page}"


def compare(truth: Form4, extraction: Extraction) -> tuple[Difference, ...]:
    """Every field that is not as in the truth, in the record's order.

    Rows, owners, footnotes and signatures are compared by their place; one too many
    or too few is one difference. Amounts are compared as numbers, texts exactly.
    """
    return tuple(
        Difference(path, in_words(expected), in_words(obtained), page_of(extraction.evidence, path))
        for path, expected, obtained in _unequal("", truth, extraction.record)
    )


def compare_files(expected: object, obtained: object) -> tuple[Difference, ...]:
    """Every value of two record files' JSON that is not the same, places within their tolerance."""
    return tuple(_unequal_json("", expected, obtained, None))


def page_of(evidence: Mapping[str, Evidence], path: str) -> int | None:
    """The page where the field was read; where it has no evidence, the page of its row or owner."""
    for key in (path, path.removesuffix(".footnoteIds")):
        if key in evidence:
            return evidence[key].page
    if "]" not in path:
        return None
    row = path.partition("]")[0] + "]"
    return next((one.page for key, one in evidence.items() if key.startswith(row) and one.page), None)


def in_words(value: object) -> str | None:
    """A value, or a row's values one after the other, as text; None where blank."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple | list) or is_dataclass(value):
        parts = value if isinstance(value, tuple | list) else (part for _, part in _members(value))
        return ", ".join(words for part in parts if (words := in_words(part)) is not None) or None
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def _unequal(path: str, wanted: Any, got: Any) -> Iterator[tuple[str, object, object]]:
    if isinstance(wanted, Footnoted):
        if wanted.value != got.value:
            yield path, wanted.value, got.value
        if wanted.footnote_ids != got.footnote_ids:
            yield f"{path}.footnoteIds", wanted.footnote_ids, got.footnote_ids
    elif isinstance(wanted, tuple):
        for at, (one, other) in enumerate(zip_longest(wanted, got)):
            if one is None or other is None:
                yield f"{path}[{at}]", one, other
            else:
                yield from _unequal(f"{path}[{at}]", one, other)
    elif is_dataclass(wanted):
        for (element, one), (_, other) in zip(_members(wanted), _members(got), strict=True):
            yield from _unequal(f"{path}.{element}" if path else element, one, other)
    elif wanted != got:
        yield path, wanted, got


def _unequal_json(path: str, wanted: object, got: object, page: int | None) -> Iterator[Difference]:
    if isinstance(wanted, dict) and isinstance(got, dict):
        page = got.get("page", page)
        for key in dict.fromkeys((*wanted, *got)):
            under = f'{path}["{key}"]' if "." in key else f"{path}.{key}" if path else key
            yield from _unequal_json(under, wanted.get(key), got.get(key), page)
    elif isinstance(wanted, list) and isinstance(got, list):
        for at, (one, other) in enumerate(zip_longest(wanted, got)):
            yield from _unequal_json(f"{path}[{at}]", one, other, page)
    elif wanted != got and not _near(path, wanted, got):
        yield Difference(path, in_words(wanted), in_words(got), page)


def _near(path: str, wanted: object, got: object) -> bool:
    side = _PLACE.search(path)
    if side is None or not (isinstance(wanted, int | float) and isinstance(got, int | float)):
        return False
    return abs(wanted - got) <= (_ASIDE if side[1] in "02" else _UP_OR_DOWN)


def _members(value: Any) -> Iterator[tuple[str, Any]]:
    kind: Any = type(value)
    return ((element, getattr(value, name)) for name, element in elements(kind))


def _shown(value: str | None, start: int) -> str:
    if value is None:
        return "nothing"
    text = value[start : start + SHOWN_BEFORE + SHOWN_AFTER]
    before = "…" if start and value else ""
    after = "…" if start + len(text) < len(value) else ""
    return f"{before}“{printable(text)}”{after}"
