"""Files by their first bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from extractor.errors import EmptyInputError, UnreadableInputError
from extractor.pages.source import Kind, read_source


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", Kind.PDF),
        (b"\xef\xbb\xbf\r\n" * 200 + b"%PDF-1.4", Kind.PDF),
        (b"II*\x00rest", Kind.PICTURE),
        (b"MM\x00*rest", Kind.PICTURE),
        (b"\x89PNG\r\n\x1a\nrest", Kind.PICTURE),
        (b"\xff\xd8\xff\xe0rest", Kind.PICTURE),
    ],
)
def test_the_bytes_tell_what_a_file_is(tmp_path: Path, data: bytes, kind: Kind) -> None:
    """Neither its name nor rubbish before a PDF's header matters."""
    path = tmp_path / "form.txt"
    path.write_bytes(data)
    source = read_source(path)
    assert (source.kind, source.data, source.path) == (kind, data, path)
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    "data", [b"<html>SEC Form 4</html>", b"PK\x03\x04", b" " * 1024 + b"%PDF-1.7", b"%PD"]
)
def test_other_files_are_refused(tmp_path: Path, data: bytes) -> None:
    """A page saved as HTML, an archive and a header too far in are no documents of ours."""
    path = tmp_path / "form.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableInputError, match=r"^neither a PDF nor a TIFF, PNG or JPEG picture$"):
        read_source(path)


def test_an_empty_file_has_its_own_error(tmp_path: Path) -> None:
    """No bytes is told apart from wrong bytes."""
    path = tmp_path / "form.pdf"
    path.touch()
    with pytest.raises(EmptyInputError, match=r"^the file is empty$"):
        read_source(path)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    """The system's own words tell why a file cannot be read."""
    with pytest.raises(UnreadableInputError, match=r"^cannot be read: No such file or directory$"):
        read_source(tmp_path / "gone.pdf")
    with pytest.raises(UnreadableInputError, match=r"^cannot be read: Is a directory$"):
        read_source(tmp_path)
