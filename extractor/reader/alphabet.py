"""The characters that the network tells apart, and how raised marks are written.

A raised footnote mark is a token of its own: `1,200⁽³⁾` is not `1,200(3)`. Inside the
reader raised brackets and digits are Unicode's superscripts; `lowered` gives the plain
characters back.
"""

from __future__ import annotations

import unicodedata

#: Raised brackets and digits, in the order of `_PLAIN`.
RAISED = "⁽⁾⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = "()0123456789"

_ASCII = "".join(chr(code) for code in range(32, 127))
_PUNCTUATION = "–—‘’“”•§®™°"
_MONEY_AND_PARTS = "£€½¼¾"
_LETTERS = "áàâäãåçéèêëíîïñóòôöõøúùûüßÁÀÂÄÃÅÇÉÈÊËÍÎÏÑÓÒÔÖÕØÚÙÛÜ"

#: Every character that can be read; class 0 of the network is CTC's blank, so the
#: character at index i is class i + 1.
CHARACTERS = _ASCII + RAISED + _PUNCTUATION + _MONEY_AND_PARTS + _LETTERS

#: Classes of the network, the blank included.
CLASSES = len(CHARACTERS) + 1

BLANK = 0

_CLASS_OF = {character: index + 1 for index, character in enumerate(CHARACTERS)}
_LOWER = str.maketrans(RAISED, _PLAIN)
_RAISE = str.maketrans(_PLAIN, RAISED)


def without_accents(text: str) -> str:
    """The text with each letter bare; signs that are no letters stay."""
    return "".join(unicodedata.normalize("NFD", c)[0] if c.isalpha() else c for c in text)


def character_class(character: str) -> int:
    """The network's class of one character; KeyError where it cannot be read."""
    return _CLASS_OF[character]


def text_to_classes(text: str) -> list[int]:
    """The classes of a text; KeyError at the first character that cannot be read."""
    return [_CLASS_OF[character] for character in text]


def classes_to_text(classes: list[int]) -> str:
    """The text of classes without blanks."""
    return "".join(CHARACTERS[index - 1] for index in classes)


def lowered(text: str) -> str:
    """Raised brackets and digits as plain ones."""
    return text.translate(_LOWER)


def raised(text: str) -> str:
    """Plain brackets and digits as raised ones."""
    return text.translate(_RAISE)


def is_raised(text: str) -> bool:
    """Whether `text` is nothing but raised characters, and has some."""
    return bool(text) and all(character in RAISED for character in text)
