"""Dates and amounts of a scan that stand in no cell and no box: the rows that they are of were not seen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from extractor.fields.scanned import ScannedCell, lines_in, picture_of, words_in
from extractor.fields.text import line_text
from extractor.forms.locate import LocatedForm
from extractor.model.geometry import BBox
from extractor.model.reading import Readings

#: What only a table's cells hold by itself: a whole date, a price, an amount with its thousands parted.
_VALUE = re.compile(r"(?:\d\d/\d\d/\d{4}|\$ ?\d[\d,.]*|\d{1,3}(?:,\d{3})+(?:\.\d+)?)(?: ?\(\d+\))*")
#: Browsers print dates at the head and the foot of pages, within this share of the height.
_MARGIN = 0.04
_NEAR = 2.0  # points


def count_homeless(form: LocatedForm, readings: Readings, cells: Iterable[ScannedCell]) -> int:
    """How many lines of the scanned pages are a value by themselves and belong to no field and no cell."""
    homes: dict[int, list[BBox]] = defaultdict(list)
    for reading in readings.everything():
        for word in reading.words:
            homes[reading.page or 0].append(word.bbox)
        if reading.page is not None and reading.bbox is not None:
            homes[reading.page].append(reading.bbox)
    for cell in cells:
        homes[form.pages[cell.page].page.number].append(cell.place)
    count = 0
    for located in form.pages:
        page = located.page
        if picture_of(page) is None:
            continue
        margin = _MARGIN * page.height
        inner = BBox(0.0, margin, page.width, page.height - margin)
        for line in lines_in(page, inner):
            text = line_text(sorted(words_in(page.words, line.bbox), key=lambda word: word.bbox.x0))
            if _VALUE.fullmatch(text):
                x, y = line.bbox.cx, line.bbox.cy
                count += not any(home.grown(_NEAR).holds(x, y) for home in homes[page.number])
    return count
