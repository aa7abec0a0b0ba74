"""Labels of a typed form's head that a scan shows too badly to be read, by the boxes that its rules make.

Print of such forms may be four points high. But their boxes stand in an order that the template
tells, and what was typed into them is larger than what is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

from extractor.fields.boxes import PRINTED, find_tick_like
from extractor.fields.regions import PageGrid
from extractor.fields.text import words_to_lines
from extractor.fields.unread_head import SIZE, find_captions, find_exit, find_owner
from extractor.forms.anchors import UNREAD, Anchor
from extractor.forms.locate import LocatedForm, LocatedPage
from extractor.forms.segments import Segment, text_key
from extractor.forms.template import OWNER, BoxSpec, Template
from extractor.model.geometry import BBox, enclosing
from extractor.model.page import Origin, Word

#: The foot of a label's first line is so far below its box's rule at most, that of the next below the first.
_FIRST_LINE, _NEXT_LINE = 3.0, 2.0  # of its size
#: Boxes are at least so wide and high, and those of one column begin at one x, give or take this.
_WIDE, _HIGH, _LEVEL = 60.0, 18.0, 4.0  # points
#: A label begins so far below and right of its box's corner.
_INSET = 6.0  # points
#: A caption or label has so many letters and digits at least.
_LETTERS = 2
#: So many labels of marks stand in two columns.
_FOUR = 4
#: Labels of marks on one line differ in height by less than this.
_ROW = 6.0  # points


def with_unread_labels(form: LocatedForm) -> LocatedForm:
    """The form with labels set in the boxes of its first page where they could not be read."""
    first = form.pages[0]
    if form.template.typed is None or first.page.origin is not Origin.OCR:
        return form
    for find in (find_owner, _find_boxes, _find_captions, find_exit, _find_ticks):
        found = tuple(find(first, form.template))
        anchors = sorted((*first.anchors, *found), key=lambda anchor: anchor.place)
        first = replace(first, anchors=tuple(anchors))
    return replace(form, pages=(first, *form.pages[1:]))


def _first_of(page: LocatedPage) -> dict[str, Anchor]:
    return {anchor.label: anchor for anchor in reversed(page.anchors)}


def _find_boxes(page: LocatedPage, template: Template) -> Iterator[Anchor]:
    """Labels of the numbered boxes, from one that was found to the next."""
    first = _first_of(page)
    owner = first.get(template.owner.label)
    if owner is None:
        return
    grid = PageGrid(page)
    floor = min(
        (one.bbox.top for one in page.find(*(t.title for t in template.tables))), default=page.page.height
    )
    places = {OWNER: owner, **{b.element: first[b.label] for b in template.boxes if b.label in first}}
    cells = {element: grid.cell_at(anchor.bbox) for element, anchor in places.items()}
    lacking = [box for box in template.boxes if box.element not in cells]
    for box in (*lacking, *lacking):  # a box may be known by one that comes after it
        if box.element in cells:
            continue
        cell = _cell_of(grid, box, cells)
        if cell is not None and cell.bottom <= floor and not _holds_any(cell, places.values()):
            cells[box.element] = cell
            yield _label_in(grid, box, cell, owner)


def _cell_of(grid: PageGrid, box: BoxSpec, cells: Mapping[str, BBox]) -> BBox | None:
    """The cell that stands to a known one as the template says; None where rules do not bound it."""
    left, above = cells.get(box.beside or ""), cells.get(box.below or "")
    if left is not None:
        x, y = left.x1 + _INSET, left.top + _INSET
    elif above is not None:
        x, y = above.x0 + _INSET, above.bottom + _INSET
    else:
        return None
    cell = grid.cell_at(BBox(x, y, x + 1.0, y + 1.0))
    level = (left is not None and abs(cell.top - left.top) < _LEVEL) or (
        above is not None and abs(cell.x0 - above.x0) < _LEVEL
    )
    bounded = cell.x0 > 0 and cell.top > 0 and cell.bottom < grid.page.page.height
    return cell if level and bounded and cell.width >= _WIDE and cell.height >= _HIGH else None


def _holds_any(cell: BBox, anchors: Iterable[Anchor]) -> bool:
    return any(cell.holds(anchor.bbox.x0 + 1.0, anchor.bbox.cy) for anchor in anchors)


def _label_in(grid: PageGrid, box: BoxSpec, cell: BBox, owner: Anchor) -> Anchor:
    """The label in a cell: its first lines as far as they are print."""
    taken = {id(word) for anchor in grid.page.anchors for word in anchor.words}
    words: list[Word] = []
    for line in words_to_lines(w for w in grid.words_in(cell) if id(w) not in taken):
        before, most = (words[-1].bbox.bottom, _NEXT_LINE) if words else (cell.top, _FIRST_LINE)
        far = line[0].bbox.bottom - before > most * _size(owner.words)
        if far or not _is_print(line, owner):
            break
        words += line
    size = _size(owner.words)
    corner = BBox(cell.x0 + 1.0, cell.top + 1.0, cell.x0 + 2.0, cell.top + 1.0 + size)
    place = enclosing([word.bbox for word in words]) if words else corner
    return Anchor(box.label, owner.page, place, tuple(words), UNREAD)


def _size(words: Sequence[Word]) -> float:
    return median(word.size for word in words) if words else SIZE


def _is_print(line: Sequence[Word], owner: Anchor) -> bool:
    return _size(line) <= PRINTED * _size(owner.words)


def _letters(words: Sequence[Word]) -> int:
    return sum(map(str.isalnum, "".join(word.text for word in words)))


def _find_captions(page: LocatedPage, template: Template) -> Iterator[Anchor]:
    """Captions of the owner's box: three lines of print under what was typed."""
    first, spec = _first_of(page), template.owner
    owner = first.get(spec.label)
    rows = ((spec.name,), (spec.street,), (spec.city, spec.state, spec.zip))
    if owner is None or all(label in first for row in rows for label in row):
        return
    grid = PageGrid(page)
    cell = grid.cell_at(owner.bbox)
    titles = [one.bbox.top for one in page.find(*(table.title for table in template.tables))]
    block = BBox(cell.x0, owner.bbox.bottom, cell.x1, min(titles, default=page.page.height))
    lines = words_to_lines(grid.words_in(block, owner.words))
    printed = [line for line in lines if _is_print(line, owner) and _letters(line) >= _LETTERS]
    found: dict[str, Anchor] = {}
    for line, labels in zip(printed, rows, strict=True) if len(printed) == len(rows) else ():
        words = [word for word in line if _letters([word]) >= _LETTERS]
        if len(labels) == 1 or len(words) == len(labels):
            found |= {
                label: Anchor(label, owner.page, word.bbox, (word,), UNREAD)
                for label, word in zip(labels, words, strict=False)
                if label not in first
            }
    yield from found.values()
    # Where captions or specks of them were read here and there, what was typed tells of the others
    typed = [line for line in lines if not _is_print(line, owner)]
    yield from (one for one in find_captions(page, template, owner, cell, typed) if one.label not in found)


