"""Reporting owners: the block of box 1 wherever it is printed, and the table of owners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.fields.city_line import read_city_line
from extractor.fields.lost_labels import find_faded
from extractor.fields.offline import goes_on, typed_words
from extractor.fields.owner_captions import complete_captions, letters_of
from extractor.fields.regions import PageGrid, below_label
from extractor.fields.rows import read_table
from extractor.fields.sections import find_stretches
from extractor.fields.text import join_readings, some_lines, words_to_lines, words_to_reading
from extractor.fields.typed import without_signs
from extractor.forms.anchors import Anchor
from extractor.forms.segments import text_key
from extractor.forms.template import ColumnSpec, OwnersTableSpec, TableSpec, Template
from extractor.model.geometry import BBox
from extractor.model.page import Word
from extractor.model.reading import OwnerReading, Reading, RowReading

#: The space between two words of a line, and the padding of a cell.
MIN_WORD_SPACE = 0.35  # of the size
#: A character alone on a line is dirt where it is less sure.
_SPECK = 0.6
_ADDRESSED = frozenset({"rptOwnerName", "rptOwnerStreet1", "rptOwnerStreet2"})

Place = tuple[int, float]


def read_owner_blocks(grids: Sequence[PageGrid], template: Template) -> tuple[OwnerReading, ...]:
    """Every block "1. Name and Address of Reporting Person", in reading order."""
    spec = template.owner
    starts = [(index, anchor) for index, grid in enumerate(grids) for anchor in grid.page.find(spec.label)]
    starts.sort(key=lambda s: (s[0], s[1].bbox.top))
    blocks = []
    for number, (index, label) in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else None
        limit = (end[0], end[1].bbox.top) if end else (len(grids), 0.0)
        blocks.append(_read_block(grids, template, index, label, limit))
    if template.typed is None:
        return tuple(blocks)
    return _without_copies([replace(block, boxes=_without_dirt(block.boxes)) for block in blocks])


def _without_dirt(boxes: Mapping[str, Reading]) -> dict[str, Reading]:
    return {name: without_signs(box) if name in _ADDRESSED else box for name, box in boxes.items()}


def _without_copies(blocks: Sequence[OwnerReading]) -> tuple[OwnerReading, ...]:
    """Each owner once: sheets that continue a table repeat the first one's name, or leave it blank."""
    names = [block.boxes["rptOwnerName"].text if "rptOwnerName" in block.boxes else "" for block in blocks]
    names = [text_key(name) for name in names]  # dirt beside one of them is read as signs
    return tuple(
        block for at, block in enumerate(blocks) if not at or (names[at] and names[at] not in names[:at])
    )


def _read_block(
    grids: Sequence[PageGrid], template: Template, start: int, label: Anchor, limit: Place
) -> OwnerReading:
    spec = template.owner
    cell = _own_cell(grids[start], template, label)
    strip = (cell.x0, cell.x1)
    captions: dict[str, tuple[int, Anchor]] = {}
    for index in range(start, min(limit[0] + 1, len(grids))):
        for anchor in grids[index].page.find(
            spec.name, spec.street, spec.city, spec.state, spec.zip, spec.country or ""
        ):
            after = (index, anchor.bbox.top) > (start, label.bbox.top)
            before = (index, anchor.bbox.top) < limit
            if after and before and strip[0] <= anchor.bbox.cx <= strip[1]:
                captions.setdefault(anchor.label, (index, anchor))
    complete_captions(grids, (start, cell), spec, captions, typed=template.typed is not None)
    name_end = _top(captions, spec.name)
    street_end = _top(captions, spec.street)
    city_end = _top(captions, spec.city) or _top(captions, spec.zip)
    boxes: dict[str, Reading] = {}
    if name_end:
        named = _words_between(grids, strip, (start, label.bbox.top - 1), name_end, label.words)
        if template.typed is not None:
            named = _with_cut_ends(grids, strip, _without_specks(named))
        boxes["rptOwnerName"] = _reading(grids, named)
    if name_end and street_end:
        written = _words_between(grids, strip, _below(captions, spec.name), street_end)
        written = _without_specks(written)
        street = _reading(grids, _with_cut_ends(grids, strip, written) if template.typed else written)
        boxes["rptOwnerStreet1"], boxes["rptOwnerStreet2"] = split_lines(street, strip[1])
    if street_end and city_end:
        written = _words_between(grids, strip, _below(captions, spec.street), city_end)
        written = _with_cut_ends(grids, strip, written) if template.typed else written
        boxes |= read_city_line(grids, template, written, captions)
    if spec.country and spec.country in captions and spec.city in captions:
        end = _top(captions, spec.country)
        if end:
            boxes["rptOwnerCountry"] = _between(grids, strip, _below(captions, spec.city), end)
    return OwnerReading(boxes, _link(grids[start], boxes.get("rptOwnerName")))


def _own_cell(grid: PageGrid, template: Template, label: Anchor) -> BBox:
    """The cell of an owner's block, as far as the boxes beside it where there is no rule between them."""
    cell = grid.cell_at(label.bbox)
    if cell.x1 >= grid.page.page.width:
        boxes_beside = grid.page.find(*(box.label for box in template.boxes))
        return below_label(cell, label.bbox, [a.bbox for a in boxes_beside])
    faded = _faded_beside(grid, template)
    return below_label(cell, label.bbox, [faded]) if faded is not None and faded.x0 < cell.x1 else cell


