"""Addresses of owners: who file together mostly have one, so each block tells of the others'."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.agreeing.repeated import settle_texts
from extractor.model.page import Origin
from extractor.model.reading import Reading, Readings

_BOXES = ("rptOwnerStreet1", "rptOwnerStreet2", "rptOwnerCity", "rptOwnerState", "rptOwnerZipCode")
#: What `c/o` is misread as: no street begins with a letter, a stroke and an o, nor with `CO` alone.
_CARE_OF = re.compile(r"(?:[A-Za-z0-9]/|C)[oO0](?= )")
#: What a house's number 1 is misread as: a letter alone before a street's name.
_HOUSE_ONE = re.compile(r"[Il|](?= [A-Z]+ [A-Z])")

#: The number of a floor, a street or an avenue, and what its figures are misread as.
_ORDINAL = re.compile(r"\b([\dSIlZBOA]{1,3})(TH|ST|ND|RD|th|st|nd|rd)(?= (?:FL|ST|AVE|Fl|St|Ave))")
_FIGURES = str.maketrans("SIlZBOA", "5112804")


def settle_addresses(readings: Readings) -> Readings:
    """The readings, boxes of addresses that were in doubt as those of the other owners make them likely."""
    owners = [
        replace(
            owner, boxes={name: _with_numbers(name, _with_care_of(box)) for name, box in owner.boxes.items()}
        )
        for owner in readings.owners
    ]
    for name in _BOXES:
        filled = [
            at
            for at, owner in enumerate(owners)
            if name in owner.boxes and owner.boxes[name].text and owner.boxes[name].origin is Origin.OCR
        ]
        if len(filled) < 2:
            continue
        texts = settle_texts([owners[at].boxes[name] for at in filled])
        for at, text in zip(filled, texts, strict=True):
            boxes = owners[at].boxes
            if text != boxes[name].text:
                after = boxes[name].repaired(text, "repeated-address")
                owners[at] = replace(owners[at], boxes={**boxes, name: after})
    return replace(readings, owners=tuple(owners))


def _with_care_of(box: Reading) -> Reading:
    """A line of a scan that begins with what must be `c/o`, in capitals where the line is."""
    found = _CARE_OF.match(box.text)
    if found is None or box.origin is not Origin.OCR:
        return box
    capitals = found[0][-1] == "O" or found[0][0].isupper()
    care_of = "C/O" if capitals else "c/o"
    return box if found[0] == care_of else box.repaired(care_of + box.text[found.end() :], "care-of")


def _with_numbers(name: str, box: Reading) -> Reading:
    """A street of a scan with what must be the number of a house, a floor or a street."""
    if not name.startswith("rptOwnerStreet") or box.origin is not Origin.OCR:
        return box
    if _HOUSE_ONE.match(box.text):
        box = box.repaired(f"1{box.text[1:]}", "house-number")
    text = _ORDINAL.sub(_ordinal, box.text)
    return box if text == box.text else box.repaired(text, "ordinal")


def _ordinal(found: re.Match[str]) -> str:
    """A number with its letters, where these are its own: `SAND ST` has none."""
    number = found[1].translate(_FIGURES)
    teens = number[-2:-1] == "1"
    own = {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th") if not teens else "th"
    return number + found[2] if found[2].lower() == own else found[0]
