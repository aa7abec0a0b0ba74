"""SEC Form 4 filings that exist only as PDFs and scans, as exact, structured records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.errors import (
    EmptyInputError,
    ExitCode,
    ExtractorError,
    NoFormError,
    NoPagesError,
    NothingReadError,
    OcrMissingError,
    OversizedPageError,
    PasswordNeededError,
    RecordError,
    TemplateError,
    TruncatedInputError,
    UnfilledFormError,
    UnreadableInputError,
)
from extractor.model.extraction import Alternative, Evidence, Extraction, Finding, Reason, Severity, Source
from extractor.model.form4 import (
    DerivativeRow,
    Footnote,
    Footnoted,
    Form4,
    Issuer,
    NonDerivativeRow,
    OwnerSignature,
    ReportingOwner,
)
from extractor.model.geometry import BBox
from extractor.model.page import Origin
from extractor.settings import Settings

if TYPE_CHECKING:
    from extractor.pipeline import extract

__all__ = [
    "Alternative",
    "BBox",
    "DerivativeRow",
    "EmptyInputError",
    "Evidence",
    "ExitCode",
    "Extraction",
    "ExtractorError",
    "Finding",
    "Footnote",
    "Footnoted",
    "Form4",
    "Issuer",
    "NoFormError",
    "NoPagesError",
    "NonDerivativeRow",
    "NothingReadError",
    "OcrMissingError",
    "Origin",
    "OversizedPageError",
    "OwnerSignature",
    "PasswordNeededError",
    "Reason",
    "RecordError",
    "ReportingOwner",
    "Settings",
    "Severity",
    "Source",
    "TemplateError",
    "TruncatedInputError",
    "UnfilledFormError",
    "UnreadableInputError",
    "extract",
]


def __getattr__(name: str) -> Any:
    # The readers of pages are slow to load, and `form4 --help` need not wait for them.
    if name == "extract":
        from extractor.pipeline import extract

        return extract
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
