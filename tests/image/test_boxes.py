"""Check boxes and their ink."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.image.binarise import find_ink
from extractor.image.boxes import CheckBox, find_check_boxes, is_marked, mark_confidence, without_boxes
from tests.degrade import bilevel, faded
from tests.image.drawing import RESOLUTION, Grey, blank, draw_text


def draw_boxes() -> Grey:
    """An empty square, a crossed one and an upright rectangle beside print."""
    page = blank((900, 400))
    cv2.rectangle(page, (60, 60), (88, 88), 0, 2)
    cv2.rectangle(page, (60, 160), (88, 188), 0, 2)
    cv2.line(page, (62, 162), (86, 186), 0, 3)
    cv2.line(page, (86, 162), (62, 186), 0, 3)
    cv2.rectangle(page, (60, 260), (82, 300), 0, 2)
    for row in (60, 160, 260):
        page, _ = draw_text(page, 110, row, "Check this box if BD80 DOB no longer", 30)
    return page


def test_boxes_are_found_and_letters_are_not() -> None:
    """Three boxes, whole or with a fifth of their ink lost, and no D, O, B or 0 among them."""
    for page in (draw_boxes(), faded(draw_boxes(), 0.2, seed=8)):
        boxes = find_check_boxes(find_ink(bilevel(page)), RESOLUTION)
        assert [(round(box.x0, -1), round(box.top, -1)) for box in boxes] == [(60, 60), (60, 160), (60, 260)]


def test_a_letter_behind_a_word_as_large_as_boxes_is_none() -> None:
    """A `B` set in squares ends `TOWER B,`: the letters before it have its head and foot."""
    page = blank((700, 200))
    for x in (60, 100, 140):  # T, E and R, drawn plainly
        page[60:92, x : x + 5] = page[60:65, x : x + 28] = 0
    for top, bottom in ((60, 76), (74, 92)):
        cv2.rectangle(page, (186, top), (210, bottom), 0, 3)
    assert find_check_boxes(find_ink(page), RESOLUTION) == []
    page[55:100, 50:180] = 255
    assert len(find_check_boxes(find_ink(page), RESOLUTION)) == 1


def test_the_ticked_one_is_told_by_its_ink() -> None:
    """A cross is set; empty boxes are not."""
    boxes = find_check_boxes(find_ink(bilevel(draw_boxes())), RESOLUTION)
    assert [is_marked(box, boxes) for box in boxes] == [False, True, False]


def test_a_thick_ragged_outline_is_no_tick() -> None:
    """A narrow box between two borders that ran together, one side of it ragged, is empty."""
    page = blank((300, 200))
    cv2.rectangle(page, (60, 60), (80, 92), 0, 4)
    page[64:90:2, 83] = 0
    (box,) = find_check_boxes(find_ink(page), RESOLUTION)
    assert is_marked(box, [box]) is False


def test_ink_is_judged_against_the_other_boxes() -> None:
    """Ink that dirt has left in every box ticks none; between empty and ticked it is unsure."""
    empty, dirty, smudged = (CheckBox(0, 0, 20, 20, inked) for inked in (0.0, 0.05, 0.07))
    assert is_marked(dirty, [dirty, dirty]) is False
    assert is_marked(smudged, [empty, smudged]) is None


def test_a_mark_is_the_surer_the_further_its_ink_is_from_unsure() -> None:
    """A thick cross and a clean box are sure, a faint tick and a smudged box are not."""
    empty = CheckBox(0, 0, 20, 20, 0.0)
    shares = (0.0, 0.02, 0.034, 0.07, 0.11, 0.2, 0.4)
    sure = [mark_confidence(CheckBox(0, 0, 20, 20, share), [empty]) for share in shares]
    assert sure[:3] == sorted(sure[:3], reverse=True)
    assert sure[4:] == sorted(sure[4:])
    assert sure[3] == 0.5
    assert min(sure[0], sure[-1]) > 0.98


def test_boxes_are_taken_out_with_what_stands_in_them() -> None:
    """After that, only the print beside them is left."""
    ink = find_ink(bilevel(draw_boxes()))
    clean = without_boxes(ink, find_check_boxes(ink, RESOLUTION))
    assert not clean[:, :100].any()
    assert np.array_equal(clean[:, 105:], ink[:, 105:])


def test_a_lone_letter_with_a_closed_counter_is_no_box() -> None:
    """A large `D`, `O` or `0` in a cell of its own has no corners, however upright its sides."""
    page = blank((300, 900))
    for column, letter in enumerate("DO0D"):
        page, _ = draw_text(page, 60 + 200 * column, 100, letter, 60)
    assert find_check_boxes(find_ink(page), RESOLUTION) == []


def test_an_initial_at_the_end_of_a_name_is_no_box() -> None:
    """A square letter behind others with the same head and foot is one of them; apart it is a box."""
    page, name = draw_text(blank((600, 300)), 60, 100, "SMITH", 34)
    _, top, x1, bottom = name.box
    for gap, boxes in ((16, 0), (60, 1)):
        there = page.copy()
        cv2.rectangle(there, (x1 + gap, top), (x1 + gap + 23, bottom - 1), 0, 2)
        assert len(find_check_boxes(find_ink(there), RESOLUTION)) == boxes


def test_a_word_of_a_line_is_no_box() -> None:
    """Letters stand close on both sides; a box has its label on one."""
    page = blank((900, 400))
    cv2.rectangle(page, (160, 60), (188, 88), 0, 2)
    page[66:88, 201:209] = 0
    assert len(find_check_boxes(find_ink(bilevel(page)), RESOLUTION)) == 1
    page[66:88, 139:147] = 0
    assert find_check_boxes(find_ink(bilevel(page)), RESOLUTION) == []


def test_a_letter_open_above_is_no_box() -> None:
    """An `M` that stands alone has three sides and a half; a box has a lid."""
    page = draw_boxes()
    cv2.polylines(page, [np.array([(400, 250), (400, 220), (416, 240), (432, 220), (432, 250)])], False, 0, 4)
    for row in (220, 250):
        cv2.line(page, (396, row), (408, row), 0, 4)
        cv2.line(page, (424, row), (436, row), 0, 4)
    boxes = find_check_boxes(find_ink(bilevel(page)), RESOLUTION)
    assert [round(box.x0, -1) for box in boxes] == [60, 60, 60]


def test_a_heavy_cross_may_fill_a_whole_square() -> None:
    """A typewriter's X is nearly as large as the square that it is typed into."""
    page = draw_boxes()
    cv2.line(page, (63, 63), (85, 85), 0, 6)
    cv2.line(page, (85, 63), (63, 85), 0, 6)
    boxes = find_check_boxes(find_ink(bilevel(page)), RESOLUTION)
    assert [is_marked(box, boxes) for box in boxes] == [True, True, False]
