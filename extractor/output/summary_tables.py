"""Tables I and II for a terminal: printed order, blank columns left out, footnote marks in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extractor.model.extraction import Evidence
from extractor.model.form4 import Footnoted, NonDerivativeRow, element_name
from extractor.output.printable import printable

DOUBTFUL = "bold yellow"
#: Words up to this length are not broken over lines, however narrow the screen.
LEGIBLE = 11
BLANK_LINE_BELOW = (0, 0, 1, 0)


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row with its path, and the evidence of the whole record."""

    row: NonDerivativeRow
    path: str
    evidence: Mapping[str, Evidence]

    def show(self, attribute: str, prefix: str = "") -> Text:
        """The cell's value and footnote marks; empty where it has neither."""
        cell = getattr(self.row, attribute)
        assert isinstance(cell, Footnoted)
        path = f"{self.path}.{element_name(attribute)}"
        text = plain_cell(cell.value, self.evidence.get(path), prefix)
        for note in cell.footnote_ids:
            text.append(f"({note.removeprefix('F')})", style="not bold cyan")
        return text + _question(self.evidence.get(f"{path}.footnoteIds"))


@dataclass(frozen=True, slots=True)
class Column:
    """A column on the terminal: `whole` ones hold numbers and dates, which are never broken."""

    heading: str
    show: Callable[[PlacedRow], Text]
    whole: bool = False
    right: bool = False


def plain_cell(value: object, evidence: Evidence | None, prefix: str = "") -> Text:
    """A value as people write it, marked where it is in doubt; empty where it is blank."""
    style = DOUBTFUL if evidence is not None and evidence.review else ""
    text = Text("" if value is None else prefix + _in_words(value), style=style)
    return text + _question(evidence)


def table_1(rows: Sequence[NonDerivativeRow], evidence: Mapping[str, Evidence]) -> RenderableType:
    """Table I."""
    return _table("Table I · non-derivative securities", TABLE_1, "nonDerivativeTable", rows, evidence)


def table_2(rows: Sequence[NonDerivativeRow], evidence: Mapping[str, Evidence]) -> RenderableType:
    """Table II."""
    return _table("Table II · derivative securities", TABLE_2, "derivativeTable", rows, evidence)


def _question(evidence: Evidence | None) -> Text:
    return Text("?", style=DOUBTFUL) if evidence is not None and evidence.review else Text()


def _in_words(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:,f}"
    if isinstance(value, date):
        return value.isoformat()
    return printable(str(value))


def _lines(*parts: Text) -> Text:
    return Text("\n").join(part for part in parts if part)


def _words(*parts: Text) -> Text:
    return Text(" ").join(part for part in parts if part)


def _code(row: PlacedRow) -> Text:
    code = row.show("transaction_code")
    if row.row.equity_swap_involved:
        code = Text("/K").join([code, Text()])
    return _words(
        code, Text("V" if row.row.transaction_form_type == "5" else ""), row.show("transaction_timeliness")
    )


def _amount(row: PlacedRow) -> Text:
    return _words(row.show("transaction_shares"), row.show("transaction_acquired_disposed_code"))


def _derivative_amount(row: PlacedRow) -> Text:
    value, price = row.show("transaction_total_value", "$"), row.show("transaction_price_per_share")
    side = row.show("transaction_acquired_disposed_code")
    return _lines(
        _words(row.show("transaction_shares"), value, side), Text("at ") + price if price else price
    )


def _days_open(row: PlacedRow) -> Text:
    first, last = row.show("exercise_date"), row.show("expiration_date")
    return Text("\n").join([first, last]) if first or last else first


def _owned(row: PlacedRow) -> Text:
    return _words(
        row.show("shares_owned_following_transaction"), row.show("value_owned_following_transaction", "$")
    )


def _held(row: PlacedRow) -> Text:
    return _words(row.show("direct_or_indirect_ownership"), row.show("nature_of_ownership"))


def _underlying(row: PlacedRow) -> Text:
    amount = _words(row.show("underlying_security_shares"), row.show("underlying_security_value", "$"))
    return _lines(row.show("underlying_security_title"), amount)


TABLE_1 = (
    Column("Security", lambda row: row.show("security_title")),
    Column("Date", lambda row: row.show("transaction_date"), whole=True),
    Column("Deemed", lambda row: row.show("deemed_execution_date"), whole=True),
    Column("Code", _code, whole=True),
    Column("Amount", _amount, whole=True, right=True),
    Column("Price", lambda row: row.show("transaction_price_per_share"), whole=True, right=True),
    Column("Owned\nafter", _owned, whole=True, right=True),
    Column("Held", _held),
)

#: Two lines to a row, since the form's sixteen columns do not fit beside each other.
TABLE_2 = (
    TABLE_1[0],
    Column("Strike", lambda row: row.show("conversion_or_exercise_price"), whole=True, right=True),
    Column("Date\ncode", lambda row: _lines(row.show("transaction_date"), _code(row)), whole=True),
    TABLE_1[2],
    Column("Amount\nat price", _derivative_amount, whole=True, right=True),
    Column("From\nuntil", _days_open, whole=True),
    Column("Underlying", _underlying),
    *TABLE_1[-2:],
)


def _table(
    title: str,
    columns: Sequence[Column],
    name: str,
    rows: Sequence[NonDerivativeRow],
    evidence: Mapping[str, Evidence],
) -> RenderableType:
    placed = [PlacedRow(row, f"{name}[{at}]", evidence) for at, row in enumerate(rows)]
    heading = Text(title, style="bold")
    if not placed:
        return Group(heading, Padding(Text("no rows", style="dim"), BLANK_LINE_BELOW))
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    kept = [(one, cells) for one in columns if any(cells := [one.show(row) for row in placed])]
    for column, cells in kept:
        texts = [column.heading, *(cell.plain for cell in cells)]
        parts = [part for text in texts for part in (text.splitlines() if column.whole else text.split())]
        longest = max(cell_len(part) for part in parts)
        table.add_column(
            column.heading,
            justify="right" if column.right else "left",
            overflow="fold",
            width=longest if column.whole else None,
            min_width=None if column.whole else min(longest, LEGIBLE),
        )
    for at, row in enumerate(placed):
        gone = row.evidence.get(row.path)
        table.add_row(*(cells[at] for _, cells in kept), style=DOUBTFUL if gone and gone.review else "")
    return Group(heading, Padding(table, BLANK_LINE_BELOW))
