"""Log-probabilities → texts: the best path, and a search over prefixes that a grammar may bind.

Connectionist temporal classification (Graves et al., 2006): each output is a character
or the blank; repeats are merged and blanks dropped. The search is over prefixes
(Hannun et al., 2014), whose probability sums all their paths.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.reader.alphabet import BLANK, CHARACTERS, character_class
from extractor.reader.beam import find_likely, keep_prefixes, read_outputs
from extractor.reader.grammar import Grammar
from extractor.reader.network import Logs

#: Prefixes kept after each output of a search that a grammar binds, and of one that it does not.
BEAM = 8
FREE_BEAM = 5
#: A best path so likely leaves nothing for a search to find.
_SURE = 0.98
_NEVER = -math.inf

Floats = NDArray[np.float64]


class Glyph(NamedTuple):
    """One character read, the first and last output that show it, and the best one's probability.

    `whole` is the chance that its whole word is right by the network that read it, and `second` that by the
    second network, where they were asked.
    """

    character: str
    first: int
    last: int
    probability: float
    whole: float | None = None
    second: float | None = None


def glyphs_to_text(glyphs: Sequence[Glyph]) -> str:
    """The characters of glyphs in their order."""
    return "".join(glyph.character for glyph in glyphs)


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
    likely = find_likely(logs)
    classes = logs.argmax(axis=1)
    peaks = logs[np.arange(len(logs)), classes]
    doubtful = np.asarray(likely.any(axis=1))
    runs = [(start, end, math.exp(float(peaks[start:end].sum()))) for start, end in _runs(doubtful)]
    for start, end, chance in runs:
        if chance > _SURE:
            doubtful[start:end] = False
    outputs = iter(read_outputs(logs[doubtful], likely[doubtful]))
    parts = []
    for start, end, chance in runs:
        if chance > _SURE:
            parts.append([Candidate(_merged(classes[start:end].tolist()), chance)])
        else:
            own = islice(outputs, end - start)
            parts.append(_candidates(keep_prefixes(own, None, beam).totals()))
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
    prefixes = keep_prefixes(read_outputs(logs, find_likely(logs, grammar)), grammar, beam)
    totals = prefixes.totals()
    return _candidates(
        {text: totals[text] for text, state in prefixes.states.items() if grammar.accepts(state)}
    )


def _candidates(totals: Mapping[str, float]) -> list[Candidate]:
    ranked = sorted((-min(total, 1.0), text) for text, total in totals.items())
    return [Candidate(text, -chance) for chance, text in ranked]


def _order(candidate: Candidate) -> tuple[float, str]:
    return -candidate.probability, candidate.text


def _runs(doubtful: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Runs of outputs between those that are blank for certain."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], doubtful, [False])).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _merged(classes: Sequence[int]) -> str:
    """What a path of classes spells."""
    return "".join(CHARACTERS[class_ - 1] for class_, _ in groupby(classes) if class_ != BLANK)


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
