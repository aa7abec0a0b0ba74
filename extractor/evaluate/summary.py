"""Judged fields → what is told of them: shares right, silent errors with their bound, review load."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extractor.evaluate.figures import Judged, auroc, calibration_error, upper_bound
from extractor.evaluate.judged import JudgedField


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of a group of fields."""

    name: str
    fields: int
    wrong: int
    flagged: int
    silent: int

    @property
    def accepted(self) -> int:
        """How many no person is asked to look at."""
        return self.fields - self.flagged

    @property
    def bound(self) -> float:
        """The upper 95 % bound of the silent error rate; 1 where nothing is accepted."""
        return upper_bound(self.silent, self.accepted) if self.accepted else 1.0

    def verdict(self, promise: float) -> str:
        """Whether the promise is certified, not kept, or the data are too few to tell."""
        if self.accepted and self.bound <= promise:
            return "certified"
        seen = self.silent / self.accepted if self.accepted else 0.0
        return "not kept" if seen > promise else "not certifiable"


@dataclass(frozen=True, slots=True)
class Sureness:
    """How good the confidences of a group are: over how many fields, their ECE and AUROC."""

    name: str
    fields: int
    error: float
    auroc: float


@dataclass(frozen=True, slots=True)
class Filings:
    """How many filings there are, wholly right, and untouched: those, and of them the wrong ones."""

    name: str
    filings: int
    right: int
    untouched: int
    untouched_wrong: int


def sum_up(name: str, fields: Sequence[JudgedField]) -> Figures:
    """The figures of one group."""
    return Figures(
        name,
        len(fields),
        sum(not one.right for one in fields),
        sum(one.flagged for one in fields),
        sum(one.silent for one in fields),
    )


def by_group(fields: Sequence[JudgedField], group: Callable[[JudgedField], str]) -> Iterator[Figures]:
    """The figures of each group, in order of their names."""
    groups: dict[str, list[JudgedField]] = defaultdict(list)
    for one in fields:
        groups[group(one)].append(one)
    return (sum_up(name, groups[name]) for name in sorted(groups))


def measure_sureness(name: str, fields: Sequence[JudgedField]) -> Sureness:
    """How good the confidences of a group are."""
    pairs = confidences(fields)
    return Sureness(name, len(pairs), calibration_error(pairs) if pairs else math.nan, auroc(pairs))


def confidences(fields: Sequence[JudgedField]) -> list[Judged]:
    """The confidence of each field that has one and a value, and whether it is right."""
    return [
        (one.confidence, one.right)
        for one in fields
        if one.confidence is not None and (one.wanted or one.got)
    ]


def count_filings(name: str, fields: Sequence[JudgedField]) -> Filings:
    """How many filings came out right, and how many nobody has to look at."""
    filings: dict[tuple[str, str], list[JudgedField]] = defaultdict(list)
    for one in fields:
        filings[one.tier, one.filing].append(one)
    right = [all(one.right for one in own) for own in filings.values()]
    untouched = [not any(one.flagged for one in own) for own in filings.values()]
    both = sum(alone and not exact for alone, exact in zip(untouched, right, strict=True))
    return Filings(name, len(filings), sum(right), sum(untouched), both)
