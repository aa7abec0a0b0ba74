"""How sure each field is, and which ones a person is asked to see so that the promise is kept."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

from extractor.model.extraction import Evidence, Reason
from extractor.model.page import Origin, Page
from extractor.model.reading import Readings
from extractor.model.surroundings import Surroundings
from extractor.record.assemble import Assembled
from extractor.record.calibration import Calibration
from extractor.record.kinds import BLANKS, COMPLETENESS
from extractor.record.measuring import Measured, measure_fields

#: What is asked of each part when one of its members may be missing.
_MEMBERS = {
    "reportingOwners": "A reporting owner",
    "nonDerivativeTable": "A row of Table I",
    "derivativeTable": "A row of Table II",
    "footnotes": "A footnote",
    "ownerSignatures": "A signature",
}


def with_confidence(
    assembled: Assembled,
    readings: Readings,
    pages: Mapping[int, Page],
    around: Surroundings | None,
    calibration: Calibration,
    promise: float,
) -> Assembled:
    """The record with a confidence for each field, and a reason to look where it is too low.

    `around` is what is known of the pages of a scan; None where all have text layers. At
    most the share `promise` of the fields that are not flagged is expected to be wrong.
    """
    evidence = dict(assembled.evidence)
    for path, one in evidence.items():
        if one.origin is not Origin.OCR and _has_text_layer(one, pages) and not one.reasons:
            evidence[path] = replace(one, confidence=calibration.text_layer)
    if around is not None:
        for measured in measure_fields(assembled, readings, around):
            _judge(evidence, measured, calibration, promise, pages)
        for reason in _strange(around, calibration):
            _add(evidence, "", min(around.pages), reason)
    return replace(assembled, evidence=evidence)


def _has_text_layer(one: Evidence, pages: Mapping[int, Page]) -> bool:
    page = None if one.page is None else pages.get(one.page)
    return page is not None and page.origin is not Origin.OCR


def _judge(
    evidence: dict[str, Evidence],
    one: Measured,
    calibration: Calibration,
    promise: float,
    pages: Mapping[int, Page],
) -> None:
    subject = one.subject
    chance = calibration.chance(subject.kind, one.doubts)
    known = evidence.get(subject.path)
    if known is not None and known.reasons:  # unreadable, or a mark in doubt: a person looks anyway
        least = chance if known.confidence is None else min(chance, known.confidence)
        evidence[subject.path] = replace(known, confidence=least)
        return
    in_doubt = chance < calibration.threshold(subject.kind, promise)
    if known is None and not in_doubt:
        return
    if known is None:
        known = _nothing_there(one, pages)
    reasons = (_reason(one, chance),) if in_doubt else ()
    evidence[subject.path] = replace(known, confidence=chance, reasons=reasons)


def _nothing_there(one: Measured, pages: Mapping[int, Page]) -> Evidence:
    """Evidence for a field in which nothing was seen: the place of its cell, if that is known."""
    place = one.place
    seen = None if place is None else pages[place.page].as_seen(place.place)
    page = one.subject.page if place is None else place.page
    return Evidence(page, seen, Origin.OCR, "")


def _reason(one: Measured, chance: float) -> Reason:
    often = f"that is right in {math.floor(chance * 1000) / 10:g} % of such cases"
    if one.subject.kind in COMPLETENESS:
        member = _MEMBERS[one.subject.path]
        return Reason("part-in-doubt", f"{member} may have been missed: that all were seen, {often}.")
    if one.subject.kind in BLANKS:
        return Reason("blank-in-doubt", f"Nothing was read here, and {often}.")
    return Reason("reading-in-doubt", f"Not read surely enough: {often}.")


def _strange(around: Surroundings, calibration: Calibration) -> Iterable[Reason]:
    """Why a whole record is sent to a person: its pages are unlike any whose readings were checked."""
    if around.template not in calibration.templates:
        told = f"Scans of this edition of the form ({around.template}) were never checked."
        yield Reason("form-not-measured", told)
    misread = max(quality.misread for quality in around.pages.values())
    if misread > calibration.worst["misread"]:
        yield Reason("scan-worse-than-measured", "Harder to read than any scan whose readings were checked.")
    if 1.0 - around.fit > calibration.worst["misfit"]:
        yield Reason("form-hardly-found", "Fewer of the form's labels were found than on any scan checked.")


def _add(evidence: dict[str, Evidence], path: str, page: int, reason: Reason) -> None:
    known = evidence.get(path) or Evidence(page, None, Origin.OCR, "")
    evidence[path] = replace(known, reasons=(*known.reasons, reason))
