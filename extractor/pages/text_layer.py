"""A PDF page's characters → words, by PDFium.

PDFium parts text into pieces at white space and at gaps; a piece becomes a `Word`
from the boxes of its first and last glyph. Single glyphs are looked at only where a
piece needs it: where a drawn rule passes through it, where a footnote mark `(n)` is
glued to a value, and where every glyph seems to be printed twice.
"""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence, Set

import pypdfium2.raw as pdfium_c

from extractor.model.geometry import BBox, enclosing
from extractor.model.page import Rule, Word
from extractor.pages.frame import Frame

#: PDFium marks a hyphen at a line's end with one of these in place of "-".
SOFT_HYPHENS = {"\x02": "-", "\ufffe": "-", "\xad": "-"}
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_TRANSLATION = str.maketrans(SOFT_HYPHENS | LIGATURES)
_PIECE = re.compile(r"[^\s\x00]+")
_MARKS = re.compile(r"(?:\(\d{1,2}\))+")
#: Pieces nearer than this are one word; values of two columns set close are farther apart.
MAX_GLUE = 0.04  # of the size
#: A rule this close to a piece's end belongs beside it: borders touch the text they enclose.
_RULE_MARGIN = 1.0  # points
#: The same word twice within half of this is one word, printed twice for boldness.
MESH = 3.0  # points
_GRIDS = ((0, 0.0, 0.0), (1, MESH / 2, 0.0), (2, 0.0, MESH / 2), (3, MESH / 2, MESH / 2))
#: Of this many pieces, if half have several text objects, the program sets glyphs one by one.
_SAMPLED = 60
#: A piece taller than this many of its glyphs stands on two lines.
_TALL = 1.4
#: Text render modes that leave no ink (PDF 32000-1, table 106).
_INVISIBLE = (3, 7)


