"""Where each value's glyphs stand, by the field's path in the record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractor.model.geometry import BBox, enclosing
from tests.drawing.ink import Field, Glyphs, Ink, Stroke
from tests.drawing.pages import Sheet


@dataclass(frozen=True, slots=True)
class Place:
    """A box around all glyphs of a value that stand together on one page, in points as it is seen."""

    page: int
    bbox: BBox


Places = Mapping[str, tuple[Place, ...]]


def sheets_to_places(sheets: Sequence[Sheet]) -> Places:
    """The places of all fields that are drawn on the sheets; pages count from 1.

    Lines of one value on one page make one place; a second printing makes another.
    """
    boxes: dict[tuple[str, int, int], list[BBox]] = {}
    for number, sheet in enumerate(sheets, start=1):
        for one in sheet.ink:
            printing = one.printing if isinstance(one, Glyphs) else 0
            for path in _paths(one):
                boxes.setdefault((path, printing, number), []).append(one.box)
    places: dict[str, tuple[Place, ...]] = {}
    for (path, _, page), found in boxes.items():
        places[path] = (*places.get(path, ()), Place(page, enclosing(found)))
    return places


def _paths(ink: Ink) -> tuple[str, ...]:
    if isinstance(ink, Field):
        return ink.paths
    return (ink.path,) if isinstance(ink, Glyphs | Stroke) and ink.path else ()


def mapped(places: Places, turn: Callable[[Place], Place]) -> Places:
    """Every place carried over by `turn`."""
    return {path: tuple(turn(place) for place in some) for path, some in places.items()}


def places_to_json(places: Places) -> str:
    """One line for each field, in the order of drawing; coordinates to a tenth of a point."""
    lines = (
        f"{json.dumps(path)}: {json.dumps([_place_to_json(one) for one in some], separators=(',', ':'))}"
        for path, some in places.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _place_to_json(place: Place) -> dict[str, int | list[float]]:
    return {"page": place.page, "bbox": [round(edge, 1) for edge in _edges(place.bbox)]}


def _edges(box: BBox) -> Iterable[float]:
    return box.x0, box.top, box.x1, box.bottom
