"""Dark picture → the long straight strokes of the form, through breaks, bends and dropped lines.

All is said for strokes that run across the page; those that run down it are found
on the transposed picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.image.blobs import label_inks
from extractor.image.joining import join_strokes, runs_beside, without_doubles
from extractor.image.likeness import clean_stretch, inked_along, is_dissolved, is_rule, measure_stroke
from extractor.image.ranks import median_of
from extractor.image.skew import column_shifts, shear_rows
from extractor.image.stroke import Dark, Floats, Stroke, is_of_dots, smooth

#: Lengths in inches. A rule of the form is thinner than _THIN, the double ones between
#: its parts thinner than _THICK; print has strokes that run further across a line.
_THIN = 0.036
_THICK = 0.075
#: What is nearly as thick as _THIN is not among what is thin wherever its edge is ragged.
_STOUT = 0.025
#: Ink is averaged along the stroke over this much, so that the breaks of a faded rule
#: close, and over the long one, so that a rule shows through a dark band.
_REACH = 0.15
_LONG_REACH = 0.6
_SHORTEST_PIECE = 0.16
#: Darkness above the surroundings, as a share of what is left to black.
_CONTRAST = 0.4
_LONG_CONTRAST = 0.5
_THICK_CONTRAST = 0.6
#: Print keeps at most so many inches away from the border of its cell.
_MARGIN = 0.1
#: A whole rule is inked over so much of its length.
_WHOLE = 0.85
#: A pale rule that a scanner made black or white is a row of dots: so much of it is inked, over the long
#: reach, nearly all of that with paper on both sides, which print has not. No print is a row of dots so long,
#: and what is left of faded lines is higher.
_DOTTED, _DOTTED_CONTRAST = 0.3, 0.25
_LONE, _BARE, _DOTTED_STRAY = 0.85, 0.08, 0.0013
_SHORT_DOTTED, _HAIR = 0.4, 0.0085


def find_strokes(
    dark: Dark, slope: float, resolution: float, shortest: float = 0.3, *, upright: bool = False
) -> list[Stroke]:
    """The strokes of at least `shortest` inches that run at about `slope` (rise over run).

    With `upright` the page is transposed. `dark` is a uint8 array, 0 paper to 255 full ink;
    `resolution` in pixels per inch.
    """
    level = shear_rows(dark, slope)
    shifts = column_shifts(dark.shape[1], slope)
    thin = _tophat(level, _THIN * resolution)
    # A faded rule wavers by a pixel: its breaks close over three rows
    steady = np.asarray(cv2.dilate(thin, np.ones((3, 1), np.uint8)), dtype=np.uint8)
    pieces = _pieces(_evidence(level, steady, resolution), level, resolution)
    likely = [
        piece for piece in pieces if is_rule(piece, level, slope, resolution, leniency=1.5, upright=upright)
    ]
    followed = [_followed(one, thin, resolution) for one in join_strokes(likely, thin, resolution)]
    kept: list[Stroke] = []
    for one in join_strokes(followed, thin, resolution):
        # What runs on into print is no rule as a whole
        dark = thin if one.thickness < _STOUT * resolution else level
        for part in (one, clean_stretch(one, level, resolution)):
            cut = _trimmed(part, dark, level, resolution)
            if cut.length >= shortest * resolution and is_rule(
                cut, level, slope, resolution, upright=upright
            ):
                kept.append(cut)
                break
    dotted = _dotted_strokes(level, thin, steady, slope, resolution)
    single = without_doubles(_without_margins(kept, dotted, level, resolution), resolution)
    return [replace(one, rows=one.rows + shifts[one.start : one.end]) for one in single]


def _dotted_strokes(level: Dark, thin: Dark, steady: Dark, slope: float, resolution: float) -> list[Stroke]:
    """Pale rules that a scanner made black or white: rows of dots."""
    faint = _mean_along(steady, _LONG_REACH * resolution)
    evidence = _in_pieces(
        _above_surroundings(faint, _THIN * resolution + 2, _DOTTED_CONTRAST), _SHORTEST_PIECE * resolution
    )
    pieces = [
        piece
        for piece in _pieces(evidence, level, resolution)
        if _is_dotted(piece, level, slope, resolution, leniency=1.5)
    ]
    joined = [
        _trimmed(one, thin, thin, resolution)
        for one in join_strokes(pieces, thin, resolution, _DOTTED_CONTRAST)
    ]
    return [one for one in joined if _is_dotted(one, level, slope, resolution)]


def _is_dotted(stroke: Stroke, level: Dark, slope: float, resolution: float, leniency: float = 1.0) -> bool:
    """Whether what was found is a row of dots, some run together, with paper on both sides all along."""
    if stroke.length * leniency < _SHORT_DOTTED * resolution or stroke.thickness > _HAIR * resolution:
        return False
    found = measure_stroke(stroke, level, slope, resolution)
    steady = found.stray <= _DOTTED_STRAY * leniency * resolution
    alone = found.inked * leniency >= _DOTTED and found.clean * leniency >= _LONE * found.inked
    if steady and alone and found.hemmed <= _BARE and is_of_dots(inked_along(stroke, level), resolution):
        return True
    return is_dissolved(found, resolution)


def _without_margins(
    strokes: Sequence[Stroke], dotted: Sequence[Stroke], level: Dark, resolution: float
) -> list[Stroke]:
    """The strokes and rows of dots without those with gaps that run close beside a longer border.

    They are the stems at the left of a cell's lines, which begin as far from its border all down a table.
    A border is whole, or a row of dots.
    """
    gappy = [stroke for stroke in strokes if float(inked_along(stroke, level).mean()) < _WHOLE]
    borders = [*(stroke for stroke in strokes if not any(stroke is one for one in gappy)), *dotted]
    margins = {
        id(stroke)
        for stroke in (*gappy, *dotted)
        if any(
            border is not stroke
            and border.length >= stroke.length
            and runs_beside(stroke, border, _MARGIN * resolution)
            for border in borders
        )
    }
    return [stroke for stroke in (*strokes, *dotted) if id(stroke) not in margins]


def _trimmed(stroke: Stroke, dark: Dark, level: Dark, resolution: float) -> Stroke:
    """The stroke without ends in which there is no ink.

    Long ends stay that have unbroken ink on the whole picture, `level`: a rule of one box is thicker, and not
    among what is thin and `dark`, where it is another box's too.
    """
    inked = inked_along(stroke, dark)
    first, last = _inked_span(inked)
    piece = round(_SHORTEST_PIECE * resolution)
    if first > piece or stroke.length - last > piece:
        first, last = _inked_span(inked | _unbroken(inked_along(stroke, level), piece))
    return replace(stroke, start=stroke.start + first, rows=stroke.rows[first:last])


def _inked_span(inked: NDArray[np.bool_]) -> tuple[int, int]:
    """Where ink begins and ends along a stroke; from end to end where there is none."""
    steady = np.flatnonzero(np.convolve(inked, np.ones(7), mode="same") >= 4)
    return (int(steady[0]), int(steady[-1]) + 1) if steady.size else (0, inked.size)


def _unbroken(inked: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Where ink runs on over at least so many columns."""
    row = inked.astype(np.uint8)[None]
    runs = np.asarray(cv2.morphologyEx(row, cv2.MORPH_OPEN, np.ones((1, length), np.uint8)))
    return np.asarray(runs[0] > 0)