def _find_ticks(page: LocatedPage, template: Template) -> Iterator[Anchor]:
    """Labels of marks: as many in a box, line by line, as the template has, in its order."""
    first = _first_of(page)
    owner = first.get(template.owner.label)
    grid = PageGrid(page)
    for box in template.boxes:
        labels = [tick.label for tick in template.ticks if tick.within == box.element]
        if not labels or box.label not in first or owner is None or all(one in first for one in labels):
            continue
        cell = grid.cell_at(first[box.label].bbox)
        # What is like a label in its box will be taken for it as it stands
        like = {
            one: found for one in labels if one not in first and (found := find_tick_like(grid, one, cell))
        }
        first |= like
        yield from like.values()
        crossed = list(_crossed(grid, labels, first, owner))
        if crossed:
            yield from crossed
            continue
        area = replace(cell, top=min(max(first[box.label].bbox.bottom, cell.top), cell.bottom))
        ordered = _in_rows(page, area, owner, first[box.label])
        places = {id(word): at for at, segment in enumerate(ordered) for word in segment.words}
        known = {one: places.get(id(first[one].words[-1])) for one in labels if one in first}
        if len(ordered) == len(labels) and all(known[one] == labels.index(one) for one in known):
            for label, segment in zip(labels, ordered, strict=True):
                if label not in first:
                    yield Anchor(label, owner.page, segment.bbox, segment.words, UNREAD)


def _crossed(
    grid: PageGrid, labels: Sequence[str], first: Mapping[str, Anchor], owner: Anchor
) -> Iterator[Anchor]:
    """Of four labels in two columns those whose neighbours were read: beside one, above or below the other.

    What was read there with the mark before it stays with it.
    """
    for at, label in enumerate(labels):
        if len(labels) != _FOUR or label in first:
            continue
        beside, over = first.get(labels[at ^ 1]), first.get(labels[at ^ 2])
        if beside is None or over is None:
            continue
        end = beside.bbox.x0 - _INSET if beside.bbox.x0 > over.bbox.x0 else grid.page.page.width
        key = text_key(over.label)[:2]  # not the mark or the line before it
        start = next((w.bbox.x0 for w in over.words if text_key(w.text)[:2] == key), over.bbox.x0)
        place = BBox(start, beside.bbox.top, over.bbox.x1, beside.bbox.bottom)
        strip = BBox(over.bbox.x0, beside.bbox.top, max(end, place.x1), beside.bbox.bottom)
        words = grid.words_in(strip.grown(1.0))
        head = replace((*words, *owner.words)[0], text=label.split()[0], bbox=place)
        ordered = sorted((head, *words), key=lambda word: word.bbox.x0)
        yield Anchor(label, owner.page, place, tuple(ordered), UNREAD)


def _in_rows(page: LocatedPage, area: BBox, owner: Anchor, label: Anchor) -> list[Segment]:
    """The segments of a box's lines on which there is print, in reading order, its label left out."""
    taken = {id(word) for word in label.words}
    inside = [
        one
        for one in page.segments
        if area.holds(one.bbox.cx, one.bbox.cy)
        and not any(id(word) in taken for word in one.words)
        and _letters(one.words) >= _LETTERS
    ]
    inside.sort(key=lambda one: one.bbox.bottom)
    rows: list[list[Segment]] = []
    for segment in inside:
        if rows and abs(segment.bbox.bottom - rows[-1][-1].bbox.bottom) < _ROW:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    printed = [row for row in rows if any(_is_print(one.words, owner) for one in row)]
    return [one for row in printed for one in sorted(row, key=lambda one: one.bbox.x0)]
