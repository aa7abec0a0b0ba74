"""How exactly readers read the same crops: values of table cells, by kind.

    python benchmarks/readers.py FOLDER... --truth FOLDER [--limit FILES]

The crops are the lines that the tool cuts out of scanned tables, of cells that hold one line and
whose truth has no footnote mark, in tables whose rows were all found. A reading counts as right
where it means the truth's value, spaces aside. Readers: the shipped network with the grammar of
the column and without, Tesseract (lines stacked, as the tool gives them to it), and RapidOCR's
recognition where the package `rapidocr` is installed; it is not needed otherwise.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from extractor import pipeline
from extractor.errors import ExtractorError
from extractor.fields.kinds import kind_of
from extractor.fields.scanned import find_scanned_cells, lines_in
from extractor.fields.surroundings import row_at
from extractor.model.crop import LineCrop, LineKind
from extractor.model.surroundings import PlacedCell
from extractor.output.views import TracedFiling
from extractor.pages import ocr
from extractor.reader import read_lines

_TABLES = ("nonDerivativeTable", "derivativeTable")
_SIDES = ("acquiredShares", "disposedShares")
_MARKED_COLUMN = "transactionTimeliness"

Texts = Callable[[Sequence[LineCrop]], list[str]]


@dataclass(frozen=True, slots=True)
class Known:
    """A crop, the kind of its column and what stands on it."""

    crop: LineCrop
    kind: str
    value: str


def main() -> None:
    """Read and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER", help="scans")
    parser.add_argument("--truth", type=Path, required=True, help="records by the files' stems")
    parser.add_argument("--limit", type=int, default=6, help="files of each folder to use (%(default)s)")
    chosen = parser.parse_args()
    cv2.setNumThreads(1)
    readers = dict(_readers())
    for folder in chosen.folders:
        files = sorted(path for path in folder.iterdir() if (chosen.truth / f"{path.stem}.json").exists())
        known = [one for file in files[: chosen.limit] for one in _crops(file, chosen.truth)]
        _print(folder.name, known, readers)


def _readers() -> Iterator[tuple[str, Texts]]:
    yield "ours", lambda crops: [one.text for one in read_lines(crops)]
    yield "ours, no grammar", lambda crops: [one.text for one in read_lines(_plain(crops))]
    yield "Tesseract", lambda crops: [one.text for one in ocr.read_lines(_plain(crops))]
    try:
        from rapidocr import RapidOCR
    except ImportError:
        return
    engine = RapidOCR(params={"Global.log_level": "critical"})
    yield "RapidOCR", lambda crops: [_recognised(engine, crop) for crop in crops]


def _plain(crops: Sequence[LineCrop]) -> list[LineCrop]:
    return [replace(crop, kind=LineKind.TEXT) for crop in crops]


def _recognised(engine: Any, crop: LineCrop) -> str:
    picture = cv2.cvtColor(np.asarray(crop.pixels, dtype=np.uint8), cv2.COLOR_GRAY2BGR)
    found = engine(picture, use_det=False, use_cls=False, use_rec=True)
    return " ".join(found.txts or ())


def _crops(file: Path, truths: Path) -> Iterator[Known]:
    truth = json.loads((truths / f"{file.stem}.json").read_text())
    try:
        traced = pipeline.trace(file)
    except ExtractorError:
        return
    for filing in traced.filings[:1]:
        tables = zip(_TABLES, (filing.readings.table_1, filing.readings.table_2), strict=True)
        rows = {name: read for name, read in tables if len(read) == len(truth[name])}
        yield from _cells(filing, rows, truth)


def _cells(filing: TracedFiling, rows: dict[str, Any], truth: Any) -> Iterator[Known]:
    for cell in find_scanned_cells(filing.form):
        page = filing.form.pages[cell.page].page
        at = row_at(rows.get(cell.table.name, ()), PlacedCell(page.number, cell.place, 0.0))
        crops = lines_in(page, cell.place)
        if at is None or len(crops) != 1 or cell.column == _MARKED_COLUMN:
            continue
        wanted = _wanted(truth[cell.table.name][at], cell.column)
        kind = kind_of(cell.column, cell.table) or LineKind.TEXT
        if wanted:
            yield Known(replace(crops[0], kind=kind), kind.value, wanted)


def _wanted(row: Any, column: str) -> str:
    """What stands in a column by the truth; blank where nothing does, or a mark beside it."""
    if column in _SIDES:
        side = (row.get("transactionAcquiredDisposedCode") or {}).get("value")
        if (side == "A") != (column == "acquiredShares"):
            return ""
        column = "transactionShares"
    cell = row.get(column) or {}
    return "" if cell.get("footnoteIds") else str(cell.get("value") or "")


def _spent() -> float:
    """Seconds of processors that this process and those that it ran have used."""
    return sum(os.times()[:4])


def _is_right(text: str, known: Known) -> bool:
    text, value = text.replace(" ", ""), known.value.replace(" ", "")
    if value[4:5] == "-" == value[7:8]:
        year, month, day = value.split("-")
        return text == f"{month}/{day}/{year}"
    try:
        return Decimal(text.replace(",", "").lstrip("$")) == Decimal(value)
    except InvalidOperation:
        return text == value


def _print(name: str, known: Sequence[Known], readers: dict[str, Texts]) -> None:
    crops = [one.crop for one in known]
    print(f"{name}: {len(crops)} crops")
    texts: dict[str, list[str]] = {}
    for reader, read in readers.items():
        begun = _spent()
        texts[reader] = read(crops)
        each = (_spent() - begun) / max(len(crops), 1) * 1000
        right = sum(_is_right(text, one) for text, one in zip(texts[reader], known, strict=True))
        print(f"  {reader:18} {right:5} right {right / max(len(crops), 1):7.2%}  {each:6.2f} ms a crop")
    for kind in sorted({one.kind for one in known}):
        these = [at for at, one in enumerate(known) if one.kind == kind]
        shares = (
            f"{reader} {sum(_is_right(texts[reader][at], known[at]) for at in these) / len(these):.1%}"
            for reader in readers
        )
        print(f"  {kind:12} {len(these):5}  {', '.join(shares)}")


if __name__ == "__main__":
    main()
