"""Which revision the labels found on a filing's pages speak for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extractor.forms.anchors import Anchor
from extractor.forms.segments import text_key
from extractor.forms.template import Template

#: A label is not what stands where another is found that is so much more like what was read, of 100.
CLEARLY = 5.0
_NUMBER = re.compile(r"^\d{1,2}[a-z]?\.\s*", re.IGNORECASE)


@cache
def label_stem(label: str) -> str:
    """A label as its revision is told by it: one misread figure must not decide, so its number counts not."""
    return text_key(_NUMBER.sub("", label))


def weigh_labels(
    template: Template, own: Iterable[str], found: Sequence[Anchor], templates: Sequence[Template]
) -> float:
    """How well a template explains what was read on a scan, 0 to 1.

    `own` are the labels that every form of it prints. Its signs count where they are found; labels
    of boxes and marks and signs of other templates that it has no label for count against it.
    """
    likest = _likest(found)
    seen = [a for a in found if a.likeness > likest[_place(a)] - CLEARLY]
    printed = {label_stem(a.label) for a in seen}
    asked = {label_stem(label) for label in own}
    signs = ({label_stem(sign) for sign in template.signs} & printed) - asked
    known = asked | {label_stem(sign) for sign in (*template.signs, *template.form_names)}
    explained = {_place(a) for a in seen if label_stem(a.label) in known}
    telling = {label_stem(label) for one in templates for label in _telling(one)}
    strange = {
        label_stem(a.label): _place(a)
        for a in seen
        if label_stem(a.label) in telling - known and _place(a) not in explained
    }
    share = len(asked & printed) + len(signs)
    return share / (len(asked) + len(signs) + len(set(strange.values())))


def _telling(template: Template) -> tuple[str, ...]:
    boxes = (box.label for box in template.boxes)
    return (*boxes, *(tick.label for tick in template.ticks), *template.signs)


def _place(anchor: Anchor) -> int:
    """Labels that begin with one word are found at one place."""
    return id(anchor.words[0])


def _likest(found: Sequence[Anchor]) -> dict[int, float]:
    best: dict[int, float] = {}
    for anchor in found:
        best[_place(anchor)] = max(best.get(_place(anchor), 0.0), anchor.likeness)
    return best
