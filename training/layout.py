"""Pages filled at random as forms are: what is written where, and the rules about it.

All lengths are in fine pixels, `scale` of them to the point. Of a real form there are its labels alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from training.canvas import Box, Layout, wrapped
from training.drawing import Setting, choose_setting, measure_text
from training.holdings import fund_value, series_value
from training.passages import write_notes, write_signatures
from training.values import (
    address_value,
    amount_value,
    code_value,
    company_value,
    date_value,
    footnote_marks,
    label_value,
    letter_value,
    mark_value,
    person_value,
    random_value,
    symbol_value,
    title_value,
    with_marks,
)


def make_layout(rng: random.Random, scale: float) -> Layout:
    """A letter page, upright or on its side, filled with tables, boxes and prose."""
    width, height = (612.0, 792.0) if rng.random() < 0.8 else (792.0, 612.0)
    left = rng.uniform(18.0, 54.0)
    size = rng.choices((rng.uniform(5.5, 7.0), rng.uniform(7.0, 9.0), rng.uniform(9.0, 11.5)), (3, 5, 2))[0]
    body = _setting(rng, size * scale)
    label = _setting(rng, rng.uniform(5.0, 7.2) * scale, label=True)
    prose = _setting(rng, rng.uniform(5.2, max(size, 6.0)) * scale)
    if rng.random() < 0.7:
        prose = replace(prose, face=body.face)
    page = Layout(
        scale=scale,
        width=width * scale,
        height=height * scale,
        left=left * scale,
        right=(width - left) * scale,
        body=body,
        label=label,
        prose=prose,
        leading=rng.uniform(1.06, 1.3),
        rule=rng.uniform(0.3, 1.0) * scale,
        top=rng.uniform(20.0, 50.0) * scale,
    )
    while page.top < page.height - 90 * scale:
        rng.choices((_table, _boxes, write_notes, write_signatures), (6, 2, 5, 2))[0](rng, page)
        page.top += rng.uniform(4.0, 20.0) * scale
    return page


def _setting(rng: random.Random, em: float, *, label: bool = False) -> Setting:
    """A page's own habit: nothing is underlined but what the page underlines."""
    setting = choose_setting(rng, _EVERY, round(em), label=label)
    return replace(setting, underlined=False, stretch=1.0, underline_drop=rng.uniform(0.03, 0.14))


#: A face must have these.
_EVERY = "Ab1$(),.&"


def _security(rng: random.Random) -> str:
    return rng.choice((title_value, series_value))(rng)


Column = tuple[str, Callable[[random.Random], str], float]
#: Kind, generator and relative width of the columns of tables, those near each other on a form most often so.
_COLUMNS: tuple[Column, ...] = (
    ("security", _security, 3.0),
    ("date", date_value, 1.6),
    ("code", code_value, 0.7),
    ("letter", letter_value, 0.6),
    ("amount", amount_value, 1.6),
    ("letter", letter_value, 0.7),
    ("amount", amount_value, 1.4),
    ("amount", amount_value, 1.7),
    ("letter", letter_value, 0.9),
    ("nature", fund_value, 2.0),
    ("random", random_value, 1.6),
    ("person", person_value, 2.2),
    ("company", company_value, 2.4),
)


def _table(rng: random.Random, page: Layout) -> None:
    count = rng.randint(6, 13)
    start = rng.randrange(3)
    columns = [_COLUMNS[(start + index) % len(_COLUMNS)] for index in range(count)]
    shares = [share * rng.uniform(0.8, 1.25) for _, _, share in columns]
    room = page.right - page.left
    edges = [page.left + room * sum(shares[:index]) / sum(shares) for index in range(count + 1)]
    inset, centred = rng.uniform(1.0, 4.0) * page.scale, rng.random() < 0.4
    top = page.top
    labels = [(label_value(rng) if rng.random() < 0.5 else "", "label") for _ in columns]
    _row(rng, page, edges, labels, page.label, inset, centred=rng.random() < 0.5)
    marked = rng.choice((0.1, 0.25, 0.5))
    shown = [rng.random() for _ in columns]
    for _ in range(rng.randint(2, 12)):
        cells = [_cell(rng, column, marked, share) for column, share in zip(columns, shown, strict=True)]
        _row(rng, page, edges, cells, page.body, inset, centred=centred)
        if page.top > page.height - 40 * page.scale:
            break
    if rng.random() < 0.9:
        for edge in edges:
            page.upright(edge, top, page.top)


