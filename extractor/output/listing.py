"""Views of pages as text: what lies where, one thing a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.model.view import Look, PageView, Shape
from extractor.output.printable import printable

#: Looks that get a line of their own; the others are parts of these.
_LISTED = (Look.BOX, Look.SET, Look.UNSET, Look.UNSURE, Look.TABLE, Look.ROW, Look.BLOCK)
#: Characters of a reading that are shown.
_SHOWN = 48


def list_views(views: Iterable[PageView]) -> Iterator[str]:
    """The lines of the listing: places are x0 top x1 bottom in points of the upright page."""
    for view in views:
        yield from (printable(line) for line in view.heading)
        if view.page.words:
            labels = sum(shape.look is Look.LABEL for shape in view.shapes)
            yield f"  {len(view.page.words)} words, {labels} labels of the form among them"
        shapes = [shape for shape in view.shapes if shape.look in _LISTED]
        for shape in sorted(shapes, key=lambda one: (one.bbox.top, one.bbox.x0)):
            yield _line(shape)
        yield from (f"  finding: {printable(finding)}" for finding in view.findings)


def _line(shape: Shape) -> str:
    text = printable(shape.text)
    text = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    place = " ".join(f"{edge:4.0f}" for edge in shape.bbox.as_list())
    return f"  {place}  {shape.look.value:12}  {shape.name:28}  {text}".rstrip()
