"""How likely a network's outputs spell a text: the sum over all paths (Graves et al., 2006)."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.reader.alphabet import BLANK, character_class
from extractor.reader.network import Logs

_NEVER = -1e30
_TINY = 1e-300


def likelihoods(logs: Logs, texts: Sequence[str]) -> list[float]:
    """For each text the log-probability that the outputs spell it, over all their paths."""
    if len(logs) == 0:
        return [_NEVER] * len(texts)
    width = 2 * max(map(len, texts)) + 1
    labels = np.full((len(texts), width), BLANK)
    for row, text in zip(labels, texts, strict=True):
        row[1 : 2 * len(text) : 2] = [character_class(character) for character in text]
    jump = np.zeros(labels.shape, dtype=bool)
    jump[:, 2:] = (labels[:, 2:] != BLANK) & (labels[:, 2:] != labels[:, :-2])
    chances = np.exp(logs.astype(np.float64))
    # two columns before the first label, for what comes from one and two labels before
    state = np.zeros((len(texts), width + 2))
    state[:, 2:4] = chances[0, labels[:, :2]]
    scales = np.ones((len(chances), len(texts)))
    for row, scale in zip(chances[1:], scales[1:], strict=True):
        after = jump * state[:, :-2]
        after += state[:, 1:-1]
        after += state[:, 2:]
        after *= row[labels]
        np.maximum(after.sum(axis=1), _TINY, out=scale)
        np.divide(after, scale[:, None], out=state[:, 2:])
    total = np.log(scales).sum(axis=0)
    ends = [
        float(row[2 * len(text) + 1 : 2 * len(text) + 3].sum())
        for row, text in zip(state, texts, strict=True)
    ]
    return [
        float(sum_) + math.log(end) if end > 0.0 else _NEVER for sum_, end in zip(total, ends, strict=True)
    ]


def mean_likelihoods(
    looks: Sequence[Logs], texts: Sequence[str], shares: Sequence[float] | None = None
) -> NDArray[np.float64]:
    """For each text the mean of its log-likelihoods over several looks, by their shares or all alike."""
    return np.average([likelihoods(logs, texts) for logs in looks], axis=0, weights=shares)
