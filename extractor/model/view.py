"""What was found on a page, as shapes that can be listed or painted on its picture."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extractor.model.geometry import BBox
from extractor.model.page import Page


class Look(StrEnum):
    """What a shape stands for; each is painted in its own colour."""

    LABEL = "label"
    BOX = "box"
    BLOCK = "block"
    TABLE = "table"
    COLUMN = "column"
    ROW = "row"
    VALUE = "reading"
    MARK = "footnote mark"
    DOUBT = "reading in doubt"
    SET = "mark set"
    UNSET = "mark not set"
    UNSURE = "mark unsure"


@dataclass(frozen=True, slots=True)
class Shape:
    """A place on the upright page, in points: what it is called and what was read there."""

    look: Look
    bbox: BBox
    name: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class PageView:
    """A page with all that was found on it.

    `heading` says in a line or two what the page was taken for and how well that fits;
    `findings` what is doubtful about it.
    """

    page: Page
    heading: tuple[str, ...]
    shapes: tuple[Shape, ...] = ()
    findings: tuple[str, ...] = ()
