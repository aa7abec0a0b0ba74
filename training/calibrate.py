"""Gathered fields → the calibration that the tool ships, and how it does on filings left out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractor.record.calibration import CURVES, SCHEMA, SUSPECT, Calibration, curve_of, load_calibration
from extractor.record.doubts import NAMES, Doubts
from extractor.record.kinds import COMPLETENESS, FieldKind
from training.fitting import Numbers, fit_curve, fit_weights, fold_of
from training.gather import TEXT_LAYER

_FOLDS = 10
#: Where most of the form's labels were not found, no field can be judged by itself: such scans are not
#: fitted on, and being worse than any that are they are flagged whole.
_HARDLY_FOUND = 0.5
#: Promises for which thresholds are kept.
_PROMISES = (0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A field as it was gathered; `added` are its log-odds by weights that it had no part in."""

    tier: str
    file: str
    issuer: str
    template: str
    path: str
    kind: FieldKind
    doubts: Doubts
    right: bool
    counts: bool
    lost: int
    misread: float
    misfit: float
    added: float = 0.0


#: The curves whose fields share the errors promised, the share of them that is the parts', and how many
#: errors of each curve are looked at.
_SHARING = ("values", "texts", "blanks")
_OF_PARTS = 1 / 9
_MOST_ERRORS = 120
#: No field is so sure.
_NONE = 1.0

Chance = tuple[float, Gathered]


@dataclass(frozen=True, slots=True)
class Gathering:
    """All fields of scans, and how many of text layers were right and wrong."""

    fields: tuple[Gathered, ...]
    right: int
    wrong: int


def load_fields(folder: Path, held: str) -> tuple[Gathering, Gathering]:
    """What was gathered to fit on, and to judge by: files whose names begin with a letter of `held`."""
    parts: tuple[list[Gathered], list[Gathered]] = ([], [])
    text = [[0, 0], [0, 0]]
    for path in sorted(folder.glob("*/*.jsonl")):
        judged = path.parent.name != "golden" and path.name.startswith(tuple(held))
        for line in path.read_text().splitlines():
            one = json.loads(line)
            if one["kind"] == TEXT_LAYER:
                text[judged][one["right"]] += 1
            else:
                parts[judged].append(_gathered(one))
    return (
        Gathering(tuple(parts[0]), text[0][1], text[0][0]),
        Gathering(tuple(parts[1]), text[1][1], text[1][0]),
    )


def _gathered(one: Mapping[str, object]) -> Gathered:
    doubts = one["doubts"]
    assert isinstance(doubts, dict)
    plain = {name: one[name] for name in ("tier", "file", "issuer", "template", "path", "right", "counts")}
    numbers = {name: one[name] for name in ("lost", "misread", "misfit")}
    known = {name: float(number) for name, number in doubts.items() if name in NAMES}
    return Gathered(**plain, **numbers, kind=FieldKind(one["kind"]), doubts=Doubts(**known))  # type: ignore[arg-type]


