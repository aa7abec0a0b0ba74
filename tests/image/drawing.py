"""Pages drawn for the tests of picture steps: rules and print whose places are known."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Grey = NDArray[np.uint8]

RESOLUTION = 200.0
#: The grid of `draw_table`: columns and rows of its rules in pixels.
COLUMNS = (150, 550, 800, 1000, 1250, 1550)
ROWS = (400, 480, 560, 640, 720, 800)
SIZE = (1700, 2200)


@dataclass(frozen=True, slots=True)
class Printed:
    """A text and the place of its ink: x0, top, x1, bottom in pixels."""

    text: str
    box: tuple[int, int, int, int]


@functools.cache
def font(pixels: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Pillow's own face at a size in pixels."""
    return ImageFont.load_default(size=pixels)


def blank(size: tuple[int, int] = SIZE) -> Grey:
    """White paper of (width, height) pixels."""
    return np.full((size[1], size[0]), 255, np.uint8)


def draw_text(page: Grey, x: int, y: int, text: str, pixels: int = 28) -> tuple[Grey, Printed]:
    """`text` with the top left of its line at (x, y)."""
    image = Image.fromarray(page)
    pen = ImageDraw.Draw(image)
    pen.text((x, y), text, fill=0, font=font(pixels))
    left, top, right, bottom = pen.textbbox((x, y), text, font=font(pixels))
    return np.array(image), Printed(text, (int(left), int(top), int(right), int(bottom)))


def draw_table(thickness: int = 2) -> Grey:
    """A grid of level and upright rules at ROWS and COLUMNS on a letter page at 200 ppi."""
    page = blank()
    for row in ROWS:
        page[row - thickness // 2 : row - thickness // 2 + thickness, COLUMNS[0] : COLUMNS[-1] + 1] = 0
    for column in COLUMNS:
        page[ROWS[0] : ROWS[-1] + 1, column - thickness // 2 : column - thickness // 2 + thickness] = 0
    return page


CELLS = (
    ("Common Stock", "03/14/2021", "S", "12,500", "$39.52"),
    ("Class A Common", "03/15/2021", "M", "7,000", "$40.01"),
    ("Preferred Stock", "03/16/2021", "A", "118,204", "$0"),
    ("Option (right to buy)", "03/17/2021", "D", "99", "$1.25"),
    ("Restricted Unit", "03/18/2021", "G", "1,000,000", "$17.90"),
)
PARAGRAPH = (
    "Reporting person disclaims beneficial ownership of these shares",
    "except to the extent of any pecuniary interest therein, and this",
    "report shall not be deemed an admission that the person is the owner.",
)


def draw_form() -> tuple[Grey, list[Printed]]:
    """A table of CELLS with a heading above and a paragraph below, and where each text stands."""
    page = draw_table()
    printed = []
    page, heading = draw_text(page, 420, 300, "Table I - Securities Acquired, Disposed of, or Owned", 34)
    printed.append(heading)
    for row, cells in enumerate(CELLS):
        for column, text in enumerate(cells):
            page, one = draw_text(page, COLUMNS[column] + 14, ROWS[row] + 24, text)
            printed.append(one)
    for line, text in enumerate(PARAGRAPH):
        page, one = draw_text(page, 160, 900 + 34 * line, text)
        printed.append(one)
    return page, printed
