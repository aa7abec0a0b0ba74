"""What is seldom printed, and the full stop behind thousands."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from extractor.model.crop import LineKind
from extractor.reader.customs import is_seldom, shows_stop, weighed_by_custom
from extractor.reader.decode import Glyph
from extractor.reader.strip import STRIP_HEIGHT


def glyphs(text: str) -> list[Glyph]:
    """The characters of a text, each shown by two outputs of four columns, four columns apart."""
    return [Glyph(character, 4 * at, 4 * at + 1, 0.9) for at, character in enumerate(text)]


def strip(text: str, *low: str) -> NDArray[np.uint8]:
    """A strip with digits as bars, and signs that are short stops or long commas, by `low`."""
    columns = np.zeros((STRIP_HEIGHT, 8 * len(text) + 8), np.uint8)
    signs = iter(low)
    for at, character in enumerate(text):
        if character.isdigit():
            columns[7:24, 8 * at : 8 * at + 4] = 255
        else:
            foot = 29 if next(signs) == "comma" else 24
            columns[21:foot, 8 * at + 1 : 8 * at + 4] = 255
    return columns


@pytest.mark.parametrize(
    ("low", "read", "stops"),
    [
        (("comma", "stop"), ("1,118.602", "1,118.602"), True),
        (("comma", "comma"), ("1,118.602", "1,118.602"), False),
        (("comma", "stop"), ("1,118.602", "1,118,602"), False),
        (("stop",), ("118.602", "118.602"), False),
    ],
    ids=["short", "as long", "not by both", "no comma beside it"],
)
def test_a_stop_is_shorter_than_the_comma_before_it(
    low: tuple[str, ...], read: tuple[str, str], stops: bool
) -> None:
    """And every reading has to show it."""
    assert shows_stop(strip(read[0], *low), [glyphs(text) for text in read]) is stops


def test_decimals_behind_thousands_count_where_the_print_shows_their_stop() -> None:
    """Elsewhere a comma that lost its tail is likelier; alone three decimals always are."""
    chances = {"1,118.602": 0.7, "1,118,602": 0.3, "118.602": 0.9}
    plain = weighed_by_custom(chances, LineKind.SHARES)
    kept = weighed_by_custom(chances, LineKind.SHARES, stopped=True)
    assert plain["1,118.602"] < plain["1,118,602"]
    assert kept["1,118.602"] / kept["1,118,602"] == pytest.approx(7 / 3)
    assert kept["118.602"] / kept["1,118,602"] == pytest.approx(0.009)
    assert weighed_by_custom(chances, LineKind.AMOUNT) == chances
    assert is_seldom("1,118.602", LineKind.SHARES)
    assert not is_seldom("1,118,602", LineKind.SHARES)
