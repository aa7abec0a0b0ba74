"""A page as every later stage sees it, whether it came from a text layer or from a picture.

Coordinates are PDF points from the top left of the page turned upright. Where the
page as a viewer shows it lies on its side, `Page.turned` says by how much, and
`Page.as_seen` maps a box back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from extractor.model.crop import LineCrop, ReadAlternative
from extractor.model.geometry import BBox

#: Why nothing was read on a page that has nothing on it.
BLANK_PAGE = "blank page"


class Origin(StrEnum):
    """Where a reading came from, in the words of the record."""

    TEXT_LAYER = "text-layer"
    OCR = "ocr"
    ANNOTATION = "annotation"
    FORM_FIELD = "form-field"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class Word:
    """Text between gaps.

    `size` is the height of the font's line in points, for telling raised marks from
    text. `confidence` is 0 to 1, or None where the source has none to report. Of a line
    that was read again as what may stand in its place the first word has what was read
    before as `raw`, and `alternatives` of the whole line. `second` is the chance that the
    text is right by a second reader, None where none was asked; `among` and `second_among` are
    the two readers' chances among all that may stand in its place, None where anything may.
    `confirmed` says that an engine trained elsewhere reads the same.
    """

    text: str
    bbox: BBox
    size: float
    origin: Origin = Origin.TEXT_LAYER
    confidence: float | None = None
    raw: str | None = None
    alternatives: tuple[ReadAlternative, ...] = ()
    second: float | None = None
    among: float | None = None
    second_among: float | None = None
    confirmed: bool = False

    @property
    def chance_here(self) -> float | None:
        """The reader's chance of all that may stand in its place, as far as that is known."""
        return self.confidence if self.among is None else self.among

    @property
    def second_chance_here(self) -> float | None:
        """The same by the second reader."""
        return self.second if self.second_among is None else self.second_among


@dataclass(frozen=True, slots=True)
class Rule:
    """A printed straight stroke; its box is thin in one direction."""

    bbox: BBox

    @property
    def horizontal(self) -> bool:
        """Whether the stroke lies level; else it stands upright."""
        return self.bbox.width >= self.bbox.height


@dataclass(frozen=True, slots=True)
class Mark:
    """A square check box on the page. `on` is None where the ink leaves it unsure."""

    bbox: BBox
    on: bool | None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class CitingPlace:
    """A cell of a table and the chance, 0 to 1, that it cites just the footnotes that were read there.

    `shown` is that chance by the cell's print alone, whatever else the filing says.
    """

    bbox: BBox
    chance: float
    shown: float = 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation: where it lies and what it points to."""

    bbox: BBox
    uri: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The upright grey picture of a page and its scale.

    `pixels` is a uint8 array of rows, 0 black to 255 white; `resolution` is in pixels
    per inch, so that a point is `resolution / 72` pixels. `clean` is the same without rules, and `dust`
    how many specks to the square inch it has, where that was measured. `ink` is all ink of the latter, and
    `printed` the same less its dust, both packed, where they were found. `left_out` is what `pixels` has
    beyond `clean`, packed, where they are not kept themselves.
    """

    pixels: Any = field(compare=False, repr=False)
    resolution: float = 300.0
    clean: Any = field(default=None, compare=False, repr=False)
    dust: float | None = field(default=None, compare=False)
    ink: Any = field(default=None, compare=False, repr=False)
    printed: Any = field(default=None, compare=False, repr=False)
    left_out: Any = field(default=None, compare=False, repr=False)

    @property
    def whole(self) -> Any:
        """The picture with its rules, kept or not."""
        return self.pixels if self.left_out is None else self.left_out.put_on(self.clean)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in points, and what stands on it.

    `covered` is the share of the page that pictures cover; `turned` is how many
    degrees clockwise the seen page was turned to stand upright (0, 90, 180, 270).
    `triage` says how the page was read and why; `unread`, for a picture on which nothing
    could be read, why that is.
    `lines` are the crops that its words were read from. `citing` are the cells of its tables whose
    footnote marks were settled together.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    covered: float = 0.0
    turned: int = 0
    origin: Origin = Origin.TEXT_LAYER
    triage: str = "text layer"
    unread: str = ""
    picture: Picture | None = None
    lines: tuple[LineCrop, ...] = field(default=(), compare=False, repr=False)
    citing: tuple[CitingPlace, ...] = ()

    def as_seen(self, box: BBox) -> BBox:
        """`box`, given on the upright page, as a place on the page that a viewer shows."""
        if self.turned == 90:
            return BBox(box.top, self.width - box.x1, box.bottom, self.width - box.x0)
        if self.turned == 180:
            return BBox(
                self.width - box.x1, self.height - box.bottom, self.width - box.x0, self.height - box.top
            )
        if self.turned == 270:
            return BBox(self.height - box.bottom, box.x0, self.height - box.top, box.x1)
        return box


@dataclass(frozen=True, slots=True)
class Document:
    """A file and its pages in order."""

    path: Path
    sha256: str
    pages: tuple[Page, ...]
