"""What cells of text most likely say, taken together: what each may say, tried on its print."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from extractor.fields.text import join_lines
from extractor.fields.usual_texts import USUAL_TEXTS, letters_of, likely_beforehand
from extractor.fields.voices import Beforehand, share_voices
from extractor.fields.wrapped import CellLine, Wrapped, fit_wrapped
from extractor.model.crop import Weigh
from extractor.model.page import Word

#: A cell is in doubt where some word of it is less sure.
_SURE = 0.97
#: Texts less alike than this, in percent, are not tried in each other's place; so many of them are at most.
_ALIKE, _LOOKED_AT, _MOST = 50.0, 80, 24
#: Texts so much alike say the same, and are put together word by word.
_SAME = 50.0
#: A word less likely than this is strange; one so much like it may stand in its place.
_STRANGE, _CROSSED = -9.0, 40.0
#: What a voice counts for at least.
_HEARD = 0.2
#: So many others with fewer votes are tried.
_RUNNERS_UP = 5
#: Poor print misleads a reader in all rows alike: so much of what it says counts.
_TRUSTED = 0.5
#: What fits worse than what was read by more than this does not stand there. Clear print says what it says,
#: above all of stops, about which filers are no two alike.
_MOST_WORSE, _MOST_ON_CLEAR, _MOST_ON_STOPS = 60.0, 7.0, 1.0
#: Pages so clear have no dirt behind their texts.
_CLEAN = 0.5
#: What fits worse than what was read is less sure than its chance among those that were tried.
_WORSE = 0.05
#: What is so sure of all that may stand there is put there.
_TAKEN = 0.5

#: What is left of dirt, or of a mark, behind a text of several words.
_DIRT = re.compile(r"(?<=\S\S)(?: (?:[^\w\s]*\w?[^\w\s]*|[^A-Za-z\s]+))+$")
#: A space follows a comma.
_GLUED = re.compile(r"(?<=\w),(?=[^\W\d_])")
#: A comma stands before a company's form.
_FORM = re.compile(r"(?<=\w)[.,;]? ?(?= (?:L\.?P\.?|L\.?L\.?C\.?|Inc\.?|Ltd\.?)$)")

#: Votes for texts in place of words, from the first of them to the one behind the last.
_Votes = defaultdict[tuple[int, int], defaultdict[str, float]]


@dataclass(frozen=True, slots=True)
class TextCell:
    """The lines of a cell and its words by line; its page by its index in the form, and how clear that is."""

    page: int
    lines: tuple[CellLine, ...]
    words: tuple[tuple[Word, ...], ...]
    clear: float

    @property
    def text(self) -> str:
        """What was read in it, its lines joined."""
        return join_lines([line.text for line in self.lines if line.text])

    @property
    def sure(self) -> float:
        """The confidence of its least certain word."""
        return min((word.confidence or 0.0 for line in self.words for word in line), default=0.0)


def settle_cells(
    cells: Sequence[TextCell], weigh: Weigh, beforehand: Beforehand = likely_beforehand
) -> Iterator[tuple[TextCell, Wrapped, dict[str, float]]]:
    """The cells that say something else than was read, with it and the chances of all they may say.

    `beforehand` is how likely texts are in this filing, whatever their print.
    """
    doubtful = [cell for cell in cells if cell.sure < _SURE]
    if not doubtful:
        return
    said = {cell.text for cell in cells} | set(_by_votes(cells))
    said |= {_DIRT.sub("", cell.text) for cell in cells if cell.clear < _CLEAN}
    said |= {_GLUED.sub(", ", text) for text in said}
    said |= {_FORM.sub(",", text) for text in said}
    tried = _Tried(doubtful, weigh)
    tried.add(sorted(said | set(USUAL_TEXTS)))
    shares = share_voices([tried.fits_of(cell) for cell in cells], beforehand)
    chosen = {max(chances, key=lambda text: chances[text]) for chances in shares}
    further = sorted(set(_crossed(chosen)) - said)
    if further:
        tried.add(further)
        shares = share_voices([tried.fits_of(cell) for cell in cells], beforehand)
    for cell, chances in zip(cells, shares, strict=True):
        best = max(chances, key=lambda text: chances[text])
        if best == cell.text or chances[best] < _TAKEN:
            continue
        ways = tried.ways[id(cell)]
        worse = max(0.0, ways[cell.text].fit - ways[best].fit)
        most = _MOST_ON_STOPS if letters_of(best) == letters_of(cell.text) else _MOST_ON_CLEAR
        if worse <= _MOST_WORSE + (most - _MOST_WORSE) * cell.clear:
            sure = exp(-_WORSE * worse)
            yield cell, ways[best], {text: sure * chance for text, chance in chances.items()}


class _Tried:
    """How the lines of cells in doubt fit the texts that were tried on them."""

    def __init__(self, cells: Sequence[TextCell], weigh: Weigh) -> None:
        self._cells, self._weigh = cells, weigh
        self.ways: dict[int, dict[str, Wrapped]] = {id(cell): {} for cell in cells}

    def add(self, known: Sequence[str]) -> None:
        """Tries those of some texts that are like what was read."""
        for cell in self._cells:
            texts = _near(cell.text, known)
            own, *others = fit_wrapped(cell.lines, texts, self._weigh, cell.clear)
            assert own is not None
            ways = {text: one for text, one in zip(texts, others, strict=True) if one is not None}
            self.ways[id(cell)] |= {**ways, cell.text: own}

    def fits_of(self, cell: TextCell) -> dict[str, float]:
        """What a cell's print says for each text, as a logarithm; of a sure one for what was read alone."""
        trusted = _TRUSTED + (1.0 - _TRUSTED) * cell.clear
        return {text: trusted * one.fit for text, one in self.ways.get(id(cell), {}).items()} or {
            cell.text: 0.0
        }


