"""Short texts of a scan as they can only be: pieces of marks, companies' forms, `&` read as a number."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.model.page import Origin
from extractor.model.reading import Reading, Readings

#: The rest of a mark whose other bracket was not read, and what else marks are misread as behind it.
_PIECE = re.compile(
    r"(?<=[^\s(\[])\s*(?:[(\[]\s*\d{1,2}(?:[NHB]?\d{1,2})?|\d{1,2}\s*[)\]](?:\s*[(\[]\s*\d{1,2})?)$"
)
#: A bracket apart behind a text without the other one is left of a mark, where it is not surely read.
_CLOSING = re.compile(r"(?:(?<=[^\s(\[])\s+|(?<=\.))[)\]]$")
#: A number alone behind what ends a text.
_NUMBER = re.compile(r"(\bfootnotes?|[ ,](?:L\.P\.|LP|LLC|Inc\.|Ltd\.)) [(\[]?\d{1,3}$", re.IGNORECASE)
#: Forms of partnerships with a full stop too few.
_FORM = re.compile(r"(?<=[ ,])(?:LP\.|L P\.)$")
#: The last stop of a form is as easily lost as hardly anybody leaves it out.
_LACKING = re.compile(r"(?<=[ ,]L\.P)$")
#: A hyphen that is easily lost.
_HYPHEN = re.compile(r"\bNon (?=[Qq]ualif)")
#: What stands before a company's form but the comma, and what parts a class or series from its stock.
_BEFORE_FORM = re.compile(r"(?:(?<=[^\W\d_]{2})[;:]|(?<=\w\))[.;:])(?= (?:L\.?P|LLC|L\.L\.C|Inc|Ltd|Corp)\b)")
_BEHIND_SERIES = re.compile(r"\b(Class|Series) ?['\".,;]?([A-Z])(?:[.,;]|['\"](?= ))?(?= [A-Z][a-z])")
#: What an option is told to be, with its second bracket alone.
_RIGHT = re.compile(r"(?<= )(?=right to buy\)$)", re.IGNORECASE)
#: A full stop behind a word that is no short form.
_STOP_BEHIND = re.compile(r"(?<=[a-z]{4})\.$")
#: One within a name: before what such names go on with nothing ends.
_STOP_WITHIN = re.compile(
    r"(?<=[a-z]{6})\.(?= (?:Stock|Shares?|Units?|Warrants?|Options?|Awards?|Rights?|Interests?|Notes?"
    r"|Funds?|Trust|Partners|Capital|Holdings|Ventures|Management)\b)"
)
#: Between two words of a title.
_AND = re.compile(r"(?<=[A-Za-z,] )8(?= [A-Z])")
#: Words so sure stay as they are.
_SURE, _SURE_OF_STOP = 0.97, 0.995
RULE = "end-of-text"
_TITLES = ("officerTitle", "otherText")


def settle_tail(reading: Reading) -> str:
    """The text of a cell without pieces of marks at its end, its hyphen and its company's form in full.

    What can be but a comma before the form is one; between `Class A` and its stock nothing stands.
    """
    text = reading.text
    if reading.origin is not Origin.OCR or not reading.words:
        return text
    shorter = _NUMBER.sub(r"\1", _PIECE.sub("", text))
    if not set("([") & set(shorter) and (reading.words[-1].confidence or 0.0) < _SURE:
        shorter = _CLOSING.sub("", shorter)
    if shorter.count("(") == shorter.count(")"):
        text = shorter
    if (reading.words[-1].confidence or 0.0) < _SURE:
        text = _FORM.sub("L.P.", text)
    if (reading.words[-1].confidence or 0.0) < _SURE_OF_STOP:
        text = _LACKING.sub(".", text)
    if min(word.confidence or 0.0 for word in reading.words) < _SURE:
        text = _HYPHEN.sub("Non-", text)
        text = text if "(" in text else _RIGHT.sub("(", text)
        text = _STOP_WITHIN.sub("", _STOP_BEHIND.sub("", text))
        text = _BEHIND_SERIES.sub(r"\1 \2", _BEFORE_FORM.sub(",", text))
    return text


def settle_titles(readings: Readings) -> Readings:
    """The readings, of an officer's title a number alone between two words as `&`, and no stop at its end."""
    boxes = dict(readings.boxes)
    for name in _TITLES:
        box = boxes.get(name)
        if box is None or box.origin is not Origin.OCR:
            continue
        if _AND.search(box.text):
            box = box.repaired(_AND.sub("&", box.text), "and-sign")
        if (box.words[-1].confidence or 0.0) < _SURE and _STOP_BEHIND.search(box.text):
            box = box.repaired(box.text[:-1], RULE)
        boxes[name] = box
    return replace(readings, boxes=boxes)
