"""The words at the end of a scanned cell's line: its value, and what looks like a footnote mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.text import is_mark, line_text
from extractor.model.crop import LineKind, Marks
from extractor.model.page import Word
from extractor.reader.grammar import kind_grammar

#: A number in brackets that is as large as its text belongs to it, where it was read so surely.
_PRINTED = 0.9
#: Digits, and what they are misread as, with a bracket; several of them side by side too.
_MARK_LIKE = re.compile(r"(?:[(\[{][^A-Za-z]?[\dHBIlZSsgDOo]{0,3}[)\]}]*)+|(?:[\dHBIlZSgO]{0,3}[)\]}]+)+")
_NUMBER = re.compile(r"\d+")
#: A mark may be read as so many words: its brackets apart from its number.
_PIECES = 3


def looks_like_mark(text: str) -> bool:
    """Whether a word may be a footnote mark, read as it is or nearly so."""
    return _MARK_LIKE.fullmatch(text) is not None


def is_printed_number(words: Sequence[Word]) -> bool:
    """Whether a line ends in a number in brackets that belongs to its text."""
    return bool(words) and is_mark(words[-1]) and (words[-1].confidence or 0.0) >= _PRINTED


def marks_above(current: Marks, last: Sequence[Word]) -> Marks:
    """Those of a cell's marks that stand above its last line."""
    here = tuple(int(number) for word in last if is_mark(word) for number in _NUMBER.findall(word.text))
    above = len(current) - len(here)
    return current[:above] if current[above:] == here else ()


def value_words(words: Sequence[Word], kind: LineKind) -> list[Word] | None:
    """The words of a line before its marks; None where they are no value of the kind."""
    kept = list(words)
    while count := _marks_at_end(kept):
        del kept[-count:]
    grammar = kind_grammar(kind)
    return kept if grammar is None or grammar.allows(line_text(kept)) else None


def _marks_at_end(words: Sequence[Word]) -> int:
    """How many of the last words look like a mark: one, or a bracket and what was read apart from it."""
    for count in range(1, min(_PIECES, len(words)) + 1):
        text = "".join(word.text for word in words[-count:])
        if looks_like_mark(text) and (count == 1 or text[0] in "([{"):
            return count
    return 0
