"""How much harm a wrong value does, for putting the worst first.

The weights are a judgement: what a study of trades counts and sums stands at ten, what
serves to find the people at one.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Of a whole record, table, row or owner: a row may be missing or invented.
PART = 10.0
_FOOTNOTES = 3.0
_OTHER = 2.0

_HARM: Mapping[str, float] = MappingProxyType(
    {
        "transactionShares": 10.0,
        "transactionTotalValue": 10.0,
        "transactionPricePerShare": 10.0,
        "transactionAcquiredDisposedCode": 10.0,
        "transactionCode": 10.0,
        "sharesOwnedFollowingTransaction": 9.0,
        "valueOwnedFollowingTransaction": 9.0,
        "underlyingSecurityShares": 8.0,
        "underlyingSecurityValue": 8.0,
        "conversionOrExercisePrice": 8.0,
        "transactionDate": 8.0,
        "rowType": 8.0,
        "documentType": 6.0,
        "periodOfReport": 6.0,
        "securityTitle": 6.0,
        "directOrIndirectOwnership": 6.0,
        "issuerName": 6.0,
        "issuerTradingSymbol": 6.0,
        "issuerCik": 6.0,
        "rptOwnerName": 6.0,
        "rptOwnerCik": 6.0,
        "exerciseDate": 5.0,
        "expirationDate": 5.0,
        "underlyingSecurityTitle": 5.0,
        "equitySwapInvolved": 5.0,
        "aff10b5One": 5.0,
        "notSubjectToSection16": 4.0,
        "isDirector": 4.0,
        "isOfficer": 4.0,
        "isTenPercentOwner": 4.0,
        "isOther": 4.0,
        "dateOfOriginalSubmission": 3.0,
        "deemedExecutionDate": 3.0,
        "transactionFormType": 3.0,
        "natureOfOwnership": 3.0,
        "officerTitle": 3.0,
        "signatureDate": 3.0,
        "rptOwnerStreet1": 1.0,
        "rptOwnerStreet2": 1.0,
        "rptOwnerCity": 1.0,
        "rptOwnerState": 1.0,
        "rptOwnerZipCode": 1.0,
        "rptOwnerCountry": 1.0,
        "signatureName": 1.0,
        "remarks": 1.0,
    }
)


def harm_of(element: str, *, footnotes: bool = False) -> float:
    """The weight of an element, 1 to 10, or that of a cell's footnote marks."""
    return _FOOTNOTES if footnotes else _HARM.get(element, _OTHER)