def _tophat(level: Dark, thickness: float) -> Dark:
    """What is dark over less than `thickness` pixels downward: rules stay, letters' stems go."""
    tall = np.ones((max(3, round(thickness)) | 1, 1), np.uint8)
    return np.asarray(cv2.morphologyEx(level, cv2.MORPH_TOPHAT, tall))


def _evidence(level: Dark, steady: Dark, resolution: float) -> Dark:
    """255 where a level thin stroke runs."""
    broken = _above_surroundings(_mean_along(steady, _REACH * resolution), _THIN * resolution + 2, _CONTRAST)
    mean = _mean_along(level, _LONG_REACH * resolution)
    through = _above_surroundings(mean, _THIN * resolution, _LONG_CONTRAST)
    thick = _above_surroundings(mean, _THICK * resolution, _THICK_CONTRAST)
    every = cv2.bitwise_or(cv2.bitwise_or(broken, through), thick)
    return _in_pieces(np.asarray(every, dtype=np.uint8), _SHORTEST_PIECE * resolution)


def _in_pieces(evidence: Dark, shortest: float) -> Dark:
    """The evidence that runs on over so many pixels at least."""
    piece = np.ones((1, max(3, round(shortest))), np.uint8)
    return np.asarray(cv2.morphologyEx(evidence, cv2.MORPH_OPEN, piece))


