"""Crops of lines → readings, by the shipped network and the grammar of each crop's kind."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.model.crop import LineCrop, LineKind, LineReading, ReadAlternative, ReadWord, Weigh
from extractor.reader.alphabet import lowered
from extractor.reader.among import chance_among
from extractor.reader.chances import word_chances
from extractor.reader.customs import is_seldom, shows_stop, weighed_by_custom
from extractor.reader.decode import (
    Candidate,
    Glyph,
    align,
    best_path,
    glyphs_to_text,
    search,
    search_allowed,
)
from extractor.reader.grammar import Grammar, kind_grammar
from extractor.reader.likelihood import mean_likelihoods
from extractor.reader.looks import FURTHER, Look, look_anew, look_first, look_often, with_second
from extractor.reader.names import weigh_names
from extractor.reader.network import Logs
from extractor.reader.opinion import with_opinions
from extractor.reader.prose import is_prose, weigh_prose
from extractor.reader.spans import part_at_spaces
from extractor.reader.stops import weigh_stops
from extractor.reader.words import glyphs_to_words, split_words

#: A best path so likely leaves nothing for a search, or for another look, to find.
_CERTAIN = 0.98
#: A text of such a chance by all its paths, with or without spaces around it, is hardly any other. Of one
#: without figures the second network tells nothing more then; the number of a label is none of these.
_SURE_TEXT, _FIGURES = 0.95, re.compile(r"(?<!^)\d|^\d(?!\d?[ab]?\.)")
_PROSE = 45  # characters
#: How much less likely than the best text of all the best legal one may be and still stand.
#: Below it the filer seems to have written something unusual.
_GRAMMAR_TRUST = 0.02
#: Where the form leaves no room for the unusual: a column of one letter, numbers that a program printed.
_KIND_TRUST = {
    LineKind.OWNERSHIP: 1e-8,
    LineKind.SIDE: 1e-8,
    LineKind.CODE: 1e-4,
    LineKind.STATE: 1e-3,
    LineKind.PRICE: 1e-5,
    LineKind.UNSIGNED: 1e-5,
    LineKind.SHARES: 1e-5,
    LineKind.SIGN: 1e-6,
}
_SPACED_MARK = re.compile(" (?=⁽)")
#: A code's small letters are its capitals, read at a wrong height; an `i` or an `l` may be another letter.
#: It must be likelier than all else together.
_SMALL_CODE, _SURELY_SMALL = re.compile(r"^[a-hjkm-z]"), 0.5
_MOST_ALTERNATIVES = 4
#: What dust is not read as.
_SAYS = re.compile(r"[^\W_]|\$")
#: Alternatives below this probability are not worth a look.
_LEAST = 1e-3


def read_lines(crops: Sequence[LineCrop]) -> list[LineReading]:
    """A `Reader`: one reading for each crop, in order.

    The text is the best that the kind's grammar allows, unless another is far likelier.
    `confidence` is the network's probability of the whole line; the alternatives hold
    the next best, legal and not.
    """
    kinds = [crop.kind for crop in crops]
    looks = look_first(crops)
    paths = [best_path(look.first) for look in looks]
    texts = [glyphs_to_text(path) for path, _ in paths]
    sure = _are_sure(kinds, looks, texts)
    asked = [
        at
        for at, text in enumerate(texts)
        if kinds[at] is not LineKind.GLANCE and (not sure[at] or _FIGURES.search(text))
    ]
    looks = with_second(looks, asked)
    doubtful = [
        at for at, (_, chance) in enumerate(paths) if _is_doubtful(kinds[at], texts[at], chance, sure[at])
    ]
    # where both networks read the same, looking again as if measured otherwise tells nothing more
    disputed = [at for at in doubtful if glyphs_to_text(best_path(looks[at].both[-1])[0]) != texts[at]]
    again = [look_anew([crops[at] for at in disputed], *how) for how in FURTHER]
    further = dict(zip(disputed, zip(*again, strict=True), strict=True))
    chosen: list[_Chosen] = [
        (path, [Candidate(text, max(chance, math.prod(glyph.probability for glyph in path)))])
        for (path, chance), text in zip(paths, texts, strict=True)
    ]
    for at in doubtful:
        stopped = kinds[at] is LineKind.SHARES and shows_stop(
            looks[at].strip, [paths[at][0], *(best_path(logs)[0] for logs in looks[at].both[1:])]
        )
        every = [looks[at].first, *further.get(at, ()), *looks[at].both[1:]]
        candidates = rank(every, kinds[at], stopped=stopped)
        chosen[at] = _chosen_of(looks[at], paths[at][0], candidates)
    return _made(crops, looks, chosen)


#: The glyphs of a line and what else it may say, the chosen text first.
_Chosen = tuple[Sequence[Glyph], list[Candidate]]


def rank(looks: Sequence[Logs], kind: LineKind, *, stopped: bool = False) -> list[Candidate]:
    """The likeliest texts by the mean of all looks, with and without the grammar, the chosen one first.

    `stopped` says that the print shows a full stop behind thousands.
    """
    grammar = kind_grammar(kind)
    chances: dict[str, float] = {}
    for logs in looks:
        own = {one.text: one.probability for one in search(logs)}
        if grammar is not None:
            own |= {one.text: one.probability for one in search_allowed(logs, grammar)}
        for text, chance in own.items():
            chances[text] = chances.get(text, 0.0) + chance / len(looks)
    if grammar is None:
        chances = _without_space_before_marks(chances)
    if kind is LineKind.CODE:
        chances = _in_capitals(chances)
    chances = weighed_by_custom(chances, kind, stopped=stopped)
    ranked = [Candidate(*one) for one in sorted(chances.items(), key=lambda one: (-one[1], one[0]))]
    legal = [one for one in ranked if _allows(grammar, one.text)]
    if legal and not legal[0].text and _SAYS.search(ranked[0].text):
        legal = legal[1:] or legal  # where a sign was read there is print, whatever it says
    if legal and legal[0].probability >= _KIND_TRUST.get(kind, _GRAMMAR_TRUST) * ranked[0].probability:
        ranked.remove(legal[0])
        ranked.insert(0, legal[0])
    return ranked


def _without_space_before_marks(chances: Mapping[str, float]) -> dict[str, float]:
    """Probabilities of texts, alike but for the space before a raised mark together: it is not kept."""
    together: defaultdict[str, float] = defaultdict(float)
    likeliest: dict[str, str] = {}
    for text, chance in chances.items():
        key = _SPACED_MARK.sub("", text)
        together[key] += chance
        if key not in likeliest or chance > chances[likeliest[key]]:
            likeliest[key] = text
    return {text: together[key] for key, text in likeliest.items()}


def _in_capitals(chances: dict[str, float]) -> dict[str, float]:
    """Probabilities of codes, that of a small letter surely read added to its capital's."""
    folded: dict[str, float] = {}
    for text, chance in chances.items():
        sure = chance >= _SURELY_SMALL
        code = _SMALL_CODE.sub(lambda letter: letter[0].upper(), text) if sure else text
        folded[code] = folded.get(code, 0.0) + chance
    return folded


