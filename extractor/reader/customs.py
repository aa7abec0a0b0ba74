"""What is seldom printed, weighed against what it is easily taken for; and the stop behind thousands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.model.crop import LineKind
from extractor.reader.alphabet import lowered
from extractor.reader.decode import Glyph, glyphs_to_text
from extractor.reader.network import OUTPUT_STEP
from extractor.reader.strip import BASELINE, Strip

_THOUSANDS = re.compile(r"\d,\d{3}(?![\d.,])")
_THREE_DECIMALS = re.compile(r"\d{1,3}\.\d{3}(?!\d)")
#: What is seldom printed, as a share of what it is easily taken for: counts of securities with just
#: three decimals, prices of thousands without cents, the codes that hardly any transaction has.
_SELDOM = {
    LineKind.CODE: (re.compile(r"^[EHILOUZ]"), 0.03),
    LineKind.SHARES: (_THREE_DECIMALS, 0.003),
    LineKind.COUNT: (re.compile(rf"^{_THREE_DECIMALS.pattern}"), 0.01),
    LineKind.PRICE: (_THOUSANDS, 0.02),
    LineKind.UNSIGNED: (_THOUSANDS, 0.02),
}
#: Thousands that end in three decimals, as plans that deal in parts of shares print them.
_STOPPED = re.compile(r"\d{1,3}(?:,\d{3})+\.\d{3}(?!\d)")
#: A stop has so much less ink than a comma of the same value, and fewer rows of it: of 12 stops of drawn
#: scans the most had 0.72, of 34 commas of scans of filings the least 0.76 and as many rows.
_LESS = 0.75
#: A sign's ink lies from so many rows of a strip above the baseline on; columns with more ink above that are
#: a digit's; rows of ink at least so dark are counted.
_ABOVE, _DIGIT, _DARK = 5, 255.0, 115


def is_seldom(text: str, kind: LineKind) -> bool:
    """Whether such a text is seldom printed where such lines stand."""
    return kind in _SELDOM and _SELDOM[kind][0].search(text) is not None


def ends_in_decimals(text: str) -> bool:
    """Whether a text is of thousands that end in just three decimals."""
    return _STOPPED.match(text) is not None


def weighed_by_custom(
    chances: dict[str, float], kind: LineKind, *, stopped: bool = False
) -> dict[str, float]:
    """Probabilities weighed by how often such a text is printed: `421.693` is mostly a misread `421,693`.

    Where the print shows the stop of thousands that end in decimals they are as they were.
    """
    if kind not in _SELDOM:
        return chances
    seldom, share = _SELDOM[kind]
    weighed = {
        text: chance * (share if seldom.search(lowered(text)) and not _is_kept(text, stopped) else 1.0)
        for text, chance in chances.items()
    }
    total = sum(weighed.values())
    kept = sum(chances.values()) / total if total else 1.0
    return {text: chance * kept for text, chance in weighed.items()}


def _is_kept(text: str, stopped: bool) -> bool:
    return stopped and ends_in_decimals(text)


def shows_stop(strip: Strip, paths: Sequence[Sequence[Glyph]]) -> bool:
    """Whether every reading of a strip ends thousands in three decimals, and the print in a stop.

    The stop is shorter than the comma of the same value.
    """
    if not all(ends_in_decimals(glyphs_to_text(path)) for path in paths):
        return False
    path = paths[0]
    places = [at for at, glyph in enumerate(path) if glyph.character in ".,"]
    comma, stop = (_ink_of(strip, path, at) for at in (places[0], places[-1]))
    return stop[0] <= _LESS * comma[0] and stop[1] < comma[1]


def _ink_of(strip: Strip, path: Sequence[Glyph], at: int) -> tuple[float, int]:
    """The ink of a sign between two digits, and how many rows it has."""
    first = int((path[at - 1].last + 1) * OUTPUT_STEP) - 1
    last = int(path[at + 1].first * OUTPUT_STEP) + 2
    middle = (path[at].first + path[at].last + 1) / 2 * OUTPUT_STEP
    between = strip[:, max(0, min(first, round(middle) - 3)) : max(last, round(middle) + 3)].astype(float)
    foot = round(BASELINE) - _ABOVE
    sign = between[:, between[foot - 13 : foot].sum(axis=0) < _DIGIT][foot:]
    return float(sign.sum()), int((sign >= _DARK).any(axis=1).sum())
