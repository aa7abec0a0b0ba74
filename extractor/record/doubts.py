"""What speaks against a field's reading, each as a number that is nought where nothing does.

All are oriented alike: the larger, the more doubt. Chances of being wrong are put on a
scale of odds: 0.1 % and less is 0, 1 % is 1, 50 % is 3, 99 % is 5.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from extractor.model.page import Word
from extractor.model.surroundings import PageQuality, PlacedCell, Surroundings
from extractor.record.filing import Filing
from extractor.record.kinds import BLANKS, COMPLETENESS, FieldKind
from extractor.record.oddities import excess, of_text, unmatched
from extractor.record.subjects import Subject

#: The finest chance that is told from none.
_FINEST = 0.001
#: Print whose capitals are this many pixels high is read as well as any.
_LARGE = 24.0
_CAPITALS, _POINTS_PER_INCH = 0.7, 72.0
#: Ink beyond a cell's usual, in doublings, that is a letter at least.
_PRINT = 2.0
#: Columns whose filled cells cite a note more often than others.
_OFTEN_CITING = ("transactionPricePerShare", "natureOfOwnership")
_OF_MARKS = frozenset({FieldKind.MARKS, FieldKind.NO_MARKS, FieldKind.BLANK_NO_MARKS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """All that is measured of a field; a kind of field to which one does not apply has nought there."""

    #: The least certain word, and the whole of them.
    weakest: float = 0.0
    whole: float = 0.0
    #: The word that a second reader finds least likely, and the whole of them.
    dissent: float = 0.0
    apart: float = 0.0
    #: The least certain word of all that may stand there, by the reader and by the second.
    among: float = 0.0
    second_among: float = 0.0
    #: In doubt, and an engine trained elsewhere does not read the same; the share that it reads otherwise.
    unconfirmed: float = 0.0
    astray: float = 0.0
    #: The least certain of the words that it does not read the same, by the reader and by the second.
    open: float = 0.0
    second_open: float = 0.0
    #: All of those words together, by the reader and by the second.
    rest: float = 0.0
    second_rest: float = 0.0
    #: The page's words on average, and the size of the print.
    page: float = 0.0
    small: float = 0.0
    #: How much there is to be read.
    length: float = 0.0
    #: Another reading of the line, and whether it was read otherwise at first.
    rival: float = 0.0
    reread: float = 0.0
    #: Whether it was changed for what the filing says elsewhere.
    repaired: float = 0.0
    #: What the form does not print so, and signs and words that are seldom.
    unprinted: float = 0.0
    odd: float = 0.0
    unknown: float = 0.0
    #: How much likelier another word of nearly the same letters is among those around it.
    misworded: float = 0.0
    #: No other field of its group says the same; one says nearly the same.
    alone: float = 0.0
    near: float = 0.0
    #: Others of its group say all that it says, and more.
    lacking: float = 0.0
    #: One mark, where the cell speaks of several notes.
    single: float = 0.0
    #: The other fields of its row or block: how certain their least certain words are on average, of all that
    #: may stand there.
    kin: float = 0.0
    #: What the form seldom has.
    seldom: float = 0.0
    #: How much wider a word is than its letters: a mark behind it was passed over.
    wide: float = 0.0
    #: Ink in the cell that no word covers; so much of it that it is print; whether the place is not known.
    unread: float = 0.0
    left: float = 0.0
    unplaced: float = 0.0
    #: Dates and amounts that stand in no cell: there are rows that were not seen.
    homeless: float = 0.0
    #: Others of the column are filled, of a part nothing was seen, or this one must be; nothing like it
    #: stands in the column.
    expected: float = 0.0
    required: float = 0.0
    unlike: float = 0.0
    #: How far other footnotes than those that the cell cites make as much sense.
    otherwise: float = 0.0
    #: How far its print alone shows other marks, or none.
    unshown: float = 0.0
    #: Notes that are explained and cited nowhere, or the other way round.
    uncited: float = 0.0
    #: How much of the words of the notes is misread: notes may be lost, and marks where they mostly stand.
    garbled: float = 0.0
    #: Rules of the form that it breaks, those that filers break too apart; no sum or order bears it out, but
    #: one for which it was changed.
    failed: float = 0.0
    strained: float = 0.0
    unproven: float = 0.0
    #: How far the template is from fitting.
    misfit: float = 0.0

    def as_numbers(self) -> tuple[float, ...]:
        """The numbers in the order of `NAMES`."""
        return tuple(getattr(self, name) for name in NAMES)


#: What the numbers are called, in their order.
NAMES: tuple[str, ...] = tuple(one.name for one in fields(Doubts))


def doubt_of(chance: float) -> float:
    """A chance of being right, 0 to 1, as a doubt from 0 to 6."""
    wrong = min(max(1.0 - chance, _FINEST), 1.0 - _FINEST)
    return max(0.0, math.log10(wrong / (1.0 - wrong) / _FINEST * (1.0 - _FINEST)))


def measure_doubts(subject: Subject, filing: Filing, around: Surroundings) -> Doubts:
    """What speaks against a field."""
    quality = around.pages.get(subject.page or min(around.pages), PageQuality())
    shared = {**_of_page(quality, around, subject), **_of_rules(subject, filing)}
    if subject.kind in COMPLETENESS:
        return Doubts(**shared, **_of_part(subject, filing, around))
    if subject.kind is FieldKind.TICK:
        return Doubts(**shared, **_of_tick(subject, filing))
    cell = _of_cell(subject, filing, around)
    if subject.kind in BLANKS:
        return Doubts(**shared, **cell, **_of_remains(subject), **_of_blank_remarks(subject, filing))
    return Doubts(**shared, **cell, **_of_words(subject, quality), **of_text(subject, filing))


def _of_rules(subject: Subject, filing: Filing) -> Mapping[str, float]:
    return {
        "failed": float(min(filing.broken[subject.path], 2)),
        "strained": float(min(filing.strained[subject.path], 2)),
        "unproven": float(subject.path not in filing.supported or bool(subject.repairs)),
    }


def _of_page(quality: PageQuality, around: Surroundings, subject: Subject) -> Mapping[str, float]:
    worst = max((one.misread for one in around.pages.values()), default=0.0)
    misread = worst if subject.kind in COMPLETENESS else quality.misread
    return {"page": doubt_of(1.0 - misread), "misfit": 1.0 - around.fit}


def _of_words(subject: Subject, quality: PageQuality) -> Mapping[str, float]:
    chances = _chances(subject.words)
    first = next(iter(subject.words), None)
    rival = max((one.probability or 0.0 for one in first.alternatives), default=0.0) if first else 0.0
    size = _capitals(subject.words) * (quality.resolution or 0.0) / _POINTS_PER_INCH
    return {
        "weakest": doubt_of(min(chances, default=0.0)),
        "whole": _together(chances),
        **_of_second(subject.words),
        "unconfirmed": float((subject.astray or 0.0) > 0.0),
        "astray": subject.astray or 0.0,
        **_open(subject.words),
        "small": math.log2(_LARGE / size) if 0 < size < _LARGE else 0.0,
        "length": math.log10(1 + len(subject.text)),
        "rival": doubt_of(1.0 - rival),
        "repaired": float(bool(subject.repairs)),
        "reread": float(any(word.raw is not None for word in subject.words)),
    }


def _of_second(words: Sequence[Word]) -> Mapping[str, float]:
    chances = [word.second for word in words if word.second is not None]
    return {"dissent": doubt_of(min(chances, default=1.0)), "apart": _together(chances), **_among(words)}


def _among(words: Sequence[Word]) -> Mapping[str, float]:
    """The least certain word of all that may stand in its place; of all there are where anything may."""
    return dict(zip(("among", "second_among"), _least_certain(words), strict=True))


def _open(words: Sequence[Word]) -> Mapping[str, float]:
    """The words that no engine trained elsewhere confirms: the least certain one, and all together."""
    rest = [word for word in words if not word.confirmed]
    second = [word.second for word in rest if word.second is not None]
    least = dict(zip(("open", "second_open"), _least_certain(rest), strict=True))
    return {**least, "rest": _together(_chances(rest)), "second_rest": _together(second)}


def _least_certain(words: Sequence[Word]) -> tuple[float, float]:
    """The doubts of the least certain word, by the reader and by the second; nought where none was asked."""
    first = [word.chance_here for word in words]
    second = [word.second_chance_here for word in words]
    return _least_of(first), _least_of(second)


def _least_of(chances: Sequence[float | None]) -> float:
    """The doubt of the least of the chances that are known; nought where none is."""
    return doubt_of(min((chance for chance in chances if chance is not None), default=1.0))


def _together(chances: Sequence[float]) -> float:
    """The doubt that all of several words are right."""
    missed = -sum(math.log(max(chance, 1e-6)) for chance in chances)
    return math.log10(1.0 + missed / _FINEST)


def _chances(words: Sequence[Word]) -> list[float]:
    return [word.confidence for word in words if word.confidence is not None]


def _capitals(words: Sequence[Word]) -> float:
    """The height of the smallest word's capitals in points, by its size; nought where there is none."""
    return min((word.size * _CAPITALS for word in words), default=0.0)


