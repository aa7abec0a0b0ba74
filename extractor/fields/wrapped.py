"""How well the lines of a cell fit a text that is wrapped over them, wherever it breaks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.model.crop import LineCrop, Weigh

#: Text breaks at spaces and behind hyphens.
_PIECE = re.compile(r"\s?[^\s-]*-+|\s?[^\s-]+")
#: Scanners lose stops; what each lost one counts, as a logarithm; on clear pages hardly any is.
#: A letter is so wide on average, in heights of the capitals; a line has at least and at most so many of the
#: letters that it has room for.
_WIDE = 0.72
_STOPS, _LOST = re.compile(r"(?<=[\w)][\w)])[.,](?= |$)"), -0.8
_LOST_ON_CLEAR = -6.0
#: A line without text: what each letter counts that it has room for, up to so many.
_UNREAD, _MOST_UNREAD = -1.5, 8.0
_FEWEST, _MOST, _SLACK = 0.55, 1.6, 3


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line of a cell: its print, the text that was read, and the raised marks behind it."""

    crop: LineCrop
    text: str
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A text over the lines of a cell, one part for each; `fit` is the log-likelihood of their print."""

    parts: tuple[str, ...]
    fit: float


def fit_wrapped(
    lines: Sequence[CellLine], texts: Sequence[str], weigh: Weigh, clear: float = 0.0
) -> list[Wrapped | None]:
    """How each text is best wrapped over the lines; None for one that cannot stand on them.

    The first of all is what was read, as it was. `clear` is how clear their page is, 0 to 1.
    """
    pieces = [_PIECE.findall(text) for text in texts]
    fits = [_fits_of(line, sorted({line.text, *_parts_for(line, pieces)}), weigh, clear) for line in lines]
    read = tuple(line.text for line in lines)
    own = Wrapped(read, sum(fit[part] for fit, part in zip(fits, read, strict=True)))
    return [own, *(_best(one, fits) for one in pieces)]


def _fits_of(line: CellLine, parts: Sequence[str], weigh: Weigh, clear: float) -> dict[str, float]:
    """How well the print of a line fits each of some texts, whose stops may be lost."""
    bare = {part: _STOPS.sub("", part) for part in parts}
    tried = sorted({*parts, *bare.values()})
    fits = dict(zip(tried, weigh(line.crop, [part + line.marks for part in tried]), strict=True))
    lost = _LOST + (_LOST_ON_CLEAR - _LOST) * clear
    told = {part: max(fits[part], fits[bare[part]] + lost * (len(part) - len(bare[part]))) for part in parts}
    if "" in told:
        told[""] += _UNREAD * min(_room(line), _MOST_UNREAD)
    return told


def _room(line: CellLine) -> float:
    """How many letters a line has room for."""
    return line.crop.pixels.shape[1] / (_WIDE * line.crop.height)  # type: ignore[no-any-return]


def _parts_for(line: CellLine, texts: Sequence[Sequence[str]]) -> set[str]:
    """All that may stand on a line of texts in pieces, by its room; nothing may, too."""
    room = _room(line)
    found = {""}
    for pieces in texts:
        for start in range(len(pieces)):
            part = ""
            for piece in pieces[start:]:
                part += piece
                if len(part) > _MOST * room + _SLACK:
                    break
                if len(part) >= _FEWEST * room - _SLACK:
                    found.add(part.strip())
    return found


def _best(pieces: Sequence[str], fits: Sequence[Mapping[str, float]]) -> Wrapped | None:
    """The best way to part a text over the lines."""
    ways: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for fit in fits:
        further: dict[int, tuple[float, tuple[str, ...]]] = {}
        for start, (before, parts) in ways.items():
            for end in range(start, len(pieces) + 1):
                part = "".join(pieces[start:end]).strip()
                if part in fit and (end not in further or before + fit[part] > further[end][0]):
                    further[end] = before + fit[part], (*parts, part)
        ways = further
    if len(pieces) not in ways:
        return None
    fit_of_all, parts = ways[len(pieces)]
    return Wrapped(parts, fit_of_all)
