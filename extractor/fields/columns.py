"""Where the columns of a table lie: from its rules, else from the words of its header."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise, product

from extractor.fields.group_edges import group_edges
from extractor.fields.header_edges import BESIDE, header_reach, label_edges, leaf
from extractor.fields.regions import PageGrid
from extractor.fields.ruled import BORDER, edges_at, edges_by_rules, edges_like, header_bottom
from extractor.fields.sections import Stretch
from extractor.fields.standing import standing_edges
from extractor.forms.anchors import Anchor, find_anchors
from extractor.forms.segments import text_key
from extractor.forms.template import ColumnSpec, TableSpec
from extractor.model.page import Origin

#: So many of a scan's headers stand where its rules put them.
MOST_HELD = 0.8
#: Lines of a page that are looked at for a table's upright rules.
MOST_PROBES = 60


@dataclass(frozen=True, slots=True)
class Columns:
    """A table's columns on one page: the edges between them, and where the header ends.

    `guessed` says that the edges were put between the header's words, for want of rules.
    """

    spec: TableSpec
    edges: tuple[float, ...]
    header_bottom: float
    ruled: bool
    guessed: bool = False

    @property
    def orderly(self) -> bool:
        """Whether the edges run from left to right."""
        return all(left < right for left, right in pairwise(self.edges))

    def column_of(self, x: float) -> ColumnSpec | None:
        """The column that holds `x`; None beside the table."""
        for column, (left, right) in zip(self.spec.columns, pairwise(self.edges), strict=True):
            if left <= x < right:
                return column
        return None


def follow_columns(stretches: Iterable[Stretch], spec: TableSpec) -> list[tuple[Stretch, Columns, float]]:
    """A table's stretches with their columns, and where the rows of each begin.

    Where a page does not tell its columns they are those of the page before; where a
    badly read header has put them into disorder, those of any other page.
    """
    found: list[tuple[Stretch, Columns | None, float]] = []
    columns: Columns | None = None
    for stretch in stretches:
        top = stretch.title.bbox.bottom if stretch.title else stretch.top
        here = None
        if stretch.title is not None or columns is None:
            here = find_columns(stretch.grid, spec, top, stretch.bottom)
        if here is not None:
            columns, top = here, here.header_bottom
        elif columns is not None:
            columns = carried_columns(stretch.grid, columns, top, stretch.bottom)
        found.append((stretch, columns, top))
    sure = (one for _, one, _ in found if one is not None and one.orderly and not one.guessed)
    known = next(sure, None)
    placed = [(stretch, _like(stretch, one, known, top), top) for stretch, one, top in found]
    return [
        (stretch, one, max(top, one.header_bottom) if stretch.title else top)
        for stretch, one, top in placed
        if one
    ]


def _like(stretch: Stretch, columns: Columns | None, known: Columns | None, top: float) -> Columns | None:
    """The columns of a stretch; guessed or missing ones of a scan are those `known` from another page."""
    scanned = stretch.grid.page.page.origin is Origin.OCR
    if known is None or not scanned or (columns is not None and not columns.guessed):
        return columns
    edges = edges_like(stretch.grid, known.edges, top, stretch.bottom)
    if columns is not None:
        kept = edges is None and columns.orderly
        return columns if kept else replace(known, edges=tuple(edges or known.edges), header_bottom=top)
    header = header_bottom(stretch.grid, top, stretch.bottom)
    if edges is None or header is None:
        return None
    return replace(known, edges=tuple(edges), header_bottom=header)


def find_columns(grid: PageGrid, spec: TableSpec, top: float, bottom: float) -> Columns | None:
    """The columns of the header between `top` and `bottom`; None when no header is there."""
    scanned = grid.page.page.origin is Origin.OCR
    if scanned and not any(column.optional for column in spec.columns):
        found = edges_by_rules(grid, len(spec.columns) + 1, top, bottom)
        if found is not None:
            return Columns(spec, tuple(found[0]), found[1], ruled=True)
    labels = _header_anchors(grid, spec, top, bottom)
    whole, spec = spec, replace(spec, columns=_printed_columns(spec, labels))
    others = sorted(_other_columns(whole, spec), key=lambda some: -len(some.columns))
    typed = scanned and not spec.grouped
    if typed and (standing := _by_standing_rules(grid, (spec, *others), labels, (top, bottom))):
        return standing
    if scanned and (by_rules := _by_rules(grid, (spec, *others), labels, (top, bottom))):
        return by_rules
    if typed and (grouped := _by_groups(grid, (spec, *others), labels, (top, bottom))):
        return grouped
    tops = [labels[c.group or c.header] for c in spec.columns if (c.group or c.header) in labels]
    numbered = {c.group or c.header for c in spec.columns}
    if sum(label in labels for label in numbered) < len(numbered) / 2:
        return None
    first = tops[0]
    cell = grid.cell_at(first.bbox)
    lowest = max(anchor.bbox.bottom for anchor in labels.values())
    ruled = cell.bottom < grid.page.page.height and any(
        r.top <= first.bbox.cy <= r.bottom and r.x0 > first.bbox.x1 for r in grid.upright
    )
    header_bottom = cell.bottom if ruled and cell.bottom <= bottom else lowest
    if ruled and header_bottom < lowest - BORDER:  # the first header found stands above others
        feet = [grid.cell_at(labels[leaf(c)].bbox).bottom for c in spec.columns if leaf(c) in labels]
        header_bottom = min((foot for foot in feet if lowest - BORDER <= foot <= bottom), default=lowest)
    probes = (header_bottom + 4, header_bottom - 3, lowest - 2)
    reach = header_reach(grid, spec, labels, (top, header_bottom))
    for some in (spec, *_other_columns(whole, spec)):
        edges = _ruled_edges(grid, some, probes, reach)
        if edges is not None and _hold_headers(edges, some, labels):
            return Columns(some, tuple(edges), header_bottom, ruled)
    edges = label_edges(grid, spec, labels, lowest, bottom, reach)
    guess = Columns(spec, tuple(edges), header_bottom, ruled, guessed=True)
    # A header may be taken for another where print is bad
    by_rules = None if guess.orderly else _by_rules(grid, (spec,), labels, (top, bottom), MOST_HELD)
    return by_rules or guess


def _by_rules(
    grid: PageGrid,
    choices: Iterable[TableSpec],
    labels: dict[str, Anchor],
    reach: tuple[float, float],
    least: float = 1.0,
) -> Columns | None:
    """A scan's columns by its rules alone, where so many of the headers found stand in theirs."""
    for some in choices:
        found = edges_by_rules(grid, len(some.columns) + 1, *reach)
        if found is not None and _held_headers(found[0], some, labels) >= least:
            return Columns(some, tuple(found[0]), found[1], ruled=True)
    return None


