"""CIKs for what identifies filings among others: as linked on the page, else as the user's map gives them."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractor.errors import RecordError
from extractor.model.form4 import Form4

#: What stands where no CIK is known: the schema demands one, and it is nobody's.
NO_CIK = "0000000000"
_CIK = re.compile(r"[0-9]{1,10}")


@dataclass(frozen=True, slots=True)
class CikMap:
    """Names and trading symbols, as `fold` gives them, with their CIKs."""

    known: Mapping[str, str] = field(default_factory=dict)

    def find(self, *names: str | None) -> str | None:
        """The CIK of the first of the names that the map has."""
        return next((self.known[fold(name)] for name in names if name and fold(name) in self.known), None)


def fold(name: str) -> str:
    """A name as it is compared: EDGAR's own case and punctuation differ from the page's."""
    return " ".join(re.sub(r"[^\w]+", " ", name.casefold()).split())


def load_ciks(path: Path) -> CikMap:
    """A CSV of two columns, name or symbol and CIK, with or without a heading.

    RecordError with every line that is wrong.
    """
    known: dict[str, str] = {}
    mistakes = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for number, row in enumerate(csv.reader(lines), 1):
                if not any(row):
                    continue
                cik = row[1].strip() if len(row) == 2 else ""
                if _CIK.fullmatch(cik) and known.setdefault(fold(row[0]), cik.zfill(10)) == cik.zfill(10):
                    continue
                if number > 1 or len(row) != 2 or _CIK.fullmatch(cik):
                    mistakes.append(f"line {number}: {','.join(row)[:60]}")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RecordError(f"{path}: {error}") from error
    if mistakes:
        raise RecordError(f"{path}: not a name and its one CIK: " + "; ".join(mistakes))
    return CikMap(known)


def with_ciks(record: Form4, ciks: CikMap) -> Form4:
    """The record with CIKs of the map where the page linked none."""
    issuer = record.issuer
    if not issuer.issuer_cik:
        found = ciks.find(issuer.issuer_trading_symbol, issuer.issuer_name)
        issuer = replace(issuer, issuer_cik=found)
    owners = tuple(
        owner if owner.rpt_owner_cik else replace(owner, rpt_owner_cik=ciks.find(owner.rpt_owner_name))
        for owner in record.reporting_owners
    )
    return replace(record, issuer=issuer, reporting_owners=owners)
