"""Dashes of a typist's scan that were not read, by their ink: `Vice President - Finance`.

A typewriter's dash stands alone between two wide spaces, and is as low as what is left of a rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np

from extractor.fields.boxes import read_head
from extractor.fields.offline import TEXT_COLUMNS
from extractor.fields.owners import read_owner_blocks
from extractor.fields.regions import PageGrid
from extractor.fields.scanned import Paper, find_scanned_cells, picture_of, read_anew, words_in
from extractor.fields.text import words_to_lines
from extractor.forms.locate import LocatedForm
from extractor.image.blobs import find_blobs
from extractor.model.geometry import BBox
from extractor.model.page import Word

#: Between its neighbours is at least so much room, and at most.
_ROOM = (1.1, 5.0)  # of the letters' height
#: It is so wide and so low, and stands amid the height of the letters.
_WIDE, _LOW, _AMID = (0.3, 1.6), 0.35, (0.3, 0.85)  # of their height
#: Boxes of the head and of an owner that may have one.
_HEAD, _OWNER = (
    ("issuer", "officerTitle", "otherText"),
    ("rptOwnerName", "rptOwnerStreet1", "rptOwnerStreet2"),
)
#: So much of the confidence of the words beside it is left.
_DOUBT = 0.95

Pair = tuple[int, Word, Word]


def with_typed_dashes(form: LocatedForm) -> LocatedForm:
    """The form with the dashes between words that are seen by their ink, where it is a typist's scan."""
    if form.template.typed is None:
        return form
    pages = list(form.pages)
    papers = {at: Paper(seen) for at, one in enumerate(pages) if (seen := picture_of(one.page)) is not None}
    found: dict[int, list[Word]] = {at: [] for at in papers}
    for at, before, after in _pairs(form):
        if at in papers and (place := _find_dash(before, after, papers[at])) is not None:
            sure = min(before.confidence or 0.0, after.confidence or 0.0) * _DOUBT
            found[at].append(replace(before, text="-", bbox=place, confidence=sure, raw=None))
    for at, dashes in found.items():
        if dashes:
            pages[at] = read_anew(pages[at], [*pages[at].page.words, *dashes])
    return replace(form, pages=tuple(pages))


def _pairs(form: LocatedForm) -> Iterator[Pair]:
    """Words of the form's texts that follow one another on a line, with the index of their page."""
    grids = [PageGrid(page) for page in form.pages]
    numbers = {located.page.number: at for at, located in enumerate(form.pages)}
    head = read_head(grids[0], form.template).boxes
    boxes = [head[name] for name in _HEAD if name in head]
    owners = read_owner_blocks(grids, form.template)
    boxes += [owner.boxes[name] for owner in owners for name in _OWNER if name in owner.boxes]
    texts = [(numbers[box.page], box.words) for box in boxes if box.page is not None]
    texts += [
        (cell.page, tuple(words_in(form.pages[cell.page].page.words, cell.place)))
        for cell in find_scanned_cells(form)
        if cell.column in TEXT_COLUMNS
    ]
    for at, words in texts:
        for line in words_to_lines(words):
            yield from ((at, one, other) for one, other in pairwise(line))


def _find_dash(before: Word, after: Word, paper: Paper) -> BBox | None:
    """The place of the one dash between two words; None where there is none, or anything else."""
    high = max(before.bbox.height, after.bbox.height)
    room = after.bbox.x0 - before.bbox.x1
    if not _ROOM[0] * high <= room <= _ROOM[1] * high:
        return None
    scale = paper.scale
    top, left = max(0, round(before.bbox.top * scale)), round(before.bbox.x1 * scale)
    part = paper.ink[top : round(before.bbox.bottom * scale), left : round(after.bbox.x0 * scale)]
    if not part.size:
        return None
    blobs, pixels = find_blobs(np.ascontiguousarray(part)), high * scale
    wide = (blobs.width >= _WIDE[0] * pixels) & (blobs.width <= _WIDE[1] * pixels)
    middle = (blobs.top + blobs.bottom) / 2
    amid = (middle >= _AMID[0] * len(part)) & (middle <= _AMID[1] * len(part))
    inside = (blobs.x0 > 0) & (blobs.x1 < part.shape[1])
    dashes = blobs.where(
        wide & amid & inside & (blobs.height <= _LOW * pixels) & (blobs.width > 1.5 * blobs.height)
    )
    if len(dashes.x0) != 1:
        return None
    ((x0, upper, x1, lower),) = dashes.boxes()
    return BBox((left + x0) / scale, (top + upper) / scale, (left + x1) / scale, (top + lower) / scale)
