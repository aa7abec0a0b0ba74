"""How near a page comes to being the first page of a Form 4, and what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.forms.locate import MIN_HEADER, LocatedPage
from extractor.forms.template import Template


@dataclass(frozen=True, slots=True)
class Nearness:
    """The template whose numbered boxes the page prints most of: how many of how many.

    `lacking` are labels without which no page is a first page, and that were not found.
    """

    template: str
    found: int
    boxes: int
    lacking: tuple[str, ...]

    def __str__(self) -> str:
        told = f"nearest is {self.template}, {self.found} of {self.boxes} box labels found"
        needed = -int(-MIN_HEADER * self.boxes // 1)
        if self.found < needed:
            told += f" where {needed} are needed"
        return told + "".join(f"; “{label}” was not found" for label in self.lacking)


def find_nearest(page: LocatedPage, templates: Sequence[Template]) -> Nearness:
    """The template that the page comes nearest to; ValueError where there are no templates."""
    printed = {anchor.label for anchor in page.anchors}
    return max(
        (_nearness(template, printed) for template in templates),
        key=lambda one: (one.found / one.boxes, -len(one.lacking)),
    )


def _nearness(template: Template, printed: set[str]) -> Nearness:
    period = template.box("periodOfReport")
    needed = (template.owner.label, *((period.label,) if period else ()))
    return Nearness(
        template.id,
        sum(box.label in printed for box in template.boxes),
        len(template.boxes),
        tuple(label for label in needed if label not in printed),
    )
