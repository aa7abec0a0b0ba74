"""Flags as a table, and lines of it back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.output.stored import read_records
from extractor.review.flags import Flag, find_flags
from extractor.review.table import (
    COLUMNS,
    TableError,
    flag_lines,
    guarded,
    is_answered,
    read_table,
    table_head,
    unguarded,
)
from tests.review.flagged import SHARES, STREET, a_run, doubt, sure


def flags_of(folder: Path) -> list[Flag]:
    """The flags of all records of a run, worst first."""
    found = [flag for stored in read_records(folder) for flag in find_flags(stored)]
    return sorted(found, key=lambda flag: flag.order)


def test_a_share_count_outranks_a_street(tmp_path: Path) -> None:
    """What is likely wrong comes before what is not, and of the equally likely the more harmful."""
    doubts = {STREET: doubt(0.9), SHARES: doubt(0.9), "remarks": doubt(0.01)}
    a_run(tmp_path, {**doubts, "issuer.issuerName": sure()})
    assert [flag.field.path for flag in flags_of(tmp_path)] == [SHARES, "remarks", STREET]


def test_an_unmeasured_doubt_is_taken_for_an_even_one(tmp_path: Path) -> None:
    """Where no probability is known, and where nothing could be read at all."""
    a_run(tmp_path, {SHARES: doubt(None)})
    (flag,) = flags_of(tmp_path)
    assert (flag.chance, flag.harm) == (0.5, 10.0)


def test_a_part_lists_its_fields_once(tmp_path: Path) -> None:
    """Of a record flagged as a whole the fields follow, those with a flag of their own apart."""
    a_run(tmp_path, {"": doubt(None), "nonDerivativeTable": doubt(None), SHARES: doubt(), STREET: sure()})
    by_path = {flag.field.path: flag for flag in flags_of(tmp_path)}
    assert [one.field.path for one in by_path[""].within] == [STREET]
    assert by_path["nonDerivativeTable"].within == ()
    assert by_path[""].is_part
    assert not by_path[SHARES].is_part


def test_the_table_has_a_line_for_each(tmp_path: Path) -> None:
    """The columns to write into are empty, and spreadsheets are told that it is UTF-8."""
    a_run(tmp_path, {"": doubt(None), SHARES: doubt(), STREET: sure()})
    content = table_head() + b"".join(flag_lines(flag) for flag in flags_of(tmp_path))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [(row["field"], row["value"]) for row in rows] == [
        ("", ""),
        (STREET, "C/O NORTHGATE KILNS"),
        (SHARES, "1500.25"),
    ]
    assert {(row["decision"], row["correction"]) for row in rows} == {("", "")}
    assert tuple(rows[0]) == COLUMNS
    assert not is_answered(content)


@given(st.text())
def test_the_guard_is_taken_off_again(text: str) -> None:
    """Whatever a cell holds comes back as it was, and is no formula in between."""
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_what_a_spreadsheet_leaves_is_read() -> None:
    """Semicolons, columns in another order, a guard in front: the same lines come back."""
    text = "correction;field;record;decision\n'=1+1;remarks;x.pdf;SET\n;;;\n;issuer.issuerName;x.pdf;ok\n"
    lines = list(read_table(text.encode()))
    assert [(one.number, one.path, one.decision, one.correction) for one in lines] == [
        (2, "remarks", "set", "=1+1"),
        (4, "issuer.issuerName", "ok", ""),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no column record"),
        (b"record,field,value\n", "no column decision, correction"),
        (b"record,field,decision,correction\nx,y,ok,,extra\n", "line 2 has more cells"),
        (b"record,field,decision,correction\nx,y,ok,\xff\n", "UTF-8"),
        (b'record,field,decision,correction\nx,"y"z,ok,\n', "expected after"),
    ],
)
def test_what_is_no_table_is_told(content: bytes, told: str) -> None:
    """With the line, where it is one."""
    with pytest.raises(TableError, match=told):
        list(read_table(content))
