"""Outputs → the likeliest prefixes: the search over prefixes of connectionist temporal classification.

A prefix's probability sums all its paths (Hannun et al., 2014). A grammar may bind the search.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from extractor.reader.alphabet import BLANK, CHARACTERS
from extractor.reader.grammar import Grammar, State
from extractor.reader.network import Logs

#: Characters less probable than this at an output are not tried there.
LEAST = 1e-3
#: Where a grammar leaves few characters, those far less probable are tried too.
LEAST_ALLOWED = 1e-7
#: Most characters tried at one output.
TRIED = 8
#: Prefixes this much less likely than the best are not begun.
_HOPELESS = 1e-8

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Prefixes:
    """Prefixes: their probabilities, by whether their paths end in the blank, and their grammar's states."""

    blank: dict[str, float] = field(default_factory=dict)
    shown: dict[str, float] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)

    def totals(self) -> dict[str, float]:
        """The probability of each."""
        return {text: chance + self.shown[text] for text, chance in self.blank.items()}


@dataclass(frozen=True, slots=True)
class Output:
    """One output: its probabilities of the blank and of characters, and the characters worth trying.

    `places` says which of `chances` is a character's.
    """

    blank: float
    places: Mapping[str, int]
    chances: Sequence[float]
    tried: list[tuple[str, float]]


def find_likely(logs: Logs, grammar: Grammar | None = None) -> Mask:
    """For each output the characters likely enough to be tried, that the grammar has at all."""
    if grammar is None:
        return np.asarray(logs[:, BLANK + 1 :] > math.log(LEAST))
    return np.asarray(logs[:, BLANK + 1 :] > math.log(LEAST_ALLOWED)) & _alphabet(grammar)


@lru_cache(maxsize=32)
def _alphabet(grammar: Grammar) -> Mask:
    return np.array([character in grammar.alphabet for character in CHARACTERS])


def read_outputs(logs: Logs, likely: Mask) -> list[Output]:
    """The outputs of a line, or some of them, with the characters that `find_likely` found for each."""
    # Of two hundred characters only those are looked at that are likely somewhere
    columns = np.flatnonzero(likely.any(axis=0))
    characters = [CHARACTERS[column] for column in columns.tolist()]
    blanks = np.exp(logs[:, BLANK].astype(np.float64)).tolist()
    rows = np.exp(logs[:, columns + 1].astype(np.float64)).tolist()
    places = {character: place for place, character in enumerate(characters)}
    found = [Output(blank, places, row, []) for blank, row in zip(blanks, rows, strict=True)]
    for index, column in np.argwhere(likely[:, columns]).tolist():
        found[index].tried.append((characters[column], rows[index][column]))
    for output in found:
        if len(output.tried) > TRIED:
            output.tried.sort(key=lambda one: -one[1])
            del output.tried[TRIED:]
    return found


def keep_prefixes(outputs: Iterable[Output], grammar: Grammar | None, beam: int) -> Prefixes:
    """The `beam` likeliest prefixes after the last output, best first."""
    prefixes = Prefixes({"": 1.0}, {"": 0.0}, {"": grammar.start} if grammar is not None else {})
    for output in outputs:
        if output.tried:
            prefixes = _longer(prefixes, output, grammar, beam)
        else:
            chances = {text: total * output.blank for text, total in prefixes.totals().items()}
            prefixes = Prefixes(chances, dict.fromkeys(chances, 0.0), prefixes.states)
    return prefixes


def _longer(before: Prefixes, output: Output, grammar: Grammar | None, beam: int) -> Prefixes:
    """The likeliest prefixes after one more output."""
    totals = before.totals()
    blank = {text: total * output.blank for text, total in totals.items()}
    places, chances = output.places, output.chances
    shown = {text: one * chances[places[text[-1]]] if text else 0.0 for text, one in before.shown.items()}
    after = Prefixes(blank, shown, dict(before.states))
    hopeless = least = _HOPELESS * max(totals.values())
    if len(totals) >= beam:
        # A full beam has no room for what is begun and less likely than all that goes on
        least = max(hopeless, min(after.totals().values()))
    for text, total in totals.items():
        last = text[-1:]
        for character, one in output.tried:
            chance = one * (before.blank[text] if character == last else total)
            if chance <= hopeless:
                continue
            longer = text + character
            if longer in blank:
                shown[longer] += chance
            elif chance > least and (grammar is None or _begin(after, text, character, grammar)):
                blank[longer], shown[longer] = 0.0, chance
    return after if len(blank) <= beam else _likeliest(after, beam)


def _begin(after: Prefixes, text: str, character: str, grammar: Grammar) -> bool:
    """Whether the grammar lets a character follow a prefix; the state that it leads to is kept."""
    state = grammar.step(after.states[text], character)
    if state:
        after.states[text + character] = state
    return bool(state)


def _likeliest(prefixes: Prefixes, beam: int) -> Prefixes:
    totals = prefixes.totals()
    best = sorted(totals, key=totals.__getitem__, reverse=True)[:beam]
    return Prefixes(
        {text: prefixes.blank[text] for text in best},
        {text: prefixes.shown[text] for text in best},
        {text: prefixes.states[text] for text in best} if prefixes.states else {},
    )
