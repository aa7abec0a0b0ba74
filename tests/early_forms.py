"""Early paper forms drawn for a test and read back."""

from __future__ import annotations

from pathlib import Path

from extractor import Extraction, extract
from extractor.compare import compare
from extractor.model.form4 import Form4
from tests.drawing.early.form import draw_early
from tests.drawing.early.look import EarlyLook, as_printed_early
from tests.drawing.early.wording import R1996, Wording


def read_early(
    folder: Path, record: Form4, look: EarlyLook | None = None, wording: Wording = R1996
) -> tuple[Extraction, list[str]]:
    """The one filing of the drawn form, and how it differs from the record that was drawn."""
    printed = as_printed_early(record, wording)
    path = folder / "form.pdf"
    path.write_bytes(draw_early(printed, wording, look).pdf)
    (extraction,) = extract(path)
    return extraction, [str(one) for one in compare(printed, extraction)]


def unplaced(extraction: Extraction) -> list[str]:
    """The texts that were found in no box or cell."""
    return [
        f.message.split(": ", 1)[1].strip("'\"") for f in extraction.findings if f.rule == "unplaced-text"
    ]
