"""Log-probabilities → texts: the best path, and a search over prefixes that a grammar may bind.

Connectionist temporal classification (Graves et al., 2006): each output is a character
or the blank; repeats are merged and blanks dropped. The search is over prefixes
(Hannun et al., 2014), whose probability sums all their paths.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractor.reader.alphabet import BLANK, CHARACTERS, character_class
from extractor.reader.grammar import Grammar, State
from extractor.reader.network import Logs

#: Prefixes kept after each output.
BEAM = 8
#: Characters less probable than this at an output are not tried there.
LEAST = 1e-4
#: Most characters tried at one output.
TRIED = 10
_NEVER = -math.inf


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character read, the first and last output that show it, and the best one's probability."""

    character: str
    first: int
    last: int
    probability: float


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


@dataclass(slots=True)
class _Prefix:
    """A prefix's log-probabilities, by whether its paths end in the blank, and its grammar's state."""

    blank: float
    shown: float
    state: State | None

    @property
    def total(self) -> float:
        return _sum(self.blank, self.shown)


def search(logs: Logs, grammar: Grammar | None = None, beam: int = BEAM) -> list[Candidate]:
    """The likeliest texts, best first; only those that the grammar allows, where one is given.

    May be empty: where no allowed text is among the prefixes that were kept.
    """
    start = grammar.start if grammar else None
    prefixes: dict[str, _Prefix] = {"": _Prefix(0.0, _NEVER, start)}
    for row, tried in zip(logs, _tried(logs), strict=True):
        if not tried:
            prefixes = {text: _Prefix(one.total, _NEVER, one.state) for text, one in prefixes.items()}
            continue
        prefixes = _extended(prefixes, row, tried, grammar)
        if len(prefixes) > beam:
            kept = sorted(prefixes.items(), key=lambda one: -one[1].total)[:beam]
            prefixes = dict(kept)
    found = [
        Candidate(text, min(math.exp(prefix.total), 1.0))
        for text, prefix in prefixes.items()
        if grammar is None or (prefix.state is not None and grammar.accepts(prefix.state))
    ]
    return sorted(found, key=lambda one: (-one.probability, one.text))


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
    leap = np.array(
        [index > 1 and one != BLANK and one != labels[index - 2] for index, one in enumerate(labels)]
    )
    score = np.full(len(labels), _NEVER)
    score[:2] = emitted[0, :2]
    came = np.zeros((len(logs), len(labels)), dtype=np.int8)
    for index in range(1, len(logs)):
        stay = score
        step = np.concatenate(([_NEVER], score[:-1]))
        jump = np.where(leap, np.concatenate(([_NEVER, _NEVER], score[:-2]))[: len(labels)], _NEVER)
        ways = np.stack((stay, step, jump))
        came[index] = ways.argmax(axis=0)
        score = ways.max(axis=0) + emitted[index]
    return _traced(came, emitted, score, text)


def _traced(came: np.ndarray, emitted: np.ndarray, score: np.ndarray, text: str) -> list[Glyph]:
    place = len(score) - 1
    if len(score) > 1 and score[-2] > score[-1]:
        place -= 1
    if score[place] == _NEVER:
        return []
    shown: dict[int, list[int]] = {}
    for index in range(len(came) - 1, -1, -1):
        if place % 2:
            shown.setdefault(place // 2, []).append(index)
        place -= int(came[index, place])
    return [
        Glyph(
            character,
            shown[at][-1],
            shown[at][0],
            math.exp(max(emitted[one, 2 * at + 1] for one in shown[at])),
        )
        for at, character in enumerate(text)
    ]


def _tried(logs: Logs) -> list[list[int]]:
    """For each output the characters worth trying, the likeliest first; none where it is blank for certain."""
    tried: list[list[int]] = [[] for _ in logs]
    outputs, classes = (logs[:, BLANK + 1 :] > math.log(LEAST)).nonzero()
    for output, class_ in zip(outputs.tolist(), classes.tolist(), strict=True):
        tried[output].append(class_ + 1)
    for row, found in zip(logs, tried, strict=True):
        if len(found) > TRIED:
            found.sort(key=lambda class_: -float(row[class_]))
            del found[TRIED:]
    return tried


def _extended(
    prefixes: dict[str, _Prefix], row: Logs, tried: Sequence[int], grammar: Grammar | None
) -> dict[str, _Prefix]:
    """The prefixes after one more output."""
    blank = float(row[BLANK])
    after: dict[str, _Prefix] = {}
    for text, prefix in prefixes.items():
        total = prefix.total
        kept = after.setdefault(text, _Prefix(_NEVER, _NEVER, prefix.state))
        kept.blank = _sum(kept.blank, total + blank)
        if text:
            kept.shown = _sum(kept.shown, prefix.shown + float(row[character_class(text[-1])]))
        for class_ in tried:
            character = CHARACTERS[class_ - 1]
            state = prefix.state
            if grammar is not None and state is not None:
                state = grammar.step(state, character)
                if not state:
                    continue
            chance = float(row[class_]) + (prefix.blank if text.endswith(character) else total)
            if chance == _NEVER:
                continue
            longer = after.setdefault(text + character, _Prefix(_NEVER, _NEVER, state))
            longer.shown = _sum(longer.shown, chance)
    return after


def _sum(first: float, second: float) -> float:
    """log(e^first + e^second)."""
    if first < second:
        first, second = second, first
    if second == _NEVER:
        return first
    return first + math.log1p(math.exp(second - first))
