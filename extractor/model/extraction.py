"""What a conversion gives: the record, the evidence beside it, and what was found doubtful."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from extractor.model.form4 import Form4
from extractor.model.geometry import BBox
from extractor.model.page import Origin


class Severity(StrEnum):
    """How much a finding weighs: `error` where a value is missing or cannot be right."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that breaks the form's own rules, or could not be read."""

    severity: Severity
    rule: str
    path: str
    page: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a person should look: a short, stable code and a sentence."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of a field and its probability."""

    value: str
    probability: float


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of a field or part: `old` and `new` as texts, alike where it was right.

    `by` names the person, `at` the moment in UTC, as ISO writes it.
    """

    path: str
    old: str
    new: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where one value came from.

    `bbox` is in points from the top left of page `page` as it is seen. `confidence` is
    None where it was not measured. `repairs` are the changes made in normalising.
    """

    page: int | None
    bbox: BBox | None
    origin: Origin
    raw: str
    confidence: float | None = None
    repairs: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    alternatives: tuple[Alternative, ...] = ()

    @property
    def review(self) -> bool:
        """Whether a person should look."""
        return bool(self.reasons)


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a filing was read from: `pages` are its own pages, from 1."""

    path: Path
    sha256: str
    pages: tuple[int, ...]
    skipped: tuple[tuple[int, str], ...] = ()
    triage: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """One converted filing.

    `evidence` maps paths into the record, as RECORD's `fields` writes them
    (`nonDerivativeTable[0].transactionShares`), to where each value came from. `corrections`
    are what people said of it, in the order in which they did.
    """

    source: Source
    template: str
    record: Form4
    evidence: Mapping[str, Evidence]
    findings: tuple[Finding, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def status(self) -> str:
        """`review` where a field asks for a person, else `done`."""
        return "review" if any(one.review for one in self.evidence.values()) else "done"
