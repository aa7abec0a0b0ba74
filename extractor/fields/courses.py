"""Courses through a filing's cells: what was chosen so far, and what of it tells on those to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.fields.habits import Before, CellState, before_of
from extractor.model.crop import Marks


@dataclass(frozen=True, slots=True)
class CitingCell:
    """A cell in reading order: its column, its row, and the weight of each run of marks (natural logarithms).

    `state` is what is known of how such cells cite; `must` says that it has to cite something.
    """

    column: str
    weights: Mapping[Marks, float]
    row: int = 0
    state: CellState = field(default_factory=CellState)
    must: bool = False
    #: How much likelier than others it cites each footnote: by its column, where the column has not yet
    #: cited it, and by what its row says (natural logarithms).
    by_column: Mapping[int, float] = field(default_factory=dict)
    by_row: Mapping[int, float] = field(default_factory=dict)
    #: Cells of one number say the same, and cite the same: what any of them may cite is tried for all.
    saying: int | None = None
    #: The column beside it that is blank and explained like it.
    beside: str = ""
    tried: frozenset[Marks] = frozenset()
    #: Footnotes that are cited with the one before them; and how many its own words send the reader to:
    #: none, one, or two or more.
    joint: frozenset[int] = frozenset()
    sent_to: int = 0

    @property
    def history(self) -> str:
        """Under which the column's cells like it stand in a course: what is blank is explained for itself."""
        return self.column if self.state.is_filled else blank_history(self.column)


def blank_history(column: str) -> str:
    """Under which a column's blank cells stand in a course."""
    return f"{column} blank"


@dataclass(frozen=True, slots=True)
class Column:
    """What a column's last two cells cite, all that its cells do and in which runs, and what came after each.

    `after` holds pairs: marks, and the others that the next cell had the last time.
    """

    last: tuple[Marks, ...] = ()
    cited: frozenset[int] = frozenset()
    runs: frozenset[Marks] = frozenset()
    after: tuple[tuple[Marks, Marks], ...] = ()

    @property
    def again(self) -> Marks:
        """What came after the marks of the last cell before; empty where nothing did."""
        return next((then for marks, then in self.after if marks == self.last[-1]), ())

    @property
    def before(self) -> Before:
        """What it has cited before its next cell."""
        return before_of(self.last, self.again, any_cited=bool(self.cited))

    def extended(self, marks: Marks) -> Column:
        """The column with one more cell, which cites `marks`."""
        last = (*self.last[-1:], marks)
        if not marks:
            return Column(last, self.cited, self.runs, self.after)
        after = self.after
        if self.last and self.last[-1] and self.last[-1] != marks:
            after = (*(pair for pair in after if pair[0] != self.last[-1]), (self.last[-1], marks))
        # what was cited before is known already: sets are made anew only for what is not
        if marks in self.runs:
            return Column(last, self.cited, self.runs, after)
        return Column(last, self.cited.union(marks), self.runs | {marks}, after)


NO_COLUMN = Column()


@dataclass(frozen=True, slots=True)
class Course:
    """What has been chosen so far.

    `in_row` is what the row has cited, `said` what the first of the cells did that say the same.
    """

    score: float = 0.0
    chosen: tuple[Marks, ...] = ()
    cited: frozenset[int] = frozenset()
    runs: frozenset[Marks] = frozenset()
    above: Mapping[str, Column] = field(default_factory=dict)
    in_row: frozenset[int] = frozenset()
    said: Mapping[int, Marks] = field(default_factory=dict)
    #: How many footnotes it cited for the first time out of order, and the last that it did cite so.
    odd: int = 0
    latest: int = 0
    #: How many footnotes there are.
    notes: int = 0


def distinct(courses: Sequence[Course]) -> list[Course]:
    """The courses, best first, less those that stand nearly where a better one does.

    They have cited the same footnotes, and so have the last two cells of each column.
    """
    seen = set()
    kept = []
    for course in courses:
        above = frozenset((name, column.last) for name, column in course.above.items())
        place = (course.cited, above, frozenset(course.said.items()))
        if place not in seen:
            seen.add(place)
            kept.append(course)
    return kept


def extended(course: Course, cell: CitingCell, marks: Marks, score: float, odd: int = 0) -> Course:
    """The course after one more cell, which cites `marks`; as good as `score` says."""
    column = course.above.get(cell.history, NO_COLUMN).extended(marks)
    above = {**course.above, cell.history: column}
    chosen = (*course.chosen, marks)
    said = course.said if cell.saying is None else {cell.saying: marks, **course.said}
    if not marks:
        return replace(course, score=score, chosen=chosen, above=above, said=said)
    known = marks in course.runs
    new = [number for number in marks if number not in course.cited]
    return Course(
        score,
        chosen,
        course.cited if known else course.cited.union(marks),
        course.runs if known else course.runs | {marks},
        above,
        course.in_row.union(marks),
        said,
        course.odd + odd,
        new[-1] if new else course.latest,
        course.notes,
    )
