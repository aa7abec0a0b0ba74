"""Which texts rows have, all taken together: as few as explain their print, and those as likely as can be."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
#: The print of a row does not bear a text that was not tried on it.
_NEVER = -1e4
#: What a step must gain to be taken, as a logarithm; and the most steps.
_GAIN, _STEPS = 0.1, 80

#: The logarithm of how likely a text is beforehand, where others stand or none.
Beforehand = Callable[[str, str | None], float]


def share_voices(rows: Sequence[Mapping[str, float]], beforehand: Beforehand) -> list[dict[str, float]]:
    """For each row the chances of the texts that may stand in it.

    `rows` have the log-likelihood of each row's print for each of these. The texts of all
    rows are those of the shortest description: each text costs what it takes to say it, by
    itself or as a variation of another one, and each row what its print lacks of its
    text (minimum description length; Rissanen, 1978).
    """
    texts = sorted({text for row in rows for text in row})
    fits = np.full((len(rows), len(texts)), _NEVER)
    for row, own in enumerate(rows):
        for column, text in enumerate(texts):
            fits[row, column] = own.get(text, _NEVER)
    costs = _Costs(texts, beforehand)
    chosen = _describe(fits, costs)
    return [_chances(row, own, fits, chosen, costs) for row, own in enumerate(rows)]


@dataclass(frozen=True, slots=True)
class _Costs:
    """What texts cost to say: alone, and each as a variation of each other."""

    texts: Sequence[str]
    beforehand: Beforehand

    def alone(self, text: int) -> float:
        return self.beforehand(self.texts[text], None)

    def beside(self, text: int, others: Sequence[int]) -> float:
        """The same where others are said already."""
        return max([self.alone(text), *(self.varying(text, one) for one in others if one != text)])

    def varying(self, text: int, other: int) -> float:
        """What a text costs as a variation of another."""
        return self.beforehand(self.texts[text], self.texts[other])

    def together(self, texts: Sequence[int]) -> float:
        """What texts cost one after the other, the cheapest first, and then what is cheapest beside it."""
        left = {text: self.alone(text) for text in texts}
        total = 0.0
        while left:
            said = max(left, key=left.__getitem__)
            total += left.pop(said)
            left = {text: max(cost, self.varying(text, said)) for text, cost in left.items()}
        return total


def _describe(fits: Floats, costs: _Costs) -> list[int]:
    """The texts that all rows together most likely have, by steps that each drop, add or swap one."""
    alone = np.array([costs.alone(text) for text in range(fits.shape[1])])
    chosen = sorted({int(one) for one in (fits + alone).argmax(axis=1)})
    score = _score(fits, chosen, costs)
    for _ in range(_STEPS):
        best, better = chosen, score + _GAIN
        for step in _steps(fits, chosen):
            told = _score(fits, step, costs)
            if told > better:
                best, better = step, told
        if best is chosen:
            break
        chosen, score = best, better
    return chosen


def _steps(fits: Floats, chosen: Sequence[int]) -> list[list[int]]:
    """Each text dropped, and each other one that some row may have added, or put in its place."""
    own = fits[:, chosen].argmax(axis=1)
    steps = [[one for one in chosen if one != text] for text in chosen if len(chosen) > 1]
    for place, text in enumerate(chosen):
        mine = fits[own == place]
        if not len(mine):
            continue
        tried = mine > _NEVER
        steps += [
            [*(one for one in chosen if one != text), int(other)]
            for other in np.flatnonzero(tried.all(axis=0))
            if other not in chosen
        ]
        steps += [[*chosen, int(other)] for other in np.flatnonzero(tried.any(axis=0)) if other not in chosen]
    return steps


def _score(fits: Floats, chosen: Sequence[int], costs: _Costs) -> float:
    """How likely the rows are, as a logarithm, with these texts alone."""
    mine = fits[:, chosen]
    own = mine.argmax(axis=1)
    said = [chosen[at] for at in np.flatnonzero(np.bincount(own)).tolist()]
    return float(mine.max(axis=1).sum()) + costs.together(said)


def _chances(
    row: int, own: Mapping[str, float], fits: Floats, chosen: Sequence[int], costs: _Costs
) -> dict[str, float]:
    """The chances of what may stand in a row, by what the other rows say."""
    others = np.delete(fits, row, axis=0)[:, chosen]
    said = others.argmax(axis=1) if len(others) else np.zeros(0, np.int64)
    counts = np.bincount(said, minlength=len(chosen))
    times = {costs.texts[one]: int(count) for one, count in zip(chosen, counts, strict=True)}
    spoken = [one for one, count in zip(chosen, counts, strict=True) if count]
    scores = {}
    for text, fit in own.items():
        new = costs.beside(costs.texts.index(text), spoken)
        scores[text] = fit + math.log(math.exp(new) + times.get(text, 0))
    most = max(scores.values())
    parts = {text: math.exp(max(score - most, -700.0)) for text, score in scores.items()}
    whole = sum(parts.values())
    return {text: part / whole for text, part in parts.items()}
