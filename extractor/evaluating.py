"""The command `form4 evaluate`: records or golden samples with their truths → figures and a report."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractor.check import SampleError, find_samples, load_sample
from extractor.errors import ExtractorError, RecordError
from extractor.evaluate.judged import JudgedField, judge_filing
from extractor.evaluate.plots import draw_reliability, draw_risk
from extractor.evaluate.report import Crops, key_of, to_html
from extractor.evaluate.summary import confidences
from extractor.model.extraction import Extraction
from extractor.model.form4 import Form4
from extractor.output.files import write_whole
from extractor.output.found_source import find_source
from extractor.output.from_json import record_from_json
from extractor.output.stored import find_records, read_record
from extractor.review.pictures import crop, seen_pages
from extractor.settings import DEFAULT, Settings

#: A report with more errors than this is no longer looked through; silent ones come first.
MOST_ERRORS = 400

Extract = Callable[[Path], Sequence[Extraction]]


@dataclass(slots=True)
class Evaluation:
    """All fields that were judged, the extraction of each filing, and what could not be judged and why."""

    fields: list[JudgedField] = field(default_factory=list)
    extractions: dict[tuple[str, str], Extraction] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def add(self, tier: str, name: str, extraction: Extraction, truth: Form4) -> None:
        """Judge a filing's fields."""
        self.fields += judge_filing(tier, name, extraction, truth)
        self.extractions[tier, name] = extraction


def evaluate_records(folder: Path, truths: Path) -> Evaluation:
    """The records of a run, or of a folder, as the machine gave them.

    The truth of `edgar-b/x.pdf.json` is `truths/x.json`, or `truths/x.pdf.json` as for the
    further filings of a bundle (`x.pdf.2.json`). A record's folder is its tier.
    Raises RecordError where there are no records.
    """
    evaluation = Evaluation()
    for file in find_records(folder):
        name = Path(file.name)
        tier = name.parent.name or folder.resolve().name
        try:
            stored = read_record(file)
            truth = _find_truth(truths, name.name)
        except RecordError as error:
            evaluation.failed[file.name] = str(error)
            continue
        evaluation.add(tier, name.name, stored.machine or stored.extraction, truth)
    return evaluation


def evaluate_samples(folder: Path, extract: Extract) -> Evaluation:
    """Golden samples, converted anew; a scan's kind is its tier."""
    evaluation = Evaluation()
    for place in find_samples(folder):
        try:
            sample = load_sample(place)
            extractions = extract(sample.form)
        except (SampleError, ExtractorError) as error:
            evaluation.failed[place.name] = str(error)
            continue
        if len(extractions) != len(sample.truths):
            evaluation.failed[place.name] = f"{len(extractions)} filings found of {len(sample.truths)}"
        for number, (extraction, truth) in enumerate(zip(extractions, sample.truths, strict=False), 1):
            name = place.name if number == 1 else f"{place.name}.{number}"
            evaluation.add(sample.scan or "text layer", name, extraction, truth)
    return evaluation


def holds_samples(folder: Path) -> bool:
    """Whether the folder is a golden sample or holds some."""
    return any(folder.glob("truth.json")) or any(folder.glob("*/truth.json"))


def write_report(
    evaluation: Evaluation,
    dest: Path,
    promise: float,
    sources: Path | None = None,
    settings: Settings = DEFAULT,
) -> None:
    """Write the HTML report. Raises MissingExtraError without the plots' library, OSError."""
    fields = evaluation.fields
    errors = sorted((one for one in fields if not one.right), key=_order)[:MOST_ERRORS]
    tiers = {tier: confidences(own) for tier, own in _by_tier(fields).items()}
    told = {tier: judged for tier, judged in tiers.items() if judged}
    plots = [
        ("Reliability: how often right where a confidence is said", draw_reliability(told)),
        ("Risk by coverage", draw_risk(told, promise)),
    ]
    title = f"{len(fields)} fields of {len(evaluation.extractions)} filings"
    crops = _crops(evaluation, errors, sources, settings)
    page = to_html(title, fields, promise, plots, errors, crops)
    write_whole(dest, page.encode("utf-8", "backslashreplace"))


def _order(one: JudgedField) -> tuple[bool, float]:
    """Silent errors first, of them the surest."""
    return not one.silent, -(one.confidence or 0.0)


def _by_tier(fields: Sequence[JudgedField]) -> Mapping[str, list[JudgedField]]:
    tiers: dict[str, list[JudgedField]] = defaultdict(list)
    for one in fields:
        tiers[one.tier].append(one)
    return dict(sorted(tiers.items()))


def _find_truth(truths: Path, name: str) -> Form4:
    """The truth of a record; RecordError where there is none or it is no record."""
    for path in (truths / f"{name}.json", truths / f"{Path(name).stem}.json"):
        if path.is_file():
            try:
                return record_from_json(json.loads(path.read_bytes()))
            except ValueError as error:
                raise RecordError(f"{path}: {error}") from error
    raise RecordError(f"no truth for it in {truths}")


def _crops(
    evaluation: Evaluation, errors: Sequence[JudgedField], sources: Path | None, settings: Settings
) -> Crops:
    """A picture of each error's place, where the source is at hand."""
    crops: dict[tuple[str, str, str], bytes] = {}
    filings: dict[tuple[str, str], list[JudgedField]] = defaultdict(list)
    for one in errors:
        if one.page is not None and one.bbox is not None:
            filings[one.tier, one.filing].append(one)
    for (tier, name), own in filings.items():
        extraction = evaluation.extractions[tier, name]
        for one, picture in _shots(extraction, tier, own, sources, settings):
            crops[key_of(one)] = picture
    return crops


def _shots(
    extraction: Extraction,
    tier: str,
    errors: Sequence[JudgedField],
    sources: Path | None,
    settings: Settings,
) -> Iterator[tuple[JudgedField, bytes]]:
    places = [None] if sources is None else [sources, sources / tier]
    for place in places:
        try:
            source = find_source(extraction, place)
            pages = dict(seen_pages(source, {one.page for one in errors if one.page}, settings))
        except (ExtractorError, OSError):
            continue
        for one in errors:
            if one.page in pages and one.bbox is not None:
                yield one, crop(pages[one.page], one.bbox)
        return
