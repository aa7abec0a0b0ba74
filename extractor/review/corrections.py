"""What a person wrote into the table of flags → corrected records beside the machine's.

Either all lines of a table can be applied or none is: a table half applied could not be
applied again without thought.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from extractor.model.extraction import Correction, Evidence, Extraction
from extractor.model.page import Origin
from extractor.output.files import write_whole
from extractor.output.stored import RecordFile, StoredRecord, find_records, read_record, reviewed_path
from extractor.output.to_json import extraction_to_bytes
from extractor.record.checks import results_to_findings, run_checks
from extractor.review.fields import NoSuchFieldError, WrongValueError, field_at, with_value
from extractor.review.flags import digest_of
from extractor.review.table import Decision, Line

#: Findings that a person's value settles.
_OF_A_VALUE = frozenset({"unreadable-value", "missing-value"})


class CorrectionError(ValueError):
    """A line that cannot be applied; the message names what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """Why a line of the table cannot be applied."""

    line: Line
    message: str

    def __str__(self) -> str:
        return (
            f"line {self.line.number}, {self.line.record}, {self.line.path or 'the record'}: {self.message}"
        )


@dataclass(slots=True)
class Applied:
    """How many fields were corrected and confirmed, in how many records; or why nothing was.

    `known` are lines that say what had been said before.
    """

    corrected: int = 0
    confirmed: int = 0
    known: int = 0
    records: int = 0
    mistakes: list[Mistake] = field(default_factory=list)


def apply_lines(path: Path, lines: Iterable[Line], by: str, *, overrule: bool = False) -> Applied:
    """Write the corrected records of a run's output; nothing where any line is a mistake.

    `by` names the person. What somebody said before of a field is not said anew unless
    `overrule`, and is kept even then. Raises RecordError where a record cannot be read,
    OSError where one cannot be written.
    """
    applied = Applied()
    files = {file.name: file for file in find_records(path)}
    at = datetime.now(UTC).isoformat(timespec="seconds")
    written: list[tuple[RecordFile, Extraction]] = []
    for name, own in _by_record(lines).items():
        if name not in files:
            applied.mistakes += [Mistake(line, f"there is no such record in {path}") for line in own]
            continue
        stored = read_record(files[name])
        corrected = _apply_to_one(stored, own, by, at, overrule, applied)
        if corrected.corrections != stored.extraction.corrections:
            written.append((files[name], corrected))
    if applied.mistakes:
        return replace(applied, corrected=0, confirmed=0, known=0)
    for file, extraction in written:
        source = extraction.source.path.as_posix()
        write_whole(reviewed_path(file.path), extraction_to_bytes(extraction, source))
    applied.records = len(written)
    return applied


def _by_record(lines: Iterable[Line]) -> Mapping[str, list[Line]]:
    """The lines on which something is said, by their record."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        if line.decision or line.correction:
            found.setdefault(line.record, []).append(line)
    return found


def _apply_to_one(
    stored: StoredRecord, lines: Sequence[Line], by: str, at: str, overrule: bool, applied: Applied
) -> Extraction:
    extraction = stored.extraction
    said: dict[str, Correction] = {one.path: one for one in extraction.corrections}
    here: dict[str, Line] = {}
    for line in lines:
        try:
            if line.path in here:
                raise CorrectionError(f"line {here[line.path].number} speaks of the same field")
            here[line.path] = line
            old, new = _meant(stored, line)
            before = said.get(line.path)
            if before is not None and before.new == new:
                applied.known += 1
                continue
            if before is not None and not overrule:
                raise CorrectionError(
                    f"{before.by} made it {before.new!r} on {before.at}; --overrule makes it {new!r}"
                )
            extraction = _with_correction(extraction, Correction(line.path, old, new, by, at))
            applied.corrected += old != new
            applied.confirmed += old == new
        except (CorrectionError, NoSuchFieldError, WrongValueError) as error:
            applied.mistakes.append(Mistake(line, str(error)))
    return extraction if extraction is stored.extraction else _checked(extraction, stored)


def _meant(stored: StoredRecord, line: Line) -> tuple[str, str]:
    """The value before and the one that the line asks for, as texts."""
    machine = stored.machine or stored.extraction
    now = field_at(stored.record, line.path)
    if line.digest and line.digest != digest_of(machine, line.path):
        raise CorrectionError(
            f"the record was converted anew since, and says {now.text!r}: make a new table of flags"
        )
    decision = line.decision or Decision.SET.value
    if decision not in list(Decision):
        raise CorrectionError(f"decision {decision!r} is not one of {', '.join(Decision)}")
    if decision == Decision.SET and not line.correction:
        raise CorrectionError("no correction is given; decision blank says that nothing stands there")
    if decision != Decision.SET and line.correction:
        raise CorrectionError(f"decision {decision} and a correction contradict each other")
    if decision == Decision.OK:
        return now.text, now.text
    corrected = with_value(stored.record, line.path, line.correction)
    return now.text, field_at(corrected, line.path).text


def _with_correction(extraction: Extraction, one: Correction) -> Extraction:
    """The extraction with the field's new value, its flag answered and the correction kept."""
    record = extraction.record
    if not field_at(record, one.path).kind.is_part and one.new != one.old:
        record = with_value(record, one.path, one.new)
    known = extraction.evidence.get(one.path) or Evidence(None, None, Origin.DERIVED, "")
    answered = replace(known, confidence=None, reasons=())
    return replace(
        extraction,
        record=record,
        evidence={**extraction.evidence, one.path: answered},
        corrections=(*extraction.corrections, one),
    )


def _checked(extraction: Extraction, stored: StoredRecord) -> Extraction:
    """The extraction with the form's rules put to the record as it is now."""
    before, after = run_checks(stored.record), run_checks(extraction.record)
    rules = {result.rule for result in (*before, *after)}
    answered = {one.path for one in extraction.corrections}
    kept = [
        one
        for one in extraction.findings
        if one.rule not in rules and not (one.rule in _OF_A_VALUE and one.path in answered)
    ]
    return replace(extraction, findings=(*kept, *results_to_findings(after, extraction.evidence)))
