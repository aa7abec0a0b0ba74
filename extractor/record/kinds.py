"""Kinds of fields that are told apart in how surely they are read."""

from __future__ import annotations

from enum import StrEnum


class FieldKind(StrEnum):
    """What stands in a field; a field in which nothing was seen is of a kind of its own."""

    DATE = "date"
    PRICE = "price"
    SHARES = "shares"
    LETTER = "letter"
    CODE = "symbol or ZIP code"
    TEXT = "text"
    NAME = "name"
    SIGNATURE = "signature"
    LONG = "long text"
    MARKS = "footnote marks"
    TICK = "tick"
    BLANK = "blank"
    BLANK_CELL = "blank cell"
    NO_MARKS = "no footnote marks"
    BLANK_NO_MARKS = "blank cell without footnote marks"
    OWNERS = "owners seen"
    ROWS = "rows seen"
    NOTES = "footnotes seen"
    SIGNATURES = "signatures seen"


_DATES = {"periodOfReport", "dateOfOriginalSubmission", "signatureDate"}
_LETTERS = {
    "transactionCode",
    "transactionAcquiredDisposedCode",
    "directOrIndirectOwnership",
    "transactionFormType",
    "equitySwapInvolved",
    "transactionTimeliness",
    "documentType",
    "rptOwnerState",
}
_CODES = {"issuerTradingSymbol", "rptOwnerZipCode"}
_PRICES = {"transactionPricePerShare", "conversionOrExercisePrice"}
_SHARES = {
    "transactionShares",
    "transactionTotalValue",
    "sharesOwnedFollowingTransaction",
    "valueOwnedFollowingTransaction",
    "underlyingSecurityShares",
    "underlyingSecurityValue",
}
_TEXTS = {"securityTitle", "underlyingSecurityTitle", "natureOfOwnership"}
_TICKS = {
    "notSubjectToSection16",
    "aff10b5One",
    "isDirector",
    "isOfficer",
    "isTenPercentOwner",
    "isOther",
}

#: Parts of a record of which members may be missing: each is a field of its own, in doubt or not.
PARTS = {
    "reportingOwners": FieldKind.OWNERS,
    "nonDerivativeTable": FieldKind.ROWS,
    "derivativeTable": FieldKind.ROWS,
    "footnotes": FieldKind.NOTES,
    "ownerSignatures": FieldKind.SIGNATURES,
}
#: What says whether all of a part were seen.
COMPLETENESS = frozenset(PARTS.values())
#: Where anything may stand.
TEXTS = frozenset({FieldKind.TEXT, FieldKind.NAME, FieldKind.SIGNATURE, FieldKind.LONG})
#: Where nothing was seen.
BLANKS = frozenset({FieldKind.BLANK, FieldKind.BLANK_CELL, FieldKind.NO_MARKS, FieldKind.BLANK_NO_MARKS})


def kind_of_value(path: str) -> FieldKind:
    """The kind of a value that stands in the field at `path`."""
    element = path.rpartition(".")[2]
    if element == "footnoteIds":
        return FieldKind.MARKS
    if element in _TICKS:
        return FieldKind.TICK
    if element in _DATES or element.endswith("Date"):
        return FieldKind.DATE
    if element in _PRICES:
        return FieldKind.PRICE
    if element in _SHARES:
        return FieldKind.SHARES
    if element in _LETTERS:
        return FieldKind.LETTER
    if element in _CODES:
        return FieldKind.CODE
    if element in _TEXTS:
        return FieldKind.TEXT
    if element == "signatureName":
        return FieldKind.SIGNATURE
    return FieldKind.LONG if element in ("text", "remarks") else FieldKind.NAME
