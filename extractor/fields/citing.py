"""Which footnotes the cells of a filing cite, settled for all of them together.

Marks in faint print are doubtful one by one, but a filing cites its footnotes in an order:
numbers appear for the first time one after the other, a column cites in one row what it
cited in the row above, and every footnote is cited somewhere. The likeliest course through
all cells is searched (a beam over a hidden Markov model, the network's scores the emissions).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractor.fields.courses import NO_COLUMN, CitingCell, Column, Course, distinct, extended
from extractor.fields.habits import Before, Cited, chances, cited_as
from extractor.fields.new_notes import chance_of_new, is_odd
from extractor.fields.note_runs import parts_joint
from extractor.model.crop import Marks

Floats = NDArray[np.float64]

#: A further footnote of a cell is the one after the one before it, or another.
_ONE_MORE, _ANOTHER_MORE = 0.06, 0.015
#: What is left blank though it must be filled or explained, and is neither: EDGAR takes no such filing.
_UNEXPLAINED = 1e-4
#: How much likelier it is that some cell cites a footnote than that none does: a few are cited in the
#: boxes above.
CITED = 2.5
#: Of the cells that may cite anything, as many cite a footnote for the first time.
_NEW = 0.25
#: How much less likely a footnote is cited that was not found than one that was.
_BEYOND = 1.5
#: How often a cell cites what the first one did whose text is the same: of 323 owners named again 321 did.
_AS_BEFORE = 0.99
#: How often a cell cites one of two notes that are cited together, and not the other: of 256 none did.
_PARTED = 0.002
#: How often a cell cites none that says to see a footnote (of 237 none did), several that says to see one
#: (of 180 none did), and one that says to see several (of 57 three did).
_UNSAID, _TOO_MANY, _TOO_FEW = 0.002, 0.005, 0.05
#: In one that says to see several, the second footnote is the one after the first, or another.
_SAID_MORE, _SAID_ANOTHER = 0.6, 0.3
#: How often a date that is blank and explained cites what its neighbour does, blank and explained too:
#: in the first such row (69 of 84), and where the row above has both cite the same (143 of 144).
_AS_BESIDE, _STILL_AS_BESIDE = 0.82, 0.99
_BEAM = 400
#: Courses so much worse than the best (natural logarithm) are not followed any further.
_HOPELESS = 12.0
#: Choices so much less likely than a cell's best (natural logarithm) are left out, and all but the best.
_WORTH = 14.0
_MOST_CHOICES = 24


def settle_marks(cells: Sequence[CitingCell], notes: int) -> list[Marks]:
    """The marks of each cell, of a filing with footnotes 1 to `notes`."""
    courses = [Course(notes=notes)]
    numbers = frozenset(range(1, notes + 1))
    open_columns = {cell.column for cell in cells if len(cell.weights) > 1}
    left = sum(len(cell.weights) > 1 for cell in cells)
    row = 0
    telling = [cell for cell in cells if cell.column in open_columns]
    for cell in telling:
        if cell.row != row:
            row = cell.row
            courses = distinct([replace(course, in_row=frozenset()) for course in courses])
        worth = worth_trying(cell)
        left -= len(cell.weights) > 1
        best = _best_ways_on(courses, cell, worth, numbers, left)
        courses = [go_on(courses[index], cell, marks, score) for score, index, marks in best]
    chosen = iter(courses[0].chosen)
    return [next(chosen) if cell.column in open_columns else next(iter(cell.weights)) for cell in cells]


def go_on(course: Course, cell: CitingCell, marks: Marks, score: float) -> Course:
    """The course after one more cell, which cites `marks`; as good as `score` says."""
    if not marks or marks in course.runs:
        return extended(course, cell, marks, score)
    column = course.above.get(cell.history, NO_COLUMN)
    odd = marks[0] not in course.cited and is_odd(marks[0], course, column)
    return extended(course, cell, marks, score, int(odd))


#: How good a course is if it goes on so, its place among the courses, and the marks.
_Way = tuple[float, int, Marks]


def _best_ways_on(
    courses: Sequence[Course],
    cell: CitingCell,
    worth: Sequence[tuple[Marks, float]],
    notes: frozenset[int],
    left: int,
) -> list[_Way]:
    """The courses with the marks with which they are best, the best one first."""
    gains, outlooks = _all_ways_on(courses, cell, worth, notes, left)
    scores = np.array([course.score for course in courses])[:, None] + gains
    expected = scores + outlooks
    least = expected.max() - _HOPELESS
    if expected.size > _BEAM:
        least = max(least, np.partition(expected, -_BEAM, axis=None)[-_BEAM])
    ways = [
        (float(expected[index, at]), index, worth[at][0], float(scores[index, at]))
        for index, at in np.argwhere(expected >= least).tolist()
    ]
    best = sorted(ways, key=lambda one: (-one[0], one[1], one[2]))[:_BEAM]
    return [(score, index, marks) for _, index, marks, score in best]


def _all_ways_on(
    courses: Sequence[Course],
    cell: CitingCell,
    worth: Sequence[tuple[Marks, float]],
    notes: frozenset[int],
    left: int,
) -> tuple[Floats, Floats]:
    """What each of the courses gains with each of the marks, and what is to be expected of it then.

    It is told once for all that stand alike.
    """
    rows: dict[tuple[object, ...], int] = {}
    told: list[tuple[list[float], list[float]]] = []
    places = []
    for course in courses:
        before = None if cell.saying is None else course.said.get(cell.saying)
        above, beside = course.above.get(cell.history), course.above.get(cell.beside)
        place = (above, beside, course.in_row, course.cited, course.runs, course.odd, course.latest, before)
        row = rows.setdefault(place, len(rows))
        if row == len(told):
            gains = [gain for gain, _ in ways_on(course, cell, worth, notes)]
            told.append((gains, _outlooks(notes - course.cited, worth, left)))
        places.append(row)
    known = np.array(told)[places]
    return known[:, 0], known[:, 1]


def _outlooks(uncited: frozenset[int], worth: Sequence[tuple[Marks, float]], left: int) -> list[float]:
    """What footnotes will cost that no cell cites, as far as the cells that are left cannot cite them all."""
    citable = _NEW * left
    return [-CITED * max(len(uncited.difference(marks)) - citable, 0.0) for marks, _ in worth]


def worth_trying(cell: CitingCell) -> list[tuple[Marks, float]]:
    """The likeliest runs of marks of a cell, the best first, each with its weight."""
    ranked = sorted(cell.weights.items(), key=lambda one: (-one[1], one[0]))
    best = [*ranked[:_MOST_CHOICES], *(one for one in ranked[_MOST_CHOICES:] if one[0] in cell.tried)]
    return [one for one in best if one[1] >= ranked[0][1] - _WORTH]


def ways_on(
    course: Course, cell: CitingCell, worth: Sequence[tuple[Marks, float]], notes: frozenset[int]
) -> Iterator[tuple[float, Marks]]:
    """How much better the course is if it goes on with each of the marks."""
    column = course.above.get(cell.history, NO_COLUMN)
    likely = chances(cell.state, column.before)
    before = None if cell.saying is None else course.said.get(cell.saying)
    beside, as_beside = _beside(course, cell, column)
    for marks, weight in worth:
        if marks == before:
            yield weight + math.log(_AS_BEFORE), marks
            continue
        if before is not None:
            weight += math.log(1.0 - _AS_BEFORE)
        if not marks:
            yield weight + math.log(_chance_of_none(cell, likely)), marks
            continue
        chance = _chance(marks, likely, column, course, cell)
        if as_beside:
            chance = as_beside if marks == beside else (1.0 - as_beside) * chance
        beyond = 0 < len(notes) < max(marks) and max(marks) not in course.cited
        said = _said(marks, cell, column.cited) - _BEYOND * beyond
        yield weight + math.log(chance) + said, marks


def _chance_of_none(cell: CitingCell, likely: Mapping[Cited, float]) -> float:
    if cell.must:
        return _UNEXPLAINED
    return _UNSAID if cell.sent_to else likely[Cited.NONE]


def _beside(course: Course, cell: CitingCell, column: Column) -> tuple[Marks, float]:
    """What the column beside a cell cites in its row, and how likely the cell cites that; 0 if not known."""
    here = course.above.get(cell.beside, NO_COLUMN).last
    if not here or not here[-1]:
        return (), 0.0
    if len(here) < 2 or not column.last or not here[-2] or not column.last[-1]:
        return here[-1], _AS_BESIDE
    return here[-1], _STILL_AS_BESIDE if here[-2] == column.last[-1] else 0.0


def _said(marks: Marks, cell: CitingCell, known: frozenset[int]) -> float:
    """What the footnotes' own words say for the cell's citing them, of several their mean."""
    if not cell.by_column:
        return 0.0
    said = [
        cell.by_row.get(one, 0.0) + (0.0 if one in known else cell.by_column.get(one, 0.0)) for one in marks
    ]
    return sum(said) / len(said)


def _chance(
    marks: Marks, likely: Mapping[Cited, float], column: Column, course: Course, cell: CitingCell
) -> float:
    """How likely a cell is to cite `marks`, given its column and its row so far and all cited so far."""
    agreed = _PARTED if parts_joint(marks, cell.joint) else 1.0
    if cell.sent_to and len(marks) != cell.sent_to:
        agreed *= _TOO_FEW if len(marks) < cell.sent_to else _TOO_MANY if cell.sent_to == 1 else 1.0
    return agreed * _chance_of_marks(marks, likely, column, course, cell)


def _chance_of_marks(
    marks: Marks, likely: Mapping[Cited, float], column: Column, course: Course, cell: CitingCell
) -> float:
    if column.last and marks == column.last[-1]:
        return likely[Cited.SAME]
    if column.before is Before.RETURNED and marks == column.again:
        return likely[Cited.AGAIN]
    one_by_one = _chance_of_first(marks[0], likely, column, course)
    for one, other in pairwise(marks):
        if other not in cell.joint:
            one_by_one *= _chance_of_more(one, other, is_said=cell.sent_to > 1 and one == marks[0])
    if marks in column.runs:  # several marks are cited together again, not each for itself
        return max(one_by_one, likely[Cited.COLUMN] / len(column.runs))
    if marks in course.runs:
        return max(one_by_one, likely[Cited.ELSEWHERE] / len(course.runs))
    return one_by_one


def _chance_of_more(one: int, other: int, *, is_said: bool) -> float:
    if is_said:
        return _SAID_MORE if other == one + 1 else _SAID_ANOTHER
    return _ONE_MORE if other == one + 1 else _ANOTHER_MORE


def _chance_of_first(number: int, likely: Mapping[Cited, float], column: Column, course: Course) -> float:
    how = cited_as(number, course.in_row, column.cited, course.cited)
    chance = likely[how]
    if how is Cited.ROW:
        chance /= len(course.in_row)
    elif how is Cited.COLUMN:
        chance /= len(column.cited - course.in_row)
    elif how is Cited.ELSEWHERE:
        chance /= len(course.cited - column.cited - course.in_row)
    elif how in (Cited.NEXT, Cited.OUT):
        chance = likely[Cited.NEXT] * chance_of_new(number, course, column)
    return chance
