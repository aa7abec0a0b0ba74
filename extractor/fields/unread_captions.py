"""Captions of a typed form's signatures that a scan shows too badly to be read, by the line to sign on."""

from __future__ import annotations

from dataclasses import replace

from extractor.fields.regions import PageGrid
from extractor.fields.signing import UNREAD
from extractor.forms.anchors import Anchor
from extractor.forms.locate import LocatedForm, LocatedPage
from extractor.model.geometry import BBox, enclosing
from extractor.model.page import Origin

#: The line to sign on begins right of this share of the page's width, and is at least so long.
_RIGHT, _LONG = 0.4, 120.0  # points
#: It lies so far below the table, whose upright rules are at least so long.
_BELOW, _UPRIGHT = 12.0, 36.0  # points
#: What is signed stands so near above the line, its caption so near below, and so many letters are of it.
_ABOVE, _UNDER, _LETTERS = 12.0, 12.0, 4
#: A caption that was not read is so high and wide.
_HIGH, _WIDE = 6.0, 110.0  # points


def with_unread_captions(form: LocatedForm) -> LocatedForm:
    """The form with a caption set below the line to sign on where none was read anywhere."""
    template = form.template
    if template.typed is None or any(page.find(template.notes.signature) for page in form.pages):
        return form
    pages = list(form.pages)
    for index in reversed(range(len(pages))):
        caption = _caption_of(pages[index], index, form)
        if caption is not None:
            anchors = sorted((*pages[index].anchors, caption), key=lambda anchor: anchor.place)
            pages[index] = replace(pages[index], anchors=tuple(anchors))
            break
    return replace(form, pages=tuple(pages))


def _caption_of(page: LocatedPage, index: int, form: LocatedForm) -> Anchor | None:
    """The caption on a page with the last table, below the first line to sign on."""
    if page.page.origin is not Origin.OCR or not page.find(form.template.tables[-1].title):
        return None
    grid = PageGrid(page)
    foot = max((rule.bottom for rule in grid.upright if rule.height > _UPRIGHT), default=0.0)
    rules = [rule.bbox for rule in page.page.rules if rule.horizontal]  # a name may reach from end to end
    for rule in sorted(rules, key=lambda one: (one.top, one.x0)):
        right = rule.x0 > _RIGHT * page.page.width and rule.width >= _LONG
        if right and rule.top > foot + _BELOW and _is_signed(grid, rule):
            under = BBox(rule.x0, rule.bottom, min(rule.x1, rule.x0 + 2 * _WIDE), rule.bottom + _UNDER)
            words = tuple(grid.words_in(under))
            place = BBox(rule.x0, rule.bottom + 1.0, rule.x0 + _WIDE, rule.bottom + 1.0 + _HIGH)
            whole = enclosing([place, *(word.bbox for word in words)])
            return Anchor(form.template.notes.signature, index, whole, words, UNREAD)
    return None


def _is_signed(grid: PageGrid, rule: BBox) -> bool:
    above = grid.words_in(BBox(rule.x0, rule.top - _ABOVE, rule.x1, rule.top))
    return sum(map(str.isalpha, "".join(word.text for word in above))) >= _LETTERS