def _faded_beside(grid: PageGrid, template: Template) -> BBox | None:
    """The label of the box beside, with the rule between them too faded to be seen."""
    first = {anchor.label: anchor for anchor in reversed(grid.page.anchors)}
    faded = find_faded(grid, template, first)
    return None if faded is None else faded.bbox


def _top(captions: dict[str, tuple[int, Anchor]], label: str) -> Place | None:
    if label not in captions:
        return None
    index, anchor = captions[label]
    return index, anchor.bbox.cy - 0.3 * anchor.bbox.height


def _below(captions: dict[str, tuple[int, Anchor]], label: str) -> Place:
    index, anchor = captions[label]
    return index, anchor.bbox.cy + 0.3 * anchor.bbox.height


def _words_between(
    grids: Sequence[PageGrid],
    strip: tuple[float, float],
    start: Place,
    end: Place,
    taken: Iterable[Word] = (),
) -> list[tuple[int, Word]]:
    known = {id(word) for word in taken}
    return [
        (index, word)
        for index in range(start[0], end[0] + 1)
        for word in grids[index].words
        if strip[0] <= word.bbox.cx <= strip[1]
        and start < (index, word.bbox.cy) < end
        and id(word) not in known
    ]


def _between(
    grids: Sequence[PageGrid],
    strip: tuple[float, float],
    start: Place,
    end: Place,
    taken: Iterable[Word] = (),
) -> Reading:
    found = _words_between(grids, strip, start, end, taken)
    return _reading(grids, found)


def _with_cut_ends(
    grids: Sequence[PageGrid], strip: tuple[float, float], found: Sequence[tuple[int, Word]]
) -> list[tuple[int, Word]]:
    """The words of a box, made whole where they are typed over the rule at its right side, which cuts one."""
    whole = []
    for index, word in found:
        beyond = [w for w in grids[index].words if w.bbox.cx > strip[1] and goes_on(word, w)]
        whole.append((index, typed_words([word, *beyond])[0] if beyond else word))
    return whole


def _without_specks(found: Sequence[tuple[int, Word]]) -> list[tuple[int, Word]]:
    """The words of a name or street without lines of no more than a doubtful character: a scan's dirt."""
    specks = {
        id(word)
        for line in words_to_lines(word for _, word in found)
        if letters_of(line) < 2 and all((word.confidence or 1.0) < _SPECK for word in line)
        for word in line
    }
    return [(index, word) for index, word in found if id(word) not in specks]


def _reading(grids: Sequence[PageGrid], found: Sequence[tuple[int, Word]]) -> Reading:
    """The reading of words that may stand on two pages."""
    reading = Reading()
    for index in dict.fromkeys(index for index, _ in found):
        words = [word for i, word in found if i == index]
        reading = join_readings(reading, words_to_reading(words, grids[index].page.page.number))
    return reading


def split_lines(reading: Reading, right: float) -> tuple[Reading, Reading]:
    """The two lines that were filed, of a text whose long lines wrap at `right`.

    A line that ends although the next word would have fitted was ended by the filer; of
    several such ends, or none, the one with the widest gap below it.
    """
    count = len(reading.lines)
    if count < 2:
        return reading, Reading()
    lines = [some_lines(reading, index, index + 1).words for index in range(count)]
    ended = [
        index
        for index, (line, below) in enumerate(pairwise(lines), 1)
        if line[-1].bbox.x1 + MIN_WORD_SPACE * line[-1].size + below[0].bbox.width < right
    ]
    gaps = {i: lines[i][0].bbox.cy - lines[i - 1][0].bbox.cy for i in range(1, count)}
    split = max(ended or gaps, key=lambda i: (round(gaps[i], 1), -i))
    return some_lines(reading, 0, split), some_lines(reading, split, count)


def _link(grid: PageGrid, name: Reading | None) -> str | None:
    if name is None or name.bbox is None:
        return None
    area: BBox = name.bbox.grown(2)
    return next((k.uri for k in grid.page.page.links if area.holds(k.bbox.cx, k.bbox.cy)), None)


def owners_table_spec(spec: OwnersTableSpec) -> TableSpec:
    """The table of owners as any other table: its columns by the elements that they fill."""
    group = "Relationships"
    return TableSpec(
        "reportingOwners",
        spec.heading,
        (
            ColumnSpec("rptOwnerName", spec.name),
            ColumnSpec("isDirector", spec.director, group),
            ColumnSpec("isTenPercentOwner", spec.ten_percent, group),
            ColumnSpec("isOfficer", spec.officer, group),
            ColumnSpec("isOther", spec.other, group),
        ),
    )


def read_owners_table(grids: Sequence[PageGrid], template: Template) -> tuple[RowReading, ...]:
    """The rows of the table of owners; none where the revision prints no such table."""
    if template.owners_table is None:
        return ()
    spec = owners_table_spec(template.owners_table)
    stretches = find_stretches(grids, template, spec.title, (template.owner.label,))
    return read_table(stretches, spec, raised=True)
