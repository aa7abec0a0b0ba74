"""A template: what one printed revision of the form says, and where values stand to it.

Pages of this form flow (a browser sets the widths), so a template gives printed
labels and the order of things, not coordinates. `templates/README.md` explains the
file format; `load.py` reads it.
"""

from __future__ import annotations

from dataclasses import dataclass

#: The name of box 1 where others are said to stand beside or below it.
OWNER = "owner"
#: The element of the box that asks who is no longer subject to Section 16.
EXIT = "notSubjectToSection16"


@dataclass(frozen=True, slots=True)
class BoxSpec:
    """A numbered box: its element, its printed label, and what kind of value it holds.

    An `unrecorded` box holds nothing that a record has. `beside` and `below` name the box that it
    stands right of or under, for scans whose labels cannot be read.
    """

    element: str
    label: str
    kind: str
    beside: str | None = None
    below: str | None = None


@dataclass(frozen=True, slots=True)
class TickSpec:
    """A place for a check mark, left of its label.

    `within` names the box that it stands in; None for the boxes at the top left. `greyed` says that it is
    printed too pale for a black and white scan, set or not.
    """

    element: str
    label: str
    within: str | None = None
    greyed: bool = False


@dataclass(frozen=True, slots=True)
class OwnerSpec:
    """The block of box 1: its label, and the captions below the values."""

    label: str
    name: str
    street: str
    city: str
    state: str
    zip: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class OwnersTableSpec:
    """The table of reporting owners after the tables, where a print has one."""

    heading: str
    name: str
    director: str
    ten_percent: str
    officer: str
    other: str


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column: its name, and its header's text; a sub-column has its `group`'s text above it.

    `also` are other headers that filers print over it; an `optional` column is not on every form.
    """

    name: str
    header: str
    group: str | None = None
    also: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class TableSpec:
    """Table I or II: its title and its columns from left to right.

    `grouped` says that a program printed the amounts: thousands are parted by commas.
    """

    name: str
    title: str
    columns: tuple[ColumnSpec, ...]
    grouped: bool = True


@dataclass(frozen=True, slots=True)
class NotesSpec:
    """The explanations, the remarks and the signatures.

    `number` is how an explanation is numbered: "1." or "(1)", or "any" of these, "1)" and
    asterisks, which are then marks in cells too; `beside` says that the number stands beside
    the middle of its text, as in a table of two columns. `raised` says that footnote marks in
    cells are superscripts: `(2)` in line is then text. `ends` are the printed sentences after
    which no value follows, `last` the one of them that closes the form.
    """

    explanation: str
    remarks: str
    number: str
    beside: bool
    raised: bool
    signature: str
    signature_date: str
    signatures_heading: str | None
    ends: tuple[str, ...]
    last: str


@dataclass(frozen=True, slots=True)
class TypedSpec:
    """What typists put in cells: words for a blank, for the value above, and after amounts."""

    blank: tuple[str, ...]
    same: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """One printed revision of the form, in use from `first_year` on.

    `siblings` are headings of other forms with the same boxes; `typed` is there for forms
    that typists filled.
    """

    id: str
    title: str
    form_names: tuple[str, ...]
    boxes: tuple[BoxSpec, ...]
    ticks: tuple[TickSpec, ...]
    owner: OwnerSpec
    tables: tuple[TableSpec, ...]
    notes: NotesSpec
    owners_table: OwnersTableSpec | None = None
    #: Further printed words that only this revision has.
    marks_of: tuple[str, ...] = ()
    #: Further printed words that tell of it where its labels were misread; a form may lack them.
    signs: tuple[str, ...] = ()
    first_year: int = 2003
    siblings: tuple[str, ...] = ()
    typed: TypedSpec | None = None

    def box(self, element: str) -> BoxSpec | None:
        """The box that holds `element`, if this revision prints one."""
        return next((box for box in self.boxes if box.element == element), None)

    def table(self, name: str) -> TableSpec:
        """The table by its element name; KeyError where there is none."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)
