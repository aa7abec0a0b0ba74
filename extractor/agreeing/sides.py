"""(A) or (D) in Table I, where the transaction's code says which of the two to expect.

And (D) or (I) in the tables' last columns, where the nature of ownership does.
"""

from __future__ import annotations

import math

from extractor.agreeing.likelihood import certainty, log_odds
from extractor.model.reading import Reading

#: What a code does to the shares of Table I: purchases, grants and exercises acquire, sales, taxes
#: and returns to the issuer dispose of them.
_SIDES = {
    **dict.fromkeys("PAMCXOL", "A"),
    **dict.fromkeys("SFDU", "D"),
}
#: How much likelier the expected letter is; filers err in it, or mean the opposite, once in hundreds.
_EXPECTED = math.log(100.0)
_LIKELIER = math.log(2.0)
#: A code so sure tells what to expect.
_SURE = 0.8


def settle_side(side: Reading, code: Reading) -> str:
    """The letter, or the one that the code expects where that is likelier."""
    expected = _SIDES.get(code.text.removesuffix("/K").strip())
    if expected is None or certainty(code) < _SURE or side.text.strip("() ") == expected:
        return side.text
    return expected if log_odds(side, expected) + _EXPECTED > _LIKELIER else side.text


def settle_ownership(form: Reading, nature: Reading) -> str:
    """The letter, or `I` where that is likelier: only what is owned indirectly has a nature of ownership."""
    told = any(word.text.isalpha() and (word.confidence or 0.0) >= _SURE for word in nature.words)
    if not told or form.text.strip("() ") == "I":
        return form.text
    return "I" if log_odds(form, "I") + _EXPECTED > _LIKELIER else form.text
