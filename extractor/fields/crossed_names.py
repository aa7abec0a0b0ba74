"""An owner's name that was read otherwise in its box and where it is signed for, and in neither place surely.

Neither reading need be right: each may have kept what the other lost, as `Rovnn` and `Bovan` have of `Rovan`.
Both words are offered what either has at each letter, to be the same name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from extractor.fields.name_offers import Offer, Said, name_in
from extractor.model.page import Word
from extractor.model.reading import Reading
from extractor.reader.lexicon import in_case, is_known_name

#: Words so sure are told by themselves.
_SURE = 0.6
#: Beside the same name two names that differ in so few letters are one: so much likelier, as a logarithm.
_APART, _ONE = 2, 5.0
_SEVERAL = 3


def crossed_offers(
    named: Sequence[Word], signatures: Sequence[Reading], surely: Said
) -> Iterator[tuple[Word, Offer]]:
    """Words of an owner's name and of signatures that are to be one name, and what it may be."""
    doubtful = [word for word in named if _is_doubtful(word, surely)]
    for word in doubtful:
        others = {_letters(other) for other in named if other is not word} - {""}
        for signature in signatures:
            for at, signed in enumerate(signature.words):
                near = signature.words[max(at - 1, 0) : at + 2]
                beside = {_letters(one) for one in near if one is not signed}
                if beside & others and _is_doubtful(signed, surely):
                    yield from _crossed(word, signed)


def _name(word: Word) -> str:
    return name_in(word.text).lower()


def _letters(word: Word) -> str:
    """The letters of a word, of several at least: initials tell nothing of whose name it is."""
    letters = "".join(filter(str.isalpha, word.text)).lower()
    return letters if len(letters) >= _SEVERAL else ""


def _is_doubtful(word: Word, surely: Said) -> bool:
    name = _name(word)
    unsure = word.confidence is not None and word.confidence < _SURE
    return unsure and bool(name) and not is_known_name(name.capitalize()) and name not in surely.surest


def _crossed(word: Word, signed: Word) -> Iterator[tuple[Word, Offer]]:
    one, other = _name(word), _name(signed)
    if len(one) != len(other):
        return
    if not 0 < sum(a != b for a, b in zip(one, other, strict=True)) <= _APART:
        return
    may_be = {"".join(letters) for letters in product(*map(dict.fromkeys, zip(one, other, strict=True)))}
    for name in sorted(may_be):
        for own, partner in ((word, signed), (signed, word)):
            if name != _name(own):
                written = name_in(own.text)
                yield own, Offer(own.text.replace(written, in_case(name, written)), _ONE, name, id(partner))
