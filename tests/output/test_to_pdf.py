"""Searchable PDFs: the scan as it was, with its readings in their places."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from extractor.errors import MissingExtraError, PasswordNeededError, UnreadableInputError
from extractor.model.extraction import Evidence, Extraction, Source
from extractor.model.form4 import Form4, Issuer
from extractor.model.geometry import BBox
from extractor.model.page import Origin
from extractor.output.found_source import find_source
from extractor.output.invisible import Placed, alphabet_of, to_unicode, write_texts
from extractor.output.stored import StoredRecord
from extractor.output.to_pdf import pdf_output, searchable_pdf
from extractor.pages.source import read_source
from extractor.settings import DEFAULT, Settings
from tests.records import a_record

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")

#: Words may stand off their places by this much: rounding in the file.
SLACK = 0.6  # points

READINGS = {
    "issuer.issuerName": Evidence(1, BBox(72, 100, 200, 110), Origin.OCR, "Northgate Kilns"),
    "nonDerivativeTable[0].transactionShares": Evidence(1, BBox(300, 200, 340, 207), Origin.OCR, "1,500.25"),
    "footnotes[0].text": Evidence(
        1, BBox(72, 400, 272, 430), Origin.OCR, "Sold under a plan adopted on December 1, 2023, by the trust."
    ),
    "remarks": Evidence(1, BBox(72, 500, 200, 510), Origin.TEXT_LAYER, "printed already"),
}


def drawing(mode: str = "L") -> Image.Image:
    """A page of a letter at 100 pixels to the inch with some ink."""
    image = Image.new("L", (850, 1100), 255)
    ImageDraw.Draw(image).rectangle((100, 120, 400, 300), fill=40)
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as a file's bytes."""
    made = io.BytesIO()
    image.save(made, kind, dpi=(100, 100), **options)
    return made.getvalue()


def a_scan(path: Path, rotate: int = 0, crop: Sequence[float] | None = None, inherit: bool = False) -> Path:
    """A PDF with one page that is a picture stored as a JPEG, its space left scaled by its content."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(612, 792))
    stream = pikepdf.Stream(pdf, saved(drawing(), "JPEG"))
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = 850, 1100, 8
    stream.ColorSpace, stream.Filter = pikepdf.Name.DeviceGray, pikepdf.Name.DCTDecode
    name = page.add_resource(stream, pikepdf.Name.XObject)
    page.contents_add(f"612 0 0 792 0 0 cm {name} Do".encode())
    if rotate:
        page.obj.Rotate = rotate
    if crop:
        page.obj.CropBox = list(crop)
    if inherit:
        page.obj.Parent.Resources = page.obj.Resources
        del page.obj.Resources
    pdf.save(path)
    return path


def filing(
    path: Path, evidence: dict[str, Evidence] | None = None, record: Form4 | None = None
) -> StoredRecord:
    """The invented filing as read from a file."""
    source = Source(Path(path.name), hashlib.sha256(path.read_bytes()).hexdigest(), (1,))
    found = READINGS if evidence is None else evidence
    return StoredRecord(path.name, Extraction(source, "edgar-2003", record or a_record(), found))


def searchable(path: Path, *filings: StoredRecord, settings: Settings = DEFAULT) -> bytes:
    """The searchable PDF of a file."""
    return searchable_pdf(read_source(path), filings or (filing(path),), settings)


def found_by_pdfium(content: bytes) -> list[tuple[str, float, float]]:
    """The words of the first page and their middles, in points from the top left of the page as seen."""
    document = pdfium.PdfDocument(content)
    page = document[0]
    text, (left, bottom, right, top) = page.get_textpage(), page.get_cropbox()
    words = []
    for match in re.finditer(r"\S+", text.get_text_range()):
        boxes = [text.get_charbox(at) for at in range(match.start(), match.end())]
        x = (min(box[0] for box in boxes) + max(box[2] for box in boxes)) / 2
        y = (min(box[1] for box in boxes) + max(box[3] for box in boxes)) / 2
        seen = {
            0: (x - left, top - y),
            90: (y - bottom, x - left),
            180: (right - x, y - bottom),
            270: (top - y, right - x),
        }[page.get_rotation()]
        words.append((match.group(), *seen))
    return words


def words_in(evidence: Evidence, words: Sequence[tuple[str, float, float]]) -> list[str]:
    """The words whose middles lie in the reading's box."""
    assert evidence.bbox is not None
    box = evidence.bbox.grown(SLACK)
    return [word for word, x, y in words if box.holds(x, y)]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (-20, 10, 600, 790)])
def test_readings_stand_in_their_places(tmp_path: Path, rotate: int, crop: tuple[float, ...] | None) -> None:
    """Whatever /Rotate and the crop box, each reading's words are in its box and in order; no others are."""
    words = found_by_pdfium(searchable(a_scan(tmp_path / "x.pdf", rotate, crop)))
    laid = [one for one in READINGS.values() if one.origin is Origin.OCR]
    for one in laid:
        assert words_in(one, words) == one.raw.split()
    assert len(words) == sum(len(one.raw.split()) for one in laid)


