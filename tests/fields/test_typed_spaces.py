"""Spaces that a scan of a typed title has lost."""

from __future__ import annotations

import pytest

from extractor.fields.typed_spaces import with_lost_spaces


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ClassBCommon", "Class B Common"),
        ("SeriesA Preferred", "Series A Preferred"),
        ("CLASS A COMMONSTOCK", "CLASS A COMMON STOCK"),
        ("Common Stock,parvalue $1.00", "Common Stock, par value $1.00"),
        ("Employee Stock Option(rightto buy)", "Employee Stock Option (right to buy)"),
        ("BY 401(K)PLAN", "BY 401(K) PLAN"),
        ("By 401(k) plan", "By 401(k) plan"),
        ("Bydaughter", "By daughter"),
        ("By401(k) plan", "By 401(k) plan"),
        ("Common Stock, par value$1.00", "Common Stock, par value $1.00"),
        ("Class ACommon", "Class A Common"),
        ("CLASS A COMMON", "CLASS A COMMON"),
        ("Class Action", "Class Action"),
        ("COMMON STOCK, $.01PAR VALUE", "COMMON STOCK, $.01 PAR VALUE"),
        ("CUSTFORCHILDREN", "CUST FOR CHILDREN"),
        ("Jointwithwife", "Joint with wife"),
        ("Performance Units", "Performance Units"),
        ("Debenture Stockholm Foundations", "Debenture Stockholm Foundations"),
    ],
)
def test_words_that_touch_are_parted(text: str, meant: str) -> None:
    """Where both are words of titles; other words stay whole."""
    assert with_lost_spaces(text) == meant
