"""The file that a filing was read from, as long as it is the same."""

from __future__ import annotations

from pathlib import Path

from extractor.errors import UnreadableInputError
from extractor.model.extraction import Extraction
from extractor.pages.source import Source, read_source


def find_source(extraction: Extraction, sources: Path | None) -> Source:
    """The file that the filing was read from: under `sources`, or where the record says.

    UnreadableInputError where it is not there, or is not the same file any more.
    """
    named = extraction.source.path
    places = [named] if sources is None else [sources / named, sources / named.name]
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        raise UnreadableInputError(
            f"its source {named} is not at {places[0]}; --sources DIR says where it is"
        )
    source = read_source(path)
    if source.sha256 != extraction.source.sha256:
        raise UnreadableInputError(f"{path} is not the file that was converted: its SHA-256 is another")
    return source
