"""Crops of lines → readings, by the shipped network and the grammar of each crop's kind."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model.crop import LineCrop, LineReading, ReadAlternative
from extractor.reader.alphabet import lowered
from extractor.reader.decode import Candidate, Glyph, align, best_path, search, search_allowed
from extractor.reader.grammar import Grammar, kind_grammar
from extractor.reader.network import Logs, strips_to_logs
from extractor.reader.strip import Strip, pixels_to_strip
from extractor.reader.words import glyphs_to_words, split_words

#: A best path so likely leaves nothing for a search to find.
_CERTAIN = 0.995
#: How much less likely than the best text of all the best legal one may be and still stand.
#: Below it the filer seems to have written something unusual.
_GRAMMAR_TRUST = 0.02
_MOST_ALTERNATIVES = 4
#: Alternatives below this probability are not worth a look.
_LEAST = 1e-3


def read_lines(crops: Sequence[LineCrop]) -> list[LineReading]:
    """A `Reader`: one reading for each crop, in order.

    The text is the best that the kind's grammar allows, unless another is far likelier.
    `confidence` is the network's probability of the whole line; the alternatives hold
    the next best, legal and not.
    """
    strips = [pixels_to_strip(crop.pixels, crop.height, crop.base) for crop in crops]
    return [
        _read(crop, strip, logs)
        for crop, strip, logs in zip(crops, strips, strips_to_logs(strips), strict=True)
    ]


def _read(crop: LineCrop, strip: Strip, logs: Logs) -> LineReading:
    grammar = kind_grammar(crop.kind)
    glyphs, chance = best_path(logs)
    text = _text(glyphs)
    candidates = [Candidate(text, chance)]
    if chance < _CERTAIN or (grammar is not None and not grammar.allows(text)):
        candidates = rank(logs, grammar) or candidates
        if candidates[0].text != text:
            glyphs = align(logs, candidates[0].text)
    words = glyphs_to_words(_trimmed(glyphs), strip, crop.pixels.shape[1])
    if not words:
        return LineReading(confidence=candidates[0].probability, alternatives=_alternatives(candidates, ""))
    best = " ".join(word.text for word in words)
    return LineReading(best, tuple(words), candidates[0].probability, _alternatives(candidates, best))


def rank(logs: Logs, grammar: Grammar | None) -> list[Candidate]:
    """The likeliest texts with and without the grammar, the chosen one first."""
    free = search(logs)
    legal = search_allowed(logs, grammar) if grammar is not None else []
    if legal and free and legal[0].probability < _GRAMMAR_TRUST * free[0].probability:
        legal, free = free, legal
    first = (legal or free)[:1]
    chances = {one.text: one for one in (*free, *legal)}
    rest = sorted(chances.values(), key=lambda one: (-one.probability, one.text))
    return [*first, *(one for one in rest if one not in first)]


def printed(text: str) -> str:
    """A text with raised characters as a reading gives it: plain, marks parted by spaces."""
    glyphs = [Glyph(character, 0, 0, 1.0) for character in text]
    return " ".join(lowered("".join(glyph.character for glyph in word)) for word in split_words(glyphs))


def _alternatives(candidates: Sequence[Candidate], best: str) -> tuple[ReadAlternative, ...]:
    chances: dict[str, float] = {}
    for one in candidates[1:]:
        text = printed(one.text)
        if text != best and one.probability >= _LEAST:
            chances[text] = chances.get(text, 0.0) + one.probability
    ranked = sorted(chances.items(), key=lambda one: (-one[1], one[0]))
    return tuple(ReadAlternative(text, min(chance, 1.0)) for text, chance in ranked[:_MOST_ALTERNATIVES])


def _text(glyphs: Sequence[Glyph]) -> str:
    return "".join(glyph.character for glyph in glyphs)


def _trimmed(glyphs: list[Glyph]) -> list[Glyph]:
    """Glyphs without spaces at the ends."""
    while glyphs and glyphs[0].character == " ":
        glyphs = glyphs[1:]
    while glyphs and glyphs[-1].character == " ":
        glyphs = glyphs[:-1]
    return glyphs
