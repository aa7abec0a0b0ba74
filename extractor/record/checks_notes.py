"""Rules for footnotes: what is cited is explained, what is explained is cited.

`Spec` is the EDGAR Ownership XML Technical Specification v5.5.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model.form4 import Form4
from extractor.record.check_result import CheckResult
from extractor.record.placed import citations

_MOST_NOTES = 99


def check_cited_is_explained(record: Form4) -> Iterator[CheckResult]:
    """Spec 4.3.6: a footnote that a cell cites is one of the footnotes."""
    known = {note.id: f"footnotes[{at}].id" for at, note in enumerate(record.footnotes)}
    for path, cited in citations(record):
        lacking = [one for one in cited if one not in known]
        yield CheckResult(
            "cited-is-explained",
            (path, *(known[one] for one in cited if one in known)),
            not lacking,
            f"{', '.join(lacking)} cited here, explained nowhere",
        )


def check_explained_is_cited(record: Form4) -> Iterator[CheckResult]:
    """Form 4, Explanation of Responses: a footnote explains a response, which cites it."""
    cited: dict[str, list[str]] = {}
    for path, ids in citations(record):
        for one in ids:
            cited.setdefault(one, []).append(path)
    for at, note in enumerate(record.footnotes):
        yield CheckResult(
            "explained-is-cited",
            (f"footnotes[{at}].id", *cited.get(note.id, ())),
            note.id in cited,
            f"{note.id} is explained here, cited nowhere",
        )


def check_cited_once(record: Form4) -> Iterator[CheckResult]:
    """Spec 4.3.6: a cell cites a footnote once."""
    for path, ids in citations(record):
        if len(ids) > 1:
            yield CheckResult("cited-once", (path,), len(set(ids)) == len(ids), "cites a footnote twice")


def check_notes_in_order(record: Form4) -> Iterator[CheckResult]:
    """Spec 4.3.5: each footnote once, F1 to F99. Printed in order, without a gap."""
    for at, note in enumerate(record.footnotes):
        yield CheckResult(
            "footnotes-in-order",
            (f"footnotes[{at}].id",),
            note.id == f"F{at + 1}" and at < _MOST_NOTES,
            f"{note.id} stands where F{at + 1} is expected",
        )


def check_first_citations(record: Form4) -> Iterator[CheckResult]:
    """Custom: footnotes are numbered as they are first cited, row by row."""
    seen: list[str] = []
    for path, ids in citations(record):
        new = [one for one in ids if one not in seen]
        if new:
            wanted = [f"F{len(seen) + number + 1}" for number in range(len(new))]
            seen += new
            message = f"{', '.join(new)} first cited here, where {', '.join(wanted)} would be in turn"
            yield CheckResult("cited-in-turn", (path,), new == wanted, message, None)


def check_note_text(record: Form4) -> Iterator[CheckResult]:
    """Spec 3.5 (footnote): a footnote has a text."""
    for at, note in enumerate(record.footnotes):
        yield CheckResult(
            "footnote-text", (f"footnotes[{at}].text",), bool(note.text), "a footnote without a text"
        )
