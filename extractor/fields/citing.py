"""Which footnotes the cells of a filing cite, settled for all of them together.

Marks in faint print are doubtful one by one, but a filing cites its footnotes in an order:
numbers appear for the first time one after the other, a column cites in one row what it
cited in the row above, and every footnote is cited somewhere. The likeliest course through
all cells is searched (a beam over a hidden Markov model, the network's scores the emissions).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from extractor.model.crop import Marks


@dataclass(frozen=True, slots=True)
class _Habit:
    """How likely a column goes on as above, with nothing, or with a footnote.

    With the next that no cell has cited yet, with one cited before, or with one out of order.
    """

    same: float
    none: float
    next: float
    before: float
    out_of_order: float


#: A column's first cell; one below a bare cell; one below the column's first marks; below marks that
#: were as those above them; and below marks that were others.
_FIRST = _Habit(0.0, 0.72, 0.18, 0.09, 0.01)
_BARE = _Habit(0.85, 0.0, 0.09, 0.055, 0.005)
_BEGUN = _Habit(0.45, 0.15, 0.25, 0.14, 0.01)
_STEADY = _Habit(0.74, 0.1, 0.07, 0.085, 0.005)
_CHANGING = _Habit(0.2, 0.12, 0.4, 0.27, 0.01)
#: Of what is cited again, the share that the column itself has cited before.
_IN_COLUMN = 0.7
#: How much likelier it is that some cell cites a footnote than that none does: a few are cited in the
#: boxes above.
_CITED = 2.5
_BEAM = 60
#: Choices so much less likely than a cell's best (natural logarithm) are left out, and all but the best.
_WORTH = 14.0
_MOST_CHOICES = 24


@dataclass(frozen=True, slots=True)
class CitingCell:
    """A cell in reading order: its column, and the weight of each run of marks (natural logarithms)."""

    column: str
    weights: Mapping[Marks, float]


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column's last cell cites, all that its cells do and in which runs, and how it may go on."""

    marks: Marks | None = None
    cited: frozenset[int] = frozenset()
    runs: frozenset[Marks] = frozenset()
    habit: _Habit = _FIRST


_NO_COLUMN = _Column()


@dataclass(frozen=True, slots=True)
class _Course:
    """What has been chosen so far."""

    score: float = 0.0
    chosen: tuple[Marks, ...] = ()
    cited: frozenset[int] = frozenset()
    runs: frozenset[Marks] = frozenset()
    above: Mapping[str, _Column] = field(default_factory=dict)


def settle_marks(cells: Sequence[CitingCell], notes: int) -> list[Marks]:
    """The marks of each cell, of a filing with footnotes 1 to `notes`."""
    courses = [_Course()]
    numbers = frozenset(range(1, notes + 1))
    for cell in cells:
        worth = _worth_trying(cell)
        longer = [
            (-_score(course, cell.column, marks, weight, numbers), course.chosen, marks, course)
            for course in courses
            for marks, weight in worth
        ]
        longer.sort(key=itemgetter(0, 1, 2))
        courses = [
            _extended(course, cell.column, marks, -score) for score, _, marks, course in longer[:_BEAM]
        ]
    return list(courses[0].chosen)


def _worth_trying(cell: CitingCell) -> list[tuple[Marks, float]]:
    ranked = sorted(cell.weights.items(), key=lambda one: (-one[1], one[0]))
    return [one for one in ranked[:_MOST_CHOICES] if one[1] >= ranked[0][1] - _WORTH]


def _score(course: _Course, name: str, marks: Marks, weight: float, notes: frozenset[int]) -> float:
    """How good a course is that goes on with `marks`."""
    column = course.above.get(name, _NO_COLUMN)
    # what is cited in the end counts from the first time on, or the beam would lose those that cite
    explained = _CITED * len((frozenset(marks) - course.cited) & notes)
    return course.score + weight + math.log(_chance(marks, column, course)) + explained


def _extended(course: _Course, name: str, marks: Marks, score: float) -> _Course:
    column = course.above.get(name, _NO_COLUMN)
    run = frozenset([marks] if marks else [])
    habit = _habit_after(marks, column.marks)
    after = _Column(marks, column.cited.union(marks), column.runs | run, habit)
    return _Course(
        score,
        (*course.chosen, marks),
        course.cited.union(marks),
        course.runs | run,
        {**course.above, name: after},
    )


def _habit_after(marks: Marks, above: Marks | None) -> _Habit:
    if not marks:
        return _BARE
    if not above:
        return _BEGUN
    return _STEADY if marks == above else _CHANGING


def _chance(marks: Marks, column: _Column, course: _Course) -> float:
    """How likely a cell is to cite `marks`, given its column so far and all cited so far."""
    habit = column.habit
    if marks == column.marks:
        return habit.same
    if not marks:
        return habit.none
    one_by_one = _chance_one_by_one(marks, column, course.cited)
    if marks in column.runs:  # several marks are cited together again, not each for itself
        return max(one_by_one, habit.before * _IN_COLUMN / len(column.runs))
    if marks in course.runs:
        return max(one_by_one, habit.before * (1.0 - _IN_COLUMN) / len(course.runs))
    return one_by_one


def _chance_one_by_one(marks: Marks, column: _Column, cited: frozenset[int]) -> float:
    habit = column.habit
    chance = 1.0
    last = max(cited, default=0)
    for number in marks:
        if number == last + 1:
            chance *= habit.next
            last = number
        elif number in column.cited:
            chance *= habit.before * _IN_COLUMN / len(column.cited)
        elif number in cited:
            chance *= habit.before * (1.0 - _IN_COLUMN) / len(cited)
        else:
            chance *= habit.out_of_order
    return chance