def printed(text: str) -> str:
    """A text with raised characters as a reading gives it: plain, marks parted by spaces."""
    glyphs = [Glyph(character, 0, 0, 1.0) for character in text]
    return " ".join(lowered(glyphs_to_text(word)) for word in split_words(glyphs))


def weigh_texts(crop: LineCrop, texts: Sequence[str]) -> list[float]:
    """How well the print of a line fits each text: log-likelihoods, the mean of all looks."""
    (seen,) = look_often([crop])
    return [float(one) for one in mean_likelihoods(seen.every, texts)]


def remembering_weigh() -> Weigh:
    """The same, where the same lines are weighed again: what the networks make of each is kept."""
    known: dict[int, tuple[LineCrop, list[Logs]]] = {}

    def weigh(crop: LineCrop, texts: Sequence[str]) -> list[float]:
        if id(crop) not in known:
            (seen,) = look_often([crop])
            known[id(crop)] = crop, seen.every
        return [float(one) for one in mean_likelihoods(known[id(crop)][1], texts)]

    return weigh


def _chosen_of(look: Look, path: Sequence[Glyph], candidates: list[Candidate]) -> _Chosen:
    """A doubtful line by its candidates, the chosen one first."""
    best = candidates[0].text if candidates else ""
    return (path if best == glyphs_to_text(path) else align(look.first, best)), candidates


