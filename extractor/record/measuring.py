"""A filing's fields → what speaks against each: the one way to it, for fitting and for use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.model.reading import Readings
from extractor.model.surroundings import PlacedCell, Surroundings
from extractor.record.assemble import Assembled
from extractor.record.doubts import Doubts, measure_doubts
from extractor.record.filing import describe_filing
from extractor.record.kinds import COMPLETENESS, FieldKind
from extractor.record.subjects import Subject, find_subjects


@dataclass(frozen=True, slots=True)
class Measured:
    """A field of a record and what speaks against its reading; `place` is its cell's, where that is known."""

    subject: Subject
    doubts: Doubts
    place: PlacedCell | None = None


def measure_fields(assembled: Assembled, readings: Readings, around: Surroundings) -> tuple[Measured, ...]:
    """Every field that was read from a picture, or would have been."""
    subjects = find_subjects(assembled, readings)
    filing = describe_filing(assembled.record, subjects)
    scanned = {number for number, quality in around.pages.items() if quality.resolution is not None}
    if not scanned:
        return ()
    first = min(around.pages)
    measured = [
        Measured(
            subject,
            measure_doubts(subject, filing, around),
            next((around.cells[key] for key in subject.cells if key in around.cells), None),
        )
        for subject in subjects
        if subject.kind in COMPLETENESS or (subject.page or first) in scanned
    ]
    return tuple(_with_kin(measured))


def _with_kin(measured: Sequence[Measured]) -> Iterator[Measured]:
    """Each with how certain the words of its row, owner, signature or head are, its own apart."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for one in measured:
        if one.subject.words and one.subject.kind is not FieldKind.NO_MARKS:
            block = sums[_block(one.subject.path)]
            block[0] += one.doubts.among
            block[1] += 1
    for one in measured:
        total, count = sums[_block(one.subject.path)]
        if one.subject.words and one.subject.kind is not FieldKind.NO_MARKS:
            total, count = total - one.doubts.among, count - 1
        yield replace(one, doubts=replace(one.doubts, kin=total / count if count else 0.0))


def _block(path: str) -> str:
    """The row, owner or signature that a field stands in; the head for those that stand alone."""
    return path.partition("]")[0] if "]" in path else ""
