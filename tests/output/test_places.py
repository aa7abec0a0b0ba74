"""Codes of states and countries."""

from __future__ import annotations

import re
from itertools import product
from string import ascii_uppercase, digits

import pytest

from extractor.output.places import UNKNOWN, country_code, state_code
from tests.filings import REFERENCE

SCHEMA = REFERENCE / "xsd" / "ownershipDocumentCommon.xsd.xml"


@pytest.mark.parametrize(
    ("text", "state", "country"),
    [
        ("VT", "VT", None),
        ("New  York", "NY", None),
        ("L2", None, "L2"),
        ("Ireland", None, "L2"),
        ("1C", None, "1C"),
        ("B5", "B5", None),
        ("2I", None, None),
        ("Atlantis", None, None),
        ("", None, None),
    ],
)
def test_a_place_has_its_code(text: str, state: str | None, country: str | None) -> None:
    """Codes and names in any case are known; a misread code is none."""
    assert (state_code(text), country_code(text)) == (state, country)


@pytest.mark.skipif(not SCHEMA.is_file(), reason="the SEC's schemas are not here")
def test_codes_are_those_of_the_schema() -> None:
    """Exactly what the schema enumerates is taken for a code."""
    text = SCHEMA.read_text(encoding="utf-8")

    def enumerated(element: str) -> set[str]:
        start = text.index(f'name="{element}"')
        return set(re.findall(r'value="(\w\w)"', text[start : text.index("</xs:simpleType>", start)]))

    pairs = ["".join(pair) for pair in product(ascii_uppercase + digits, repeat=2)]
    assert {one for one in pairs if state_code(one) == one} == enumerated("rptOwnerState")
    countries = {one for one in pairs if country_code(one) == one}
    assert countries == enumerated("rptOwnerCountry") - {UNKNOWN}