def calibrate(gathered: Gathering, out: Path) -> Calibration:
    """Fit, write the file and load it as the tool will."""
    gathered = replace(gathered, fields=tuple(_of_whole_parts(gathered.fields)))
    kinds: dict[str, object] = {}
    judged: list[Gathered] = []
    usual = _usual(gathered.fields)
    for kind in FieldKind:
        fields = [one for one in gathered.fields if one.kind is kind]
        weights = fit_weights(*_numbers(fields), usual if kind in COMPLETENESS else None)
        kinds[kind.value] = {
            "offset": round(float(weights[0]), 4),
            "weights": {
                name: round(float(weight), 4)
                for name, weight in zip(NAMES, weights[1:], strict=True)
                if weight >= 0.00005
            },
        }
        judged += _cross_validated(fields, usual if kind in COMPLETENESS else None)
    curves = {name: _curve(judged, name) for name in CURVES}
    document = {
        "schema": SCHEMA,
        "kinds": kinds,
        "curves": {name: [[round(x, 4), round(y, 4)] for x, y in points] for name, points in curves.items()},
        "thresholds": [],
        "templates": sorted({one.template for one in gathered.fields}),
        "worst": {
            "misread": round(max(one.misread for one in gathered.fields), 4),
            "misfit": round(max(one.misfit for one in gathered.fields), 4),
        },
        "text_layer": round((gathered.right + 1) / (gathered.right + gathered.wrong + 2), 4),
    }
    _write(out, document | {"thresholds": {name: [[max(_PROMISES), 0.5]] for name in CURVES}})
    drafted = load_calibration(out)
    chances = {
        name: [
            (drafted.chance(one.kind, one.doubts, one.added), one)
            for one in judged
            if curve_of(one.kind) == name
        ]
        for name in CURVES
    }
    ranked = {name: _ranked(own) for name, own in chances.items()}
    ways = {name: list(_ways(ranked[name])) for name in _SHARING}
    found: dict[float, dict[str, float]] = {}
    needed: dict[str, float] = {}
    for promise in _PROMISES:
        needed = _thresholds(ways, ranked["parts"], promise, needed)
        found[promise] = needed
    thresholds = {
        name: [[promise, round(own[name], 6)] for promise, own in found.items() if own] for name in CURVES
    }
    _write(out, document | {"thresholds": thresholds})
    return load_calibration(out)


def _of_whole_parts(fields: Sequence[Gathered]) -> Iterator[Gathered]:
    """The fields without those of parts of which something was not seen, or that are flagged in any case.

    Their fields are set beside others than their own, and all of them are flagged with their part, whose own
    chance tells of it. A part that is flagged in any case was not gathered. Records of which the form was
    hardly found are left out whole.
    """
    fields = [one for one in fields if one.misfit <= _HARDLY_FOUND]
    whole = {(one.tier, one.file, one.path) for one in fields if one.kind in COMPLETENESS and one.right}
    parts = {one.path for one in fields if one.kind in COMPLETENESS}
    for one in fields:
        part = one.path.partition("[")[0]
        if one.kind in COMPLETENESS or part not in parts or (one.tier, one.file, part) in whole:
            yield one


def _numbers(fields: Sequence[Gathered]) -> tuple[Numbers, Numbers]:
    doubts = np.array([one.doubts.as_numbers() for one in fields], dtype=np.float64)
    return doubts, np.array([not one.right for one in fields], dtype=np.float64)


def _usual(fields: Sequence[Gathered]) -> Numbers:
    """Offset and weights of all kinds that say whether a part is complete: of each few were not."""
    return fit_weights(*_numbers([one for one in fields if one.kind in COMPLETENESS]))


def _cross_validated(fields: Sequence[Gathered], usual: Numbers | None) -> Iterator[Gathered]:
    """The fields with log-odds by weights fitted on the other issuers."""
    doubts, wrong = _numbers(fields)
    fold = fold_of([one.issuer for one in fields], _FOLDS)
    added = np.zeros(len(fields))
    for number in range(_FOLDS):
        here = fold == number
        if here.any():
            weights = fit_weights(doubts[~here], wrong[~here], usual)
            added[here] = doubts[here] @ weights[1:] + weights[0]
    return (replace(one, added=float(odds)) for one, odds in zip(fields, added, strict=True))


def _curve(fields: Iterable[Gathered], name: str) -> list[tuple[float, float]]:
    own = [one for one in fields if curve_of(one.kind) == name]
    odds = np.array([one.added for one in own])
    return fit_curve(odds, np.array([not one.right for one in own], dtype=np.float64))


