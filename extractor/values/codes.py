"""Transaction codes, and the letters for acquired or disposed and direct or indirect."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.errors import ValueReadError

#: Codes of General Instruction 8; V stands in its own column and K behind another code.
TRANSACTION_CODES = frozenset("ACDEFGHIJLMOPSUWXZ")
_CODE = re.compile(r"^(?:(K)|([A-Z])\s*(/\s*K)?)$")
#: What typists spell out in the columns for letters.
_WORDS = {"AD": ("acquired", "disposed"), "DI": ("direct", "indirect")}


@dataclass(frozen=True, slots=True)
class ReadCode:
    """A transaction code, and whether `/K` behind it says that a swap is involved."""

    code: str
    equity_swap: bool


def read_code(text: str) -> ReadCode:
    """The code that `text` prints: S, J, S/K. Raises ValueReadError for anything else."""
    match = _CODE.match(text.strip())
    if not match:
        raise ValueReadError(f"no transaction code: {text[:40]!r}")
    if match[1]:
        return ReadCode("K", True)
    if match[2] not in TRANSACTION_CODES:
        raise ValueReadError(f"no transaction code: {text[:40]!r}")
    return ReadCode(match[2], bool(match[3]))


def print_code(code: ReadCode) -> str:
    """A code as the form prints it."""
    return f"{code.code}/K" if code.equity_swap and code.code != "K" else code.code


def read_letter(text: str, letters: str) -> str:
    """One of `letters` ("AD" or "DI"), alone or in brackets, or its word; else ValueReadError."""
    letter = text.strip().strip("()").strip()
    if letter.lower() in _WORDS[letters]:
        letter = letter[0].upper()
    if len(letter) != 1 or letter not in letters:
        raise ValueReadError(f"none of {', '.join(letters)}: {text[:40]!r}")
    return letter
