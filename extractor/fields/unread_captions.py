"""Captions of a typed form's signatures that a scan shows too badly to be read, by the line to sign on."""

from __future__ import annotations

from dataclasses import replace

from extractor.fields.regions import PageGrid
from extractor.fields.signatures import is_date
from extractor.forms.anchors import UNREAD, Anchor
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
    """The form with captions set below lines to sign on where none was read.

    The last page is signed; where a caption was read, those of further owners' pages are that are dated.
    """
    template = form.template
    if template.typed is None:
        return form
    pages = list(form.pages)
    for index in reversed(range(len(pages))):
        known = any(page.find(template.notes.signature) for page in pages)
        caption = _caption_of(pages[index], index, form, dated=known)
        if caption is not None:
            anchors = sorted((*pages[index].anchors, caption), key=lambda anchor: anchor.place)
            pages[index] = replace(pages[index], anchors=tuple(anchors))
    return replace(form, pages=tuple(pages))


def _caption_of(page: LocatedPage, index: int, form: LocatedForm, *, dated: bool) -> Anchor | None:
    """The caption on a page with the last table, below the first line to sign on."""
    notes = form.template.notes
    headings = (form.template.tables[-1].title, *((notes.explanation,) if dated else ()))
    if page.page.origin is not Origin.OCR or page.find(notes.signature) or not page.find(*headings):
        return None
    grid = PageGrid(page)
    foot = max((rule.bottom for rule in grid.upright if rule.height > _UPRIGHT), default=0.0)
    rules = [rule.bbox for rule in page.page.rules if rule.horizontal]  # a name may reach from end to end
    for rule in sorted(rules, key=lambda one: (one.top, one.x0)):
        right = rule.x0 > _RIGHT * page.page.width and rule.width >= _LONG
        if right and rule.top > foot + _BELOW and _is_signed(grid, rule, dated=dated):
            under = BBox(rule.x0, rule.bottom, min(rule.x1, rule.x0 + 2 * _WIDE), rule.bottom + _UNDER)
            words = tuple(grid.words_in(under))
            place = BBox(rule.x0, rule.bottom + 1.0, rule.x0 + _WIDE, rule.bottom + 1.0 + _HIGH)
            whole = enclosing([place, *(word.bbox for word in words)])
            return Anchor(form.template.notes.signature, index, whole, words, UNREAD)
    return None


def _is_signed(grid: PageGrid, rule: BBox, *, dated: bool) -> bool:
    above = BBox(rule.x0, rule.top - _ABOVE, rule.x1, rule.top)
    named = sum(map(str.isalpha, "".join(word.text for word in grid.words_in(above)))) >= _LETTERS
    beside = replace(above, x1=grid.page.page.width)
    return named and (not dated or any(is_date(word) for word in grid.words_in(beside)))