def _by_standing_rules(
    grid: PageGrid, choices: Sequence[TableSpec], labels: dict[str, Anchor], reach: tuple[float, float]
) -> Columns | None:
    """The columns of a scan of a printed sheet by the rules that stand over most of the table's height.

    The first of the choices has the columns whose headers were read: others may only have more.
    """
    choices = [some for some in choices if {*choices[0].columns} <= {*some.columns}]
    counts = {len(some.columns) + more for some in choices for more in (1, 2)}
    found = standing_edges(grid, counts, *reach)
    if found is None:
        return None
    ways = list(_ways(found[0], choices))
    edges, best = max(
        ways, key=lambda way: (_held_headers(way[0], way[1], labels), len(way[0]), way[0][-1] - way[0][0])
    )
    held = _held_headers(edges, best, labels) >= MOST_HELD
    return Columns(best, tuple(edges), found[1], ruled=True) if held else None


def _ways(
    edges: Sequence[float], choices: Iterable[TableSpec]
) -> Iterator[tuple[Sequence[float], TableSpec]]:
    """The columns that edges may part: one too many may be the streak that a fax drew down the page."""
    for some in choices:
        surplus = len(edges) - len(some.columns) - 1
        if not surplus:
            yield edges, some
        elif surplus == 1:
            yield from (([*edges[:at], *edges[at + 1 :]], some) for at in range(len(edges)))


def _by_groups(
    grid: PageGrid, choices: Iterable[TableSpec], labels: dict[str, Anchor], reach: tuple[float, float]
) -> Columns | None:
    """The columns of a scan of a printed sheet by the rules between its numbered headers."""
    for some in choices:
        found = group_edges(grid, some, labels, *reach)
        if found is not None:
            return Columns(some, tuple(found[0]), found[1], ruled=True)
    return None


