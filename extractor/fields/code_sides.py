"""What a transaction's code says of its side: shares acquired (A) or disposed of (D)."""

from __future__ import annotations

import math

#: Where Table II has the amount, by what its columns say of the side.
AMOUNTS = {"acquiredShares": "A", "disposedShares": "D"}
#: What a code does to the shares of Table I: purchases, grants and exercises acquire, sales, taxes
#: and returns to the issuer dispose of them.
SIDES = {
    **dict.fromkeys("PAMCXOL", "A"),
    **dict.fromkeys("SFDU", "D"),
}
#: Exercises and conversions, which acquire shares and dispose of derivatives.
_EXERCISES = "MCXO"
#: How much likelier the expected side is; filers err in it, or mean the opposite, once in hundreds.
EXPECTED = math.log(100.0)


def side_of(code: str, *, derivative: bool) -> str | None:
    """What a code does to the securities of its table: acquire (A), dispose of (D); None for either."""
    return "D" if derivative and code in _EXERCISES else SIDES.get(code)
