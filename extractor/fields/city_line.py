"""The city's line of box 1 in its parts: by its form where it has one, else by the captions below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.fields.regions import PageGrid
from extractor.fields.text import words_to_lines, words_to_reading
from extractor.forms.anchors import Anchor
from extractor.forms.template import Template
from extractor.model.page import Origin, Word
from extractor.model.reading import Reading

#: A value may begin this far left of the caption below it.
CAPTION_SLACK = 0.55  # of the caption's height
_STATE = re.compile(r"[A-Z]{2}")
_STOPPED = re.compile(r"[A-Z]\. ?[A-Z]\.")
_ZIP = re.compile(r"\d{5}(?:-\d{4})?")
#: States as typists wrote them out.
_NAMES = re.compile(
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|district of columbia|florida"
    "|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts"
    "|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico"
    "|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|puerto rico|rhode island"
    "|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin"
    "|wyoming",
    re.IGNORECASE,
)

#: Letters that digits are read as, and how many of a postal code's digits are read right.
_DIGITS = str.maketrans("lI|OoSBZ", "11100582")
_MOST_DIGITS = 3

Parts = tuple[list[Word], list[Word], list[Word]]


def read_city_line(
    grids: Sequence[PageGrid],
    template: Template,
    found: Sequence[tuple[int, Word]],
    captions: Mapping[str, tuple[int, Anchor]],
) -> dict[str, Reading]:
    """City, state and postal code by the captions below them; whole as well, for one line.

    `found` are the line's words with the indexes of their pages. Typists set the line as one, or
    let a long city run over its caption: then its own form tells its parts.
    """
    spec = template.owner
    if not found:
        return {}
    page = grids[found[0][0]].page.page.number
    words = [word for _, word in found]
    boxes = {"cityLine": words_to_reading(words, page)}
    if template.typed is not None and (typed := part_typed_line(words)):
        named = zip(("rptOwnerCity", "rptOwnerState", "rptOwnerZipCode"), typed, strict=True)
        return boxes | {name: words_to_reading(part, page) for name, part in named}
    if spec.state not in captions or spec.zip not in captions:
        parts = _unjoined(sorted(words, key=lambda word: word.bbox.x0)) if _is_scanned(words) else None
        named = zip(("rptOwnerCity", "rptOwnerState", "rptOwnerZipCode"), parts or (), strict=False)
        return boxes | {name: words_to_reading(part, page) for name, part in named}
    state, postal = captions[spec.state][1].bbox, captions[spec.zip][1].bbox
    state_x, zip_x = state.x0 - CAPTION_SLACK * state.height, postal.x0 - CAPTION_SLACK * postal.height
    city = [word for word in words if word.bbox.x0 < state_x]
    code = [word for word in words if state_x <= word.bbox.x0 < zip_x]
    number = [word for word in words if word.bbox.x0 >= zip_x]
    if _is_scanned(words):
        whole = _unjoined(sorted(words, key=lambda word: word.bbox.x0)) if template.owners_table else None
        city, code, number = whole or _mended(city, code, number)
    if template.typed is not None:
        city = _without_comma(city)
    boxes["rptOwnerCity"] = words_to_reading(city, page)
    boxes["rptOwnerState"] = words_to_reading(code, page)
    boxes["rptOwnerZipCode"] = words_to_reading(number, page)
    return boxes


def _is_scanned(words: Sequence[Word]) -> bool:
    return words[0].origin is Origin.OCR


def _unjoined(line: list[Word]) -> Parts | None:
    """A line that is set as one, `DENVER, CO 80202`, in its parts; None where it has no such form."""
    if len(line) < 3 or not (_STATE.fullmatch(line[-2].text) and _ZIP.fullmatch(line[-1].text)):
        return None
    return _without_comma(line[:-2]), line[-2:-1], line[-1:]


def part_typed_line(words: Sequence[Word]) -> Parts | None:
    """A typist's line, `Denver, CO 80202` or `DENVER  COLORADO  80202`, in its parts by its own form.

    A state is two capitals or a state's name before the postal code, or what stands between a comma and
    it; None for a line that has neither, or has no postal code.
    """
    lines = words_to_lines(words)
    line = [*lines[0][:-1], _as_zip(lines[0][-1])] if len(lines) == 1 else []
    if len(line) < 3 or not _ZIP.fullmatch(line[-1].text):
        return None
    starts = [at for at in range(len(line) - 2, 0, -1) if _names_state(_text(line[at:-1]))]
    commas = [at for at in range(len(line) - 2, 0, -1) if line[at - 1].text.endswith(",")]
    # "West Virginia" ends like "Virginia", and either may end a city's name
    starts = commas[:1] or starts[-1:]
    return (_without_comma(line[: starts[0]]), line[starts[0] : -1], line[-1:]) if starts else None


def _as_zip(word: Word) -> Word:
    """A scan's postal code with the letters that some of its digits were read as."""
    text = word.text.translate(_DIGITS)
    if (
        word.origin is not Origin.OCR
        or sum(map(str.isdigit, word.text)) < _MOST_DIGITS
        or not _ZIP.fullmatch(text)
    ):
        return word
    return replace(word, text=text)


def _names_state(text: str) -> bool:
    return any(form.fullmatch(text) for form in (_STATE, _STOPPED, _NAMES))


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _without_comma(city: list[Word]) -> list[Word]:
    """A city without the comma that parts it from its state; one alone is a word of a scan."""
    if not city or not city[-1].text.endswith(","):
        return city
    *words, last = city
    bare = last.text.rstrip(",")
    return [*words, replace(last, text=bare)] if bare else words


def _mended(city: list[Word], state: list[Word], postal: list[Word]) -> Parts:
    """A scan's city line: its state may be taken for the city's last word, specks for its ZIP code."""
    line = [*city, *state, *postal]
    pairs = ((one.text, other.text) for one, other in pairwise(line))
    whole = [at for at, pair in enumerate(pairs) if _STATE.fullmatch(pair[0]) and _ZIP.fullmatch(pair[1])]
    if whole and whole[-1]:
        at = whole[-1]
        return line[:at], line[at : at + 1], line[at + 1 : at + 2]
    if not state and len(city) > 1 and _STATE.fullmatch(city[-1].text):
        city, state = city[:-1], city[-1:]
    end = next((place for place, word in enumerate(postal, 1) if _ZIP.fullmatch(word.text)), None)
    return city, state, postal[:end]