def _printed_columns(spec: TableSpec, labels: dict[str, Anchor]) -> tuple[ColumnSpec, ...]:
    """The columns of this form: optional ones where their headers were found."""
    return tuple(column for column in spec.columns if not column.optional or leaf(column) in labels)


def _other_columns(whole: TableSpec, printed: TableSpec) -> Iterator[TableSpec]:
    """The table with other choices of its optional columns, for headers that were misread."""
    optional = [column for column in whole.columns if column.optional]
    for count in range(len(optional) + 1):
        for left_out in combinations(optional, count):
            columns = tuple(column for column in whole.columns if column not in left_out)
            if columns != printed.columns:
                yield replace(whole, columns=columns)


def carried_columns(grid: PageGrid, columns: Columns, top: float, bottom: float) -> Columns:
    """A table's columns on a page that it runs on to, by that page's own rules where it has them."""
    lines = sorted({w.bbox.cy for w in grid.words if top <= w.bbox.cy <= bottom})
    reach = (columns.edges[0] + 4, columns.edges[-1] - 4)
    edges = _ruled_edges(grid, columns.spec, lines[:MOST_PROBES], reach)
    if edges is None and grid.page.page.origin is Origin.OCR:
        edges = edges_like(grid, columns.edges, top, bottom)
    if edges is None:
        return columns
    return replace(columns, edges=tuple(edges), ruled=True)


def _header_anchors(grid: PageGrid, spec: TableSpec, top: float, bottom: float) -> dict[str, Anchor]:
    """The header's labels: numbered ones by their text, sub-headers below their group."""
    page = grid.page
    below = [s for s in page.segments if s.bbox.cy > top - 2 and s.bbox.top < bottom]
    numbered = dict.fromkeys(c.group or c.header for c in spec.columns)
    other = {label: c.header for c in spec.columns for label in c.also}
    found: dict[str, Anchor] = {}
    for anchor in find_anchors((*numbered, *other), below, page.page.rules, fuzzy=True):
        found.setdefault(other.get(anchor.label, anchor.label), anchor)
    for column in spec.columns:
        if column.group is None or column.group not in found:
            continue
        group = found[column.group]
        reach = grid.cell_at(group.bbox)
        inside = [
            s
            for s in below
            if s.bbox.top > group.bbox.bottom - 3
            and reach.x0 - 2 <= s.bbox.cx <= reach.x1 + 2
            and s.bbox.top < group.bbox.bottom + 12 * group.words[0].size
        ]
        key = text_key(column.header)
        for anchor in find_anchors([column.header], inside, page.page.rules):
            found.setdefault(leaf(column), anchor)
            break
        else:
            part = next((s for s in inside if s.key and len(s.key) >= 4 and key.startswith(s.key)), None)
            if part:
                found.setdefault(leaf(column), Anchor(column.header, part.page, part.bbox, part.words, 50.0))
    return found


def _ruled_edges(
    grid: PageGrid, spec: TableSpec, probes: Sequence[float], reach: tuple[float, float]
) -> list[float] | None:
    """Edges at the first height where the upright rules are as many as the columns ask for.

    `reach` are the leftmost and rightmost x of the header's words; a table may lack its
    outer borders.
    """
    wanted = len(spec.columns) + 1
    left, right = reach
    for y, slack in product(probes, (grid.page.page.width, BESIDE)):
        inner = [x for x in edges_at(grid.upright, y) if left - slack <= x <= right + slack]
        if len(inner) == wanted:
            return inner
        if len(inner) in (wanted - 1, wanted - 2):
            if inner[0] > left:
                inner = [left - 4, *inner]
            if inner[-1] < right:
                inner = [*inner, right + 4]
            if len(inner) == wanted:
                return inner
    return None


def _hold_headers(edges: Sequence[float], spec: TableSpec, labels: dict[str, Anchor]) -> bool:
    """Whether each header that was found stands in its own column: counting rules is not enough."""
    return _held_headers(edges, spec, labels) == 1.0


def _held_headers(edges: Sequence[float], spec: TableSpec, labels: dict[str, Anchor]) -> float:
    """The share of the headers found that stand in their own columns."""
    columns = zip(spec.columns, pairwise(edges), strict=True)
    held = [
        left - BORDER <= labels[leaf(column)].bbox.cx <= right + BORDER
        for column, (left, right) in columns
        if leaf(column) in labels
    ]
    return sum(held) / len(held) if held else 1.0