def _made(crops: Sequence[LineCrop], looks: Sequence[Look], chosen: Sequence[_Chosen]) -> list[LineReading]:
    lines = []
    for crop, look, (glyphs, _) in zip(crops, looks, chosen, strict=True):
        own = _trimmed(glyphs)
        lines.append(_in_good_english(own, look) if crop.kind is LineKind.TEXT else own)
    readings = []
    for crop, look, glyphs, (_, candidates) in zip(
        crops, looks, with_opinions(lines, looks), chosen, strict=True
    ):
        words = glyphs_to_words(glyphs, look.strip, crop.pixels.shape[1])
        words = _with_chances_among(words, crop.kind, look, glyphs_to_text(glyphs), candidates)
        text = " ".join(word.text for word in words)
        confidence = candidates[0].probability if candidates else None
        readings.append(LineReading(text, tuple(words), confidence, _alternatives(candidates, text)))
    return readings


def _with_chances_among(
    words: list[ReadWord], kind: LineKind, look: Look, text: str, candidates: Sequence[Candidate]
) -> list[ReadWord]:
    """The words of a value with its chances among what may stand there, by both networks; not marks."""
    grammar = kind_grammar(kind)
    if grammar is None or not grammar.allows(text):
        return words
    others = [one.text for one in candidates if grammar.allows(one.text)]
    first, second = (chance_among(logs, text, others, kind) for logs in (look.first, look.both[-1]))
    return [word if word.raised else replace(word, among=first, second_among=second) for word in words]


def _in_good_english(glyphs: Sequence[Glyph], look: Look) -> list[Glyph]:
    """The glyphs of a line of text, words in doubt weighed by both networks and against the vocabulary."""
    words = part_at_spaces(glyphs)
    if not all(words) and is_prose([word for word in words if word]):
        glyphs = _single_spaced(glyphs)
        words = part_at_spaces(glyphs)
    spaces = [glyph for glyph in glyphs if glyph.character == " "]
    if not all(words):
        return list(glyphs)
    logs, looks = look.first, look.both
    prose = is_prose(words)
    read = weigh_prose(words, looks) if prose else weigh_names(words, looks)
    weighed = weigh_stops(read, logs, prose=prose)
    joined = list(weighed[0])
    for space, word in zip(spaces, weighed[1:], strict=True):
        joined += [space, *word]
    return joined


def _alternatives(candidates: Sequence[Candidate], best: str) -> tuple[ReadAlternative, ...]:
    chances: dict[str, float] = {}
    for one in candidates[1:]:
        if one.probability >= _LEAST and (text := printed(one.text)) != best:
            chances[text] = chances.get(text, 0.0) + one.probability
    ranked = sorted(chances.items(), key=lambda one: (-one[1], one[0]))
    return tuple(ReadAlternative(text, min(chance, 1.0)) for text, chance in ranked[:_MOST_ALTERNATIVES])


def _are_sure(kinds: Sequence[LineKind], looks: Sequence[Look], texts: Sequence[str]) -> list[bool]:
    """Which short lines of free text hardly say anything but what was read."""
    asked = [
        at
        for at, (kind, text) in enumerate(zip(kinds, texts, strict=True))
        if 0 < len(text) <= _PROSE and kind is LineKind.TEXT
    ]
    sure = [False] * len(texts)
    chances = word_chances([looks[at].first for at in asked], [texts[at] for at in asked])
    for at, chance in zip(asked, chances, strict=True):
        sure[at] = chance >= _SURE_TEXT
    return sure


def _is_doubtful(kind: LineKind, text: str, chance: float, sure: bool) -> bool:
    grammar = kind_grammar(kind)
    if kind is LineKind.GLANCE:
        return False
    if grammar is None:
        # of a line of prose some letter is always in doubt, and no other look tells all of them
        return not sure and len(text) <= _PROSE
    if is_seldom(text, kind):
        return True
    return chance < _CERTAIN or not grammar.allows(text)


def _allows(grammar: Grammar | None, text: str) -> bool:
    return grammar is None or grammar.allows(text)


def _single_spaced(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Glyphs without spaces at the ends, and with one where a wide gap shows several."""
    spaces = [glyph.character == " " for glyph in glyphs]
    return _trimmed([one for at, one in enumerate(glyphs) if not (at and spaces[at] and spaces[at - 1])])


def _trimmed(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Glyphs without spaces at the ends."""
    while glyphs and glyphs[0].character == " ":
        glyphs = glyphs[1:]
    while glyphs and glyphs[-1].character == " ":
        glyphs = glyphs[:-1]
    return glyphs
