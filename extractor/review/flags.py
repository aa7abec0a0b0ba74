"""What of a record a person is asked to look at, the likeliest and most harmful errors first."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from extractor.model.extraction import Evidence, Extraction
from extractor.output.stored import StoredRecord
from extractor.review.fields import Field, Kind, NoSuchFieldError, field_at
from extractor.review.harm import PART, harm_of

#: How likely a flagged field is taken to be wrong where that was not measured.
_UNMEASURED = 0.5
#: Nothing was read, or what was read is no value.
_NO_VALUE = 1.0


@dataclass(frozen=True, slots=True)
class Listed:
    """A field within a part, its page, and the digest that stands for the machine's value."""

    field: Field
    page: int | None
    digest: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A field, or a part of a record with the fields `within` it, that asks for a person.

    `chance` is how likely it is wrong, 0 to 1; `harm` its weight. `rules` are the form's
    rules that it breaks. `digest` stands for the machine's value, so that a correction
    meets the value that it was made for.
    """

    record: str
    field: Field
    evidence: Evidence
    chance: float
    harm: float
    digest: str
    rules: tuple[str, ...] = ()
    within: tuple[Listed, ...] = ()

    @property
    def order(self) -> tuple[float, str, str]:
        """Sorts a run's flags, what is likeliest and most harmful first."""
        return -self.chance * self.harm, self.record, self.field.path

    @property
    def is_part(self) -> bool:
        """Whether it is a whole record, table, row or owner."""
        return self.field.kind.is_part


def find_flags(stored: StoredRecord) -> Iterator[Flag]:
    """Every flag that a person has not yet answered, in the record's order."""
    flagged = {path: one for path, one in stored.extraction.evidence.items() if one.review}
    for path, evidence in flagged.items():
        try:
            field = field_at(stored.record, path)
        except NoSuchFieldError:
            continue  # of another version's record, or of a row that is no more
        part = field.kind.is_part
        harm = harm_of(field.element, footnotes=field.kind is Kind.CITATIONS)
        yield Flag(
            stored.name,
            field,
            evidence,
            _chance(evidence),
            PART if part else harm,
            digest_of(_machine(stored), path),
            tuple(one.message for one in stored.extraction.findings if path and one.path == path),
            tuple(_within(stored, path, flagged)) if part else (),
        )


def _within(stored: StoredRecord, path: str, flagged: Collection[str]) -> Iterator[Listed]:
    """The fields of a part that have evidence and no flag of their own; the outermost part has them all."""
    if any(part != path and _is_within(path, part) for part in flagged):
        return
    for one, evidence in stored.extraction.evidence.items():
        if one == path or one in flagged or not _is_within(one, path):
            continue
        try:
            field = field_at(stored.record, one)
        except NoSuchFieldError:
            continue
        yield Listed(field, evidence.page, digest_of(_machine(stored), one))


def _machine(stored: StoredRecord) -> Extraction:
    return stored.machine or stored.extraction


def digest_of(extraction: Extraction, path: str) -> str:
    """Eight letters that stand for a value of a file; blank where the record has no such field.

    They never look like a number or a date, which a spreadsheet would write its own way.
    """
    try:
        value = field_at(extraction.record, path).value
    except NoSuchFieldError:
        return ""
    told = f"{extraction.source.sha256}:{path}:{value!r}"
    number = int(hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest(), 16)
    return "".join(chr(ord("a") + number // 26**place % 26) for place in range(8))


def _is_within(path: str, part: str) -> bool:
    return not part or path.startswith((f"{part}.", f"{part}["))


def _chance(evidence: Evidence) -> float:
    if any(reason.code == "unreadable-value" for reason in evidence.reasons):
        return _NO_VALUE
    return _UNMEASURED if evidence.confidence is None else 1.0 - evidence.confidence
