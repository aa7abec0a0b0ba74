"""The review sheet and its pictures."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from extractor.model.extraction import Alternative, Finding, Reason, Severity, Source
from extractor.model.geometry import BBox
from extractor.pages.raster import SeenPicture
from extractor.pages.source import read_source
from extractor.review.pictures import crop, seen_pages, whole_page
from extractor.reviewing import AnsweredTableError, apply_table, make_sheet
from extractor.settings import DEFAULT
from tests.filings import GOLDEN
from tests.records import a_record, an_extraction, write_filings
from tests.review.flagged import SHARES, STREET, a_run, doubt, sure

FORM = GOLDEN / "edgar-one-sale" / "form.pdf"
HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"


class Tags(HTMLParser):
    """The tags of a page and their attributes, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.found.append((tag, dict(attrs)))


def tags(page: str) -> list[tuple[str, dict[str, str | None]]]:
    """All tags of a page."""
    parser = Tags()
    parser.feed(page)
    parser.close()
    return parser.found


def a_form(folder: Path) -> None:
    """A run over a golden form whose digest is right, one flag with a place and one for the whole."""
    source = Source(FORM, read_source(FORM).sha256, (1,))
    one = an_extraction(evidence={"": doubt(None), SHARES: doubt(), STREET: sure()})
    write_filings([replace(one, source=source)], folder, "form.pdf")


def sheet_of(folder: Path, sources: Path | None = None) -> str:
    """The sheet of a run."""
    make_sheet(folder, folder, sources)
    return (folder / "review.html").read_text(encoding="utf-8")


def test_nothing_in_a_filing_becomes_markup(tmp_path: Path) -> None:
    """Names, values, reasons, rules and alternatives that hold markup are shown as texts."""
    record = replace(a_record(), remarks=HOSTILE)
    flag = replace(
        doubt(alternatives=(Alternative(HOSTILE, 0.3),)), raw=f"{HOSTILE}?", reasons=(Reason("x", HOSTILE),)
    )
    rule = Finding(Severity.INFO, "any", "remarks", 1, HOSTILE)
    extraction = an_extraction(
        record, path=Path(f"{HOSTILE[1:7]}.pdf"), evidence={"remarks": flag}, findings=(rule,)
    )
    write_filings([extraction], tmp_path, "<b>x.pdf")
    page = sheet_of(tmp_path)
    assert page.count(HOSTILE) == 0
    assert page.count("&lt;script&gt;") == 5
    found = tags(page)
    assert {tag for tag, _ in found}.isdisjoint({"script", "iframe", "object", "b", "form", "link"})
    assert not [one for _, attributes in found for one in attributes if one.startswith("on")]


def test_the_page_forbids_itself_to_run_or_fetch_anything(tmp_path: Path) -> None:
    """Its own policy allows pictures within it and its style, and nothing else; all sources are data."""
    a_form(tmp_path)
    found = tags(sheet_of(tmp_path, FORM.parent))
    policy = next(a["content"] for tag, a in found if a.get("http-equiv") == "Content-Security-Policy")
    assert policy == "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    sources = [str(a["src"]) for tag, a in found if "src" in a]
    assert sources
    assert all(source.startswith("data:image/png;base64,") for source in sources)


def test_a_flag_shows_its_place_and_links_its_page(tmp_path: Path) -> None:
    """A crop for the field, the page for the whole record, and the way to the file's page."""
    a_form(tmp_path)
    page = sheet_of(tmp_path, FORM.parent)
    pictures = re.findall(r'alt="([^"]*)" src="data:image/png;base64,([^"]*)"', page)
    assert [name for name, _ in pictures] == ["page 1", SHARES]
    sizes = [Image.open(io.BytesIO(b64decode(data))).size for _, data in pictures]
    assert sizes[0] == (935, 1210)
    assert sizes[1][0] < sizes[0][0]
    links = {str(a["href"]) for tag, a in tags(page) if tag == "a"}
    assert len(links) == 1
    (link,) = links
    assert link.endswith("#page=1")
    assert (tmp_path / link.partition("#")[0]).resolve() == FORM.resolve()


