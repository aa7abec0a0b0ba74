"""Footnote marks of a scanned filing's tables, read again with what the whole filing cites."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.fields.citing import settle_marks
from extractor.fields.courses import CitingCell, blank_history
from extractor.fields.mark_places import MARK_HEIGHT, MarkSpot
from extractor.fields.mark_spots import FoundCell, find_spots
from extractor.fields.marked_words import value_words
from extractor.fields.note_prices import explained_by
from extractor.fields.note_runs import is_joint, joint_notes
from extractor.fields.note_subjects import named_by, speak_of
from extractor.fields.notes import last_numbered, read_notes
from extractor.fields.regions import PageGrid
from extractor.fields.same_texts import same_texts
from extractor.fields.scanned import read_anew, replace_words, words_in
from extractor.fields.sure_marks import shown_marks, sure_marks
from extractor.forms.locate import LocatedForm, LocatedPage
from extractor.model.crop import LineCrop, Marks
from extractor.model.page import CitingPlace
from extractor.pages.scan import to_words
from extractor.reader.looks import OftenSeen, look_often
from extractor.reader.marks import MarkedLine, read_with_marks, weigh_marks, with_raised

#: How much a line's scores may say for or against there being marks at all.
_TRUST_IN_MARKS = 0.15
_LEAST_FOR, _MOST_FOR = -2.0, 3.0
#: The same of what speaks against any on a grey scan: what stands there can be seen.
_TRUST_IN_GREY, _LEAST_IN_GREY = 0.4, -6.0
#: Print that is read as likely as this (natural logarithm) or likelier is no specks: what more it says.
_CLEAR = -5.0
#: Marks alone on a line that are read as less likely than this are crumbs, of which the likeliest number is
#: hardly ever the right one: how much is believed of what tells the numbers apart (fitted on 90 such lines).
_CRUMBS, _TRUST_IN_CRUMBS = -8.0, 0.2
#: Where marks were read there are some: of 140 such cells of poor scans every one had its own.
_READ = 4.0
#: On a clear grey scan specks are not read as marks, however seldom a cell cites just those.
_READ_IN_GREY = 10.0
#: Runs of marks that are tried: all pairs where there are so few footnotes, else neighbours alone.
_FEW, _NOT_MANY = 6, 20
_MOST_NOTES = 60
#: Footnotes beyond the last that was found may be cited: on poor scans not all explanations are found.
_MORE = 3
#: Marks are raised by so much, in heights of the capitals.
_RAISED_BY = 0.65
#: The cells by which a row's security and its owner are known.
_TITLE, _NATURE, _PRICE = "securityTitle", "natureOfOwnership", "transactionPricePerShare"
#: Columns that are explained together, where both are blank: what is without terms has none at all.
_BESIDE = {"exerciseDate": "conversionOrExercisePrice", "expirationDate": "exerciseDate"}


def cite_together(form: LocatedForm) -> LocatedForm:
    """The form with the marks of its tables' cells as they make sense together."""
    notes = _notes(form)
    found = list(find_spots(form))
    read = [one.spot.current for one in found if one.spot]
    if not notes and not any(read):
        return form
    known = max([*notes, last_numbered([PageGrid(page) for page in form.pages], form.template)], default=0)
    last = last_cited(read, known)
    leanings = _Leanings(notes)
    joint = joint_notes(notes)
    cells: list[CitingCell] = []
    spots, lines = [], []
    seen = _seen([one.spot for one in found if one.spot is not None])
    for one in found:
        weights: Mapping[Marks, float] = {(): 0.0}
        if one.spot is not None:
            here = one.spot.current[len(one.spot.before) :]
            choices = _choices(last + _MORE, here, several=one.sent_to > 1)
            if one.spot.is_bare:
                choices = [marks for marks in choices if _may_be_gone(marks, one, joint)]
            line = _weighed(one.spot, choices, seen.get(id(one.spot)), raised=form.template.notes.raised)
            weights = _after(one.spot.before, marks_weights(choices, line, one.spot))
            spots.append((len(cells), one.spot))
            lines.append(line)
        cells.append(replace(leanings.cell(one, weights), joint=joint, sent_to=one.sent_to))
    cells = _with_owners(cells, found)
    settled = settle_marks(cells, known)
    shown = [shown_marks(cell.weights, marks) for cell, marks in zip(cells, settled, strict=True)]
    pages = _with_places(form.pages, found, sure_marks(cells, settled, known), shown)
    for (index, spot), line in zip(spots, lines, strict=True):
        if settled[index] != spot.current:
            pages[spot.page] = _with_marks(pages[spot.page], spot, line, settled[index])
    return replace(form, pages=tuple(pages))


