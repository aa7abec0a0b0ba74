"""Log-probabilities → texts: the best path, and a search over prefixes that a grammar may bind.

Connectionist temporal classification (Graves et al., 2006): each output is a character
or the blank; repeats are merged and blanks dropped. The search is over prefixes
(Hannun et al., 2014), whose probability sums all their paths.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractor.reader.alphabet import BLANK, CHARACTERS, character_class
from extractor.reader.grammar import Grammar, State
from extractor.reader.network import Logs

#: Prefixes kept after each output of a search that a grammar binds, and of one that it does not.
BEAM = 8
FREE_BEAM = 5
#: Characters less probable than this at an output are not tried there.
LEAST = 1e-3
#: Where a grammar leaves few characters, those far less probable are tried too.
LEAST_ALLOWED = 1e-7
#: Most characters tried at one output.
TRIED = 8
#: A best path so likely leaves nothing for a search to find.
_SURE = 0.98
#: Prefixes this much less likely than the best are not begun.
_HOPELESS = 1e-8
_NEVER = -math.inf

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character read, the first and last output that show it, and the best one's probability.

    `second` is the chance that the whole word is right by the second network, where that was asked.
    """

    character: str
    first: int
    last: int
    probability: float
    second: float | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text of the whole line and its probability, 0 to 1."""

    text: str
    probability: float


def best_path(logs: Logs) -> tuple[list[Glyph], float]:
    """The characters of the likeliest path, and that path's probability."""
    if len(logs) == 0:
        return [], 1.0
    classes = logs.argmax(axis=1)
    peaks = logs[np.arange(len(logs)), classes]
    glyphs: list[Glyph] = []
    before = BLANK
    for index, class_ in enumerate(classes.tolist()):
        if class_ != BLANK:
            chance = math.exp(float(peaks[index]))
            if class_ == before:
                last = glyphs[-1]
                glyphs[-1] = Glyph(last.character, last.first, index, max(last.probability, chance))
            else:
                glyphs.append(Glyph(CHARACTERS[class_ - 1], index, index, chance))
        before = class_
    return glyphs, math.exp(float(peaks.sum()))


def search(logs: Logs, beam: int = FREE_BEAM) -> list[Candidate]:
    """The likeliest texts, best first.

    Where the blank is certain the line falls into parts that do not depend on each
    other: only parts in doubt are searched, and texts differ from the best in one part.
    """
    parts = [_part_texts(logs[start:end], beam) for start, end in _parts(logs)]
    best = [part[0].text for part in parts]
    chance = math.prod(part[0].probability for part in parts)
    others = [
        (other.probability / part[0].probability, index, other.text)
        for index, part in enumerate(parts)
        for other in part[1:]
        if part[0].probability > 0.0
    ]
    found = [Candidate("".join(best), chance)]
    for ratio, index, text in heapq.nlargest(beam, others):
        found.append(Candidate("".join((*best[:index], text, *best[index + 1 :])), chance * ratio))
    return sorted(found, key=_order)[:beam]


def search_allowed(logs: Logs, grammar: Grammar, beam: int = BEAM) -> list[Candidate]:
    """The likeliest texts that the grammar allows, best first.

    May be empty: where no allowed text is among the prefixes that were kept.
    """
    prefixes = _kept_prefixes(logs, grammar, beam)
    found = [
        Candidate(text, min(prefix.total, 1.0))
        for text, prefix in prefixes.items()
        if prefix.state is not None and grammar.accepts(prefix.state)
    ]
    return sorted(found, key=_order)


@dataclass(slots=True)
class _Prefix:
    """A prefix's probabilities, by whether its paths end in the blank, and its grammar's state."""

    blank: float
    shown: float
    state: State | None

    @property
    def total(self) -> float:
        return self.blank + self.shown


def _order(candidate: Candidate) -> tuple[float, str]:
    return -candidate.probability, candidate.text


def _parts(logs: Logs) -> list[tuple[int, int]]:
    """Runs of outputs between those that are blank for certain."""
    if len(logs) == 0:
        return []
    doubtful = (logs[:, BLANK + 1 :] > math.log(LEAST)).any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], doubtful, [False])).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _part_texts(logs: Logs, beam: int) -> list[Candidate]:
    glyphs, chance = best_path(logs)
    if chance > _SURE:
        return [Candidate("".join(glyph.character for glyph in glyphs), chance)]
    prefixes = _kept_prefixes(logs, None, beam)
    return sorted((Candidate(text, min(one.total, 1.0)) for text, one in prefixes.items()), key=_order)


