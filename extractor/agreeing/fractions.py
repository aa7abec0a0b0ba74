"""Shares acquired on a scan's Table I whose comma is a full stop: `275,634` where 15,711.8844 are owned then.

Nobody owns less after an acquisition than was acquired in it. A plan that deals in parts of shares
prints them with a full stop, which is a pixel or two from a comma.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.errors import ValueReadError
from extractor.model.reading import Reading, RowReading
from extractor.values.amounts import read_amount

SHARES = "transactionShares"
_OWNED, _SIDE = "sharesOwnedFollowingTransaction", "transactionAcquiredDisposedCode"
_ONE_COMMA = re.compile(r"\d{1,3},\d{3}")


def settle_fractions(rows: Sequence[RowReading]) -> list[str]:
    """For each row the text of its shares, with a full stop for a comma where only that can be."""
    return [_settled(row) for row in rows]


def _settled(row: RowReading) -> str:
    shares, owned, side = (row.cells.get(name, Reading()).text for name in (SHARES, _OWNED, _SIDE))
    if side.strip("() ") != "A" or not _ONE_COMMA.fullmatch(shares) or "." not in owned:
        return shares
    stopped = shares.replace(",", ".")
    try:
        most = read_amount(owned).value
        possible = read_amount(stopped).value <= most < read_amount(shares).value
    except ValueReadError:
        return shares
    return stopped if possible else shares
