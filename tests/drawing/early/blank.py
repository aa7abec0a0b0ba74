"""The two landscape pages of the early paper forms, empty: rules, labels and captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.model.geometry import BBox
from tests.drawing.blocks import Align, Paragraph
from tests.drawing.early.wording import (
    CLOSING,
    EXIT_BOX,
    EXPLANATION,
    GROUP,
    RELATIONSHIP,
    REMINDER,
    SEVERAL_FILERS,
    SIGNATURE,
    Wording,
)
from tests.drawing.fonts import TIMES, Face, text_width
from tests.drawing.ink import Glyphs, Ink, Stroke, shifted
from tests.drawing.labels import Head
from tests.drawing.text import Run


@dataclass(frozen=True, slots=True)
class Press:
    """Who printed the form: the office, or a filer in a version of its own.

    `scale` is of the labels' size; `rows` and `columns` say whether tables have rules
    between their rows and columns; `brackets` stand in place of lines for check marks.
    """

    face: Face = TIMES
    capitals: bool = False
    scale: float = 1.0
    rows: bool = True
    columns: bool = True
    brackets: bool = False

    def said(self, text: str) -> str:
        """A label as this press prints it."""
        return text.upper() if self.capitals else text

    def font(self, *, bold: bool = False) -> str:
        """The face of labels."""
        return self.face.bold if bold else self.face.regular


OFFICE = Press()
WIDTH, HEIGHT = 792.0, 612.0
LEFT, RIGHT = 36.0, 756.0
TABLE_1 = "Table I -- Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned"
#: Upright rules of the box grid: box 1, box 2 over 3 and 4, boxes 6 and 7.
MIDDLE, HALF, LAST = 262.0, 352.0, 462.0
#: Its level rules.
TOP, NAME, STREET, CITY, FLOOR = 122.0, 152.0, 184.0, 212.0, 222.0
NUMBERS, AMENDED, GROUPED = 154.0, 190.0, 192.0
EXIT_SQUARE = BBox(38.0, 62.0, 46.0, 70.0)

_EDGES_1 = (36.0, 170.0, 220.0, 270.0, 300.0, 320.0, 390.0, 424.0, 484.0, 568.0, 612.0, 756.0)
_EDGES_2 = (
    36.0, 112.0, 158.0, 206.0, 254.0, 284.0, 304.0, 346.0, 388.0, 438.0, 488.0, 556.0, 604.0, 642.0, 688.0,
    724.0, 756.0,
)  # fmt: skip
ROWS_1 = tuple(292.0 + 21.0 * at for at in range(13))
ROWS_2 = tuple(134.0 + 24.0 * at for at in range(10))
HEADING_1, HEADING_2 = (240.0, 278.0), (52.0, 112.0)
#: Lines to sign and to date on.
SIGNING = (430.0, 536.0, 620.0)
DATING = (650.0, 536.0, 750.0)


def edges_1(wording: Wording) -> tuple[float, ...]:
    """Table I's upright rules; without column 2A the title is wider."""
    return _EDGES_1 if wording.deemed else (36.0, 220.0, *_EDGES_1[3:])


def edges_2(wording: Wording) -> tuple[float, ...]:
    """Table II's upright rules; without column 3A the last column is wider."""
    if wording.deemed:
        return _EDGES_2
    return (*_EDGES_2[:3], *(edge - 48.0 for edge in _EDGES_2[4:-1]), RIGHT)


def page_1(wording: Wording, press: Press = OFFICE) -> list[Ink]:
    """Titles, the grid of boxes 1 to 7, and Table I."""
    return [
        *_titles(wording, press),
        *_box_rules(),
        *_box_labels(wording, press),
        *_relationships(press),
        *_text(press, TABLE_1, 240, 235, 9.0, bold=True),
        *_table(press, edges_1(wording), HEADING_1, ROWS_1, wording.heads_1, wording.subheads_1),
        *_text(press, REMINDER, 36, 556, 7.5),
        *_text(press, SEVERAL_FILERS, 36, 566, 7.5),
        *_text(press, "(Over)", 700, 566, 7.5),
        *_text(press, wording.foot, 690, 576, 7.5),
    ]  # fmt: skip


