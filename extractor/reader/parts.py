"""How well the print of some words of a line fits what may stand in their place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractor.model.crop import PartAsked
from extractor.reader.alphabet import CHARACTERS
from extractor.reader.decode import align
from extractor.reader.likelihood import log_sums
from extractor.reader.looks import Look, look_at
from extractor.reader.spans import part_at_spaces, word_spans

#: How much the first network's opinion counts, and the second's.
_SHARES = (0.65, 0.35)
_NEVER = -1e9


def weigh_parts(asked: Sequence[PartAsked]) -> list[list[float]]:
    """For each part of a line the log-likelihood of each text there, by both networks as measured."""
    crops = list({id(one.crop): one.crop for one in asked}.values())
    looks = {id(crop): look for crop, look in zip(crops, look_at(crops), strict=True)}
    return [_weighed(one, looks[id(one.crop)]) for one in asked]


def _weighed(one: PartAsked, look: Look) -> list[float]:
    spelt = [text for text in one.texts if set(text) <= set(CHARACTERS)]
    line = " ".join(one.words)
    glyphs = align(look.first, line) if set(line) <= set(CHARACTERS) else []
    if not glyphs or not spelt:
        return [_NEVER] * len(one.texts)
    spans = word_spans(part_at_spaces(glyphs), len(look.first))[one.start : one.end]
    parts = [logs[spans[0][0] : spans[-1][1]] for logs in look.both]
    sums = log_sums([part for part in parts for _ in spelt], spelt * len(parts), spaced=True)
    means = np.average(sums.reshape(len(parts), len(spelt)), axis=0, weights=_SHARES[: len(parts)])
    found = dict(zip(spelt, map(float, means), strict=True))
    return [found.get(text, _NEVER) for text in one.texts]
