"""Golden samples: filings whose truth is known, converted anew and compared.

A sample is a folder: `form.pdf` (or another kind of file); `truth.json`, the record
of the filing as those who drew or read it know it; `truth.2.json` and so on for the
further filings of a bundle; and `expected.json`, all that the tool printed, evidence
included, when somebody last asked for it.

`scan.json` says that the form is a scan, and of what kind. How far such a sample agrees
with its truth is counted and not a fault, but for filings missed or invented.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from extractor.agreement import Agreement, agree
from extractor.compare import compare, compare_files
from extractor.errors import ExtractorError, RecordError
from extractor.model.extraction import Extraction
from extractor.model.form4 import Form4
from extractor.output.files import write_whole
from extractor.output.from_json import record_from_json
from extractor.output.to_json import extraction_to_bytes

#: What of a field says how sure its reading is.
_JUDGEMENT = ("confidence", "review", "reasons")

Extract = Callable[[Path], tuple[Extraction, ...]]


class SampleError(ValueError):
    """A folder is no sample: its form or a truth is missing or wrong."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A filing, or a bundle of them in page order, with its truths; `expected` files by number.

    `scan` is the kind of scan; None where the form has a text layer and must be read exactly.
    """

    folder: Path
    form: Path
    truths: tuple[Form4, ...]
    expected: Mapping[int, Path]
    scan: str | None = None


@dataclass(frozen=True, slots=True)
class SampleReport:
    """How many filings a sample gave, and a line for each fault, with its file and path.

    Of a scan also its kind and how far it agrees with the truth.
    """

    name: str
    filings: int
    faults: tuple[str, ...]
    scan: str | None = None
    agreement: Agreement = field(default_factory=Agreement)


def find_samples(folder: Path) -> tuple[Path, ...]:
    """The sample folders in `folder`, by name; itself where it is one."""
    if any(folder.glob("form.*")):
        return (folder,)
    return tuple(sorted(one for one in folder.iterdir() if one.is_dir() and one.name[0] not in "._"))


def load_sample(folder: Path) -> Sample:
    """The sample in the folder; SampleError where it lacks something or a truth is no record."""
    forms = sorted(one for one in folder.glob("form.*") if one.is_file())
    if len(forms) != 1:
        raise SampleError(f"there are {len(forms)} files form.* where one is converted")
    truths = _numbered(folder, "truth")
    if list(truths) != list(range(1, len(truths) + 1)) or not truths:
        raise SampleError("truth.json, truth.2.json, … are missing or have a gap")
    loaded = tuple(_load_truth(path) for path in truths.values())
    return Sample(folder, forms[0], loaded, _numbered(folder, "expected"), _load_scan(folder / "scan.json"))


def check_sample(folder: Path, extract: Extract, update: bool = False) -> SampleReport:
    """Convert the sample and compare it with its truth, and with what is expected where that is kept.

    With `update` the expected files are written where they differ or are missing, and
    each that was written is a fault: a person is to look at it.
    """
    name = folder.name or folder.resolve().name
    try:
        sample = load_sample(folder)
        extractions = extract(sample.form)
    except (SampleError, ExtractorError) as error:
        return SampleReport(name, 0, (str(error),))
    faults = (*_against_truth(sample, extractions), *_against_expected(sample, extractions, update))
    if sample.scan is None:
        return SampleReport(name, len(extractions), faults)
    pairs = zip_longest(sample.truths, (one.record for one in extractions))
    return SampleReport(
        name, len(extractions), faults, sample.scan, sum((agree(*pair) for pair in pairs), Agreement())
    )


def agreement_lines(reports: Iterable[SampleReport]) -> list[str]:
    """How far the scans among the samples agree with their truths, a line for each kind."""
    kinds: dict[str, Agreement] = {}
    for report in reports:
        if report.scan is not None:
            kinds[report.scan] = kinds.get(report.scan, Agreement()) + report.agreement
    return [f"scans, {kind}: {agreement}" for kind, agreement in sorted(kinds.items())]


def _against_truth(sample: Sample, extractions: Sequence[Extraction]) -> Iterator[str]:
    for number, (truth, extraction) in enumerate(zip_longest(sample.truths, extractions), 1):
        file = _name("truth", number)
        if extraction is None:
            yield f"{file}: this filing was not found"
        elif truth is None:
            pages = ", ".join(str(page) for page in extraction.source.pages)
            yield f"{file}: no such truth, but a filing was found on page {pages}"
        elif sample.scan is None:
            yield from (f"{file}: {one}" for one in compare(truth, extraction))


def _against_expected(sample: Sample, extractions: Sequence[Extraction], update: bool) -> Iterator[str]:
    kept = sample.expected
    for number, extraction in enumerate(extractions, 1):
        file = _name("expected", number)
        content = extraction_to_bytes(extraction, sample.form.name)
        if update and (number not in kept or kept[number].read_bytes() != content):
            write_whole(sample.folder / file, content)
            yield f"{file}: written anew; look at it before you keep it"
        elif number in kept:
            yield from _against_file(kept[number], content, judged=sample.scan is None)
    for number, path in kept.items():
        if number > len(extractions):
            if update:
                path.unlink()
            yield f"{path.name}: {'taken away; ' if update else ''}this filing was not found"


def _against_file(path: Path, content: bytes, *, judged: bool) -> Iterator[str]:
    try:
        expected = json.loads(path.read_bytes())
    except ValueError as error:
        yield f"{path.name}: {error}"
        return
    obtained = json.loads(content)
    if not judged:
        expected, obtained = _without_judgement(expected), _without_judgement(obtained)
    yield from (f"{path.name}: {one}" for one in compare_files(expected, obtained))


def _without_judgement(file: object) -> object:
    """A record's file without how sure its fields are: of a scan that depends on the Tesseract installed."""
    if not isinstance(file, dict) or not isinstance(file.get("fields"), dict):
        return file
    fields = {
        path: {name: value for name, value in one.items() if name not in _JUDGEMENT}
        for path, one in file["fields"].items()
        if not (one.get("raw") == "" and one.get("origin") == "ocr")
    }
    return {name: value for name, value in file.items() if name != "status"} | {"fields": fields}


def _load_truth(path: Path) -> Form4:
    try:
        return record_from_json(json.loads(path.read_bytes()))
    except (ValueError, RecordError) as error:
        raise SampleError(f"{path.name}: {error}") from error


def _load_scan(path: Path) -> str | None:
    if not path.exists():
        return None
    try:
        kind = json.loads(path.read_bytes())["kind"]
    except (ValueError, KeyError, TypeError) as error:
        raise SampleError(f"{path.name}: does not say the kind of scan") from error
    return str(kind)


def _name(stem: str, number: int) -> str:
    return f"{stem}.json" if number == 1 else f"{stem}.{number}.json"


def _numbered(folder: Path, stem: str) -> dict[int, Path]:
    """The files stem.json, stem.2.json, … by their number; SampleError for any other stem*.json."""
    found = {}
    for path in folder.glob(f"{stem}*.json"):
        number = re.fullmatch(rf"{stem}(?:\.([2-9]|[1-9][0-9]+))?\.json", path.name)
        if number is None:
            raise SampleError(f"{path.name} is not named as {stem}.json or {stem}.2.json")
        found[int(number[1] or 1)] = path
    return dict(sorted(found.items()))
