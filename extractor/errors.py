"""Every error that the tool raises on purpose.

ExtractorError
├── UnreadableInputError      the file cannot be opened as a document at all
│   ├── EmptyInputError       no bytes
│   ├── TruncatedInputError   the end of the file is missing
│   ├── PasswordNeededError   encrypted, and no given password opens it
│   ├── NoPagesError          a document without pages
│   ├── OversizedPageError    a page too large to hold
│   └── NothingReadError      pages, but none on which anything could be read
├── UnfilledFormError         an XFA form whose content is not in the file's pages
├── OcrMissingError           a page must be read from its picture, and no Tesseract is at hand
├── NoFormError               no Form 4 among the pages
├── TemplateError             a template file is wrong
├── RecordError               a record file is wrong
├── CalibrationError          the file that says how sure readings are is wrong
└── MissingExtraError         a package that this output needs is not installed

Each has an exit code and a message that says what to do. Doubt about a value is
no error: it is a `Finding`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What the process ends with; stable, documented in the README."""

    DONE = 0
    BAD_ARGUMENTS = 1
    UNREADABLE_INPUT = 2
    OCR_MISSING = 3
    NO_FORM = 4
    REVIEW = 5
    DIFFERENCES = 6
    BAD_TEMPLATE = 7
    PASSWORD_NEEDED = 8
    PARTLY_FAILED = 9


class ExtractorError(Exception):
    """Base of all: something that keeps a file from being converted."""

    exit_code: ClassVar[ExitCode] = ExitCode.UNREADABLE_INPUT
    #: Short, stable name of the reason, as manifests and logs carry it.
    reason: ClassVar[str] = "error"


class UnreadableInputError(ExtractorError):
    """The file is not a document that can be opened: not a PDF or image, truncated, broken."""

    reason = "unreadable"


class EmptyInputError(UnreadableInputError):
    """The file has no bytes."""

    reason = "empty"


class TruncatedInputError(UnreadableInputError):
    """The PDF's end is missing: what could still be read of it may lack pages and rows."""

    reason = "truncated"


class PasswordNeededError(UnreadableInputError):
    """The PDF is encrypted and neither the empty nor a given password opens it."""

    exit_code = ExitCode.PASSWORD_NEEDED
    reason = "password-needed"


class NoPagesError(UnreadableInputError):
    """The document opens but has no pages."""

    reason = "no-pages"


class OversizedPageError(UnreadableInputError):
    """A page would need more pixels or objects than may be held in memory."""

    reason = "oversized-page"


class NothingReadError(UnreadableInputError):
    """No page can be read: all are blank, too dark, or hold no print that could be made out."""

    reason = "nothing-read"


class UnfilledFormError(ExtractorError):
    """A dynamic XFA form: its pages are made by a viewer and are not in the file."""

    reason = "xfa"


class OcrMissingError(ExtractorError):
    """A page has no usable text and no OCR engine was found."""

    exit_code = ExitCode.OCR_MISSING
    reason = "ocr-missing"


class NoFormError(ExtractorError):
    """No page of the file is the first page of a Form 4."""

    exit_code = ExitCode.NO_FORM
    reason = "no-form"


class TemplateError(ExtractorError):
    """A template file breaks the rules of templates; every mistake is listed with its path."""

    exit_code = ExitCode.BAD_TEMPLATE
    reason = "bad-template"


class CalibrationError(ExtractorError):
    """The file that says how sure readings are is no calibration, or contradicts itself."""

    exit_code = ExitCode.BAD_TEMPLATE
    reason = "bad-calibration"


class RecordError(ExtractorError):
    """A record file is not a record: wrong schema, unknown element, wrong type."""

    reason = "bad-record"


class MissingExtraError(ExtractorError):
    """A package that an output needs is not there; the message says how to get it."""

    exit_code = ExitCode.BAD_ARGUMENTS
    reason = "missing-extra"

    def __init__(self, package: str, wanted: str, extra: str = "export") -> None:
        super().__init__(
            f"{wanted} needs {package}, which is not installed: pip install 'form4-extractor[{extra}]'"
        )


class ValueReadError(ValueError):
    """A text is not a value of its kind; raised by the parsers in `values`, never shown to a user."""
