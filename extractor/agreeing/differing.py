"""Words that another engine reads otherwise, weighed by the print: where it fits as well, they are taken.

The reader has chosen the likeliest text of a line by itself. A second engine that reads `111` where it
has `11` tells more than a small difference in how well the print fits either.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from extractor.model.crop import LineCrop, Weigh
from extractor.reader.alphabet import CHARACTERS
from extractor.reader.lexicon import is_known

#: The print may fit what the engine reads by so much less well (natural logarithm), but for longer words
#: that nobody knows.
_AS_WELL = 1.5
_SHORT = 3
_LETTERS = re.compile(r"[^\w&]")
_WORDS = re.compile(r"[^\W\d_]{2}")
#: What kind of company it is: read so, it is hardly ever another word.
_FORMS = frozenset(("co", "corp", "inc", "llc", "llp", "lp", "ltd", "plc"))


def better_text(crop: LineCrop, text: str, other: str, weigh: Weigh, settled: Collection[str] = ()) -> str:
    """The text of a line with the words of `other` that its print fits about as well; or the text itself.

    Words that differ in stops and commas alone stay, and so do those that are `settled`, numbers by
    themselves, and lines of more or fewer words.
    """
    if not _WORDS.search(text):
        return text
    mixed = _mixed(text.split(), other.split(), settled)
    if mixed == text or not set(mixed) <= set(CHARACTERS) or not set(text) <= set(CHARACTERS):
        return text
    own, others = weigh(crop, [text, mixed])
    new = [word for word, before in zip(mixed.split(), text.split(), strict=True) if word != before]
    worse = _AS_WELL if all(_is_word(word) or len(word) <= _SHORT for word in new) else 0.0
    return mixed if others >= own - worse else text


def _mixed(words: Sequence[str], others: Sequence[str], settled: Collection[str]) -> str:
    if len(words) != len(others):
        return " ".join(words)
    return " ".join(
        other if word not in settled and _may_replace(word, other) else word
        for word, other in zip(words, others, strict=True)
    )


def _may_replace(word: str, other: str) -> bool:
    """Whether the words differ in letters; no known word gives way to none, nor to its own end or beginning.

    The crop that the other engine was shown may have cut a letter off, and weighed by it the word lacks it.
    """
    plain, new = _LETTERS.sub("", word), _LETTERS.sub("", other)
    if plain.lower() in _FORMS and new.lower() not in _FORMS:
        return False
    if not _is_word(word):
        return plain != new
    return _is_word(other) and not (plain.endswith(new) or plain.startswith(new))


def _is_word(word: str) -> bool:
    return is_known(_LETTERS.sub("", word))
