"""A record with its evidence against its truth: every field that counts, with how it came out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractor.evaluate.counting import PairedField, pair_all
from extractor.model.extraction import Evidence, Extraction
from extractor.model.form4 import Form4
from extractor.model.geometry import BBox
from extractor.record.kinds import kind_of_value

#: Where nothing was read, so that there is no origin.
UNREAD = "nothing read"
_LAST_STEP = re.compile(r"(?:\.[^.\[\]]+|\[[^\]]*\])$")


@dataclass(frozen=True, slots=True)
class JudgedField:
    """A field of a filing that counts, and how it came out.

    `tier` and `filing` say where it is from; `kind` and `origin` are for grouping. A blank
    that is rightly blank counts where a person is asked to look at it. `wanted` and `got`
    are texts, empty for a blank; `page` and `bbox` the place of what was read.
    """

    tier: str
    filing: str
    path: str
    kind: str
    origin: str
    right: bool
    flagged: bool
    confidence: float | None
    wanted: str
    got: str
    page: int | None = None
    bbox: BBox | None = None

    @property
    def silent(self) -> bool:
        """Whether it is wrong and no person is asked to look."""
        return not self.right and not self.flagged


def judge_filing(tier: str, name: str, extraction: Extraction, truth: Form4) -> Iterator[JudgedField]:
    """Every field of the truth or of the record, and blanks that a person is asked to look at."""
    for field in pair_all(truth, extraction.record):
        known = extraction.evidence.get(field.path)
        if field.filled or (known is not None and known.review):
            yield _judged(tier, name, field, known, is_flagged(field.path, extraction.evidence))


def is_flagged(path: str, evidence: Mapping[str, Evidence]) -> bool:
    """Whether a field, or a row, table or record that holds it, asks for a person."""
    while True:
        known = evidence.get(path)
        if known is not None and known.review:
            return True
        if not path:
            return False
        shorter = _LAST_STEP.sub("", path)
        path = shorter if shorter != path else ""


def _judged(tier: str, name: str, field: PairedField, known: Evidence | None, flagged: bool) -> JudgedField:
    return JudgedField(
        tier,
        name,
        field.path,
        kind_of_value(field.path).value,
        UNREAD if known is None else known.origin.value,
        field.right,
        flagged,
        None if known is None else known.confidence,
        _in_words(field.wanted),
        _in_words(field.got),
        None if known is None else known.page,
        None if known is None else known.bbox,
    )


def _in_words(value: object) -> str:
    if value is None:
        return ""
    return " ".join(value) if isinstance(value, tuple) else str(value)