def _cell(rng: random.Random, column: Column, marked: float, shown: float) -> tuple[str, str]:
    kind, maker, _ = column
    if rng.random() > 0.25 + shown:
        return (footnote_marks(rng), kind) if rng.random() < 0.06 else ("", kind)
    text = maker(rng)
    if rng.random() < marked:
        text = with_marks(rng, text, 3)
    return text, kind


def _row(
    rng: random.Random,
    page: Layout,
    edges: Sequence[float],
    cells: Sequence[tuple[str, str]],
    setting: Setting,
    inset: float,
    *,
    centred: bool,
) -> None:
    """Writes a row of wrapped cells with a rule above and below it."""
    em = setting.em
    above, below = (rng.uniform(0.5, 3.0) * page.scale for _ in range(2))
    texts = [
        wrapped(text, setting, edges[index + 1] - edges[index] - 2 * inset)
        for index, (text, _) in enumerate(cells)
    ]
    most = min(max((len(lines) for lines in texts), default=1), 5) or 1
    high = above + below + most * em * page.leading
    page.level(edges[0], edges[-1], page.top)
    for index, (lines, (_, kind)) in enumerate(zip(texts, cells, strict=True)):
        lines = lines[:most]
        first = page.top + above + em * 0.9 + (most - len(lines)) * em * page.leading / 2 * centred
        for number, line in enumerate(lines):
            aside = (edges[index + 1] - edges[index] - measure_text(line, setting)) / 2 if centred else inset
            x = edges[index] + max(aside, inset / 2)
            page.write(line, kind, x, first + number * em * page.leading, setting)
    page.top += high
    page.level(edges[0], edges[-1], page.top)


def _boxes(rng: random.Random, page: Layout) -> None:
    """A row of boxes: a label, an underlined name or some lines of text, check boxes."""
    count = rng.randint(2, 4)
    room = (page.right - page.left) / count
    high = rng.uniform(40.0, 90.0) * page.scale
    page.level(page.left, page.right, page.top)
    for index in range(count):
        x = page.left + index * room + rng.uniform(2.0, 5.0) * page.scale
        page.upright(page.left + index * room, page.top, page.top + high)
        base = page.top + page.label.em * 1.1
        for line in wrapped(label_value(rng), page.label, room - 8 * page.scale)[:2]:
            page.write(line, "label", x, base, page.label)
            base += page.label.em * page.leading
        _fill_box(rng, page, x, base + page.body.em * 0.4, room - 8 * page.scale, page.top + high)
    page.upright(page.right, page.top, page.top + high)
    page.top += high
    page.level(page.left, page.right, page.top)


def _fill_box(rng: random.Random, page: Layout, x: float, base: float, room: float, foot: float) -> None:
    named = True
    while base < foot - 3 * page.scale:
        maker = rng.choice((person_value, company_value, address_value, date_value, symbol_value, mark_value))
        setting = replace(page.body, underlined=named and rng.random() < 0.6)
        named = rng.random() < 0.1
        if rng.random() < 0.2:
            _check_box(rng, page, x, base)
            x, room = x + 14 * page.scale, room - 14 * page.scale
        text = wrapped(maker(rng), setting, room)
        page.write(text[0] if text else "", "address", x, base, setting)
        base += page.body.em * page.leading * rng.uniform(1.0, 1.5)


def _check_box(rng: random.Random, page: Layout, x: float, base: float) -> None:
    side, thick = rng.uniform(6.0, 9.0) * page.scale, rng.uniform(0.4, 0.9) * page.scale
    top = base - side + page.scale
    page.boxes += [
        Box(x, top, x + side, top + thick),
        Box(x, top + side, x + side + thick, top + side + thick),
        Box(x, top, x + thick, top + side),
        Box(x + side, top, x + side + thick, top + side),
    ]
    if rng.random() < 0.4:
        page.write("X", "boxed", x + side * 0.2, top + side * 0.9, page.label)