def _with_places(
    pages: Sequence[LocatedPage], found: Sequence[FoundCell], chances: Sequence[float], shown: Sequence[float]
) -> list[LocatedPage]:
    """The pages with how sure the marks of their cells are, of those that may have any."""
    places: dict[int, list[CitingPlace]] = defaultdict(list)
    for one, chance, by_print in zip(found, chances, shown, strict=True):
        if one.spot is not None:
            places[one.cell.page].append(CitingPlace(one.cell.place, chance, by_print))
    return [
        replace(located, page=replace(located.page, citing=tuple(places[index])))
        for index, located in enumerate(pages)
    ]


def _with_owners(cells: Sequence[CitingCell], found: Sequence[FoundCell]) -> list[CitingCell]:
    """The cells, those brought together that name the same owner: he is explained alike."""
    owned = [place for place, one in enumerate(found) if one.cell.column == _NATURE and one.spot is not None]
    same = same_texts([found[place].texts.get(_NATURE, "") for place in owned])
    saying = {place: one for place, one in zip(owned, same, strict=True) if one is not None}
    likely: dict[int, set[Marks]] = defaultdict(set)
    for place, one in saying.items():
        likely[one].add(max(cells[place].weights.items(), key=lambda pair: pair[1])[0])
    after = list(cells)
    for place, one in saying.items():
        spot, weights = found[place].spot, dict(cells[place].weights)
        if spot is not None and spot.is_bare:
            weights |= {marks: spot.ink for marks in likely[one] if marks}
        tried = cells[place].tried | likely[one]
        after[place] = replace(cells[place], weights=weights, saying=one, tried=tried)
    return after


class _Leanings:
    """What the words of a filing's notes say of where they are cited."""

    def __init__(self, notes: Mapping[int, str]) -> None:
        self._notes = notes
        self._of_columns = {number: speak_of(text) for number, text in notes.items()}

    def cell(self, found: FoundCell, weights: Mapping[Marks, float]) -> CitingCell:
        """The cell, with what its column and its row lean to."""
        plain = CitingCell(found.column, weights, found.row, found.state, found.must, beside=_beside(found))
        if found.spot is not None and found.spot.is_bare:
            plain = replace(plain, tried=frozenset(weights))
        if found.spot is None or not found.state.column:
            return plain
        element = found.state.column.partition(".")[2]
        by_column = {number: said.get(element, 0.0) for number, said in self._of_columns.items()}
        by_row: Mapping[int, float] = {}
        if found.must or (element == _NATURE and not found.sent_to):
            told = found.texts.get(_NATURE if element == _NATURE else _TITLE, "")
            by_row = dict(zip(self._notes, named_by(list(self._notes.values()), [told]), strict=True))
        if not found.must:  # a note may fit the cell ever so well: whether it cites any is told by ink
            highest = max(by_row.values(), default=0.0)
            by_row = {number: said - highest for number, said in by_row.items()}
        if element == _PRICE:
            by_row = {**by_row, **explained_by(self._notes, found.texts.get(_PRICE, ""))}
        if found.spot.is_bare and not found.must and not found.sent_to:
            by_column = {number: min(said, 0.0) for number, said in by_column.items()}
        return replace(plain, by_column=by_column, by_row=by_row)


def _beside(found: FoundCell) -> str:
    """The column beside a cell that is blank and explained like it; empty where there is none."""
    table, _, element = found.column.partition(".")
    other = _BESIDE.get(element, "")
    return blank_history(f"{table}.{other}") if found.must and other and not found.texts.get(other) else ""


def _notes(form: LocatedForm) -> dict[int, str]:
    """The texts of the footnotes that were found, by number."""
    grids = [PageGrid(page) for page in form.pages]
    found = read_notes(grids, form.template, set())
    return {note.number: note.reading.text for note in found if not note.starred}


def last_cited(marks: Sequence[Marks], notes: int) -> int:
    """The last footnote that may be cited: beyond those found, where half of the further ones are read.

    A single number far beyond the others is two that were read as one.
    """
    beyond = sorted({number for one in marks for number in one if notes < number <= _MOST_NOTES})
    return max((number for at, number in enumerate(beyond, 1) if 2 * at >= number - notes), default=notes)


