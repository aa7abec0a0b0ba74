"""Weights that are never negative, and a curve that never falls."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.isotonic import IsotonicRegression

Numbers = NDArray[np.float64]

#: How strongly weights are drawn to nought: a doubt seen in a few fields alone is not trusted far.
_PENALTY = 1.0
#: How much the errors of like kinds tell of one in which hardly any were seen.
_LIKE = 0.25
#: A step of a curve is made of so many fields at least.
_STEP = 40


def fit_weights(
    doubts: Numbers, wrong: Numbers, usual: Numbers | None = None, penalty: float = _PENALTY
) -> Numbers:
    """The offset and the weights, none of these negative, that make the errors seen the likeliest.

    `doubts` has a row for each field; `wrong` is 1 for an error, else 0. `usual` are offset and weights
    of fields of like kinds: what they expect of these fields counts as `_LIKE` of what was seen.
    """
    drawn = np.zeros(doubts.shape[1])
    if usual is not None:
        drawn = usual[1:]
        expected = 1.0 / (1.0 + np.exp(-(doubts @ drawn + usual[0])))
        wrong = (1.0 - _LIKE) * wrong + _LIKE * expected

    def loss(values: Numbers) -> tuple[float, Numbers]:
        odds = doubts @ values[1:] + values[0]
        chance = 1.0 / (1.0 + np.exp(-np.clip(odds, -500, 500)))
        misfit = float((np.logaddexp(0.0, odds) - wrong * odds).sum())
        slope = chance - wrong
        off = values[1:] - drawn
        value = misfit + 0.5 * penalty * float((off**2).sum())
        return value, np.concatenate([[slope.sum()], doubts.T @ slope + penalty * off])

    start = np.append(0.0, drawn)
    start[0] = np.log((wrong.sum() + 0.5) / (len(wrong) - wrong.sum() + 0.5))
    bounds = [(None, None), *[(0.0, None)] * doubts.shape[1]]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x, dtype=np.float64)


def fit_curve(odds: Numbers, wrong: Numbers) -> list[tuple[float, float]]:
    """Points of a curve from log-odds as added up to log-odds as observed, both ascending.

    Each is a step of the isotonic regression, of `_STEP` fields at least; half an error
    more than were seen is counted in each, so that no step is surer than what it was seen on.
    """
    order = np.argsort(odds, kind="stable")
    odds, wrong = odds[order], wrong[order]
    level = IsotonicRegression(increasing=True).fit_transform(odds, wrong)
    starts = [0, *(np.flatnonzero(np.diff(level)) + 1).tolist(), len(odds)]
    edges = [0]
    for start in starts[1:]:
        if start - edges[-1] >= _STEP:
            edges.append(start)
    edges[-1] = len(odds)
    points: list[tuple[float, float]] = []
    for first, last in pairwise(edges):
        count, errors = last - first, float(wrong[first:last].sum())
        point = float(odds[first:last].mean()), float(np.log((errors + 0.5) / (count - errors + 0.5)))
        if not points or (point[0] > points[-1][0] and point[1] > points[-1][1]):
            points.append(point)
    return points


def fold_of(groups: list[str], folds: int) -> NDArray[np.int64]:
    """For each member its fold; all of a group are in the same one."""
    number = {group: place % folds for place, group in enumerate(sorted(set(groups)))}
    return np.array([number[group] for group in groups], dtype=np.int64)
