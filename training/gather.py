"""Filings with known truths → their fields: what spoke against each reading, and whether it was right.

A file of lines for each filing, so that a run that was broken off goes on where it was.
"""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor import pipeline
from extractor.check import find_samples, load_sample
from extractor.errors import ExtractorError
from extractor.evaluate.counting import PairedField, pair_fields
from extractor.fields.surroundings import measure_surroundings
from extractor.forms.locate import is_scanned
from extractor.inputs import SUFFIXES
from extractor.model.form4 import Form4
from extractor.model.page import Document
from extractor.output.from_json import record_from_json
from extractor.output.views import TracedFiling
from extractor.pages.read import read_pages
from extractor.record.assemble import Assembled, assemble
from extractor.record.doubts import NAMES
from extractor.record.kinds import COMPLETENESS
from extractor.record.measuring import Measured, measure_fields
from extractor.settings import DEFAULT

#: What fields of a text layer, of which nothing is measured, are gathered as.
TEXT_LAYER = "text layer"


@dataclass(frozen=True, slots=True)
class Known:
    """A file and the truths of its filings; `tier` is the folder or kind of scan that it is of."""

    tier: str
    file: Path
    truths: tuple[Form4, ...]


def find_corpus(corpus: Path) -> Iterator[Known]:
    """The files of a corpus's folders whose truths lie in its folder `truth`, by the file's stem."""
    for folder in sorted(one for one in corpus.iterdir() if one.is_dir() and one.name != "truth"):
        for file in sorted(folder.iterdir()):
            truth = corpus / "truth" / f"{file.stem}.json"
            if file.suffix.lower() in SUFFIXES and truth.exists():
                yield Known(folder.name, file, (record_from_json(json.loads(truth.read_bytes())),))


def find_golden(golden: Path) -> Iterator[Known]:
    """The golden samples that are scans."""
    for folder in find_samples(golden):
        sample = load_sample(folder)
        if sample.scan is not None:
            yield Known("golden", sample.form, sample.truths)


def gather(known: Known, out: Path, documents: Path | None = None) -> bool:
    """Write the fields of a file, unless they are there; whether they had to be.

    With `documents` a folder, what is read of each page is kept there and not read again.
    """
    name = known.file.parent.name if known.file.stem == "form" else known.file.name
    path = out / known.tier / f"{name}.jsonl"
    if path.exists():
        return False
    kept = None if documents is None else documents / known.tier / f"{name}.pkl"
    lines = [json.dumps(line) for line in _lines(known, name, kept)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines))
    return True


def _lines(known: Known, name: str, kept: Path | None) -> Iterator[Mapping[str, object]]:
    try:
        traced = pipeline.trace_document(_document(known.file, kept), DEFAULT)
    except ExtractorError as error:
        print(f"{name}: {error}")  # noqa: T201  # a step of training talks to who runs it
        return
    for filing, truth in zip(traced.filings, known.truths, strict=False):
        yield from _fields(filing, truth, {"tier": known.tier, "file": name})


def _document(file: Path, kept: Path | None) -> Document:
    if kept is not None and kept.exists():
        document = pickle.loads(kept.read_bytes())  # noqa: S301  # written below
        assert isinstance(document, Document)
        return document
    document = read_pages(file, DEFAULT)
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(document))
    return document


def _fields(
    filing: TracedFiling, truth: Form4, about: Mapping[str, object]
) -> Iterator[Mapping[str, object]]:
    pages = {located.page.number: located.page for located in filing.form.pages}
    assembled = assemble(filing.readings, pages)
    pairs = {field.path: field for field in pair_fields(truth, assembled.record)}
    issuer = hashlib.sha256((truth.issuer.issuer_name or "").encode()).hexdigest()[:8]
    head = {**about, "issuer": issuer, "template": filing.form.template.id}
    if not is_scanned(filing.form):
        for field in pairs.values():
            yield {**head, "kind": TEXT_LAYER, "right": field.right, "counts": True, "path": field.path}
        return
    around = measure_surroundings(filing.form, filing.readings)
    worst = {
        "misread": max(quality.misread for quality in around.pages.values()),
        "misfit": 1.0 - around.fit,
    }
    measured = measure_fields(assembled, filing.readings, around)
    lost = _lost(pairs, measured)
    for one in measured:
        if not _is_flagged_anyway(assembled, one):
            yield {**head, **worst, **_line(one, pairs.get(one.subject.path), lost)}


def _lost(pairs: Mapping[str, PairedField], measured: tuple[Measured, ...]) -> Mapping[str, int]:
    """How many fields of each part stand in rows, notes or signatures that were not seen."""
    own = {one.subject.path for one in measured}
    lost: dict[str, int] = {}
    for path, field in pairs.items():
        if path not in own and field.record_path is None and not field.right:
            part = path.partition("[")[0]
            lost[part] = lost.get(part, 0) + 1
    return lost


def _is_flagged_anyway(assembled: Assembled, one: Measured) -> bool:
    known = assembled.evidence.get(one.subject.path)
    return known is not None and known.review


def _line(one: Measured, field: PairedField | None, lost: Mapping[str, int]) -> Mapping[str, object]:
    missing = lost.get(one.subject.path, 0) if one.subject.kind in COMPLETENESS else 0
    return {
        "path": one.subject.path,
        "kind": one.subject.kind.value,
        "right": not missing and (field is None or field.right),
        "counts": field is not None,
        "lost": missing,
        "doubts": {
            name: round(number, 4)
            for name, number in zip(NAMES, one.doubts.as_numbers(), strict=True)
            if number
        },
    }
