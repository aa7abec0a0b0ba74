"""A golden form: the folder it lies in, what is drawn, and how its files are written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.model.form4 import Form4
from tests.drawing.canvas import Drawing
from tests.drawing.places import places_to_json
from tests.drawing.truth import record_to_json


@dataclass(frozen=True, slots=True)
class Golden:
    """One drawn file: `filings` are what it says, in page order.

    `draw` makes it: one drawing for each filing, all with the same PDF, each with the
    filing's own places. A `readable` file has each value once, in order, in the pages' own text.
    """

    folder: str
    template: str
    why: str
    filings: tuple[Form4, ...]
    draw: Callable[[], tuple[Drawing, ...]]
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Scan:
    """A drawn form as a scan of some kind: `make` gives the file, whose name ends in `ending`."""

    folder: str
    kind: str
    why: str
    filings: tuple[Form4, ...]
    ending: str
    make: Callable[[], bytes]


def scan_files(scan: Scan) -> dict[str, bytes]:
    """The folder's files by name: the form, its kind, and for each filing its truth."""
    files = {f"form.{scan.ending}": scan.make(), "scan.json": f"{json.dumps({'kind': scan.kind})}\n".encode()}
    for number, filing in enumerate(scan.filings, start=1):
        files["truth.json" if number == 1 else f"truth.{number}.json"] = record_to_json(filing).encode()
    return files


def golden_files(golden: Golden) -> dict[str, bytes]:
    """The folder's files by name: the form, and for each filing its truth and its places."""
    drawings = golden.draw()
    files = {"form.pdf": drawings[0].pdf}
    for number, (filing, drawing) in enumerate(zip(golden.filings, drawings, strict=True), start=1):
        suffix = "" if number == 1 else f".{number}"
        files[f"truth{suffix}.json"] = record_to_json(filing).encode()
        files[f"places{suffix}.json"] = places_to_json(drawing.places).encode()
    return files


def write_all(goldens: Sequence[Golden], scans: Sequence[Scan], folder: Path) -> None:
    """Every golden's folder, and the README that lists them."""
    for golden in goldens:
        _write(folder / golden.folder, golden_files(golden))
    for scan in scans:
        _write(folder / scan.folder, scan_files(scan))
    (folder / "README.md").write_text(readme(goldens, scans), encoding="utf-8")


def _write(place: Path, files: Mapping[str, bytes]) -> None:
    place.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (place / name).write_bytes(content)


def readme(goldens: Iterable[Golden], scans: Iterable[Scan]) -> str:
    """The tables of all golden forms and scans."""
    rows = "\n".join(f"| `{one.folder}` | {one.template} | {one.why} |" for one in goldens)
    scanned = "\n".join(f"| `{one.folder}` | {one.kind} | {one.why} |" for one in scans)
    return f"{INTRODUCTION}{rows}\n{SCANNED}{scanned}\n"


INTRODUCTION = """\
# Golden forms

Form 4 filings that the project draws itself: companies, people and addresses in them are invented
(all but `sonus-2013`, the filing that the project began with, told anew from its text).

Each folder holds

* `form.pdf`: the drawn form;
* `truth.json`: the `record` that a reading of it must come to, written from the invented record and never
  from a reading. In a file with two filings, `truth.2.json` is the second's;
* `places.json`: for every field that has a value, the boxes of its glyphs as
  `{"page", "bbox": [x0, top, x1, bottom]}`, in points from the top left of the page as it is seen. A box goes
  around all lines of the value on that page, from the font's ascender to its descender; a value printed
  twice has two. Brackets, dollar signs and footnote marks are not part of a value; the marks of a cell
  have the path that ends in `.footnoteIds`. What the form says without glyphs of its own (`documentType`,
  the side of an amount in Table II, boxes that are off) has no place.

All are drawn by `tests/drawing`, the same bytes each time:

```
python -m tests.drawing golden
```

| folder | template | why it is here |
| --- | --- | --- |
"""

SCANNED = """
## Scans

The same forms put through a scanner by `tests/drawing/scans.py`, with seeds: PDFs, TIFFs of several pages,
PNG and JPEG. `scan.json` names the kind of scan. They have no `places.json`, and no reading of them is held
to be exact: `form4 check golden` counts for each kind how many cells agree with the truth, and
`tests/test_golden_scans.py` keeps the counts from falling.

| folder | kind | why it is here |
| --- | --- | --- |
"""