def _of_remains(subject: Subject) -> Mapping[str, float]:
    """Of a cell without marks: whether its value ends as if a mark had been read as letters."""
    if not subject.words:
        return {}
    tail = subject.text.rstrip()[-1:]
    longer = sum(
        other.probability or 0.0
        for other in subject.words[0].alternatives
        if len(other.text) > len(subject.text)
    )
    return {
        "rival": doubt_of(1.0 - longer),
        "wide": max(0.0, *(excess(word) for word in subject.words)),
        "odd": float(tail in "()[]{}'\"`^*°\u00b9\u00b2\u00b3") + unmatched(subject.text),
        "weakest": doubt_of(min(_chances(subject.words), default=0.0)),
        **_of_second(subject.words),
    }


def _of_cell(subject: Subject, filing: Filing, around: Surroundings) -> Mapping[str, float]:
    places = [around.cells[key] for key in subject.cells if key in around.cells]
    unread = max((place.unread for place in places), default=0.0)
    usual = around.pages[places[0].page].unread if places else 0.0
    share = filing.filled.get(subject.group, 0.0)
    beyond = max(0.0, math.log2((1.0 + unread) / (1.0 + usual)))
    return {
        "unread": beyond,
        "left": float(beyond > _PRINT),
        "unplaced": float(bool(subject.cells) and not places),
        "expected": share if not subject.filled else 0.0,
        "unlike": 1.0 - share if subject.filled and subject.cells else 0.0,
        "required": float(not subject.filled and subject.path in filing.required),
        **(_of_citing(subject, places, filing) if subject.kind in _OF_MARKS else {}),
    }


