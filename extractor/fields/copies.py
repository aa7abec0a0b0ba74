"""Copies of the first page that a paper filing has for its further owners or rows, joined to it.

SEC 1474 has room for one owner: a joint filing repeats the first page for each of the
others, with the same issuer and date and with "More than One" ticked in the last box. Forms
whose first page has Table I continue it on copies, where typists left boxes blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from extractor.fields.boxes import Head, read_head
from extractor.fields.owners import read_owner_blocks
from extractor.fields.regions import PageGrid
from extractor.fields.signatures import read_signatures
from extractor.forms.locate import LocatedForm, is_scanned
from extractor.forms.segments import text_key

#: How like what is typed twice must be where both are read from a picture: "June 1997" and "July 1997",
#: or 5/97 and 6/97, are less so.
_LIKENESS = 82.0  # rapidfuzz ratio, 0 to 100
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
    sheet = one.template.typed is not None
    # Which of the typed revisions a scan's sheet is, may be misread: the exit box alone tells two apart
    kin = sheet and other.template.typed is not None and is_scanned(one)
    if (one.template.id != other.template.id and not kin) or (_signed(one) and _signed(other)):
        return False
    for element in _SAME:
        mine, theirs = head.boxes.get(element), other_head.boxes.get(element)
        if not _alike(mine.text if mine else "", theirs.text if theirs else "", one) and (
            theirs or not sheet
        ):
            return False
    again = _owner(other)
    if sheet and (not again or _alike(_owner(one), again, one)):
        return True
    if sheet and _signed(one) and not _signed(other) and len(other.pages) == 1:
        return True  # whichever line of the last box is marked: what is filed is signed
    ticks = (h.ticks.get("filedByMore") for h in (head, other_head))
    return any(tick is not None and bool(tick.on) for tick in ticks)


def _alike(one: str, other: str, form: LocatedForm) -> bool:
    """Whether two sheets say the same; on a scan a letter or two of either may be misread."""
    if not is_scanned(form):
        return one == other
    keys = text_key(one), text_key(other)
    return keys[0] == keys[1] or float(fuzz.ratio(*keys)) >= _LIKENESS


def _owner(form: LocatedForm) -> str:
    """The name in box 1 of a filing's first page."""
    blocks = read_owner_blocks([PageGrid(form.pages[0])], form.template)
    return blocks[0].boxes["rptOwnerName"].text if blocks and "rptOwnerName" in blocks[0].boxes else ""


def _signed(form: LocatedForm) -> bool:
    """Whether the caption of a signature is printed, on a form for typists with one above it."""
    if form.template.typed is None:
        return any(True for _ in form.anchors(form.template.notes.signature))
    return bool(read_signatures([PageGrid(page) for page in form.pages], form.template))
