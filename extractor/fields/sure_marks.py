"""How sure the marks of each cell are, once those of a filing are settled: against what else it might cite.

The marks of the other cells are taken as they are. What a cell cites tells on the rows that
follow, in its column and beside it: so far another choice is followed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.fields.citing import CITED, go_on, ways_on, worth_trying
from extractor.fields.courses import CitingCell, Course
from extractor.model.crop import Marks

#: So many of a cell's likeliest choices are followed, and through so many rows after its own.
_CHOICES, _ROWS = 5, 2
_NEVER = -1e9


def sure_marks(cells: Sequence[CitingCell], settled: Sequence[Marks], notes: int) -> list[float]:
    """For each cell the chance that it cites what was settled, 0 to 1; 1 where it can cite nothing else."""
    numbers = frozenset(range(1, notes + 1))
    open_columns = {cell.column for cell in cells if len(cell.weights) > 1}
    telling = [index for index, cell in enumerate(cells) if cell.column in open_columns]
    cited = Counter(number for marks in settled for number in set(marks))
    sure = [1.0] * len(cells)
    course = Course(notes=notes)
    for at, index in enumerate(telling):
        cell = cells[index]
        course = _in_row(course, cell, cells[telling[at - 1]] if at else None)
        if len(cell.weights) > 1:
            after = [one for one in telling[at + 1 :] if cells[one].row <= cell.row + _ROWS]
            others = numbers - {one for one, count in cited.items() if count > (one in settled[index])}
            sure[index] = _chance(course, cells, settled, [index, *after], numbers, others)
        course = _goes_on(course, cell, settled[index], numbers)
    return sure


def shown_marks(weights: Mapping[Marks, float], settled: Marks) -> float:
    """The chance of what was settled for a cell by its print alone: `weights` are natural logarithms."""
    if settled not in weights:
        return 0.0
    return 1.0 / sum(math.exp(min(weight - weights[settled], 700.0)) for weight in weights.values())


def _chance(
    course: Course,
    cells: Sequence[CitingCell],
    settled: Sequence[Marks],
    window: Sequence[int],
    numbers: frozenset[int],
    uncited: frozenset[int],
) -> float:
    """The chance of what was settled for the window's first cell; no other cell cites the `uncited`."""
    cell, chosen = cells[window[0]], settled[window[0]]
    tried = dict.fromkeys([chosen, *(marks for marks, _ in worth_trying(cell)[:_CHOICES])])
    scores = []
    for marks in tried:
        one = _goes_on(replace(course, score=0.0), cell, marks, numbers)
        for before, index in pairwise(window):
            one = _in_row(one, cells[index], cells[before])
            one = _goes_on(one, cells[index], settled[index], numbers)
        scores.append(one.score - CITED * len(uncited.difference(marks)))
    most = max(scores)
    chances = [math.exp(max(score - most, -700.0)) for score in scores]
    return chances[0] / sum(chances)


def _in_row(course: Course, cell: CitingCell, before: CitingCell | None) -> Course:
    return course if before is None or cell.row == before.row else replace(course, in_row=frozenset())


def _goes_on(course: Course, cell: CitingCell, marks: Marks, numbers: frozenset[int]) -> Course:
    choice = [(marks, cell.weights.get(marks, _NEVER))]
    ((gain, _),) = ways_on(course, cell, choice, numbers)
    return go_on(course, cell, marks, course.score + gain)
