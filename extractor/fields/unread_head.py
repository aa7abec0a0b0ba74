"""What of a typed form's head a scan shows too badly to be read and its rules do not part from the rest.

Box 1 itself where its label is lost, the captions below what was typed in it, and the exit box.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.fields.owner_captions import letters_of
from extractor.fields.regions import PageGrid
from extractor.fields.text import words_to_lines
from extractor.forms.anchors import UNREAD, Anchor
from extractor.forms.head_grid import find_exit_box, find_head_grid
from extractor.forms.locate import LocatedPage
from extractor.forms.template import EXIT, Template
from extractor.model.geometry import BBox, enclosing
from extractor.model.page import Word

#: Print is at most so large, in sizes of what is typed below it.
_PRINTED = 0.75
#: A label's size where nothing of it was read.
SIZE = 5.0  # points
#: What is so unsure was not read at all.
_LOST = 0.1
#: A label ends so far below its box's rule at most.
_FIRST_LINE = 14.0  # points
#: A line of an address has so many letters and digits.
_WORDED = 3
_ZIP = re.compile(r"\d{5}(?:-\d{4})?")


def find_owner(page: LocatedPage, template: Template) -> Iterator[Anchor]:
    """The label of box 1 in the first column of the head that the rules make."""
    if page.find(template.owner.label) or (head := find_head_grid(page.page)) is None:
        return
    cell = head.owner
    lines = words_to_lines(PageGrid(page).words_in(cell))
    typed = max((word.size for line in lines[1:] for word in line), default=0.0)
    words: list[Word] = []
    first = lines[0] if lines and lines[0][0].bbox.bottom - cell.top <= _FIRST_LINE else []
    top = cell.top
    if first and all(word.size <= _PRINTED * typed for word in first):
        words = first
    elif len(lines) > 1 and first and all((word.confidence or 0.0) < _LOST for word in first):
        top = max(word.bbox.bottom for word in first)  # dust beside print makes it seem larger
    corner = BBox(cell.x0 + 1.0, top, cell.x0 + 2.0, top + 1.0)
    place = enclosing([word.bbox for word in words]) if words else corner
    yield Anchor(template.owner.label, _index(page), place, tuple(words), UNREAD)


def find_exit(page: LocatedPage, template: Template) -> Iterator[Anchor]:
    """The label of the exit box, by the square before it: alone above the head, on its left."""
    label = next((tick.label for tick in template.ticks if tick.element == EXIT), None)
    if label is None or page.find(label) or (head := find_head_grid(page.page)) is None:
        return
    mark = find_exit_box(page.page, head)
    if mark is not None:
        box = mark.bbox
        yield Anchor(label, _index(page), BBox(box.x1 + 2.0, box.top, head.first, box.bottom), (), UNREAD)


def find_captions(
    page: LocatedPage, template: Template, owner: Anchor, cell: BBox, lines: Sequence[Sequence[Word]]
) -> Iterator[Anchor]:
    """The captions that are lacking, below the lines that were typed: a name first, a city and code last.

    `lines` are those of the box without what is print.
    """
    spec = template.owner
    worded = [line for line in lines if letters_of(line) >= _WORDED]
    city = next((at for at, line in enumerate(worded) if at > 1 and _has_code(line)), None)
    if city is None:
        return
    name, street, last = worded[0], worded[city - 1], worded[city]
    foot = max(word.bbox.bottom for word in last)
    size = max(word.bbox.height for word in last)
    places = {spec.name: _between(cell, name, worded[1]), spec.street: _between(cell, street, last)}
    code = next(at for at, word in enumerate(last) if at and _ZIP.fullmatch(word.text))
    # A state that was not read is looked for between its neighbours
    state = last[code - 1].bbox.x0 if code > 1 else (last[0].bbox.x1 + last[code].bbox.x0) / 2
    below = {spec.city: last[0].bbox.x0, spec.state: state, spec.zip: last[code].bbox.x0}
    places |= {label: BBox(x, foot + 1.0, x, foot + 1.0 + size) for label, x in below.items()}
    for label, place in places.items():
        if not page.find(label):
            yield Anchor(label, owner.page, place, (), UNREAD)


def _has_code(line: Sequence[Word]) -> bool:
    return len(line) > 1 and any(_ZIP.fullmatch(word.text) for word in line[1:])


def _between(cell: BBox, above: Sequence[Word], below: Sequence[Word]) -> BBox:
    """From the foot of one line to the head of the next."""
    foot, head = max(w.bbox.bottom for w in above), min(w.bbox.top for w in below)
    return BBox(cell.x0, min(foot, head), cell.x0, max(foot, head))


def _index(page: LocatedPage) -> int:
    return page.segments[0].page if page.segments else 0
