"""How likely each of many words is, by a network's outputs where it stands: the sum over all paths at once.

A path's letters may each be certain and yet one be missing among them, whose outputs nothing
shows: `Comon` is as sure, letter by letter, as `Common`. The sum over all paths that spell a
word (Graves et al., 2006) knows of what it leaves over for others.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.reader.alphabet import BLANK, character_class
from extractor.reader.network import Logs

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: So many words go through together: those of like width, so that few outputs are made up.
_BATCH = 192
_TINY = 1e-300
_PLACES = 9
_SPACE = character_class(" ")


def word_chances(parts: Sequence[Logs], texts: Sequence[str]) -> list[float]:
    """For each text the chance, 0 to 1, that its outputs spell it, with or without a space around it.

    The spaces beside a word lie on the edge of its outputs or just beyond it.
    """
    found = np.zeros(len(texts))
    order = sorted(range(len(texts)), key=lambda at: len(parts[at]))
    for start in range(0, len(order), _BATCH):
        batch = order[start : start + _BATCH]
        found[batch] = _chances([parts[at] for at in batch], [texts[at] for at in batch])
    # the last places hang on which words go through together
    return [round(float(one), _PLACES) for one in found]


def _chances(parts: Sequence[Logs], texts: Sequence[str]) -> Floats:
    """The chances of one batch.

    States are a blank, the space before, a blank, the letters with blanks between, a blank, the space
    behind, a blank. Shorter parts are made as long as the longest by certain blanks, which change nothing.
    """
    if not any(map(len, parts)):
        return np.array([0.0 if text else 1.0 for text in texts])
    labels, ends = _states(texts)
    outputs = _outputs(parts, labels)
    jump = np.zeros(labels.shape)
    jump[:, 2:] = (labels[:, 2:] != BLANK) & (labels[:, 2:] != labels[:, :-2])
    state = np.zeros((len(texts), labels.shape[1] + 2))
    state[:, 2:4] = outputs[0][:, :2]
    state[:, 5] = outputs[0][:, 3]
    total = np.zeros(len(texts))
    for output in outputs[1:]:
        after = jump * state[:, :-2]
        after += state[:, 1:-1]
        after += state[:, 2:]
        after[:, 3] += state[:, 2]
        after *= output
        scale = np.maximum(after.sum(axis=1), _TINY)
        total += np.log(scale)
        np.divide(after, scale[:, None], out=state[:, 2:])
    reached = np.take_along_axis(state[:, 2:], ends, axis=1).sum(axis=1)
    chances: Floats = np.minimum(np.exp(total + np.log(np.maximum(reached, _TINY))), 1.0)
    return chances


def _states(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """The label of each state of each text, and the four states in which it may end."""
    labels = np.full((len(texts), 2 * max(map(len, texts)) + 5), BLANK)
    ends = np.zeros((len(texts), 4), dtype=np.int64)
    for row, end, text in zip(labels, ends, texts, strict=True):
        letters = 2 * len(text)
        row[1] = _SPACE
        row[3 : 3 + letters : 2] = [character_class(character) for character in text]
        if text:
            row[letters + 3] = _SPACE
            end[:] = range(letters + 1, letters + 5)
        else:
            end[:] = (0, 1, 2, -1)
    return labels, ends


def _outputs(parts: Sequence[Logs], labels: Ints) -> Floats:
    """The chance of each state's label at each output: outputs by texts by states."""
    longest = max(map(len, parts))
    told = np.empty((longest, *labels.shape))
    for at, (part, row) in enumerate(zip(parts, labels, strict=True)):
        told[: len(part), at] = np.exp(part[:, row])
        told[len(part) :, at] = row == BLANK
    return told
