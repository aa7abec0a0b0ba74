"""Titles of securities and natures of ownership on a scan, weighed as wholes by the print of their cells.

A filing's rows name few securities and few holders, each again and again. What the rows
say, what most of them have word by word, and what such cells usually say is tried on the
lines of each cell in doubt, wrapped as it fits best. How well the print fits and how often
the other rows say it decide together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from extractor.fields.scanned import ScannedCell, find_scanned_cells, lines_in, read_anew, words_in
from extractor.fields.text import is_mark, join_lines
from extractor.fields.together import share_voices
from extractor.fields.usual_texts import USUAL_TEXTS, likely_beforehand
from extractor.fields.wrapped import CellLine, Wrapped, fit_wrapped
from extractor.forms.locate import LocatedForm
from extractor.model.crop import LineCrop, LineReading, Weigh
from extractor.model.page import Page, Word
from extractor.pages.scan import to_words
from extractor.reader.alphabet import raised
from extractor.reader.read import remembering_weigh
from extractor.reader.spell import spell_line

#: Columns that speak of the same things.
_GROUPS = {"securityTitle": 0, "underlyingSecurityTitle": 0, "natureOfOwnership": 1}
#: A cell is in doubt where some word of it is less sure.
_SURE = 0.97
#: A word of a line stands on its base, give or take this.
_OFF = 0.3  # points
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
Spell = Callable[[LineCrop, str], LineReading]


@dataclass(frozen=True, slots=True)
class _Cell:
    page: int
    lines: tuple[CellLine, ...]
    words: tuple[tuple[Word, ...], ...]

    @property
    def text(self) -> str:
        return join_lines([line.text for line in self.lines if line.text])

    @property
    def sure(self) -> float:
        return min((word.confidence or 0.0 for line in self.words for word in line), default=0.0)


def weigh_whole_texts(
    form: LocatedForm, weigh: Weigh | None = None, spell: Spell = spell_line
) -> LocatedForm:
    """The form, texts of its tables' cells in doubt as is likeliest by their print and by each other."""
    groups: defaultdict[int, list[_Cell]] = defaultdict(list)
    for place in find_scanned_cells(form):
        if place.column in _GROUPS:
            cell = _cell(form.pages[place.page].page, place)
            if cell is not None:
                groups[_GROUPS[place.column]].append(cell)
    gone: set[int] = set()
    new: defaultdict[int, list[Word]] = defaultdict(list)
    for cells in groups.values():
        for cell, wrapped, chances in _settled(cells, weigh or remembering_weigh()):
            for before, after in _changes(cell, wrapped, chances, spell):
                gone |= {id(word) for word in before}
                new[cell.page] += after
    pages = list(form.pages)
    for at in new:
        kept = [word for word in pages[at].page.words if id(word) not in gone]
        pages[at] = read_anew(pages[at], [*kept, *new[at]])
    return replace(form, pages=tuple(pages))


def _cell(page: Page, place: ScannedCell) -> _Cell | None:
    """What stands in a cell; None where it holds no text, or marks not only behind its lines."""
    words = words_in(page.words, place.place)
    crops = sorted(lines_in(page, place.place), key=lambda crop: crop.bbox.cy)
    lines, kept = [], []
    for crop in crops:
        on = sorted((word for word in words if _stands_on(word, crop)), key=lambda word: word.bbox.x0)
        text = [word for word in on if not is_mark(word)]
        if on[: len(text)] != text:
            return None
        marks = "".join(raised(word.text) for word in on[len(text) :])
        lines.append(CellLine(crop, " ".join(word.text for word in text), marks))
        kept.append(tuple(text))
    return _Cell(place.page, tuple(lines), tuple(kept)) if any(kept) else None


def _stands_on(word: Word, crop: LineCrop) -> bool:
    if not crop.bbox.x0 <= word.bbox.cx <= crop.bbox.x1:
        return False
    if is_mark(word):
        return crop.bbox.top <= word.bbox.cy <= crop.bbox.bottom
    return abs(word.bbox.bottom - crop.baseline) < _OFF


def _settled(cells: Sequence[_Cell], weigh: Weigh) -> Iterator[tuple[_Cell, Wrapped, dict[str, float]]]:
    """The cells that say something else than was read, with it and the chances of all they may say."""
    doubtful = [cell for cell in cells if cell.sure < _SURE]
    if not doubtful:
        return
    said = {cell.text for cell in cells} | set(_by_votes(cells))
    said |= {_DIRT.sub("", text) for text in said}
    said |= {_GLUED.sub(", ", text) for text in said}
    said |= {_FORM.sub(",", text) for text in said}
    tried = _Tried(doubtful, weigh)
    tried.add(sorted(said | set(USUAL_TEXTS)))
    shares = share_voices([tried.fits_of(cell) for cell in cells], likely_beforehand)
    chosen = {max(chances, key=lambda text: chances[text]) for chances in shares}
    further = sorted(set(_crossed(chosen)) - said)
    if further:
        tried.add(further)
        shares = share_voices([tried.fits_of(cell) for cell in cells], likely_beforehand)
    for cell, chances in zip(cells, shares, strict=True):
        best = max(chances, key=lambda text: chances[text])
        if best != cell.text and chances[best] >= _TAKEN:
            yield cell, tried.ways[id(cell)][best], chances


class _Tried:
    """How the lines of cells in doubt fit the texts that were tried on them."""

    def __init__(self, cells: Sequence[_Cell], weigh: Weigh) -> None:
        self._cells, self._weigh = cells, weigh
        self.ways: dict[int, dict[str, Wrapped]] = {id(cell): {} for cell in cells}

    def add(self, known: Sequence[str]) -> None:
        """Tries those of some texts that are like what was read."""
        for cell in self._cells:
            texts = _near(cell.text, known)
            own, *others = fit_wrapped(cell.lines, texts, self._weigh)
            assert own is not None
            ways = {text: one for text, one in zip(texts, others, strict=True) if one is not None}
            self.ways[id(cell)] |= {**ways, cell.text: own}

    def fits_of(self, cell: _Cell) -> dict[str, float]:
        """The log-likelihood of a cell's print for each text; of a sure one for what was read alone."""
        return {text: one.fit for text, one in self.ways.get(id(cell), {}).items()} or {cell.text: 0.0}


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


def _by_votes(cells: Sequence[_Cell]) -> Iterator[str]:
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


def _changes(
    cell: _Cell, wrapped: Wrapped, chances: Mapping[str, float], spell: Spell
) -> Iterator[tuple[Sequence[Word], list[Word]]]:
    """The words of each line that says something else than was read, and those in their place."""
    for line, old, part in zip(cell.lines, cell.words, wrapped.parts, strict=True):
        if part == line.text:
            continue
        new = to_words(line.crop, spell(line.crop, part)) if part else []
        if " ".join(word.text for word in new) == part:
            yield (
                old,
                [
                    replace(word, raw=line.text or None, confidence=_chance(word.text, chances))
                    for word in new
                ],
            )


def _chance(word: str, chances: Mapping[str, float]) -> float:
    """How likely a cell has a word, by the chances of its texts."""
    return min(1.0, sum(chance for text, chance in chances.items() if word in text.split()))