def _crossed(texts: Collection[str]) -> Iterator[str]:
    """Texts with a word that nobody knows, and what another has instead, at its end two words."""
    parts = [text.split() for text in texts]
    singles = {word for words in parts for word in words}
    ends = {" ".join(words[-2:]) for words in parts if len(words) > 2}
    for words in parts:
        for at, word in enumerate(words):
            if likely_beforehand(word) < _STRANGE:
                instead = singles | ends if at == len(words) - 1 else singles
                for other in instead:
                    if other != word and fuzz.ratio(other, word) >= _CROSSED:
                        yield " ".join([*words[:at], other, *words[at + 1 :]])


def _near(text: str, known: Sequence[str]) -> list[str]:
    """The texts that are most like what was read and likeliest beforehand, which is none of them."""
    found = process.extract(text, known, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_LOOKED_AT)
    ranked = sorted(found, key=lambda one: -one[1] - likely_beforehand(one[0]))
    return [one for one, _, _ in ranked if one != text][:_MOST]


def _by_votes(cells: Sequence[TextCell]) -> Iterator[str]:
    """Each text, where cells that say about the same differ from it, with what most of them surely have."""
    read = [[(word.text, word.confidence or 0.0) for line in cell.words for word in line] for cell in cells]
    texts = [[text for text, _ in words] for words in read]
    for cell, words in zip(cells, texts, strict=True):
        votes: _Votes = defaultdict(lambda: defaultdict(float))
        for other, others in zip(cells, read, strict=True):
            if fuzz.ratio(cell.text, other.text) >= _SAME:
                _vote(votes, words, others)
                _vote_on_end(votes, words, others)
        yield from _elected(words, votes)


def _vote(
    votes: _Votes,
    words: Sequence[str],
    others: Sequence[tuple[str, float]],
) -> None:
    for step in Levenshtein.opcodes(words, [text for text, _ in others]):
        if step.tag == "equal":
            for at in range(step.src_end - step.src_start):
                text, sure = others[step.dest_start + at]
                votes[step.src_start + at, step.src_start + at + 1][text] += _HEARD + sure
        elif step.tag == "replace":
            instead = others[step.dest_start : step.dest_end]
            sure = min(chance for _, chance in instead)
            text = " ".join(text for text, _ in instead)
            own = " ".join(words[step.src_start : step.src_end])
            if fuzz.ratio(text, own) >= _ALIKE:
                votes[step.src_start, step.src_end][text] += _HEARD + sure


def _vote_on_end(votes: _Votes, words: Sequence[str], others: Sequence[tuple[str, float]]) -> None:
    """Votes for the last two words of another text in place of the last one, of which they may be made."""
    if len(others) > 2 and len(words) > 1:
        text = " ".join(one for one, _ in others[-2:])
        if fuzz.ratio(text, words[-1]) >= _ALIKE:
            votes[len(words) - 1, len(words)][text] += _HEARD + min(sure for _, sure in others[-2:])


def _elected(words: Sequence[str], votes: Mapping[tuple[int, int], Mapping[str, float]]) -> Iterator[str]:
    """The text with what has most votes for each of its words, and that with one runner-up."""
    ranked = {place: sorted(texts, key=lambda one: -texts[one]) for place, texts in votes.items()}
    won: dict[int, tuple[float, int, str]] = {}
    for (start, end), texts in ranked.items():
        best = (votes[start, end][texts[0]], end, texts[0])
        won[start] = max(won.get(start, best), best)
    told, at = [], 0
    while at < len(words):
        _, end, text = won.get(at, (0.0, at + 1, words[at]))
        told.append((at, end, text))
        at = end
    yield " ".join(text for _, _, text in told)
    for place, (start, end, _) in enumerate(told):
        for (first, last), texts in ranked.items():
            if (first >= start and last == end) or (first, last) == (start, end):
                for text in texts[:_RUNNERS_UP]:
                    before = [one for _, _, one in told[:place]]
                    after = [one for _, _, one in told[place + 1 :]]
                    yield " ".join([*before, *words[start:first], text, *after])
