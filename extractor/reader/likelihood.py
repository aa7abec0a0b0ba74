"""How likely a network's outputs spell a text: the sum over all paths (Graves et al., 2006).

The states that a path runs through are the text's letters with blanks between and around them.
Many texts go through together, each with outputs of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from extractor.reader.alphabet import BLANK, CLASSES, character_class
from extractor.reader.network import Logs

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_NEVER = -1e30
_TINY = 1e-300
#: So many states at all outputs are held at a time.
_HELD = 1_500_000
_SPACE = character_class(" ")
#: After so many outputs all ways are scaled anew: no chance of so many is too small for a number.
_RESCALED = 4
#: Of so many texts what they start with alike is gone through once, where it is so many letters or there is
#: room for all states together.
_MANY, _LONG_START = 8, 3


def likelihoods(logs: Logs, texts: Sequence[str]) -> list[float]:
    """For each text the log-probability that the outputs spell it, over all their paths."""
    return [float(one) for one in log_sums([logs] * len(texts), texts)]


def mean_likelihoods(
    looks: Sequence[Logs], texts: Sequence[str], shares: Sequence[float] | None = None
) -> Floats:
    """For each text the mean of its log-likelihoods over several looks, by their shares or all alike."""
    start = _start_of(texts)
    rests = [text[len(start) :] for text in texts]
    held = len(looks) * max(map(len, looks)) * len(rests) * 2 * max(map(len, rests))
    if len(texts) >= _MANY and all(map(len, looks)) and (len(start) >= _LONG_START or held <= _HELD):
        found = _sums_behind(looks, start, rests)
    else:
        parts = [logs for logs in looks for _ in texts]
        found = log_sums(parts, list(texts) * len(looks)).reshape(len(looks), len(texts))
    return np.average(found, axis=0, weights=shares)


def _start_of(texts: Sequence[str]) -> str:
    """What all texts start with."""
    return "".join(one[0] for one in takewhile(lambda one: len(set(one)) == 1, zip(*texts, strict=False)))


def _longest(texts: Sequence[str]) -> tuple[list[str], list[int]]:
    """The texts that no other goes on, and for each text the place of one of them that goes on as it does."""
    order = sorted(range(len(texts)), key=texts.__getitem__, reverse=True)
    longest: list[str] = []
    places = [0] * len(texts)
    for at in order:
        if not longest or not longest[-1].startswith(texts[at]):
            longest.append(texts[at])
        places[at] = len(longest) - 1
    return longest, places


def _sums_behind(looks: Sequence[Logs], start: str, rests: Sequence[str]) -> Floats:
    """Log-probabilities, looks by rests, of texts that start alike: how they start is gone through once.

    So is a rest with which another starts: the ways through that one lead past its end.
    """
    longest, places = _longest(rests)
    begun, reached = _ways_through(looks, start)
    rows = np.full((len(longest), 2 * max(map(len, longest))), BLANK)
    for row, rest in zip(rows, longest, strict=True):
        row[: 2 * len(rest) : 2] = [character_class(character) for character in rest]
    ended = np.tile([character_class(start[-1]) if start else BLANK, BLANK], (len(longest), 1))
    jump = np.tile(_jumps(np.hstack((ended, rows)).T)[2:], len(looks))
    labels = np.tile(rows.T, len(looks))
    # the last letter and blank of the start are the two states before the first of a rest
    state, after = np.zeros((len(labels) + 2, labels.shape[1])), np.empty(labels.shape)
    done, ends = np.repeat(begun, len(longest), axis=1), np.repeat(reached, len(longest), axis=2)
    state[:2] = ends[0]
    total = done[0].copy()
    for at, output in enumerate(_outputs([logs for logs in looks for _ in longest], labels)):
        if not at:
            if not start and labels.size:  # a line may show the first letter at once
                state[2] = output[0] * np.exp(-total)
            continue
        _advance(state, jump, output, after)
        share = np.exp(done[at] - total)  # of the ways into the start
        if at % _RESCALED == 0:
            share /= _rescale(state, total, share)
        np.multiply(ends[at], share, out=state[:2])
    last = 2 * np.tile([len(rest) for rest in rests], len(looks)) + [[0], [1]]
    columns = (np.arange(len(looks))[:, None] * len(longest) + places).ravel()
    return _ended(state[:, columns], total[columns], last).reshape(len(looks), len(rests))


def _ways_through(looks: Sequence[Logs], start: str) -> tuple[Floats, Floats]:
    """At each output for each look the scale, a logarithm, of all ways into a start, and two shares.

    They are of the ways at its last letter and of those at the blank behind it.
    """
    labels, _ = _states([start] * len(looks), spaced=False)
    jump = _jumps(labels)
    state, after = np.zeros((len(labels) + 2, len(looks))), np.empty(labels.shape)
    length = max(map(len, looks))
    begun, reached = np.empty((length, len(looks))), np.empty((length, 2, len(looks)))
    total = np.zeros(len(looks))
    for at, output in enumerate(_outputs(looks, labels)):
        if at:
            _advance(state, jump, output, after)
        else:
            state[2:4] = output[:2]
        if at % _RESCALED == 0:
            _rescale(state, total)
        begun[at], reached[at] = total, state[-2:]
    return begun, reached


def log_sums(parts: Sequence[Logs], texts: Sequence[str], *, spaced: bool = False) -> Floats:
    """For each text the log-probability that its part of a line's outputs spells it.

    With `spaced` also with a space before it, behind it, or both: those beside a word lie on the edge
    of its outputs or just beyond it.
    """
    found = np.full(len(texts), _NEVER)
    for batch in _batches(parts, texts):
        found[batch] = _log_sums([parts[at] for at in batch], [texts[at] for at in batch], spaced)
    return found


def _batches(parts: Sequence[Logs], texts: Sequence[str]) -> Iterator[list[int]]:
    """The texts that have outputs, those with about as many together."""
    batch: list[int] = []
    longest = 0
    for at in sorted(range(len(texts)), key=lambda at: len(parts[at])):
        longest = max(longest, len(texts[at]))
        if batch and (len(batch) + 1) * len(parts[at]) * (2 * longest + 5) > _HELD:
            yield batch
            batch, longest = [], len(texts[at])
        if len(parts[at]):
            batch.append(at)
    if batch:
        yield batch


def _log_sums(parts: Sequence[Logs], texts: Sequence[str], spaced: bool) -> Floats:
    labels, ends = _states(texts, spaced)
    jump = _jumps(labels)
    # two states before the first, for what comes from one and two states before
    state, after = np.zeros((len(labels) + 2, len(texts))), np.empty(labels.shape)
    total = np.zeros(len(texts))
    for at, output in enumerate(_outputs(parts, labels)):
        if not at:
            state[2:4] = output[:2]
            if spaced:
                state[5] = output[3]
            continue
        _advance(state, jump, output, after, spaced=spaced)
        if at % _RESCALED == 0:
            _rescale(state, total)
    return _ended(state, total, ends)


def _jumps(labels: Ints) -> Floats:
    """1 for states that follow the last but one too: letters, but for one that stands twice."""
    jump = np.zeros(labels.shape)
    jump[2:] = (labels[2:] != BLANK) & (labels[2:] != labels[:-2])
    return jump


def _advance(state: Floats, jump: Floats, output: Floats, after: Floats, *, spaced: bool = False) -> None:
    """One output further, in place, by way of `after`; with `spaced` the first letter follows any blank."""
    np.multiply(jump, state[:-2], out=after)
    after += state[1:-1]
    after += state[2:]
    if spaced:
        after[3] += state[2]
    np.multiply(after, output, out=state[2:])


def _rescale(state: Floats, total: Floats, besides: Floats | float = 0.0) -> Floats:
    """All ways and what there is `besides` scaled to 1, in place; the scale, which `total` is raised by."""
    scale: Floats = np.maximum(state[2:].sum(axis=0) + besides, _TINY)
    total += np.log(scale)
    state[2:] /= scale
    return scale


def _ended(state: Floats, total: Floats, ends: Ints) -> Floats:
    """The log-probability of all ways that have come to one of the `ends` of their text."""
    reached = np.take_along_axis(state, ends, axis=0).sum(axis=0)
    return np.where(reached > 0.0, total + np.log(np.maximum(reached, _TINY)), _NEVER)


def _states(texts: Sequence[str], spaced: bool) -> tuple[Ints, Ints]:
    """The labels of the states by texts, and the states in which each may end, counted from -2, by texts.

    With a space before and behind the text there are two states more at each end.
    """
    first = 3 if spaced else 1
    labels = np.full((len(texts), 2 * max(map(len, texts)) + (5 if spaced else 1)), BLANK)
    ends = np.zeros((len(texts), 4), dtype=np.int64)
    for row, end, text in zip(labels, ends, texts, strict=True):
        last = first + 2 * len(text)  # the state behind the last blank
        row[first:last:2] = [character_class(character) for character in text]
        if not spaced:
            end[:2] = last, last + 1
        elif text:
            row[1], row[last] = _SPACE, _SPACE
            end[:] = range(last, last + 4)
        else:
            row[1] = _SPACE
            end[:3] = range(2, 5)
    return np.ascontiguousarray(labels.T), np.ascontiguousarray(ends.T)


def _outputs(parts: Sequence[Logs], labels: Ints) -> Iterator[Floats]:
    """The chance of each state's label by texts, output by output; each is to be used before the next.

    Shorter parts are made as long as the longest by certain blanks, which change nothing.
    """
    places: dict[int, int] = {}
    own = np.array([places.setdefault(id(part), len(places)) for part in parts])
    if len(places) * CLASSES > labels.size:
        yield from _told(parts, labels)
        return
    chances = np.zeros((max(map(len, parts)), len(places), CLASSES))
    chances[:, :, BLANK] = 1.0
    for part in parts:
        place = places.pop(id(part), None)
        if place is not None:
            chances[: len(part), place] = np.exp(part)
    where, held = labels + own * CLASSES, np.empty(labels.shape)
    for chance in chances.reshape(len(chances), -1):
        yield chance.take(where, out=held, mode="clip")


def _told(parts: Sequence[Logs], labels: Ints) -> Iterator[Floats]:
    """The same where hardly any text shares its outputs with another."""
    logs = np.full((max(map(len, parts)), *labels.shape), _NEVER, dtype=np.float32)
    logs[:, labels == BLANK] = 0.0
    for at, part in enumerate(parts):
        logs[: len(part), :, at] = part.take(labels[:, at], axis=1)
    for output in logs:
        yield np.exp(output).astype(np.float64)