def test_a_source_that_is_not_at_hand_costs_the_pictures_alone(tmp_path: Path) -> None:
    """The sheet is made, and says which record has none and why."""
    a_run(tmp_path, {SHARES: doubt()})
    report = make_sheet(tmp_path, tmp_path, tmp_path / "nowhere")
    assert (report.flags, report.records) == (1, 1)
    assert "--sources" in report.unseen["x.pdf"]
    page = (tmp_path / "review.html").read_text(encoding="utf-8")
    assert "Without pictures" in page
    assert "1500.25" in page


def test_the_worst_comes_first(tmp_path: Path) -> None:
    """Over all records of the run, in the sheet as in the table."""
    a_run(tmp_path, {STREET: doubt(0.5)}, "a.pdf")
    a_run(tmp_path, {SHARES: doubt(0.5)}, "b.pdf")
    page = sheet_of(tmp_path)
    table = (tmp_path / "flags.csv").read_text(encoding="utf-8-sig")
    for text in (page, table):
        assert text.index(SHARES) < text.index(STREET)


def test_a_table_with_answers_is_not_overwritten(tmp_path: Path) -> None:
    """Whoever wrote into the table itself loses nothing; a table without answers is made anew."""
    a_run(tmp_path, {SHARES: doubt()})
    make_sheet(tmp_path, tmp_path)
    make_sheet(tmp_path, tmp_path)
    table = tmp_path / "flags.csv"
    table.write_bytes(table.read_bytes().replace(b"1500.25,,", b"1500.25,ok,"))
    with pytest.raises(AnsweredTableError, match="holds corrections"):
        make_sheet(tmp_path, tmp_path)
    assert apply_table(tmp_path, table, "anna").confirmed == 1


def test_a_record_that_cannot_be_read_does_not_keep_the_others_off(tmp_path: Path) -> None:
    """It is reported with the reason."""
    path = a_run(tmp_path, {SHARES: doubt()})
    path.with_name("broken.pdf.json").write_text("{}")
    report = make_sheet(tmp_path, tmp_path)
    assert (report.flags, list(report.failed)) == (1, ["broken.pdf"])


def test_a_crop_shows_the_place_in_a_frame() -> None:
    """Around the place there is paper and the neighbours' print; the frame is red and beside the ink."""
    pixels = np.full((1100, 850), 255, np.uint8)
    pixels[200:220, 300:400] = 0
    picture = SeenPicture(pixels, 100.0, "made")
    with Image.open(io.BytesIO(crop(picture, BBox(216, 144, 288, 158.4)))) as shown:
        seen = np.asarray(shown.convert("RGB")).astype(int)
    assert seen.shape[:2] == (82, 350)
    red = (seen[:, :, 0] > 150) & (seen[:, :, 1] < 80)
    rows, columns = np.nonzero(red)
    assert (rows.min(), columns.min()) == (27, 122)
    assert seen[40, 175].tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    "box",
    [BBox(0, 0, 5, 5), BBox(600, 780, 640, 900), BBox(-50, -50, -10, -10), BBox(2e3, 2e3, 3e3, 3e3)],
)
def test_a_place_at_the_edge_or_beyond_still_gives_a_picture(box: BBox) -> None:
    """A box of a page that is smaller than was thought is no error."""
    picture = SeenPicture(np.full((1100, 850), 255, np.uint8), 100.0, "made")
    with Image.open(io.BytesIO(crop(picture, box))) as shown:
        assert min(shown.size) >= 1


def test_only_the_pages_asked_for_are_shown() -> None:
    """Numbers that the file does not have are passed over."""
    shown = [number for number, _ in seen_pages(read_source(FORM), {1, 7}, DEFAULT)]
    assert shown == [1]


def test_a_page_is_shown_small() -> None:
    """A page of a letter at 110 pixels to the inch."""
    picture = SeenPicture(np.full((3300, 2550), 255, np.uint8), 300.0, "made")
    with Image.open(io.BytesIO(whole_page(picture))) as shown:
        assert shown.size == (935, 1210)
