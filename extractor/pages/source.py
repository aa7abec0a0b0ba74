"""A file → its bytes, what kind of document it is, and its digest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from extractor.errors import EmptyInputError, UnreadableInputError

#: The header of a PDF may stand anywhere in the first kilobyte (PDF 32000-1, annex H).
_PDF_HEADER_REACH = 1024
_PICTURES = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class Kind(Enum):
    """What a file is, by its first bytes and not by its name."""

    PDF = "pdf"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read once: later stages never go back to the disk."""

    path: Path
    kind: Kind
    data: bytes = field(repr=False)
    sha256: str


def read_source(path: Path) -> Source:
    """The file's bytes and kind.

    Raises EmptyInputError for no bytes, UnreadableInputError for a file that cannot
    be read or is neither a PDF nor a picture (TIFF, PNG, JPEG).
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableInputError(f"cannot be read: {error.strerror or error}") from error
    if not data:
        raise EmptyInputError("the file is empty")
    return Source(path, _kind(data), data, hashlib.sha256(data).hexdigest())


def _kind(data: bytes) -> Kind:
    if b"%PDF-" in data[:_PDF_HEADER_REACH]:
        return Kind.PDF
    if data.startswith(_PICTURES):
        return Kind.PICTURE
    raise UnreadableInputError("neither a PDF nor a TIFF, PNG or JPEG picture")
