"""Spaces of typed titles that a scan has lost: between words that titles often have, and around brackets."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.fields.usual_texts import USUAL_TEXTS

_LETTERS = re.compile(r"[A-Za-z]+")
_CLOSE_COMMA = re.compile(r"(?<=[A-Za-z]),(?=[A-Za-z$])")
_BEFORE_BRACKET = re.compile(r"(?<=[A-Za-z]{2})(?=\([A-Za-z]{2})")
_BEHIND_BRACKET = re.compile(r"(?<=\))(?=[A-Za-z])")
_BEFORE_FIGURE = re.compile(r"(?<=[a-z]{2})(?=\$\d)|(?<=\bby)(?=\d{3})", re.IGNORECASE)
_BEHIND_FIGURE = re.compile(r"(?<=\.\d\d)(?=par\b)", re.IGNORECASE)
_BEHIND_NAME = re.compile(r"\b((?:class|series) [A-Z])([A-Z][A-Za-z]+)", re.IGNORECASE)
_VALUED = frozenset({"par", "value", "no"})
#: Who holds for whom.
_HELD = frozenset({"joint", "with", "custodian", "cust", "for"})
#: A letter alone names one of these.
_NAMED = frozenset({"class", "series"})
_KNOWN = _VALUED | _HELD | {
    word.casefold() for text in USUAL_TEXTS for word in _LETTERS.findall(text) if len(word) > 1
}  # fmt: skip


def with_lost_spaces(text: str) -> str:
    """A title or nature with the spaces that are lost in it."""
    text = _CLOSE_COMMA.sub(", ", text)
    text = _BEHIND_FIGURE.sub(" ", _BEHIND_BRACKET.sub(" ", _BEFORE_BRACKET.sub(" ", text)))
    text = _BEHIND_NAME.sub(_named_apart, _BEFORE_FIGURE.sub(" ", text))
    return _LETTERS.sub(lambda match: _parted(match[0]), text)


def _named_apart(match: re.Match[str]) -> str:
    """`Class ACommon` as three words; the word behind the letter is one that titles often have."""
    name, word = match.groups()
    whole = name[-1] + word
    return f"{name} {word}" if word.casefold() in _KNOWN and whole.casefold() not in _KNOWN else match[0]


def _parted(word: str) -> str:
    """A word's parts, where it is made of words that titles often have."""
    ends = _ends(word.casefold(), "")
    if len(ends) < 2:
        return word
    return " ".join(word[start:end] for start, end in zip((0, *ends), ends, strict=False))


@lru_cache(maxsize=1024)
def _ends(rest: str, before: str) -> tuple[int, ...]:
    """Where the known words end that a text is made of, as few as can be; none where it is not."""
    found: list[tuple[int, ...]] = []
    for end in range(len(rest), 0, -1):
        head = rest[:end]
        if head not in _KNOWN and not (end == 1 and before in _NAMED):
            continue
        if end == len(rest):
            return (end,)
        after = _ends(rest[end:], head)
        if after:
            found.append((end, *(end + one for one in after)))
    return min(found, key=len, default=())
