"""How likely a value is among all that may stand in its place, by the outputs of a network.

A network that has never seen just such an `A` gives it a third of all it might be, and next
to nothing a `D`: in a column of these two letters it is an `A` for certain. And a count whose comma
may as well be a stop hardly ever ends in just three decimals.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from extractor.model.crop import LineKind
from extractor.reader.alphabet import RAISED
from extractor.reader.customs import ends_in_decimals, weighed_by_custom
from extractor.reader.grammar import CODES
from extractor.reader.likelihood import likelihoods
from extractor.reader.network import Logs

#: What a column of one letter may hold.
_LETTERS = {LineKind.SIDE: "AD", LineKind.OWNERSHIP: "DI", LineKind.CODE: CODES}
_MARKS = re.compile(rf"\s*(?:[{RAISED}]|\(\d{{1,2}}\))+$")


def chance_among(logs: Logs, text: str, others: Sequence[str], kind: LineKind) -> float:
    """The chance of a text's value, 0 to 1, if one of these texts or of the kind's letters is printed.

    What is seldom printed there counts less. Marks behind a value are no part of it: texts of one value are
    taken together.
    """
    texts = list(dict.fromkeys([text, *others, *_LETTERS.get(kind, "")]))
    if len(texts) == 1:
        return 1.0
    scores = likelihoods(logs, texts)
    most = max(scores)
    alike = {one: math.exp(score - most) for one, score in zip(texts, scores, strict=True)}
    chances = weighed_by_custom(alike, kind, stopped=ends_in_decimals(text))
    value = _value(text)
    return sum(chance for one, chance in chances.items() if _value(one) == value) / sum(chances.values())


def _value(text: str) -> str:
    return _MARKS.sub("", text)