@needs_poppler
def test_pdftotext_finds_the_readings_at_their_places(tmp_path: Path) -> None:
    """Its words' boxes lie within the readings' boxes, give or take half a point."""
    path = tmp_path / "searchable.pdf"
    path.write_bytes(searchable(a_scan(tmp_path / "x.pdf")))
    told = subprocess.run(
        ["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    found = re.findall(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</word>', told)
    for one in READINGS.values():
        assert one.bbox is not None
        box = one.bbox
        inside = [
            word for *edges, word in found if box.encloses(BBox(*(float(edge) for edge in edges)), SLACK)
        ]
        assert inside == (one.raw.split() if one.origin is Origin.OCR else [])


@pytest.mark.parametrize("inherit", [False, True])
def test_the_picture_is_unchanged_bit_for_bit(tmp_path: Path, inherit: bool) -> None:
    """The stored JPEG has the same bytes, and the page rendered has the same pixels."""
    path = a_scan(tmp_path / "x.pdf", inherit=inherit)
    content = searchable(path)
    with pikepdf.open(path) as before, pikepdf.open(io.BytesIO(content)) as after:
        streams = [
            [
                one.read_raw_bytes()
                for one in pdf.objects
                if isinstance(one, pikepdf.Stream) and "/Width" in one
            ]
            for pdf in (before, after)
        ]
    assert streams[0] == streams[1]
    assert len(streams[0]) == 1
    assert np.array_equal(pixels(path.read_bytes()), pixels(content))
    assert pixels(content).min() < 60


def pixels(content: bytes) -> np.ndarray:
    """The first page as a viewer draws it."""
    return np.asarray(pdfium.PdfDocument(content)[0].render(scale=1.5).to_numpy())


@pytest.mark.parametrize(
    ("mode", "kind", "options"),
    [
        ("1", "TIFF", {"compression": "group4"}),
        ("L", "TIFF", {}),
        ("L", "PNG", {}),
        ("RGB", "PNG", {}),
        ("P", "PNG", {}),
        ("L", "JPEG", {}),
    ],
)
def test_a_picture_file_becomes_a_pdf_of_its_pixels(
    tmp_path: Path, mode: str, kind: str, options: dict[str, object]
) -> None:
    """TIFF, PNG and JPEG pages keep their pixels, and their size gives readings their places."""
    path = tmp_path / f"x.{kind.lower()}"
    path.write_bytes(saved(drawing(mode), kind, **options))
    content = searchable(path)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert [round(float(edge), 2) for edge in pdf.pages[0].mediabox] == [0, 0, 612, 792]
        (stream,) = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Width" in one]
        stored = pikepdf.PdfImage(stream).as_pil_image()
        if kind == "JPEG":
            assert stream.read_raw_bytes() == path.read_bytes()
    with Image.open(path) as image:
        assert np.array_equal(np.asarray(stored.convert("RGB")), np.asarray(image.convert("RGB")))
    words = found_by_pdfium(content)
    name = READINGS["issuer.issuerName"]
    assert words_in(name, words) == ["Northgate", "Kilns"]


def test_every_page_of_a_tiff_is_there(tmp_path: Path) -> None:
    """A TIFF of two pages gives two, and the second's reading is on it."""
    path = tmp_path / "x.tif"
    path.write_bytes(saved(drawing("1"), "TIFF", save_all=True, append_images=[drawing("1")]))
    second = replace(READINGS["issuer.issuerName"], page=2)
    document = pdfium.PdfDocument(searchable(path, filing(path, {"issuer.issuerName": second})))
    assert [page.get_textpage().get_text_range() for page in document] == ["", "Northgate Kilns"]


def test_what_the_filing_says_is_in_the_documents_metadata(tmp_path: Path) -> None:
    """Title and text fields, those of a second filing with its number; what the file said is kept."""
    path = a_scan(tmp_path / "x.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Producer"] = "A scanner"
        pdf.save(path)
    second = filing(path, {}, Form4(issuer=Issuer(issuer_name="Second Ltd.")))
    with pikepdf.open(io.BytesIO(searchable(path, filing(path), second))) as pdf:
        info = {str(name): str(text) for name, text in pdf.docinfo.items()}
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == info["/Title"]
    assert info["/Title"] == "Form 4, Northgate Kilns & Pottery Corp., 2024-03-01; Form 4, Second Ltd."
    assert info["/rptOwnerName"] == "ADEYEMI ROSALIND T; Glaze Street Partners, L.P."
    assert info["/issuerTradingSymbol"] == "NKLN"
    assert info["/filing2.issuerName"] == "Second Ltd."
    assert info["/Producer"] == "A scanner"


def test_a_corrected_value_stands_for_its_misreading(tmp_path: Path) -> None:
    """The person's text is found at the place, the machine's is not; other readings stay as read."""
    path = a_scan(tmp_path / "x.pdf")
    wrong = replace(a_record(), issuer=replace(a_record().issuer, issuer_name="Nortngate Kiins"))
    evidence = dict(READINGS)
    evidence["issuer.issuerName"] = replace(READINGS["issuer.issuerName"], raw="Nortngate Kiins")
    machine = filing(path, evidence, wrong).extraction
    stored = StoredRecord("x.pdf", replace(machine, record=a_record()), machine)
    words = found_by_pdfium(searchable(path, stored))
    assert words_in(READINGS["issuer.issuerName"], words) == ["Northgate", "Kilns", "&", "Pottery", "Corp."]
    assert words_in(READINGS["nonDerivativeTable[0].transactionShares"], words) == ["1,500.25"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=400))
def test_any_text_can_be_written(text: str) -> None:
    """Every character has a code in one of the fonts, and its font's map leads back to it."""
    alphabet = alphabet_of([text])
    written = write_texts([Placed(text, BBox(0, 0, 100, 10))], alphabet, [f"/F{n}" for n in range(9)])
    back = ""
    for font, codes in re.findall(r"/F([0-9]) \S+ Tf <([0-9A-F]*)> Tj", written):
        known = alphabet.characters(int(font))
        back += "".join(known[code] for code in bytes.fromhex(codes))
        for code, one in known.items():
            assert f"<{code:02X}> <{one.encode('utf-16-be').hex().upper()}>".encode() in to_unicode(known)
    assert back == text


def test_a_line_that_runs_upward_is_laid_along_its_box(tmp_path: Path) -> None:
    """On a page that lies on its side a reading's box is tall; its words are in it all the same."""
    path = a_scan(tmp_path / "x.pdf")
    one = Evidence(1, BBox(100, 200, 110, 360), Origin.OCR, "Northgate Kilns & Pottery")
    assert words_in(one, found_by_pdfium(searchable(path, filing(path, {"remarks": one})))) == one.raw.split()


def test_the_source_is_found_and_must_be_the_same_file(tmp_path: Path) -> None:
    """Under --sources by its path, else by its name; another file of that name is refused."""
    path = a_scan(tmp_path / "x.pdf")
    extraction = filing(path).extraction
    moved = replace(extraction, source=replace(extraction.source, path=Path("2003/x.pdf")))
    assert find_source(extraction, tmp_path).path == find_source(moved, tmp_path).path == path
    with pytest.raises(UnreadableInputError, match="--sources DIR"):
        find_source(extraction, tmp_path / "none")
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(UnreadableInputError, match="is not the file that was converted"):
        find_source(extraction, tmp_path)


def test_filings_of_one_file_are_one_pdf_and_the_source_is_never_overwritten(tmp_path: Path) -> None:
    """A bundle gives one file with all its readings."""
    sources = tmp_path / "scans"
    sources.mkdir()
    path = a_scan(sources / "x.pdf")
    first = filing(path, {"issuer.issuerName": READINGS["issuer.issuerName"]})
    second = filing(path, {"footnotes[0].text": READINGS["footnotes[0].text"]})
    with pdf_output(tmp_path / "out", sources, DEFAULT) as add:
        assert [*add(first), *add(replace(second, name="x.pdf.2"))] == []
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["x.pdf"]
    words = found_by_pdfium((tmp_path / "out" / "x.pdf").read_bytes())
    assert {"Northgate", "December"} <= {word for word, _, _ in words}
    before = path.read_bytes()
    with (
        pytest.raises(UnreadableInputError, match="is the source itself"),
        pdf_output(sources, sources, DEFAULT) as add,
    ):
        add(first)
    assert path.read_bytes() == before


def test_an_export_is_the_same_every_time_and_can_be_exported_again(tmp_path: Path) -> None:
    """The bytes do not change; readings laid on an exported file leave those of before."""
    path = a_scan(tmp_path / "x.pdf")
    once = searchable(path)
    assert searchable(path) == once
    again = tmp_path / "again.pdf"
    again.write_bytes(once)
    more = {"remarks": Evidence(1, BBox(72, 600, 172, 610), Origin.OCR, "Added later")}
    words = [word for word, _, _ in found_by_pdfium(searchable(again, filing(again, more)))]
    assert words[:2] == ["Northgate", "Kilns"]
    assert words[-2:] == ["Added", "later"]


def test_protected_scans_need_their_password(tmp_path: Path) -> None:
    """Without it the error says how to give it; with it the PDF opens."""
    path = tmp_path / "x.pdf"
    with pikepdf.open(a_scan(tmp_path / "plain.pdf")) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(PasswordNeededError, match="--password"):
        searchable(path)
    words = found_by_pdfium(searchable(path, settings=Settings(password="u")))
    assert words_in(READINGS["issuer.issuerName"], words) == ["Northgate", "Kilns"]


def test_a_missing_package_is_told_with_advice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pikepdf the error names the extra that brings it."""
    path = a_scan(tmp_path / "x.pdf")
    monkeypatch.setitem(__import__("sys").modules, "pikepdf", None)
    with pytest.raises(MissingExtraError, match=r"form4-extractor\[export\]"):
        searchable(path)
