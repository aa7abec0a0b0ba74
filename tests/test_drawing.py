"""The golden forms: drawn the same each time, true to their records, each value where it is said to be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from ctypes import c_double
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from extractor.output.from_json import record_from_json
from tests.drawing.catalogue import GOLDENS
from tests.drawing.catalogue_scans import FAX, GREY, OFFICE, SCANS
from tests.drawing.golden import Golden, Scan, golden_files, readme, scan_files

GOLDEN = Path(__file__).parent.parent / "golden"

#: Drawn anew in full: one of each family and of each way of writing the file.
REDRAWN = (
    "edgar-plan-sales",
    "edgar-punctuation",
    "online-plan-row",
    "paper-grants",
    "early-1996-headings",
    "file-rotate-90",
    "file-xobject",
    "file-fields",
    "file-protected",
    "bundle-with-letters",
)


#: Instruction 8's codes but V and K, which stand beside others.
CODES = "ACDEFGHIJLMOPSUWXZ"

#: The libraries that wrote the committed files.
DRAWN_WITH = {"reportlab": "5.1.0", "pypdf": "7.1.0", "cryptography": "50.0.2"}

#: The lightest grey of the smallest print at a pixel to the point; the grey page of some prints is 219.
FAINTEST = 200


def _named(goldens: tuple[Golden, ...] = GOLDENS) -> list[pytest.ParameterSet]:
    return [pytest.param(golden, id=golden.folder) for golden in goldens]


@pytest.mark.parametrize("golden", _named(tuple(one for one in GOLDENS if one.folder in REDRAWN)))
def test_a_golden_form_is_drawn_the_same_again(golden: Golden) -> None:
    """Drawing a form twice gives the same files, and they are the committed ones, byte for byte."""
    drawn = golden_files(golden)
    assert golden_files(golden) == drawn
    if {name: version(name) for name in DRAWN_WITH} != DRAWN_WITH:
        # Other versions of the libraries may write the same page in other bytes.
        del drawn["form.pdf"]
    for name, content in drawn.items():
        assert (GOLDEN / golden.folder / name).read_bytes() == content, name


@pytest.mark.parametrize("golden", _named())
def test_a_truth_is_the_record_that_was_drawn(golden: Golden) -> None:
    """Every truth file reads back as the invented record, and there is one for each filing."""
    folder = GOLDEN / golden.folder
    names = ["truth.json", *(f"truth.{number}.json" for number in range(2, len(golden.filings) + 1))]
    assert sorted(one.name for one in folder.glob("truth*.json")) == sorted(names)
    for name, filing in zip(names, golden.filings, strict=True):
        assert record_from_json(json.loads((folder / name).read_text(encoding="utf-8"))) == filing


def test_the_readme_lists_what_there_is() -> None:
    """golden/README.md is the list of the catalogue, and no folder lies beside the listed ones."""
    assert (GOLDEN / "README.md").read_text(encoding="utf-8") == readme(GOLDENS, SCANS)
    assert {one.name for one in GOLDEN.iterdir() if one.is_dir()} == {
        one.folder for one in (*GOLDENS, *SCANS)
    }


@pytest.mark.parametrize("family", ["edgar", "online", "paper"])
def test_every_code_is_drawn(family: str) -> None:
    """Each family has every transaction code, the letter V and an equity swap."""
    filings = [one.filings[0] for one in GOLDENS if one.folder.startswith(family)]
    rows = [row for one in filings for row in (*one.non_derivative_table, *one.derivative_table)]
    assert {row.transaction_code.value for row in rows if row.transaction_code.value} == set(CODES)
    assert any(row.transaction_form_type == "5" for row in rows)
    assert any(row.equity_swap_involved for row in rows)


@pytest.mark.parametrize("golden", _named(tuple(one for one in GOLDENS if one.readable)))
def test_each_value_stands_in_its_place(golden: Golden) -> None:
    """PDFium reads, within the places of a field, the letters and digits of its value."""
    document = pypdfium2.PdfDocument(GOLDEN / golden.folder / "form.pdf")
    texts = [page.get_textpage() for page in document]
    for truth, places in _told(golden):
        for path, boxes in places.items():
            found = [
                texts[box["page"] - 1].get_text_bounded(*_in_page(document[box["page"] - 1], box["bbox"]))
                for box in boxes
            ]
            expected, read = _letters(_printed(truth, path)), _letters("".join(found))
            assert expected in read, (path, expected, read)
    document.close()


@pytest.mark.parametrize("golden", _named())
def test_each_place_has_ink(golden: Golden) -> None:
    """On the page as PDFium shows it, there is ink within every place, and the place is on the page."""
    document = pypdfium2.PdfDocument(GOLDEN / golden.folder / "form.pdf")
    document.init_forms()
    pictures = [page.render(grayscale=True).to_numpy() for page in document]
    for _, places in _told(golden):
        for path, boxes in places.items():
            for box in boxes:
                x0, top, x1, bottom = (round(edge) for edge in box["bbox"])
                picture = pictures[box["page"] - 1]
                assert x0 >= 0, path
                assert top >= 0, path
                assert bottom <= picture.shape[0], path
                assert x1 <= picture.shape[1], path
                assert picture[top:bottom, x0 : x1 + 1].min() < FAINTEST, path
    document.close()


def _told(golden: Golden) -> Iterator[tuple[Any, Any]]:
    """The truth and the places of each filing of the file."""
    folder = GOLDEN / golden.folder
    for suffix in ("", ".2")[: len(golden.filings)]:
        yield (
            json.loads((folder / f"truth{suffix}.json").read_text(encoding="utf-8")),
            json.loads((folder / f"places{suffix}.json").read_text(encoding="utf-8")),
        )


def _in_page(page: pypdfium2.PdfPage, box: list[float]) -> tuple[float, float, float, float]:
    """A box of the page as it is seen, in the page's own coordinates: left, bottom, right, top."""
    # PDFium takes whole pixels: a hundred of them to the point are fine enough.
    width, height = (round(100 * side) for side in page.get_size())
    corners = []
    for x, y in ((box[0] - 1, box[1]), (box[2] + 1, box[3])):
        across, up = c_double(), c_double()
        pypdfium2.raw.FPDF_DeviceToPage(
            page, 0, 0, width, height, 0, round(100 * x), round(100 * y), across, up
        )
        corners.append((across.value, up.value))
    (xa, ya), (xb, yb) = corners
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


