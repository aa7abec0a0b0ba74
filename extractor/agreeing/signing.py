"""What stands in a scan's signatures by their grammar: `/s/`, names in capitals, attorneys-in-fact."""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from extractor.model.page import Origin
from extractor.model.reading import Reading, Readings
from extractor.reader.lexicon import is_known

RULE = "signing"
#: A company's form of initials without its last stop, or with one too many, before a comma.
_FORM = re.compile(r"(?<=[ ,])(L\.L\.C|L\.L\.P|L\.P|S\.A|N\.V|B\.V)(?:\.\.)?(?=,)")
#: What `/s/` before a name is misread as.
_SIGNED = re.compile(r"^(?:s|[sSX%8$]/|/[sS5$8]) (?=[A-Za-z])")
#: Who signs for another, with one of his two hyphens.
_ATTORNEY = re.compile(r"\b(attorney)(?:-(in) | (in)-)(fact)\b", re.IGNORECASE)
#: The caption below the date.
_CAPTION, _DATE = re.compile(r"(?<=-fact) (\w{3,5})$", re.IGNORECASE), "date"
#: A name whose capital was read as a small letter that looks like it: behind the sign, and elsewhere.
_FIRST, _NAME = re.compile(r"(?<=^/s/ )l([a-z]+)"), re.compile(r"(?<= )l([a-z]{3,})\b")


def settle_signing(readings: Readings) -> Readings:
    """The readings, names of signatures on scans as signatures are worded."""
    signatures = tuple(replace(one, name=_settled(one.name)) for one in readings.signatures)
    return replace(readings, signatures=signatures)


def _settled(name: Reading) -> Reading:
    if name.origin is not Origin.OCR:
        return name
    text = _SIGNED.sub("/s/ ", name.text)
    text = _ATTORNEY.sub(lambda found: f"{found[1]}-{found[2] or found[3]}-{found[4]}", text)
    text = _FORM.sub(r"\1.", text)
    text = _CAPTION.sub(_without_caption, text)
    text = _FIRST.sub(lambda found: ("J" if is_known(f"j{found[1]}") else "I") + found[1], text)
    text = _NAME.sub(_with_capital, text)
    return name if text == name.text else name.repaired(text, RULE)


def _without_caption(found: re.Match[str]) -> str:
    return "" if Levenshtein.distance(found[1].lower(), _DATE) <= 1 else found[0]


def _with_capital(found: re.Match[str]) -> str:
    """A word that is none as the name that it is with a `J`."""
    return f"J{found[1]}" if is_known(f"j{found[1]}") and not is_known(found[0]) else found[0]
