"""An XML document while it is written, with what the schema cannot hold told as findings.

Where the text of an element is not the value as printed (cut, rounded, a zero that the
schema demands for a blank), the processing instruction `form4-printed` before it holds
the printed value as JSON. Other readers pass over it; ours reads it back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from extractor.model.extraction import Finding, Severity

PRINTED = "form4-printed"
ADDED = "form4-added"

#: What XML 1.0 cannot hold, whatever way it is written.
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: POSITIVE_DECIMAL of the schema: twelve digits and four decimals, no sign.
_MOST = Decimal("999999999999.9999")
_FOURTH = Decimal("0.0001")
_FOOTNOTE_ID = re.compile(r"F[1-9][0-9]?")

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;", '"': "&quot;"})


def fold(text: str) -> str | None:
    """A text as records have it: white space folded, None where nothing is left."""
    return " ".join(text.split()) or None


@dataclass(slots=True)
class Draft:
    """Lines of the document so far; `note` is the id of a footnote that may be added, if one is free."""

    note: str | None = None
    noted: bool = False
    lines: list[str] = field(default_factory=lambda: ['<?xml version="1.0" encoding="UTF-8"?>'])
    findings: list[Finding] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def content(self) -> bytes:
        """The document so far, as UTF-8."""
        return ("\n".join(self.lines) + "\n").encode()

    def say(self, severity: Severity, rule: str, path: str, message: str) -> None:
        """Tell that the document differs from the record."""
        self.findings.append(Finding(severity, rule, path, None, message))

    def open(self, name: str) -> None:
        """Begin an element that holds others."""
        self._line(f"<{name}>")
        self._open.append(name)

    def close(self) -> None:
        """End the element that was begun last."""
        name = self._open.pop()
        self._line(f"</{name}>")

    def put(self, name: str, held: str, printed: str | None, attribute: str = "") -> None:
        """An element of text; `printed`, the record's value, is kept where that reads otherwise."""
        if fold(held) != printed:
            self._instruct(PRINTED, json.dumps(printed).replace(">", "\\u003e"))
        self._line(f"<{name}{attribute}>{held.translate(_ESCAPES)}</{name}>")

    def put_flag(self, name: str, flag: bool) -> None:
        """A boolean, as EDGAR writes it."""
        self._line(f"<{name}>{int(flag)}</{name}>")

    def put_text(self, name: str, path: str, text: str, longest: int | None, attribute: str = "") -> None:
        """A text, cut to what the schema holds; it is told where that changes it."""
        held = _NO_CHARACTER.sub("\ufffd", text)
        if held != text:
            self.say(Severity.WARNING, "schema-character", path, "XML has no such character; U+FFFD stands")
        if longest is not None and len(held) > longest:
            message = f"{len(held)} characters as printed; the schema holds {longest}, and the rest is cut"
            self.say(Severity.WARNING, "schema-cut", path, message)
            held = held[:longest]
        self.put(name, held, text, attribute)

    def put_amount(self, name: str, path: str, amount: Decimal) -> None:
        """An amount within the schema's digits; it is told where it has others."""
        held = amount
        if not 0 <= amount <= _MOST:
            held = Decimal(0)
            self.say(Severity.ERROR, "schema-amount", path, f"the schema cannot hold {amount:f}; 0 stands")
        elif amount.as_tuple().exponent < -4:  # type: ignore[operator]  # NaN and infinity are no amounts
            held = min(amount.quantize(_FOURTH), _MOST)
            self.say(
                Severity.WARNING, "schema-cut", path, f"{amount:f} rounded to the schema's four decimals"
            )
        self.put(name, format(abs(held), "f"), format(amount, "f"))

    def put_day(self, name: str, path: str, day: date | str | None) -> None:
        """A date; a month is written as its first day, and it is told."""
        if day is None:
            self.blank(name, path)
        elif isinstance(day, date):
            self.put(name, day.isoformat(), day.isoformat())
        else:
            self.say(
                Severity.WARNING, "schema-day", path, f"only the month {day} is printed; its first stands"
            )
            self.put(name, f"{day}-01", day)

    def blank(self, name: str, path: str, printed: str | None = None) -> None:
        """An element that the schema demands and the form leaves blank: the document is not valid."""
        self.say(
            Severity.ERROR, "schema-blank", path, "blank, and demanded by the schema: the XML is not valid"
        )
        self.put(name, "", printed)

    def cite(self, path: str, footnote_ids: Sequence[str]) -> None:
        """The footnotes of a cell."""
        for one in footnote_ids:
            if _FOOTNOTE_ID.fullmatch(one):
                self._line(f'<footnoteId id="{one}"/>')
            else:
                self.say(Severity.ERROR, "schema-left-out", path, f"the schema has no footnote {one}")

    def cite_added(self) -> bool:
        """Cite the footnote that says that the page is blank there; False where no id is free for it."""
        if self.note is None:
            return False
        self.noted = True
        self._instruct(ADDED)
        self._line(f'<footnoteId id="{self.note}"/>')
        return True

    def add_footnote(self, one: str, text: str) -> None:
        """A footnote that is not on the page."""
        self._instruct(ADDED)
        self._line(f'<footnote id="{one}">{text.translate(_ESCAPES)}</footnote>')

    def left_out(self, path: str, message: str) -> None:
        """Tell of something that has no place in the document."""
        self.say(Severity.ERROR, "schema-left-out", path, message)

    def _instruct(self, target: str, content: str = "") -> None:
        self._line(f"<?{target} {content}?>" if content else f"<?{target}?>")

    def _line(self, text: str) -> None:
        self.lines.append("  " * len(self._open) + text)
