"""Values typed off their line: rows across the level rules, words across the upright ones."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model.geometry import BBox, enclosing
from extractor.model.page import Word

#: Rows are looked for at most this far above or below the form's own.
MOST_LEAD = 11.0  # points
#: A rule crosses a word where it passes this much inside it, at top and bottom.
INSIDE = 0.2  # of the word's height
#: Letters nearer than this were typed as one word; a typist's space is six times as wide.
GLUED = 0.1  # of the size


def crosses(y: float, box: BBox) -> bool:
    """Whether a level rule at height `y` passes through a word, and not along its head or foot."""
    return box.top + INSIDE * box.height < y < box.bottom - INSIDE * box.height


def find_lead(edges: Sequence[float], words: Sequence[Word]) -> float:
    """How far below the form's rows the typed ones lie, in points, negative above.

    It is the smallest shift of the rules at `edges` with which they cross the fewest words.
    """
    shifts = [0.0, *(sign * step for step in range(1, int(MOST_LEAD) + 1) for sign in (1.0, -1.0))]

    def crossed(shift: float) -> int:
        return sum(any(crosses(edge + shift, word.bbox) for edge in edges) for word in words)

    if not crossed(0.0):
        return 0.0
    return min(shifts, key=lambda shift: (crossed(shift), abs(shift)))


def typed_words(words: Sequence[Word]) -> list[tuple[float, list[Word]]]:
    """Words with the middle of what was typed as one: a rule through a word parts it in two."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (round(w.bbox.cy / 3), w.bbox.x0)):
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and abs(last.bbox.cy - word.bbox.cy) < 0.3 * word.size
            and abs(word.bbox.x0 - last.bbox.x1) < GLUED * word.size
        ):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [(enclosing(w.bbox for w in group).cx, group) for group in groups]


def straddling(words: Sequence[Word], y: float) -> list[Word]:
    """The words that a rule at height `y` passes through."""
    return [word for word in words if crosses(y, word.bbox)]
