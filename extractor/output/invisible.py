"""Text laid invisibly on pages: an empty font and the content stream that writes with it.

The glyphs of the font (Type 3) are empty, so that nothing can show, whatever draws the
page; its ToUnicode map says what each stands for, in any script.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractor.model.geometry import BBox

#: Characters of one font: a byte names them, and 0 is left alone.
_PER_FONT = 255
#: Width of every glyph, in sizes of the font.
_WIDTH = 0.5
#: Entries of one block of a ToUnicode map, by the format's own limit.
_PER_BLOCK = 100
#: Text is set upright along its box where even its longest word would be this many times too wide.
_TOO_WIDE = 2.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A text and its box, in points from the top left of the page as it is seen."""

    text: str
    box: BBox


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Each character's font, by number, and its code in it."""

    codes: Mapping[str, tuple[int, int]]

    @property
    def fonts(self) -> int:
        """How many fonts it takes."""
        return max((font for font, _ in self.codes.values()), default=-1) + 1

    def characters(self, font: int) -> Mapping[int, str]:
        """The font's characters by code."""
        return {code: one for one, (number, code) in self.codes.items() if number == font}


def alphabet_of(texts: Iterable[str]) -> Alphabet:
    """Codes for all characters of the texts."""
    characters = sorted({one for text in texts for one in text})
    return Alphabet({one: (at // _PER_FONT, at % _PER_FONT + 1) for at, one in enumerate(characters)})


def to_unicode(characters: Mapping[int, str]) -> bytes:
    """The map from a font's codes to characters (PDF 32000-1, 9.10.3)."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CMapName /Readings def /CMapType 2 def",
        "1 begincodespacerange <00> <FF> endcodespacerange",
    ]
    entries = [
        f"<{code:02X}> <{one.encode('utf-16-be', 'replace').hex().upper()}>"
        for code, one in characters.items()
    ]
    for at in range(0, len(entries), _PER_BLOCK):
        block = entries[at : at + _PER_BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")


def write_texts(placed: Sequence[Placed], alphabet: Alphabet, names: Sequence[str]) -> str:
    """Operators that lay the texts, with y upward from the page's top left; `names` are the fonts'."""
    parts = ["BT 3 Tr"]
    for one in placed:
        words = one.text.split()
        if words and one.box.width > 0 and one.box.height > 0:
            parts += _laid(words, one.box, alphabet, names)
    return "\n".join([*parts, "ET"])


def _laid(words: Sequence[str], box: BBox, alphabet: Alphabet, names: Sequence[str]) -> list[str]:
    length = len(" ".join(words))
    count = max(1, round((length * _WIDTH * box.height / box.width) ** 0.5))
    size = box.height / count
    if max(map(len, words)) * _WIDTH * size > _TOO_WIDE * box.width and box.height > box.width:
        return _upright(" ".join(words), box, alphabet, names)
    lines = _broken(words, length / count)
    size = box.height / len(lines)
    parts = []
    for at, line in enumerate(lines):
        bottom = box.top + size * (at + 1)
        stretch = box.width / (len(line) * _WIDTH * size) * 100
        if len(lines) > 1:
            stretch = min(stretch, 100.0)
        parts.append(f"{stretch:.3f} Tz 1 0 0 1 {box.x0:.3f} {-bottom:.3f} Tm")
        parts += _shown(line, size, alphabet, names)
    return parts


def _upright(text: str, box: BBox, alphabet: Alphabet, names: Sequence[str]) -> list[str]:
    """A line that runs up along its box, as on pages that lie on their side."""
    stretch = box.height / (len(text) * _WIDTH * box.width) * 100
    place = f"{stretch:.3f} Tz 0 1 -1 0 {box.x1:.3f} {-box.bottom:.3f} Tm"
    return [place, *_shown(text, box.width, alphabet, names)]


def _broken(words: Sequence[str], length: float) -> list[str]:
    """The words in lines of about that many letters."""
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= length + 1:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _shown(line: str, size: float, alphabet: Alphabet, names: Sequence[str]) -> list[str]:
    """The line's letters, by runs of one font."""
    runs: list[tuple[int, list[int]]] = []
    for one in line:
        font, code = alphabet.codes[one]
        if not runs or runs[-1][0] != font:
            runs.append((font, []))
        runs[-1][1].append(code)
    return [f"{names[font]} {size:.3f} Tf <{bytes(codes).hex().upper()}> Tj" for font, codes in runs]
