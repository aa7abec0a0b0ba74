"""What is made of confidences and of counts: calibration error, AUROC, risk by coverage, bounds."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

#: A field's confidence, and whether the field was right.
Judged = tuple[float, bool]

_BINS = 20
#: Steps of halving an interval until a bound is exact to 15 digits.
_HALVINGS = 60


def calibration_error(judged: Sequence[Judged]) -> float:
    """How far confidence and the share right are apart on average, in bins of a twentieth (ECE)."""
    bins: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for confidence, right in judged:
        one = bins[min(int(confidence * _BINS), _BINS - 1)]
        one[0] += confidence
        one[1] += right
    return sum(abs(said - found) for said, found in bins.values()) / max(1, len(judged))


def auroc(judged: Sequence[Judged]) -> float:
    """The chance that of a wrong and a right field the wrong one has the lower confidence, ties as halves.

    Not a number where all are right, or all wrong.
    """
    ranked = sorted(judged)
    wrong_below, ties_won, won, at = 0, 0.0, 0.0, 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        right = sum(one[1] for one in ranked[at:end])
        wrong = end - at - right
        won += right * wrong_below
        ties_won += right * wrong / 2
        wrong_below += wrong
        at = end
    pairs = wrong_below * (len(ranked) - wrong_below)
    return (won + ties_won) / pairs if pairs else math.nan


def risk_by_coverage(judged: Sequence[Judged]) -> list[tuple[float, float]]:
    """For each share of the fields, the surest first, the share of these that is wrong."""
    curve = []
    wrong = 0
    for count, (_, right) in enumerate(sorted(judged, key=lambda one: (-one[0], one[1])), 1):
        wrong += not right
        curve.append((count / len(judged), wrong / count))
    return curve


def upper_bound(errors: int, count: int, certainty: float = 0.95) -> float:
    """The upper Clopper-Pearson bound of a share of which `errors` among `count` were seen.

    The true share lies below it with at least this certainty: the share at which so few
    errors, or fewer, would be seen with a chance of 1 - `certainty`.
    """
    if errors >= count:
        return 1.0
    low, high = errors / count, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _at_most(errors, count, middle) > 1.0 - certainty:
            low = middle
        else:
            high = middle
    return high


def fewest_fields(promise: float, certainty: float = 0.95) -> int:
    """How many fields without an error it takes to certify a promise."""
    return math.ceil(math.log(1.0 - certainty) / math.log1p(-promise))


def _at_most(errors: int, count: int, share: float) -> float:
    """The chance of at most `errors` among `count` where each is one with the chance `share`."""
    total = 0.0
    for seen in range(errors + 1):
        ways = math.lgamma(count + 1) - math.lgamma(seen + 1) - math.lgamma(count - seen + 1)
        total += math.exp(ways + seen * math.log(share) + (count - seen) * math.log1p(-share))
    return total
