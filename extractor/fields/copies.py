"""Copies of the first page that a paper filing has for its further owners, joined to it.

SEC 1474 has room for one owner: a joint filing repeats the first page for each of the
others, with the same issuer and date and with "More than One" ticked in box 6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.fields.boxes import Head, read_head
from extractor.fields.regions import PageGrid
from extractor.forms.locate import LocatedForm

_SAME = ("issuer", "periodOfReport", "dateOfOriginalSubmission")


def join_copies(forms: Sequence[LocatedForm]) -> tuple[LocatedForm, ...]:
    """The filings, those that are only a first page for another owner joined to theirs."""
    if len(forms) < 2:
        return tuple(forms)
    joined: list[LocatedForm] = []
    heads: list[Head] = []
    for form in forms:
        head = read_head(PageGrid(form.pages[0]), form.template)
        if joined and _same_filing(joined[-1], heads[-1], form, head):
            joined[-1] = replace(joined[-1], pages=(*joined[-1].pages, *form.pages))
        else:
            joined.append(form)
            heads.append(head)
    return tuple(joined)


def _same_filing(one: LocatedForm, head: Head, other: LocatedForm, other_head: Head) -> bool:
    """Whether `other` goes on with `one`: either lacks what every filing ends with."""
    if one.template.id != other.template.id or (_signed(one) and _signed(other)):
        return False
    for element in _SAME:
        mine, theirs = head.boxes.get(element), other_head.boxes.get(element)
        if (mine.text if mine else "") != (theirs.text if theirs else ""):
            return False
    ticks = (h.ticks.get("filedByMore") for h in (head, other_head))
    return any(tick is not None and bool(tick.on) for tick in ticks)


def _signed(form: LocatedForm) -> bool:
    return any(True for _ in form.anchors(form.template.notes.signature))
