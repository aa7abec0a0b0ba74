"""What may stand in a column or box, for reading it again as that."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from extractor.forms.template import TableSpec
from extractor.model.crop import LineKind

_KINDS: Mapping[str, LineKind] = MappingProxyType(
    {
        "transactionDate": LineKind.DATE,
        "deemedExecutionDate": LineKind.DATE,
        "exerciseDate": LineKind.DATE,
        "expirationDate": LineKind.DATE,
        "transactionCode": LineKind.CODE,
        "transactionTimeliness": LineKind.CODE,
        "transactionAcquiredDisposedCode": LineKind.SIDE,
        "directOrIndirectOwnership": LineKind.OWNERSHIP,
        "transactionPricePerShare": LineKind.PRICE,
        "conversionOrExercisePrice": LineKind.PRICE,
        "transactionShares": LineKind.SHARES,
        "acquiredShares": LineKind.SHARES,
        "disposedShares": LineKind.SHARES,
        "underlyingSecurityShares": LineKind.SHARES,
        "sharesOwnedFollowingTransaction": LineKind.SHARES,
    }
)
_TYPED: Mapping[LineKind | None, LineKind] = MappingProxyType(
    {LineKind.PRICE: LineKind.AMOUNT, LineKind.SHARES: LineKind.COUNT}
)


def kind_of(column: str, table: TableSpec) -> LineKind | None:
    """The kind of a table's column; None where anything may stand in it."""
    kind = _KINDS.get(column)
    return kind if table.grouped else _TYPED.get(kind, kind)
