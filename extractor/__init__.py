"""SEC Form 4 filings that exist only as PDFs and scans, as exact, structured records."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from extractor.errors import (
    CalibrationError,
    EmptyInputError,
    ExitCode,
    ExtractorError,
    MissingExtraError,
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
from extractor.model.extraction import (
    Alternative,
    Correction,
    Evidence,
    Extraction,
    Finding,
    Reason,
    Severity,
    Source,
)
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
    from extractor.output.arrow import to_frame
    from extractor.output.ciks import CikMap, load_ciks
    from extractor.output.export import ExportFormat, ExportOptions, ExportReport, export
    from extractor.output.from_xml import record_from_xml
    from extractor.output.json_schema import json_schema
    from extractor.output.stored import StoredRecord, read_records
    from extractor.output.to_xml import XmlDocument, XmlSchema, record_to_xml
    from extractor.pipeline import extract

__all__ = [
    "Alternative",
    "BBox",
    "CalibrationError",
    "CikMap",
    "Correction",
    "DerivativeRow",
    "EmptyInputError",
    "Evidence",
    "ExitCode",
    "ExportFormat",
    "ExportOptions",
    "ExportReport",
    "Extraction",
    "ExtractorError",
    "Finding",
    "Footnote",
    "Footnoted",
    "Form4",
    "Issuer",
    "MissingExtraError",
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
    "StoredRecord",
    "TemplateError",
    "TruncatedInputError",
    "UnfilledFormError",
    "UnreadableInputError",
    "XmlDocument",
    "XmlSchema",
    "export",
    "extract",
    "json_schema",
    "load_ciks",
    "read_records",
    "record_from_xml",
    "record_to_xml",
    "to_frame",
]


#: Where the names are that are slow to load: `form4 --help` need not wait for readers of pages.
_LATE = {
    "CikMap": "extractor.output.ciks",
    "ExportFormat": "extractor.output.export",
    "ExportOptions": "extractor.output.export",
    "ExportReport": "extractor.output.export",
    "StoredRecord": "extractor.output.stored",
    "XmlDocument": "extractor.output.to_xml",
    "XmlSchema": "extractor.output.to_xml",
    "export": "extractor.output.export",
    "extract": "extractor.pipeline",
    "json_schema": "extractor.output.json_schema",
    "load_ciks": "extractor.output.ciks",
    "read_records": "extractor.output.stored",
    "record_from_xml": "extractor.output.from_xml",
    "record_to_xml": "extractor.output.to_xml",
    "to_frame": "extractor.output.arrow",
}


def __getattr__(name: str) -> Any:
    if name in _LATE:
        return getattr(import_module(_LATE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