def page_2(wording: Wording, press: Press = OFFICE) -> list[Ink]:
    """Table II, the explanations and the signature."""
    title = "Table II -- Derivative Securities Acquired, Disposed of, or Beneficially Owned"
    ink: list[Ink] = [
        *_text(press, "FORM 4 (continued)", 36, 40, 9.0, bold=True),
        *_text(press, title, 200, 38, 9.0, bold=True),
        *_text(press, "(e.g., puts, calls, warrants, options, convertible securities)", 250, 48, 8.0),
        *_table(press, edges_2(wording), HEADING_2, ROWS_2, wording.heads_2, wording.subheads_2),
        *_text(press, EXPLANATION, 36, ROWS_2[-1] + 12, 8.0),
        *_rules([(x0, y, x1, y) for x0, y, x1 in (SIGNING, DATING)]),
        *_text(press, SIGNATURE, SIGNING[0] + 24, SIGNING[1] + 9, 8.0),
        *_text(press, "Date", DATING[0] + 40, DATING[1] + 9, 8.0),
        *_text(press, "Page 2", 400, 590, 7.5),
    ]
    for at, line in enumerate(CLOSING):
        ink.extend(_text(press, line, 36, 548 + 9 * at, 7.0))
    return ink


def _titles(wording: Wording, press: Press) -> Iterator[Ink]:
    yield from _text(press, "FORM 4", 42, 50, 15.0, bold=True)
    yield from _rules([(36, 34, 102, 34), (36, 56, 102, 56), (36, 34, 36, 56), (102, 34, 102, 56)])
    if wording.exit_box:
        for at, line in enumerate(EXIT_BOX):
            yield from _text(press, line, 50, 69 + 8.5 * at, 7.0)
        box = EXIT_SQUARE
        yield from _rules(
            [
                (box.x0, box.top, box.x1, box.top), (box.x0, box.bottom, box.x1, box.bottom),
                (box.x0, box.top, box.x0, box.bottom), (box.x1, box.top, box.x1, box.bottom),
            ]
        )  # fmt: skip
    yield from _text(press, "(Print or Type Responses)", 36, 117, 7.0)
    lines = (
        ("UNITED STATES SECURITIES AND EXCHANGE COMMISSION", True),
        ("Washington, D.C. 20549", False),
        ("STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP", True),
        *((act, False) for act in wording.acts),
    )
    for at, (line, bold) in enumerate(lines):
        size = 9.0 if bold else 7.5
        width = text_width(press.said(line), press.font(bold=bold), size * press.scale)
        yield from _text(press, line, (WIDTH - width) / 2, 44 + 11 * at, size, bold=bold)
    yield from _rules([(640, 34, 756, 34), (640, 46, 756, 46), (640, 92, 756, 92), (640, 34, 640, 92)])
    yield from _rules([(756, 34, 756, 92)])
    omb = ("OMB APPROVAL", "OMB Number: 3235-0287", f"Expires: {wording.expires}",
           "Estimated average burden", "hours per response....0.5")  # fmt: skip
    for at, line in enumerate(omb):
        yield from _text(press, line, 644, 43 + 11 * at, 7.0)


def _box_rules() -> Iterator[Ink]:
    yield from _rules(
        [
            (LEFT, TOP, RIGHT, TOP), (LEFT, NAME, MIDDLE, NAME), (LEFT, STREET, MIDDLE, STREET),
            (LEFT, CITY, MIDDLE, CITY), (LEFT, FLOOR, RIGHT, FLOOR), (MIDDLE, NUMBERS, LAST, NUMBERS),
            (MIDDLE, AMENDED, LAST, AMENDED), (LAST, GROUPED, RIGHT, GROUPED),
            (LEFT, TOP, LEFT, FLOOR), (MIDDLE, TOP, MIDDLE, FLOOR), (HALF, NUMBERS, HALF, FLOOR),
            (LAST, TOP, LAST, FLOOR), (RIGHT, TOP, RIGHT, FLOOR),
        ]
    )  # fmt: skip