def _choices(notes: int, current: Marks, *, several: bool = False) -> list[Marks]:
    """The runs of marks worth asking for, none first; of cells that cite several, all pairs."""
    numbers = range(1, notes + 1)
    reach = notes if notes <= _FEW or (several and notes <= _NOT_MANY) else 1
    pairs = [(one, other) for one in numbers for other in numbers if 0 < other - one <= reach]
    runs = [(one, one + 1, one + 2) for one in numbers if one + 2 <= notes]
    known = [current] if current and all(one <= notes for one in current) else []
    return list(dict.fromkeys([(), *((one,) for one in numbers), *pairs, *runs, *known]))


def _may_be_gone(marks: Marks, found: FoundCell, joint: frozenset[int]) -> bool:
    """Whether a cell of whose marks nothing is left may cite these: one footnote, or as many as it says."""
    return len(marks) <= 1 or is_joint(marks, joint) or len(marks) == found.sent_to


def _seen(spots: Sequence[MarkSpot]) -> Mapping[int, OftenSeen]:
    """What is made of each line that may end in marks, by its spot; where that is bare nothing is there."""
    printed = [spot for spot in spots if not spot.is_bare]
    return {
        id(spot): seen
        for spot, seen in zip(printed, look_often([spot.crop for spot in printed]), strict=True)
    }


def _weighed(spot: MarkSpot, choices: Sequence[Marks], seen: OftenSeen | None, *, raised: bool) -> MarkedLine:
    if seen is None:
        return MarkedLine(spot.value or "", 0.0, (0.0,) * len(choices))
    line = weigh_marks(spot.crop, choices, spot.value, seen)
    return with_raised(line, _line_of(spot), choices) if raised and len(choices) > 1 else line


def marks_weights(choices: Sequence[Marks], line: MarkedLine, spot: MarkSpot) -> dict[Marks, float]:
    """What a line's ink says for each run of marks, and for none (natural logarithms)."""
    if spot.is_bare:
        return {marks: spot.ink if marks else 0.0 for marks in choices}
    bare, marked = line.scores[0], max(line.scores[1:])
    told = _told(marked - bare, grey=spot.is_grey)
    if spot.is_faint:
        scored = zip(choices[1:], line.scores[1:], strict=True)
        said = spot.ink + told
        return {(): 0.0, **{marks: said + _TRUST_IN_MARKS * (score - marked) for marks, score in scored}}
    for_marks = min(told, _MOST_FOR)
    for_marks += max(marked - _CLEAR, 0.0)
    trust = _TRUST_IN_CRUMBS if spot.value == "" and marked < _CRUMBS else 1.0
    weights = {
        marks: for_marks + spot.ink + trust * (score - marked)
        for marks, score in zip(choices[1:], line.scores[1:], strict=True)
    }
    read = _READ_IN_GREY if spot.is_grey else _READ
    # of those that follow marks in the lines above nothing was read yet
    return {(): -read if spot.current[len(spot.before) :] else 0.0, **weights}


def _told(more: float, *, grey: bool) -> float:
    """What is believed of print that fits marks so much better than none (natural logarithms)."""
    if grey and more < 0.0:
        return max(_TRUST_IN_GREY * more, _LEAST_IN_GREY)
    return max(_TRUST_IN_MARKS * more, _LEAST_FOR)


def _after(before: Marks, weights: Mapping[Marks, float]) -> Mapping[Marks, float]:
    """The weights of runs of marks that go on after those above."""
    if not before:
        return weights
    longer = {(*before, *marks): weight for marks, weight in weights.items() if marks > before[-1:]}
    return {before: weights[()], **longer}


def _with_marks(located: LocatedPage, spot: MarkSpot, line: MarkedLine, marks: Marks) -> LocatedPage:
    """The page with these marks behind the line's value."""
    words = located.page.words
    before = words_in(words, spot.crop.bbox)
    here = marks[len(spot.before) :]
    after = to_words(_line_of(spot), read_with_marks(spot.crop, line.value, here, line.look))
    if spot.value is not None:
        kept = value_words(sorted(before, key=lambda word: word.bbox.x0), spot.crop.kind) or []
        after = [*kept, *after[len(after) - len(here) :]] if here else kept
    return read_anew(located, replace_words(words, before, after))


def _line_of(spot: MarkSpot) -> LineCrop:
    """The crop of a spot; of marks alone as that of the line whose raised marks they are."""
    mark = spot.crop
    if spot.value != "":
        return mark
    capitals = mark.height / MARK_HEIGHT
    return replace(mark, height=capitals, base=mark.base + _RAISED_BY * capitals)
