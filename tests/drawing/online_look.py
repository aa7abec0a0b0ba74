"""How a print of the SEC's online form looks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tests.drawing.fonts import HELVETICA, TIMES, Face
from tests.drawing.grid import Borders
from tests.drawing.ink import BLACK, BLUE, Colour
from tests.drawing.pages import LETTER, Frame
from tests.drawing.printing import Printed, marks_path
from tests.drawing.text import Run


class PlanBox(StrEnum):
    """Where the Rule 10b5-1(c) box stands, on a form that has one."""

    ROW = "row"
    TOP_LEFT = "top-left"


@dataclass(frozen=True, slots=True)
class OnlineLook:
    """Everything that differs between prints of the online form."""

    frame: Frame = LETTER
    face: Face = TIMES
    title_face: Face = HELVETICA
    scale: float = 1.0
    plan_box: PlanBox = PlanBox.TOP_LEFT
    #: Box 2a, country and postal code, wide first column.
    edition_2026: bool = False
    #: The grey that some prints lay under the page.
    background: Colour | None = None
    borders_2: Borders = Borders.HAIRLINE
    cut_rows: bool = True

    @property
    def tiny(self) -> float:
        """Captions and marks of boxes 5 and 6, in points."""
        return 5.3 * self.scale

    @property
    def fine(self) -> float:
        """Labels and explanations, in points."""
        return 6.8 * self.scale

    @property
    def text(self) -> float:
        """Values, in points."""
        return 8.4 * self.scale

    def label(self, text: str, size: float, bold: bool = False, italic: bool = False) -> Run:
        """A piece of the form's own wording."""
        font = self.face.bold if bold else self.face.italic if italic else self.face.regular
        return Run(text, font, size)

    def value(self, text: str, path: str, size: float = 0.0, printing: int = 0) -> Run:
        """A value, of the usual size if none is given."""
        return Run(text, self.face.regular, size or self.text, BLACK, path, printing)

    def cell(self, printed: Printed, glued: bool) -> tuple[Run, ...]:
        """A table cell's value, a dollar sign apart before it, its marks behind it."""
        runs: list[Run] = []
        if printed.text:
            if printed.sign:
                runs.append(self.label(printed.sign + " ", self.text))
            runs.append(self.value(printed.text, printed.path))
        if printed.tail:
            runs.append(self.value(printed.tail, printed.tail_path))
        for mark in printed.marks:
            if runs and not glued:
                runs.append(self.label(" ", self.fine))
            runs.append(
                Run(
                    f"({mark})",
                    self.face.regular,
                    7.0 * self.scale,
                    BLUE,
                    marks_path(printed),
                    raised=True,
                    underlined=True,
                )
            )
        return tuple(runs)