def _kept_prefixes(logs: Logs, grammar: Grammar | None, beam: int) -> dict[str, _Prefix]:
    """The prefixes that are left after the last output."""
    prefixes: dict[str, _Prefix] = {"": _Prefix(1.0, 0.0, grammar.start if grammar else None)}
    for row, tried in zip(np.exp(logs.astype(np.float64)).tolist(), _tried(logs, grammar), strict=True):
        if not tried:
            for prefix in prefixes.values():
                prefix.blank, prefix.shown = prefix.total * row[BLANK], 0.0
            continue
        prefixes = _extended(prefixes, row, tried, grammar)
        if len(prefixes) > beam:
            prefixes = dict(heapq.nlargest(beam, prefixes.items(), key=_prefix_total))
    return prefixes


def _prefix_total(item: tuple[str, _Prefix]) -> float:
    return item[1].total


def align(logs: Logs, text: str) -> list[Glyph]:
    """Where each character of `text` stands: its likeliest path through the outputs.

    Empty where the outputs are too few for the text.
    """
    labels = [BLANK]
    for character in text:
        labels += [character_class(character), BLANK]
    if len(logs) == 0 or len(text) > len(logs):
        return []
    emitted = logs[:, labels].astype(np.float64)
    # a label may be reached from the one two before unless a blank must stand between
    barred = [at < 2 or one in (BLANK, labels[at - 2]) for at, one in enumerate(labels)]
    jump = np.where(barred, _NEVER, 0.0)
    scores = np.full((len(logs), len(labels) + 2), _NEVER)
    scores[0, 2:4] = emitted[0, :2]
    for before, score, shown in zip(scores[:-1], scores[1:, 2:], emitted[1:], strict=True):
        np.maximum(before[2:], before[1:-1], out=score)
        np.maximum(score, before[:-2] + jump, out=score)
        score += shown
    return _traced(scores, emitted, jump, text)


def _traced(scores: Floats, emitted: Floats, jump: Floats, text: str) -> list[Glyph]:
    """The glyphs along the best way back; `scores` have two columns before the first label."""
    ends = scores[-1, -2:] if text else scores[-1, -1:]
    place = emitted.shape[1] - len(ends) + int(ends.argmax())
    if ends.max() == _NEVER:
        return []
    shown: dict[int, list[int]] = {}
    for index in range(len(scores) - 1, -1, -1):
        if place % 2:
            shown.setdefault(place // 2, []).append(index)
        if index:
            before = scores[index - 1]
            place -= int(np.argmax((before[place + 2], before[place + 1], before[place] + jump[place])))
    glyphs = []
    for at, character in enumerate(text):
        chance = math.exp(max(emitted[index, 2 * at + 1] for index in shown[at]))
        glyphs.append(Glyph(character, shown[at][-1], shown[at][0], chance))
    return glyphs


def _tried(logs: Logs, grammar: Grammar | None) -> list[list[int]]:
    """For each output the characters worth trying; none where it is blank for certain."""
    tried: list[list[int]] = [[] for _ in logs]
    outputs, classes = (logs[:, BLANK + 1 :] > math.log(LEAST_ALLOWED if grammar else LEAST)).nonzero()
    for output, class_ in zip(outputs.tolist(), classes.tolist(), strict=True):
        if grammar is None or CHARACTERS[class_] in grammar.alphabet:
            tried[output].append(class_ + 1)
    for row, found in zip(logs, tried, strict=True):
        if len(found) > TRIED:
            found.sort(key=lambda class_: -float(row[class_]))
            del found[TRIED:]
    return tried


def _extended(
    prefixes: dict[str, _Prefix], row: Sequence[float], tried: Sequence[int], grammar: Grammar | None
) -> dict[str, _Prefix]:
    """The prefixes after one more output."""
    least = _HOPELESS * max(prefix.total for prefix in prefixes.values())
    after: dict[str, _Prefix] = {}
    for text, prefix in prefixes.items():
        total, last = prefix.total, text[-1:]
        kept = after.get(text)
        if kept is None:
            kept = after[text] = _Prefix(0.0, 0.0, prefix.state)
        kept.blank += total * row[BLANK]
        if last:
            kept.shown += prefix.shown * row[character_class(last)]
        for class_ in tried:
            character = CHARACTERS[class_ - 1]
            chance = row[class_] * (prefix.blank if last == character else total)
            if chance <= least:
                continue
            state = prefix.state
            if grammar is not None and state is not None:
                state = grammar.step(state, character)
                if not state:
                    continue
            longer = after.get(text + character)
            if longer is None:
                longer = after[text + character] = _Prefix(0.0, 0.0, state)
            longer.shown += chance
    return after
