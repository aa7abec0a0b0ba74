"""Issuers, symbols, CIKs and address lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_SQUARE = re.compile(r"^(.*?)\s*\[\s*([^\[\]]*?)\s*\]\s*$")
_ROUND = re.compile(r"^(.*?)\s*\(\s*([A-Z][A-Z0-9./-]{0,9}(?:\s*[,;]\s*[A-Z0-9./-]+)*)\s*\)\s*$")
#: A typist's symbol: behind a dash or a stroke, or behind the word that ends a company's name.
_DASHED = re.compile(r"^(.*\S)\s*(?:\s[-–—/]\s|/)\s*([A-Z]{1,5})$")
_ENDED = re.compile(
    r"^(.*\b(?i:inc|incorporated|corp|corporation|co|company|ltd|limited|trust|l\.p|plc|n\.v)\.?),?\s+([A-Z]{2,5})$"
)
_ALONE = re.compile(r"[-–—/]?\s*([A-Z]{1,5}(?:\.[A-Z])?)")
#: An `I` that a scan has for an `l` amid capitals.
_ELL = re.compile(r"(?<=[A-Z])l(?=[A-Z]|$)")
_LISTED = re.compile(r"^(.*?)\s*[(\[]\s*(?i:nyse|amex|nasdaq|otc)[^:()\[\]]*:\s*([A-Z.]{1,6})\s*[)\]]$")
#: What ends names of companies is no symbol.
_ENDINGS = re.compile("INC|CORP|CO|LTD|LP|LLC|PLC|NV|SA|AG|TRUST|GROUP|BANK")
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


def split_typed_issuer(lines: Sequence[str]) -> tuple[str | None, str | None]:
    """(name, symbol) of box 2 as typists filled it: the symbol in brackets, or without them.

    Then it stands on a line of its own, behind a dash or a stroke, or behind `Inc.` and its like.
    """
    lines = [*lines[:-1], *(_ELL.sub("I", line) for line in lines[-1:])]
    text = " ".join(lines)
    match = _LISTED.match(text)
    if match:
        return match[1] or None, match[2]
    name, symbol = split_issuer(text)
    if symbol is not None:
        return name, symbol
    match = _ALONE.fullmatch(lines[-1]) if len(lines) > 1 else None
    if match and not _ENDINGS.fullmatch(match[1]):
        return " ".join(lines[:-1]), match[1]
    match = _DASHED.match(text) or _ENDED.match(text)
    if match and not _ENDINGS.fullmatch(match[2]):
        return match[1].rstrip(","), match[2]
    return name, None


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
