"""Footnotes cited for the first time: most filings go through them in order, some in ways of their own.

How far order counts is settled by each filing: what it has cited out of order so far makes more of it likely.
"""

from __future__ import annotations

from extractor.fields.courses import Column, Course

#: How often a filing goes ahead of the next footnote, where it has left none out so far and where it has,
#: and how much less often by each further number; how often it comes back to one that it left out.
#: 158 of 167 filings cite all in order, 25 footnotes are left out by the others.
_AHEAD, _FURTHER_AHEAD, _STEP, _LEFT_OUT = 0.02, 0.2, 0.5, 0.5
#: How likely a first citation is one of a filing that heeds no order, before any was seen, and how much
#: more each one seen counts.
_ODD, _EACH = 0.02, 3.0
#: There, a footnote is that after the last new one or after its column's, that before either, or any.
_ON, _BACK, _ANY = 0.45, 0.15, 0.4
#: Any of so many at least.
_FEW = 3


def chance_of_new(number: int, course: Course, column: Column) -> float:
    """How likely a cell that cites a footnote for the first time cites this one."""
    odd = _odd(course)
    return (1.0 - odd) * _in_order(number, course) + odd * _out_of_order(number, course, column)


def is_odd(number: int, course: Course, column: Column) -> bool:
    """Whether a first citation speaks for a filing that heeds no order."""
    odd = _odd(course)
    return odd * _out_of_order(number, course, column) > (1.0 - odd) * _in_order(number, course)


def _odd(course: Course) -> float:
    return (_ODD + _EACH * course.odd) / (1.0 + _EACH * len(course.cited))


def _in_order(number: int, course: Course) -> float:
    last = max(course.cited, default=0)
    if number == last + 1:
        return 1.0
    left_out = last - len(course.cited)
    if number < last:
        return _LEFT_OUT / left_out
    return (_FURTHER_AHEAD if left_out else _AHEAD) * _STEP ** (number - last - 1)


def _out_of_order(number: int, course: Course, column: Column) -> float:
    chance = _ANY / max(course.notes - len(course.cited), _FEW)
    if number == course.latest + 1 or number - 1 == max(column.cited, default=-1):
        chance += _ON
    if number == course.latest - 1 or number + 1 == min(column.cited, default=-1):
        chance += _BACK
    return chance
