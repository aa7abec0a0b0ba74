"""How much of a text layer means something: the first question of triage.

A wrong or missing ToUnicode table gives private-use codes, replacement marks or
control characters in place of letters (PITFALLS 9).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from extractor.model.page import Word

#: Below this share of meaningful characters a text layer looks wrong.
MIN_LEGIBLE = 0.85
#: Categories of characters that no filer types.
_MEANINGLESS = {"Cc", "Cf", "Cn", "Co", "Cs"}


def legible_share(words: Sequence[Word]) -> float:
    """Share of the words' characters that are letters, digits, marks or signs; 1 for none."""
    text = "".join(word.text for word in words)
    if not text:
        return 1.0
    if text.isascii() and text.isprintable() and "(cid:" not in text:
        return 1.0
    lost = text.count("�") + 6 * text.count("(cid:")
    lost += sum(unicodedata.category(char) in _MEANINGLESS for char in text)
    return max(0.0, 1.0 - lost / len(text))
