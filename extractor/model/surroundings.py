"""What is known of the pages around a field: how well they were read, and what ink is left in a cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.model.geometry import BBox


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell of a ruled table: its place on the page, in points, and the ink in it that no word covers.

    `unread` is an area in square points, in spots at least as large as a full stop. `citing` is
    the chance that it cites just what was read, `shown` that chance by its print alone; None where it has no
    place for marks.
    """

    page: int
    place: BBox
    unread: float = 0.0
    citing: float | None = None
    shown: float | None = None


@dataclass(frozen=True, slots=True)
class PageQuality:
    """How well a page was read: `misread` is the mean chance that a word of it is wrong.

    `unread` is the ink that no word covers in the median cell of its tables, in square points.
    `resolution` is in pixels per inch; None for a page with a text layer, of which nothing is misread.
    """

    misread: float = 0.0
    unread: float = 0.0
    resolution: float | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All of it for one filing.

    `cells` are by table, row and column; tables without rules have none. `idle` counts the
    bands of each table that have ink and gave no row, `homeless` the dates and amounts that stand by
    themselves in no cell and no box. `fit` is the template's, 0 to 1, and
    `template` its id.
    """

    pages: Mapping[int, PageQuality]
    cells: Mapping[tuple[str, int, str], PlacedCell] = field(default_factory=dict)
    idle: Mapping[str, int] = field(default_factory=dict)
    fit: float = 1.0
    template: str = ""
    homeless: int = 0
