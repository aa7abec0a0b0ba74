"""The chance that a field is right, from what speaks against it: a few numbers in a data file.

For each kind of field the doubts, each with its weight, and an offset add up to the log-odds
of an error. Weights are never negative, so that more doubt never makes a field surer. A
curve for values, one for texts, one for blanks and one for parts then maps these log-odds to what was
observed of fields that the weights were not fitted on. `training/README.md` tells how the
file is made.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from extractor.errors import CalibrationError
from extractor.record.doubts import NAMES, Doubts
from extractor.record.kinds import BLANKS, COMPLETENESS, TEXTS, FieldKind

SHIPPED = Path(__file__).with_name("calibration.json")
#: A curve and thresholds of its own each: values and free texts that were read, what was not, and parts of
#: the record. Of a text one letter may be wrong against which nothing speaks: that is no measure for a date.
CURVES = ("values", "texts", "blanks", "parts")
SCHEMA = "form4-calibration/1"

#: No reading is surer than this: more than that has not been observed.
_SUREST = 0.9999
_LEAST_SURE = 0.001
#: Of fields with a doubt that weighs by itself, a fifth to a half were wrong; what the others say
#: of such a field makes it no surer than this.
SUSPECT = 0.9
#: A word that is wrong rather than right; a number that is wrong once in three times.
_MISREAD, _NUMBER_MISREAD = 3.0, 2.75
#: More of a column that holds its words say more than say the same.
_MORE_SAY_MORE = 0.5
#: The share of a column that says nearly what one row alone says.
_HALF_NEARLY_SAY = 0.5
#: Where more than this share of the form's labels was not found, rows and signatures may not be either.
_UNFOUND = 0.2
#: Where the words of a row are on average so doubtful (99 in 100 of them wrong), nothing of it is known.
_ILLEGIBLE_ROW = 5.0
#: Of notes that no cell is seen to cite, a mark was missed or misread; by their share of the cells that
#: may be where it was, from one in a hundred on, each of these is looked at.
_UNCITED = 1.0
#: Of notes with a word ten to the eighth times less likely than another each was misread.
_HARDLY_WRITTEN = 4.0
#: So much ink that no word covers may be whole words of a text, or all that a cell holds.
_WORDS_UNREAD = 4.0
#: Where nearly a quarter of the words is misread, whole lines of text may have been taken for dirt; rows of
#: tables, which stand between rules, hardly are, but where what was read is as poor and a table seems blank.
_ILLEGIBLE = 2.5
_POOR_PAGE, _POOR_ROWS = 2.4, 2.5
_LOST_ON_POOR_PAGES = (FieldKind.NOTES, FieldKind.SIGNATURES)
#: What filers themselves set against a rule of the form: of such alone none was misread.
_FILED_SO = (FieldKind.MARKS, FieldKind.LETTER, FieldKind.DATE, FieldKind.PRICE, FieldKind.SHARES)
_NUMBERS = (FieldKind.DATE, FieldKind.PRICE, FieldKind.SHARES)
#: Where half of the words of the notes is misread whole notes may be lost, and of 125 prices and natures of
#: ownership in which no mark was seen 23 had one.
_GARBLED = 0.5
#: Marks, and remarks left blank, which may have been read as a part of the notes.
_TOLD_BY_NOTES = (FieldKind.MARKS, FieldKind.NO_MARKS, FieldKind.BLANK)


@dataclass(frozen=True, slots=True)
class KindWeights:
    """How the doubts of one kind of field add up; `weights` in the order of `NAMES`."""

    offset: float
    weights: tuple[float, ...]

    def log_odds(self, doubts: Doubts) -> float:
        """The log-odds of an error before the curve."""
        numbers = doubts.as_numbers()
        return self.offset + sum(weight * one for weight, one in zip(self.weights, numbers, strict=True))


@dataclass(frozen=True, slots=True)
class Curve:
    """Log-odds of an error as added up, in ascending order, and as observed there, ascending too.

    Straight between the points; beyond them parallel to what was added up.
    """

    added: tuple[float, ...]
    observed: tuple[float, ...]

    def at(self, value: float) -> float:
        """The observed log-odds for a sum of doubts."""
        if value <= self.added[0]:
            return self.observed[0] + value - self.added[0]
        if value >= self.added[-1]:
            return self.observed[-1] + value - self.added[-1]
        right = bisect_left(self.added, value)
        x0, x1 = self.added[right - 1], self.added[right]
        y0, y1 = self.observed[right - 1], self.observed[right]
        return y0 + (y1 - y0) * (value - x0) / (x1 - x0)


@dataclass(frozen=True, slots=True)
class Calibration:
    """All that is known of how right readings are.

    `thresholds` are for each curve pairs of a promise and the chance of being right below which
    a field is flagged to keep it, from the strictest promise on. `templates` were fitted on; `worst` are the
    largest doubts of a page and of a template's fit among what was. `text_layer` is the
    chance that a field of a text layer is right.
    """

    kinds: Mapping[FieldKind, KindWeights]
    curves: Mapping[str, Curve]
    thresholds: Mapping[str, tuple[tuple[float, float], ...]]
    templates: frozenset[str]
    worst: Mapping[str, float]
    text_layer: float

    def chance(self, kind: FieldKind, doubts: Doubts, added: float | None = None) -> float:
        """The chance that a field of this kind is right.

        `added` are the log-odds of an error, where other weights than these were to add up the doubts.
        """
        total = self.kinds[kind].log_odds(doubts) if added is None else added
        odds = self.curves[curve_of(kind)].at(total)
        most = SUSPECT if is_suspect(kind, doubts) else _SUREST
        return min(max(1.0 / (1.0 + math.exp(min(odds, 50.0))), _LEAST_SURE), most)

    def threshold(self, kind: FieldKind, promise: float) -> float:
        """Below which chance fields are flagged so that at most this share of the others is wrong.

        A promise stricter than any that was measured is kept by flagging everything.
        """
        kept = [needed for promised, needed in self.thresholds[curve_of(kind)] if promised <= promise]
        return min(kept, default=math.inf)


def is_suspect(kind: FieldKind, doubts: Doubts) -> bool:
    """Whether one doubt alone speaks so strongly against a field that nothing makes up for it.

    A blank is not allowed, or a rule broken that filers keep; the row is illegible; print was left in its
    cell, or the form does not print it so; a word is likelier wrong than right, a letter that nothing else
    proves as far as another may stand there; a word is hardly ever written so, or others of its column say
    more; notes are cited nowhere, or several are spoken of and one is cited; other parts contradict, or many
    of the form's labels were not found; a check mark's box was not. Print that was left counts only where no
    other engine reads the same or it is of whole words, of unlikely words those that it does not confirm,
    and neither for footnote marks and letters, which are told by more than print.
    """
    if kind in COMPLETENESS:
        return bool(doubts.required or doubts.failed) or _is_suspect_part(kind, doubts)
    broken = doubts.failed and kind not in _FILED_SO
    if doubts.required or broken or doubts.kin >= _ILLEGIBLE_ROW:
        return True
    if kind in _TOLD_BY_NOTES:
        gone = kind is FieldKind.NO_MARKS and doubts.garbled > _GARBLED
        return gone or doubts.uncited >= _UNCITED or doubts.single > 0
    if kind in BLANKS:
        # of 124 such cells 60 held something
        return kind is FieldKind.BLANK_CELL and doubts.unread > _WORDS_UNREAD
    if kind is FieldKind.TICK:
        # of 25 marks whose box was not found eight were misread
        return doubts.unplaced > 0
    if kind is FieldKind.LETTER:
        other = doubts.unproven > 0 and max(doubts.among, doubts.second_among) > _MISREAD
        return bool(doubts.unprinted) or other
    if (kind is FieldKind.PRICE and doubts.seldom) or doubts.misworded > _HARDLY_WRITTEN:
        return True
    if kind is FieldKind.TEXT and _is_odd_one_out(doubts):
        return True
    unlikely = doubts.left > 0 or doubts.open > (_NUMBER_MISREAD if kind in _NUMBERS else _MISREAD)
    return doubts.unprinted > 0 or (doubts.unconfirmed > 0 and unlikely)


def _is_odd_one_out(doubts: Doubts) -> bool:
    """Whether print that was left may be words, or others of the column say more or nearly the same.

    Of 91 texts that nothing says and half of the column nearly says 27 were wrong.
    """
    nearly = doubts.alone > 0 and doubts.near >= _HALF_NEARLY_SAY
    return nearly or doubts.lacking > _MORE_SAY_MORE or doubts.unread > _WORDS_UNREAD


def _is_suspect_part(kind: FieldKind, doubts: Doubts) -> bool:
    illegible = kind in _LOST_ON_POOR_PAGES and doubts.page > _ILLEGIBLE
    illegible |= doubts.garbled > _GARBLED
    lost = doubts.page > _POOR_PAGE and doubts.kin > _POOR_ROWS and doubts.expected > 0
    illegible |= kind is FieldKind.ROWS and lost
    return doubts.unlike > 0 or doubts.misfit > _UNFOUND or illegible


def curve_of(kind: FieldKind) -> str:
    """Which curve a kind of field follows."""
    if kind in COMPLETENESS:
        return "parts"
    if kind in BLANKS:
        return "blanks"
    return "texts" if kind in TEXTS else "values"


@lru_cache(maxsize=1)
def shipped_calibration() -> Calibration:
    """The calibration that comes with the tool."""
    return load_calibration(SHIPPED)


def load_calibration(path: Path) -> Calibration:
    """The calibration in a file; CalibrationError with what is wrong with it."""
    try:
        document = json.loads(path.read_bytes())
        if document.get("schema") != SCHEMA:
            raise CalibrationError(f"{path}: its schema is not {SCHEMA}")
        calibration = Calibration(
            {FieldKind(name): _weights(one) for name, one in document["kinds"].items()},
            {name: _curve(one) for name, one in document["curves"].items()},
            {name: _thresholds(ones) for name, ones in document["thresholds"].items()},
            frozenset(document["templates"]),
            {name: float(most) for name, most in document["worst"].items()},
            float(document["text_layer"]),
        )
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise CalibrationError(f"{path}: {type(error).__name__}: {error}") from error
    mistakes = list(_mistakes(calibration))
    if mistakes:
        raise CalibrationError(f"{path}: {'; '.join(mistakes)}")
    return calibration


def _weights(one: Mapping[str, Any]) -> KindWeights:
    given = one["weights"]
    unknown = sorted(set(given) - set(NAMES))
    if unknown:
        raise ValueError(f"unknown doubts {', '.join(unknown)}")
    return KindWeights(float(one["offset"]), tuple(float(given.get(name, 0.0)) for name in NAMES))


def _thresholds(pairs: Sequence[Sequence[float]]) -> tuple[tuple[float, float], ...]:
    return tuple((float(promise), float(needed)) for promise, needed in pairs)


def _curve(points: Sequence[Sequence[float]]) -> Curve:
    return Curve(tuple(float(x) for x, _ in points), tuple(float(y) for _, y in points))


def _mistakes(calibration: Calibration) -> list[str]:
    found = [f"no weights for {kind}" for kind in FieldKind if kind not in calibration.kinds]
    for kind, one in calibration.kinds.items():
        if min(one.weights) < 0:
            found.append(f"{kind}: a weight is negative")
    for name in CURVES:
        curve = calibration.curves.get(name)
        if curve is None or not curve.added:
            found.append(f"no curve for {name}")
        elif any(not _ascending(axis) for axis in (curve.added, curve.observed)):
            found.append(f"the curve for {name} does not ascend")
        found += [f"{name}: {mistake}" for mistake in _mistaken(calibration.thresholds.get(name, ()))]
    return found


def _mistaken(thresholds: Sequence[tuple[float, float]]) -> Iterator[str]:
    if not thresholds or not _ascending([promise for promise, _ in thresholds]):
        yield "the promises do not ascend"
    if any(one < other for (_, one), (_, other) in pairwise(thresholds)):
        yield "a laxer promise needs surer fields"


def _ascending(numbers: Sequence[float]) -> bool:
    return all(one < other for one, other in pairwise(numbers))
