"""A page that is being filled: its lines and rules, in one printer's habits.

All lengths are in fine pixels, `scale` of them to the point.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from training.drawing import Setting, measure_text


@dataclass(frozen=True, slots=True)
class Line:
    """A text at its place: its left edge and its baseline."""

    text: str
    kind: str
    x: float
    base: float
    setting: Setting


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle full of ink: a rule, or a part of a check box."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Layout:
    """A page as it grows from top to bottom, in one printer's habits."""

    scale: float
    width: float
    height: float
    left: float
    right: float
    body: Setting
    label: Setting
    prose: Setting
    leading: float
    rule: float
    top: float = 0.0
    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def write(self, text: str, kind: str, x: float, base: float, setting: Setting) -> None:
        """One line more."""
        if text.strip():
            self.lines.append(Line(text, kind, x, base, setting))

    def level(self, x0: float, x1: float, y: float) -> None:
        """A rule across."""
        self.boxes.append(Box(x0, y, x1, y + self.rule))

    def upright(self, x: float, y0: float, y1: float) -> None:
        """A rule down."""
        self.boxes.append(Box(x, y0, x + self.rule, y1))


def wrapped(text: str, setting: Setting, room: float) -> list[str]:
    """The words of a text in lines no wider than `room`; nothing where a word is wider itself."""
    if any(measure_text(word, setting) > room for word in text.split()):
        return []
    lines: list[str] = []
    for word in text.split():
        if lines and measure_text(f"{lines[-1]} {word}", setting) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
