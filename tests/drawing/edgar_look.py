"""How a print of EDGAR's page looks: paper, faces, sizes, rules, colours and breaks."""

from __future__ import annotations

from dataclasses import dataclass

from tests.drawing.fonts import HELVETICA, TIMES, Face
from tests.drawing.grid import Borders
from tests.drawing.ink import BLACK, BLUE, GREEN, Colour
from tests.drawing.pages import LETTER, Frame
from tests.drawing.printing import Printed, marks_path
from tests.drawing.text import Run

#: Where a company's or a person's name on EDGAR's page leads.
COMPANY_PAGE = "https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK="


@dataclass(frozen=True, slots=True)
class EdgarLook:
    """Everything that the reader of the page, or the browser, chooses."""

    frame: Frame = LETTER
    labels: Face = HELVETICA
    values: Face = TIMES
    scale: float = 1.0
    borders: Borders = Borders.INSET
    coloured: bool = True
    #: Whether a page's end may cut the rows of tables and the blocks of owners.
    cut_rows: bool = False
    repeat_headers: bool = False
    #: Whether the browser prints date, title, address and page number in the margins.
    browser_lines: bool = False
    #: Whether "fi" in labels is one glyph; only the embedded face has it.
    ligatures: bool = False
    #: Whether the headings of explanations and remarks are printed also where there are none.
    always_headings: bool = True

    @property
    def tiny(self) -> float:
        """Column headings, in points."""
        return 5.7 * self.scale

    @property
    def fine(self) -> float:
        """Captions and the values of Table II, in points."""
        return 6.3 * self.scale

    @property
    def text(self) -> float:
        """Values, in points."""
        return 8.2 * self.scale

    @property
    def large(self) -> float:
        """Names, in points."""
        return 10.1 * self.scale

    @property
    def value_colour(self) -> Colour:
        """Blue, where the print is in colour."""
        return BLUE if self.coloured else BLACK

    @property
    def note_colour(self) -> Colour:
        """Green, where the print is in colour."""
        return GREEN if self.coloured else BLACK

    def label(self, text: str, size: float, bold: bool = False, italic: bool = False) -> Run:
        """A piece of the form's own wording."""
        font = self.labels.bold if bold else self.labels.italic if italic else self.labels.regular
        return Run(text.replace("fi", "ﬁ") if self.ligatures else text, font, size)

    def value(self, text: str, path: str, size: float = 0.0) -> Run:
        """A value in the values' face and colour, of the usual size if none is given."""
        return Run(text, self.values.regular, size or self.text, self.value_colour, path)

    def linked(self, text: str, path: str, size: float, cik: str | None) -> Run:
        """An underlined name that leads to the company's page, where its number is known."""
        link = COMPANY_PAGE + cik if cik else ""
        return Run(text, self.values.regular, size, self.value_colour, path, underlined=True, link=link)

    def cell(self, printed: Printed, size: float) -> tuple[Run, ...]:
        """A table cell's value with its marks raised behind it."""
        runs: list[Run] = []
        loose = not printed.text[:1].isdigit()
        if printed.text:
            if printed.sign:
                runs.append(self.label(printed.sign, size))
            runs.append(self.value(printed.text, printed.path, size))
        if printed.tail:
            runs.append(Run(printed.tail, self.values.regular, size, self.value_colour, printed.tail_path))
        for number, mark in enumerate(printed.marks):
            runs.append(
                Run(
                    f"({mark})",
                    self.values.regular,
                    min(self.tiny, size * 0.85),
                    self.note_colour,
                    marks_path(printed),
                    raised=True,
                    detached=loose and number > 0,
                )
            )
        return tuple(runs)