@pytest.mark.parametrize("folder", ["edgar-numbered-notes", "online-numbered-notes"])
def test_lines_of_notes_begin_as_notes_do(folder: str) -> None:
    """Within explanations, a printed line begins with a number and another with a bracketed one."""
    document = pypdfium2.PdfDocument(GOLDEN / folder / "form.pdf")
    lines = [line for page in document for line in page.get_textpage().get_text_range().splitlines()]
    document.close()
    assert any(line.startswith("2. a half share") for line in lines)
    assert any(line.startswith("(3) the price") for line in lines)


def _printed(truth: object, path: str) -> str:
    """The value at `path` of the truth as the form prints it."""
    value = truth
    for part in re.findall(r"\w+", path):
        value = value[int(part)] if isinstance(value, list) else _member(value, part)
    if isinstance(value, dict):
        value = value["value"]
    if isinstance(value, list):
        return "".join(str(one).removeprefix("F") for one in value)
    if path.endswith("equitySwapInvolved"):
        return "K"
    if path.endswith("transactionFormType"):
        return "V"
    if value is True:
        return ""
    dated = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", str(value))
    return f"{dated[2]}{dated[3]}{dated[1]}" if dated else str(value)


def _member(value: object, name: str) -> object:
    assert isinstance(value, dict)
    return value[name]


def _letters(text: str) -> str:
    """Letters and digits alone: PDFium parts lines and hyphens in its own ways."""
    return re.sub(r"[\W_]", "", text)


@pytest.mark.parametrize("golden", _named())
def test_every_printed_value_has_a_place(golden: Golden) -> None:
    """Fields with places are just those that the form prints with glyphs of their own."""
    for truth, places in _told(golden):
        assert set(places) == {path for path in _filled("", truth) if not _UNPRINTED.search(path)}


#: Said by the form's name, by a link, by the column that is used, or by the row's blanks.
_UNPRINTED = re.compile(
    r"^documentType$|Cik$|\.rowType$|\.id$|^derivativeTable\[\d+\]\.transactionAcquiredDisposedCode$"
)


def _filled(path: str, value: object) -> Iterator[str]:
    """Paths of all values that are not blank, off or the usual form type."""
    if isinstance(value, dict) and set(value) == {"value", "footnoteIds"}:
        if value["value"] is not None:
            yield path
        if value["footnoteIds"]:
            yield f"{path}.footnoteIds"
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _filled(f"{path}.{name}" if path else name, part)
    elif isinstance(value, list):
        for at, part in enumerate(value):
            yield from _filled(f"{path}[{at}]", part)
    elif value not in (None, False) and not (path.endswith("transactionFormType") and value == "4"):
        yield path


#: One of each kind of file, and one with random degradation of every sort.
RESCANNED = (
    "scan-edgar-fax",
    "scan-online-crooked",
    "scan-edgar-crooked",
    "scan-edgar-hybrid",
    "scan-online-layer",
)
#: The libraries that the committed scans were made with, beside those that drew the forms.
SCANNED_WITH = DRAWN_WITH | {
    "pypdfium2": "5.15.2", "opencv-python-headless": "5.0.0.93", "numpy": "2.4.6", "pillow": "13.0.0",
}  # fmt: skip


@pytest.mark.parametrize(
    "scan", [one for one in SCANS if one.folder in RESCANNED], ids=lambda one: one.folder
)
def test_a_scan_is_made_the_same_again(scan: Scan) -> None:
    """The same seeds give the same file, byte for byte, and it is the committed one."""
    made = scan_files(scan)
    if {name: version(name) for name in SCANNED_WITH} != SCANNED_WITH:
        # Other versions may render or compress the same page otherwise.
        assert scan_files(scan) == made
        del made[f"form.{scan.ending}"]
    for name, content in made.items():
        assert (GOLDEN / scan.folder / name).read_bytes() == content, name


@pytest.mark.parametrize("scan", SCANS, ids=lambda one: one.folder)
def test_a_scans_truth_is_the_record_that_was_drawn(scan: Scan) -> None:
    """Every truth file of a scan reads back as the invented record."""
    for number, filing in enumerate(scan.filings, 1):
        name = "truth.json" if number == 1 else f"truth.{number}.json"
        assert record_from_json(json.loads((GOLDEN / scan.folder / name).read_bytes())) == filing


def test_scans_are_of_every_family_and_kind_of_file() -> None:
    """Fifteen scans at least, of each family in grey, black and white and as a fax."""
    assert len(SCANS) >= 15
    assert {one.ending for one in SCANS} == {"pdf", "tif", "png", "jpg"}
    for kind in (GREY, OFFICE, FAX):
        assert {one.folder.split("-")[1] for one in SCANS if one.kind == kind} == {"edgar", "online", "paper"}
