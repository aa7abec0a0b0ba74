"""Words of names, titles and cells weighed against the English vocabulary, where a letter is in doubt.

A word that no dictionary has is kept unless the print itself allows one that it has: the
network's probability of both texts, over the outputs that the word covers, decides, with
how common the word is as the prior. What is clearly printed stays as the filer wrote it.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reader.decode import Glyph, best_path, glyphs_to_text
from extractor.reader.lexicon import commonness, is_sure, near_words
from extractor.reader.likelihood import likelihoods
from extractor.reader.network import Logs
from extractor.reader.spans import respelled, word_spans

#: How much the prior weighs.
_WEIGHT = 0.35


def weigh_names(words: Sequence[Sequence[Glyph]], looks: Sequence[Logs]) -> list[list[Glyph]]:
    """The words of a line, those in doubt replaced by what the dictionary finds likelier.

    `looks` are outputs of one or several networks for the same strip, `words` the glyphs that the first
    of them shows, parted at spaces. Of names and cells, which have looks of their own, the further ones
    know less than the first; but a name that all of them show is in no dictionary, and stays.
    """
    spans = word_spans(words, len(looks[0]))
    return [
        list(word)
        if is_sure(word) or _all_read(word, [logs[start:end] for logs in looks[1:]])
        else _weighed(word, looks[0][start:end], start)
        for word, (start, end) in zip(words, spans, strict=True)
    ]


def _all_read(word: Sequence[Glyph], parts: Sequence[Logs]) -> bool:
    """Whether there are further looks at a word, and it is what each of them shows."""
    text = glyphs_to_text(word)
    return bool(parts) and all(glyphs_to_text(best_path(part)[0]).strip() == text for part in parts)


def _weighed(word: Sequence[Glyph], part: Logs, start: int) -> list[Glyph]:
    text = glyphs_to_text(word)
    texts = [text, *near_words(text, word, prose=False)]
    if len(texts) == 1:
        return list(word)
    chances = likelihoods(part, texts)
    scores = [chance + _WEIGHT * commonness(one) for one, chance in zip(texts, chances, strict=True)]
    best = texts[scores.index(max(scores))]
    return list(word) if best == text else respelled(word, best, part, start)
