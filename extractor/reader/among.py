"""How likely a value is among all that may stand in its place, by the outputs of a network.

A network that has never seen just such an `A` gives it a third of all it might be, and next
to nothing a `D`: in a column of these two letters it is an `A` for certain.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from extractor.model.crop import LineKind
from extractor.reader.alphabet import RAISED
from extractor.reader.grammar import CODES
from extractor.reader.likelihood import likelihoods
from extractor.reader.network import Logs

#: What a column of one letter may hold.
_LETTERS = {LineKind.SIDE: "AD", LineKind.OWNERSHIP: "DI", LineKind.CODE: CODES}
_MARKS = re.compile(rf"\s*(?:[{RAISED}]|\(\d{{1,2}}\))+$")


def chance_among(logs: Logs, text: str, others: Sequence[str], kind: LineKind) -> float:
    """The chance of a text's value, 0 to 1, if one of these texts or of the kind's letters is printed.

    Marks behind a value are no part of it: texts of one value are taken together.
    """
    texts = list(dict.fromkeys([text, *others, *_LETTERS.get(kind, "")]))
    if len(texts) == 1:
        return 1.0
    scores = likelihoods(logs, texts)
    most = max(scores)
    chances = [math.exp(score - most) for score in scores]
    value = _value(text)
    return sum(c for one, c in zip(texts, chances, strict=True) if _value(one) == value) / sum(chances)


def _value(text: str) -> str:
    return _MARKS.sub("", text)
