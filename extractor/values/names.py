"""Issuers, symbols, CIKs and address lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SQUARE = re.compile(r"^(.*?)\s*\[\s*([^\[\]]*?)\s*\]\s*$")
_ROUND = re.compile(r"^(.*?)\s*\(\s*([A-Z][A-Z0-9./-]{0,9}(?:\s*[,;]\s*[A-Z0-9./-]+)*)\s*\)\s*$")
_CIK = re.compile(r"[?&]CIK=0*(\d{1,10})(?!\d)", re.IGNORECASE)
#: Codes of the SEC for states and countries: two letters, or a letter and a digit.
_STATE = re.compile(r"^(?:[A-Z]{2}|[A-Z]\d)$")


@dataclass(frozen=True, slots=True)
class CityLine:
    """A line "CITY, STATE ZIP" in its parts."""

    city: str | None
    state: str | None
    zip_code: str | None


def split_issuer(text: str) -> tuple[str | None, str | None]:
    """(name, symbol) of box 2: the symbol stands in square brackets, on old forms in round."""
    match = _SQUARE.match(text) or _ROUND.match(text)
    if not match:
        return text or None, None
    return match[1] or None, match[2] or None


def cik_in_link(uri: str | None) -> str | None:
    """The ten digits of the CIK that a link to EDGAR carries."""
    match = _CIK.search(uri or "")
    return match[1].zfill(10) if match else None


def split_city_line(text: str) -> CityLine:
    """Parts of "DENVER, CO 80202"; a state's code or name stands after the last comma."""
    head, comma, tail = text.rpartition(",")
    if not comma:
        words = text.split()
        for place, word in enumerate(words):
            if place and _STATE.match(word) and any(c.isdigit() for c in "".join(words[place + 1 :])):
                return CityLine(" ".join(words[:place]), word, " ".join(words[place + 1 :]))
        return CityLine(text or None, None, None)
    words = tail.split()
    if not words:
        return CityLine(head.strip() or None, None, None)
    if _STATE.match(words[0]):
        return CityLine(head.strip() or None, words[0], " ".join(words[1:]) or None)
    letters = next((i for i, w in enumerate(words) if any(c.isdigit() for c in w)), len(words))
    return CityLine(
        head.strip() or None, " ".join(words[:letters]) or None, " ".join(words[letters:]) or None
    )