def _of_citing(subject: Subject, places: Sequence[PlacedCell], filing: Filing) -> Mapping[str, float]:
    otherwise = _least_of([place.citing for place in places])
    unshown = _least_of([place.shown for place in places])
    garbled = filing.garbled if any(f".{one}." in subject.path for one in _OFTEN_CITING) else 0.0
    return {"uncited": filing.uncited, "garbled": garbled, "otherwise": otherwise, "unshown": unshown}


def _of_blank_remarks(subject: Subject, filing: Filing) -> Mapping[str, float]:
    """Remarks, which stand below the notes, may be among them, or have been lost with them."""
    if subject.path != "remarks":
        return {}
    return {"uncited": max(filing.unexplained, float(filing.uncited > 0)), "garbled": filing.garbled}


def _of_tick(subject: Subject, filing: Filing) -> Mapping[str, float]:
    tick = subject.tick
    assert tick is not None
    sure = 1.0 if tick.confidence is None else tick.confidence
    return {
        "weakest": doubt_of(sure),
        "unplaced": float(tick.page is None or tick.bbox is None),
        "required": float(subject.path in filing.required),
        "unlike": float(subject.path in filing.contradicted),
        "odd": float(tick.on is None),
    }


def _of_part(subject: Subject, filing: Filing, around: Surroundings) -> Mapping[str, float]:
    return {
        "unread": float(min(around.idle.get(subject.path, 0), 3)),
        "homeless": math.log2(1 + around.homeless) if subject.kind is FieldKind.ROWS else 0.0,
        "uncited": filing.unexplained if subject.path == "footnotes" else 0.0,
        "garbled": filing.garbled if subject.path == "footnotes" else 0.0,
        "expected": float(not subject.filled),
        "required": float(subject.path in filing.required),
        "unlike": float(subject.path in filing.contradicted),
    }