def _box_labels(wording: Wording, press: Press) -> Iterator[Ink]:
    yield from _text(press, "1. Name and Address of Reporting Person*", 39, 130, 7.0)
    yield from _text(press, "2. Issuer Name and Ticker or Trading Symbol", 265, 130, 7.0)
    captions = (
        ("(Last)", 44, 159.5), ("(First)", 120, 159.5), ("(Middle)", 200, 159.5), ("(Street)", 120, 191.5),
        ("(City)", 44, 219.5), ("(State)", 140, 219.5), ("(Zip)", 200, 219.5),
    )  # fmt: skip
    for caption, x, y in captions:
        yield from _text(press, caption, x, y, 6.5)
    narrow = HALF - MIDDLE - 4
    yield from _wrapped(press, wording.box_3, MIDDLE + 3, NUMBERS + 1.5, narrow)
    yield from _wrapped(press, wording.box_4, HALF + 3, NUMBERS + 1.5, LAST - HALF - 5)
    yield from _wrapped(press, wording.box_5, HALF + 3, AMENDED + 1.5, LAST - HALF - 5)
    yield from _text(press, RELATIONSHIP, 465, 130, 7.0)
    yield from _text(press, GROUP, 465, 200, 7.0)


#: Where the lines for check marks begin: element, x, baseline, label.
TICK_LINES = {
    "isDirector": (470.0, 142.0, "Director"),
    "isTenPercentOwner": (600.0, 142.0, "10% Owner"),
    "isOfficer": (470.0, 154.0, "Officer (give title below)"),
    "isOther": (600.0, 154.0, "Other (specify below)"),
    "filedByOne": (470.0, 209.0, "Form filed by One Reporting Person"),
    "filedByMore": (470.0, 219.0, "Form filed by More than One Reporting Person"),
}


def _relationships(press: Press) -> Iterator[Ink]:
    for x, y, label in TICK_LINES.values():
        yield from _text(press, f"{'[ ]' if press.brackets else '_____'} {label}", x, y, 7.0)
    yield from _rules([(480, 176, 590, 176), (605, 176, 745, 176)])


def _table(
    press: Press,
    xs: Sequence[float],
    heading: tuple[float, float],
    rows: Sequence[float],
    heads: Sequence[Head],
    subheads: Sequence[Head],
) -> Iterator[Ink]:
    top, second = heading
    foot = rows[-1] if press.columns else rows[0]
    yield from _rules([(xs[0], y, xs[-1], y) for y in ((top, *rows) if press.rows else (top, rows[0]))])
    yield from _rules([(xs[0], top, xs[0], foot)])
    for head in heads:
        x0, x1 = xs[head.column], xs[head.column + head.columns]
        yield from _rules([(x1, top, x1, foot)])
        if head.rows == 1:
            yield from _rules([(x0, second, x1, second)])
        yield from _wrapped(press, head.text, x0 + 2, top + 1.5, x1 - x0 - 3)
    for head in subheads:
        x0, x1 = xs[head.column], xs[head.column + 1]
        yield from _rules([(x1, second, x1, foot)])
        yield from _wrapped(press, head.text, x0 + 1.5, second + 1.5, x1 - x0 - 2.5, Align.CENTRE)


def _wrapped(
    press: Press, text: str, x: float, top: float, width: float, align: Align = Align.LEFT
) -> list[Ink]:
    run = Run(press.said(text), press.font(), 6.6 * press.scale)
    return shifted(Paragraph((run,), align, leading=1.06).lay(width).ink, x, top)


def _text(press: Press, text: str, x: float, y: float, size: float, *, bold: bool = False) -> Iterator[Ink]:
    yield Glyphs(press.said(text), x, y, press.font(bold=bold), size * press.scale)


def _rules(rules: Sequence[tuple[float, float, float, float]]) -> Iterator[Ink]:
    for x0, y0, x1, y1 in rules:
        yield Stroke(x0, y0, x1, y1, 0.5)
