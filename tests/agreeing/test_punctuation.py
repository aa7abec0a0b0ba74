"""Marks of running text that can be but one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.agreeing.punctuation import as_sentences, settle_marks


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("on a 1.0.75 basis", "on a 1:0.75 basis"),
        ("on a 1. 1 basis", "on a 1:1 basis"),
        ("on a 1:0.75 basis", "on a 1:0.75 basis"),
        ("on a 1-for-1 basis", "on a 1-for-1 basis"),
        ("Section 13(d) (3) of", "Section 13(d)(3) of"),
        ("Fund V, L.P.. Polaris", "Fund V, L.P., Polaris"),
        ('(""UGP II")', '("UGP II")'),
        ("from $639.26 16 $640.25, inclusive", "from $639.26 to $640.25, inclusive"),
        ("from $2.10 10,$2.20 and from $1 in $2 steps", "from $2.10 to $2.20 and from $1 in $2 steps"),
        ("dated july 22, 2003", "dated July 22, 2003"),
    ],
)
def test_marks(read: str, meant: str) -> None:
    """As the grammar of such texts has them."""
    assert settle_marks(read) == meant


@pytest.mark.parametrize(
    ("read", "prices", "meant"),
    [
        ("$1,158.160 to $1,159,090, inclusive", (), "$1,158.160 to $1,159.090, inclusive"),
        ("$1,160,295 to $1,161,210, inclusive", ("1160.5",), "$1,160.295 to $1,161.210, inclusive"),
        ("$1,160,295 to $1,161,210, inclusive", (), "$1,160,295 to $1,161,210, inclusive"),
        ("$1,159 290 to $1,160.280, inclusive", (), "$1,159.290 to $1,160.280, inclusive"),
        ("$10.25 to $11.24.", ("10.5",), "$10.25 to $11.24."),
    ],
    ids=["one end", "by the price", "nothing tells", "a stop unseen", "clear"],
)
def test_ranges_of_prices(read: str, prices: tuple[str, ...], meant: str) -> None:
    """Both ends are alike, and the price of a transaction that cites the note lies between them."""
    assert settle_marks(read, [Decimal(price) for price in prices]) == meant


def test_explanations_are_sentences() -> None:
    """A long one begins with a capital and ends with a full stop; a short one may be a phrase."""
    text = "immediately prior to the closing of the offering each series automatically converted"
    assert as_sentences(text) == f"I{text[1:]}."
    assert as_sentences(f'I{text[1:]} (the "Offering")') == f'I{text[1:]} (the "Offering").'
    assert as_sentences(f'I{text[1:]}."') == f'I{text[1:]}."'
    assert as_sentences("held by spouse") == "held by spouse"
    assert as_sentences("Held by spouse,") == "Held by spouse."
    assert settle_marks(text) == text
