"""Letters that tell of each other: the transaction's code, and (A) or (D).

And (D) or (I) in the tables' last columns, where the nature of ownership says which of the two to expect.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from extractor.agreeing.likelihood import alternatives, certainty, log_odds
from extractor.agreeing.repeated import allowing
from extractor.fields.code_sides import AMOUNTS, EXPECTED, SIDES, side_of
from extractor.model.reading import Reading, RowReading
from extractor.values.codes import read_code

#: Codes of General Instruction 8 of which one filing in hundreds has any.
_SELDOM = "EHILOUWZ"
_SELDOM_ODDS = math.log(0.05)
_is_code = allowing(read_code)
_LIKELIER = math.log(2.0)
#: A code so sure tells what to expect.
_SURE = 0.8


def settle_code(row: RowReading) -> str:
    """The code of a row, or what else was seen there and is likelier by the side and by how usual it is."""
    code = row.cells["transactionCode"]
    side = _side_of(row.cells)
    derivative = any(column in row.cells for column in AMOUNTS)
    best, most = code.text, _custom(code.text, side, derivative) + _LIKELIER
    for text in alternatives(code):
        odds = log_odds(code, text) + _custom(text, side, derivative)
        if _is_code(text) and odds > most:
            best, most = text, odds
    return best


def _side_of(cells: Mapping[str, Reading]) -> str:
    """Whether the row surely says that shares were acquired (A) or disposed of (D); else a blank."""
    told = cells.get("transactionAcquiredDisposedCode", Reading())
    if told.text:
        return told.text.strip("() ") if certainty(told) >= _SURE else ""
    filled = [side for column, side in AMOUNTS.items() if cells.get(column, Reading()).text]
    return filled[0] if len(filled) == 1 else ""


def _custom(text: str, side: str, derivative: bool) -> float:
    """How usual a code is beside this side, as the logarithm of odds; codes that go with either, nought."""
    letter = text.removesuffix("/K").strip()
    seldom = _SELDOM_ODDS if letter in _SELDOM else 0.0
    expected = side_of(letter, derivative=derivative)
    return seldom - (EXPECTED if side and expected and side != expected else 0.0)


def settle_side(side: Reading, code: Reading) -> str:
    """The letter, or the one that the code expects where that is likelier."""
    expected = SIDES.get(code.text.removesuffix("/K").strip())
    if expected is None or certainty(code) < _SURE or side.text.strip("() ") == expected:
        return side.text
    return expected if log_odds(side, expected) + EXPECTED > _LIKELIER else side.text


def settle_ownership(form: Reading, nature: Reading) -> str:
    """The letter, or `I` where that is likelier: only what is owned indirectly has a nature of ownership."""
    told = any(word.text.isalpha() and (word.confidence or 0.0) >= _SURE for word in nature.words)
    if not told or form.text.strip("() ") == "I":
        return form.text
    return "I" if log_odds(form, "I") + EXPECTED > _LIKELIER else form.text