def _thresholds(
    ways: Mapping[str, Sequence[_Way]], parts: _Ranked, promise: float, stricter: Mapping[str, float]
) -> dict[str, float]:
    """For each curve the chance that its fields need, so that all together keep the promise.

    Of all ways to share the errors promised among values, texts and blanks that by which the most
    fields are accepted; of each one error more than was seen is reckoned with. Parts are few, and hardly
    any was wrong: of those against which one doubt alone speaks all are flagged, unless the errors too that
    their chances let expect are within a ninth of those promised. Where nothing may be accepted nothing is
    given, and all fields are flagged. What a `stricter` promise lets pass this one does too.
    """
    open_ways = [
        [way for way in own if way.needed <= stricter.get(name, _NONE)] for name, own in ways.items()
    ]
    chosen = _most_accepted(open_ways, promise * (1.0 - _OF_PARTS))
    if not chosen:
        return {}
    found = {name: way.needed for name, way in zip(ways, chosen, strict=True)}
    allowed = promise * _OF_PARTS * sum(way.accepted for way in chosen)
    kept = parts.wrong <= allowed
    kept &= (parts.chance > SUSPECT) | (np.cumsum(1.0 - parts.chance) <= allowed)
    last = _furthest(kept, parts)
    needed = _NONE if last is None else float(parts.chance[last])
    return {**found, "parts": min(needed, stricter.get("parts", _NONE))}


def _most_accepted(ways: Sequence[Sequence[_Way]], share: float) -> list[_Way]:
    """One way of each curve, by which the most fields are accepted with this share of them wrong; or none."""
    every = _summed([[way.every for way in own] for own in ways])
    accepted = _summed([[way.accepted for way in own] for own in ways])
    wrong = _summed([[(way.wrong + 1) * (way.every > 0) for way in own] for own in ways])
    worth = np.where(wrong <= share * accepted, every, 0.0)
    best = np.unravel_index(int(np.argmax(worth)), worth.shape)
    return [own[int(at)] for own, at in zip(ways, best, strict=True)] if worth[best] > 0 else []


def _summed(columns: Sequence[Sequence[float]]) -> Numbers:
    """The sum for each choice of one number of each column: an axis for each column."""
    total = np.zeros([1] * len(columns))
    for axis, column in enumerate(columns):
        shape = [1] * len(columns)
        shape[axis] = len(column)
        total = total + np.array(column, dtype=np.float64).reshape(shape)
    return total


@dataclass(frozen=True, slots=True)
class _Way:
    """To accept a curve's fields down to a chance: how many, how many of them count, how many are wrong."""

    needed: float
    every: int
    accepted: float
    wrong: float


def _ways(ranked: _Ranked) -> Iterator[_Way]:
    """For each number of errors the furthest that one may go with them, and to accept nothing."""
    yield _Way(_NONE, 0, 0.0, 0.0)
    for wrong in range(_MOST_ERRORS):
        last = _furthest(ranked.wrong <= wrong, ranked)
        if last is not None:
            yield _Way(
                float(ranked.chance[last]), last + 1, float(ranked.accepted[last]), float(ranked.wrong[last])
            )


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Fields from the surest on: how many count and how many are wrong, up to each."""

    chance: Numbers
    accepted: Numbers
    wrong: Numbers


def _ranked(chances: Sequence[Chance]) -> _Ranked:
    ranked = sorted(chances, key=lambda pair: -pair[0])
    return _Ranked(
        np.array([chance for chance, _ in ranked]),
        np.cumsum([float(one.counts) for _, one in ranked]),
        np.cumsum([float(one.lost or not one.right) for _, one in ranked]),
    )


def _furthest(kept: NDArray[np.bool_], ranked: _Ranked) -> int | None:
    """The last field up to which the promise is kept; of fields as sure as one another all or none."""
    last = np.append(np.diff(ranked.chance) < 0, True)
    places = np.flatnonzero(kept & last)
    return int(places[-1]) if len(places) else None


def _write(out: Path, document: Mapping[str, object]) -> None:
    """As JSON, a kind, a curve and a threshold to a line."""
    out.write_text(json.dumps(document, indent=1, sort_keys=False) + "\n")