class Glyphs:
    """The characters of one page as PDFium holds them; alive while the page is open."""

    def __init__(self, textpage: ctypes.c_void_p) -> None:
        self._page = textpage
        self._rect = pdfium_c.FS_RECTF()
        self._pointer = ctypes.byref(self._rect)
        self._pieces = self._shared = 0
        self.text = self._read_text()
        self._odd = any(chr(code) in self.text for code in _TRANSLATION)

    def _read_text(self) -> str:
        count = pdfium_c.FPDFText_CountChars(self._page)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        pdfium_c.FPDFText_GetText(self._page, 0, count, buffer)
        text = bytes(buffer)[: count * 2].decode("utf-16-le", errors="replace")
        if len(text) == count and "\x00" not in text:
            return text
        # PDFium leaves characters without a code out of the text; indexes then drift.
        return "".join(
            chr(pdfium_c.FPDFText_GetUnicode(self._page, index) or 0xFFFD) for index in range(count)
        )

    def box(self, index: int) -> tuple[float, float, float, float]:
        """(left, bottom, right, top) of a glyph's line box in user space."""
        pdfium_c.FPDFText_GetLooseCharBox(self._page, index, self._pointer)
        rect = self._rect
        return rect.left, rect.bottom, rect.right, rect.top

    def turn(self) -> int | None:
        """Degrees clockwise that set most of the text upright; None without text."""
        inked = [match.start() for match in _PIECE.finditer(self.text)]
        if not inked:
            return None
        step = max(1, len(inked) // 25)
        votes = Counter(
            round(math.degrees(pdfium_c.FPDFText_GetCharAngle(self._page, index)) / 90) % 4
            for index in inked[::step]
        )
        # PDFium measures clockwise, from the text as it would stand upright.
        return -int(votes.most_common(1)[0][0]) % 4 * 90

    def owner(self, index: int) -> int:
        """Identity of the text object that a glyph belongs to; 0 for none."""
        holder = pdfium_c.FPDFText_GetTextObject(self._page, index)
        return ctypes.c_void_p.from_buffer(holder).value or 0

    def plain(self, piece: str) -> str:
        """A piece with ligatures opened and PDFium's hyphens as hyphens."""
        return piece.translate(_TRANSLATION) if self._odd else piece

    def shared(self, first: int, last: int) -> bool:
        """Whether two glyphs of a piece are of different text objects.

        Some programs set every glyph by itself; then that tells nothing, and is not asked
        any more.
        """
        if self._pieces >= _SAMPLED and self._shared > self._pieces / 2:
            return False
        self._pieces += 1
        different = self.owner(first) != self.owner(last)
        self._shared += different
        return different

    def generated(self, index: int) -> bool:
        """Whether PDFium made up the character, a space, for a gap that it saw."""
        return bool(pdfium_c.FPDFText_IsGenerated(self._page, index) == 1)

    def visible(self, index: int) -> bool:
        """Whether the glyph's text object leaves ink."""
        holder = pdfium_c.FPDFText_GetTextObject(self._page, index)
        return not holder or pdfium_c.FPDFTextObj_GetTextRenderMode(holder) not in _INVISIBLE


def glyphs_to_words(glyphs: Glyphs, frame: Frame, rules: Sequence[Rule], *, hidden: bool) -> tuple[Word, ...]:
    """The page's words in PDFium's order.

    `rules` are the page's upright vertical strokes, at which words are parted.
    `hidden` says that the page has text objects without ink, which are then left out.
    """
    words: list[Word] = []
    upright = _Upright(rules)
    end = -1
    for match in _PIECE.finditer(glyphs.text):
        near = end >= 0 and match.start() - end == 1
        start, end = match.span()
        if hidden and not glyphs.visible(start):
            continue
        parts = _piece_to_words(glyphs, frame, upright, start, end)
        if near and words and _touch(words[-1], parts[0], upright) and glyphs.generated(start - 1):
            last, first = words.pop(), parts[0]
            box = enclosing((last.bbox, first.bbox))
            words.append(Word(last.text + first.text, box, max(last.size, first.size)))
            parts = parts[1:]
        words.extend(parts)
    return _without_doubles(words)


def _touch(last: Word, word: Word, rules: _Upright) -> bool:
    """Whether two pieces are one word: PDFium parts words at ligatures and odd glyphs."""
    size = max(last.size, word.size)
    if not -0.3 * size < word.bbox.x0 - last.bbox.x1 < MAX_GLUE * size:
        return False
    if abs(last.bbox.cy - word.bbox.cy) > 0.35 * size:
        return False
    if _MARKS.fullmatch(word.text) or _MARKS.fullmatch(last.text):
        return False
    middle = (last.bbox.x1 + word.bbox.x0) / 2
    return not any(rules.across(middle - 1.5, middle + 1.5, word.bbox.cy))


class _Upright:
    """The upright rules of a page, found quickly by their x."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._boxes = sorted((rule.bbox for rule in rules), key=lambda box: box.x0)
        self._starts = [box.x0 for box in self._boxes]

    def across(self, left: float, right: float, y: float) -> list[float]:
        """Where rules that pass the height `y` begin, between two x."""
        first, last = bisect_right(self._starts, left), bisect_left(self._starts, right)
        return [box.x0 for box in self._boxes[first:last] if box.x1 < right and box.top < y < box.bottom]


def _piece_to_words(glyphs: Glyphs, frame: Frame, rules: _Upright, start: int, end: int) -> Sequence[Word]:
    first = glyphs.box(start)
    last = first if end == start + 1 else glyphs.box(end - 1)
    box = frame.upright(
        min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3])
    )
    piece = glyphs.text[start:end]
    height = max(frame.line_height(first), frame.line_height(last))
    crossed = rules.across(box.x0 + _RULE_MARGIN, box.x1 - _RULE_MARGIN, box.cy)
    doubled = len(piece) > 1 and len(piece) % 2 == 0 and piece[::2] == piece[1::2]
    marks = [m.span() for m in _MARKS.finditer(piece)] if len(piece) > 3 and "(" in piece else []
    # Columns set so close that PDFium joins their values hold names in capitals and numbers.
    shared = len(piece) > 2 and not piece[-1].islower() and glyphs.shared(start, end - 1)
    shared = shared or box.height > _TALL * height
    if not (crossed or doubled or marks or shared):
        return (Word(glyphs.plain(piece), box, height),)
    boxes = [frame.upright(*glyphs.box(index)) for index in range(start, end)]
    indexes = list(range(len(boxes)))
    if doubled and all(_overprinted(boxes[i], boxes[i + 1]) for i in indexes[::2]):
        indexes = indexes[::2]
    cuts = {edge for span in marks for edge in span}
    if shared:
        cuts |= _seams(boxes, [glyphs.owner(index) for index in range(start, end)])
    return [
        Word(
            glyphs.plain("".join(piece[index] for index in run)),
            enclosing(boxes[index] for index in run),
            max(boxes[index].height for index in run),
        )
        for run in _runs(indexes, boxes, cuts, crossed)
    ]


def _seams(boxes: Sequence[BBox], owners: Sequence[int]) -> set[int]:
    """Where one text object ends and the next begins apart from it: two columns set close."""
    return {
        index
        for index in range(1, len(boxes))
        if owners[index] != owners[index - 1]
        and (
            boxes[index].x0 - boxes[index - 1].x1 > MAX_GLUE * boxes[index].height
            or abs(boxes[index].cy - boxes[index - 1].cy) > 0.5 * boxes[index].height
        )
    }


def _same_place(one: BBox, other: BBox) -> bool:
    return abs(one.x0 - other.x0) < 0.25 * one.height and abs(one.top - other.top) < 0.25 * one.height


def _overprinted(one: BBox, other: BBox) -> bool:
    """Whether two glyphs of one word lie on each other, and not side by side as in "II"."""
    return _same_place(one, other) and other.x0 - one.x0 < 0.5 * one.width


def _runs(
    indexes: Sequence[int], boxes: Sequence[BBox], cuts: Set[int], rules: Sequence[float]
) -> Iterator[list[int]]:
    """Glyph indexes in runs, parted before the indexes `cuts` and at the rules' x."""
    run: list[int] = []
    for index in indexes:
        if run and (index in cuts or any(boxes[run[-1]].cx < x <= boxes[index].cx for x in rules)):
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _without_doubles(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words printed twice in nearly the same place (fake bold) once."""
    meshes = {(word.text, int(word.bbox.x0 // MESH), int(word.bbox.top // MESH)) for word in words}
    if len(meshes) == len(words):
        return tuple(words)  # of a page printed twice, some words share a mesh
    kept: list[Word] = []
    seen: set[tuple[str, int, int, int]] = set()
    for word in words:
        x, y = word.bbox.x0, word.bbox.top
        # Two words nearer than half a mesh share a mesh of at least one of four shifted grids.
        places = [(word.text, grid, int((x + dx) // MESH), int((y + dy) // MESH)) for grid, dx, dy in _GRIDS]
        if seen.isdisjoint(places):
            kept.append(word)
        seen.update(places)
    return tuple(kept)
