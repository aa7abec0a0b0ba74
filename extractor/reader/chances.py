"""How likely words are, each by the outputs of a network where it stands.

A path's letters may each be certain and yet one be missing among them, whose outputs nothing
shows: `Comon` is as sure, letter by letter, as `Common`. The sum over all paths that spell a
word knows of what it leaves over for others.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractor.reader.likelihood import log_sums
from extractor.reader.network import Logs

#: The last places hang on which words go through together.
_PLACES = 9


def word_chances(parts: Sequence[Logs], texts: Sequence[str]) -> list[float]:
    """For each text the chance, 0 to 1, that its outputs spell it, with or without a space around it."""
    chances = np.minimum(np.exp(log_sums(parts, texts, spaced=True)), 1.0)
    return [round(float(one), _PLACES) for one in chances]
