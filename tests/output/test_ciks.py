"""CIKs from a user's map."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import RecordError
from extractor.output.ciks import CikMap, load_ciks, with_ciks
from tests.records import a_record


def test_names_and_symbols_get_their_ciks(tmp_path: Path) -> None:
    """Case, punctuation and white space make no difference; what the page links is kept."""
    path = tmp_path / "ciks.csv"
    path.write_text('name,cik\n"Adeyemi  Rosalind T.",17\nNKLN,99\n', encoding="utf-8")
    record = with_ciks(a_record(), load_ciks(path))
    assert record.issuer.issuer_cik == "0001234567"
    assert [one.rpt_owner_cik for one in record.reporting_owners] == ["0000000017", None]


def test_a_symbol_names_the_issuer() -> None:
    """Where the page links no CIK the symbol is looked up before the name."""
    found = CikMap({"nkln": "0000000099", "northgate kilns pottery corp": "0000000001"})
    assert found.find("NKLN", "Northgate Kilns & Pottery Corp.") == "0000000099"
    assert found.find(None, "Northgate Kilns & Pottery Corp.") == "0000000001"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("NKLN,99\nNKLN,98\n", "line 2: NKLN,98"),
        ("name,cik\nNKLN,twelve\nA,1,2\n", "line 2: NKLN,twelve; line 3: A,1,2"),
        ("NKLN,12345678901\nB,x\n", "line 2: B,x"),
    ],
)
def test_every_wrong_line_is_told(tmp_path: Path, text: str, told: str) -> None:
    """A CIK that is none, a third column, and two CIKs for one name; the first line may be a heading."""
    path = tmp_path / "ciks.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError, match=told):
        load_ciks(path)


def test_a_map_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A missing file is an error of our own."""
    with pytest.raises(RecordError, match=r"none\.csv"):
        load_ciks(tmp_path / "none.csv")