def _mean_along(level: Dark, reach: float) -> Dark:
    size = (max(3, round(reach)) | 1, 1)
    return np.asarray(cv2.blur(level, size, borderType=cv2.BORDER_CONSTANT), dtype=np.uint8)


def _above_surroundings(mean: Dark, thickness: float, share: float) -> Dark:
    tall = np.ones((max(3, round(thickness)) | 1, 1), np.uint8)
    around = cv2.morphologyEx(mean, cv2.MORPH_OPEN, tall)
    levels = np.arange(256, dtype=np.uint8)
    wanted = cv2.addWeighted(levels, 1.0 - share, levels, 0.0, 255.0 * share)
    return np.asarray(cv2.compare(mean, cv2.LUT(around, wanted), cv2.CMP_GT), dtype=np.uint8)


def _pieces(evidence: Dark, level: Dark, resolution: float) -> list[Stroke]:
    labels, stats, _ = label_inks(evidence)
    pieces = []
    for label, (x, y, width, height, _) in enumerate(stats[1:].tolist(), start=1):
        if height > _THICK * resolution + 0.1 * width + 4:
            continue
        part = labels[y : y + height, x : x + width] == label
        pieces.append(_trace(part, level[y : y + height, x : x + width], x, y))
    return pieces


def _trace(part: NDArray[np.bool_], level: Dark, x: int, y: int) -> Stroke:
    """The centre of the ink in each column of a piece, smoothed over a few columns."""
    weight = np.where(part, level.astype(np.float64) + 1.0, 0.0)
    total = weight.sum(axis=0)
    centre = (weight * np.arange(part.shape[0])[:, None]).sum(axis=0) / np.maximum(total, 1e-9)
    filled = np.flatnonzero(total > 0)
    centre = np.interp(np.arange(part.shape[1]), filled, centre[filled])
    inked = (part & (level > 90)).sum(axis=0)
    thickness = median_of(inked[inked > 0]) if (inked > 0).any() else 1.0
    return Stroke(x, smooth(centre, 9) + y, thickness)


def _followed(stroke: Stroke, thin: Dark, resolution: float) -> Stroke:
    """The stroke carried on at both ends along unbroken thin ink: over a fold it bends."""
    after = _follow(stroke.rows[-16:], stroke.end, 1, thin, resolution)
    before = _follow(stroke.rows[:16][::-1], stroke.start - 1, -1, thin, resolution)
    if not after and not before:
        return stroke
    rows = np.concatenate((np.array(before[::-1]), stroke.rows, np.array(after)))
    return replace(stroke, start=stroke.start - len(before), rows=rows)


def _follow(tail: Floats, column: int, step: int, thin: Dark, resolution: float) -> list[float]:
    """Rows of the columns from `column` on, while ink goes on within two pixels of the way."""
    row = float(tail[-1])
    slope = float(tail[-1] - tail[0]) / max(1, tail.size - 1)
    patience = max(2, round(0.02 * resolution))
    rows: list[float] = []
    missed = 0
    while 0 <= column < thin.shape[1] and missed <= patience and len(rows) < resolution:
        ahead = round(row + slope)
        top = max(0, ahead - 2)
        inked = [by for by, dark in enumerate(thin[top : ahead + 3, column].tolist()) if dark > 90]
        if inked:
            found = top + sum(inked) / len(inked)
            slope = 0.85 * slope + 0.15 * max(-0.4, min(0.4, found - row))
            row, missed = 0.5 * (row + slope) + 0.5 * found, 0
        else:
            row, missed = row + slope, missed + 1
        rows.append(row)
        column += step
    return rows[: len(rows) - missed] if missed else rows
