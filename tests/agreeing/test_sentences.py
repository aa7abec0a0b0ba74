"""Sentences that can be worded but one way."""

from __future__ import annotations

import pytest

from extractor.agreeing.sentences import settle_sentences


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("2022 annual meeting, By virtue of", "2022 annual meeting. By virtue of"),
        ("unit (RSU), Each RSU", "unit (RSU). Each RSU"),
        ("interest, if any, Mr. Lowe is a director", "interest, if any. Mr. Lowe is a director"),
        ("ended in 2021, On May 3, 2021, half", "ended in 2021. On May 3, 2021, half"),
        ("at an average price These shares were", "at an average price. These shares were"),
        ("for the trust The reporting person", "for the trust. The reporting person"),
        ("sold on May 3,2021 by", "sold on May 3, 2021 by"),
        ("of A Fund, LP. The B Fund II, LP, The C Fund", "of A Fund, LP, The B Fund II, LP, The C Fund"),
        ("holder of Larch. Inc. or", "holder of Larch, Inc. or"),
        ("partner of Larch Fund, L.P, which", "partner of Larch Fund, L.P., which"),
        ("held by Larch II, L.P, and Alder", "held by Larch II, L.P. and Alder"),
        ("held by Larch LL C, whose", "held by Larch LLC, whose"),
        ("request to the SE C staff", "request to the SEC staff"),
        ("100 RSU s vest", "100 RSUs vest"),
        ("for purposes of Section. 16 or", "for purposes of Section 16 or"),
        ("request to the SEC stall, the", "request to the SEC staff, the"),
        ("to the same event The Form 4 has", "to the same event. The Form 4 has"),
        ("from $9.10 to $9.45, the price reported above", "from $9.10 to $9.45; the price reported above"),
        ("fees of $15,625 00, for", "fees of $15,625.00, for"),
        ("set forth in this footnote. *", "set forth in this footnote."),
        ("as the SECs EDGAR system", "as the SEC's EDGAR system"),
        ("on the Issuer s Board", "on the Issuer's Board"),
        ("a Rule 10b5 1 plan", "a Rule 10b5-1 plan"),
        ('Larch Fund, L.P.C"Larch II").', 'Larch Fund, L.P. ("Larch II").'),
        ("Larch Fund, L.P.CLarch II”). It", 'Larch Fund, L.P. ("Larch II”). It'),
        ("Larch Fund, L.P.Larch II”). It", 'Larch Fund, L.P. ("Larch II”). It'),
        ('Larch Fund, LLC (Larch II") is', 'Larch Fund, LLC ("Larch II") is'),
        ('Larch Fund, LLC ("Larch II) is', 'Larch Fund, LLC ("Larch II") is'),
        ("Larch, Inc., , any holder", "Larch, Inc., any holder"),
        ('held by Larch Trust(the "Trust")', 'held by Larch Trust (the "Trust")'),
        ("$15.10to $15.20", "$15.10 to $15.20"),
        (". The price", "The price"),
    ],
)
def test_what_can_be_worded_but_one_way(read: str, meant: str) -> None:
    """Is put so, and then stays."""
    assert settle_sentences(read) == meant
    assert settle_sentences(meant) == meant


@pytest.mark.parametrize(
    "text",
    [
        "The Funds, The Growth Fund",
        "In addition, Mr. Lowe is an officer",
        "Accordingly, In re Larch",
        "held by The Larch Fund and The Alder Fund",
        "held of record by The trust",
        "of Larch Fund, LP. The Alder Fund is its partner",
        "Effective April 8, 2013..",
        'Larch Fund, L.P. ("Larch Fund III”) and (the "CFO Fund")',
        "Larch Fund VI, L.P. (LFVI) and (formerly Alder, Inc.)",
        "prices from $2.10 to $2.20, the price of each being reported",
    ],
)
def test_what_may_be_worded_so_stays(text: str) -> None:
    """Names begin with a capital too, and filers make mistakes of their own."""
    assert settle_sentences(text) == text
