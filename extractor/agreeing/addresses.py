"""Addresses of owners who file together: most have one, so each block tells of the others'."""

from __future__ import annotations

from dataclasses import replace

from extractor.agreeing.repeated import settle_texts
from extractor.model.page import Origin
from extractor.model.reading import Readings

_BOXES = ("rptOwnerStreet1", "rptOwnerStreet2", "rptOwnerCity", "rptOwnerState", "rptOwnerZipCode")


def settle_addresses(readings: Readings) -> Readings:
    """The readings, boxes of addresses that were in doubt as those of the other owners make them likely."""
    owners = list(readings.owners)
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
