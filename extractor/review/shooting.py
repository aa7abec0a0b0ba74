"""For every flag of a record its pictures and a link to its page."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from extractor.errors import ExtractorError
from extractor.model.extraction import Extraction
from extractor.output.found_source import find_source
from extractor.output.stored import StoredRecord
from extractor.pages.raster import SeenPicture
from extractor.pages.source import Kind, Source
from extractor.review.flags import Flag
from extractor.review.pictures import crop, seen_pages, whole_page
from extractor.review.sheet import Shots
from extractor.settings import Settings


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the sources are, None for where the records say; where the sheet will lie; how files open."""

    sources: Path | None
    sheet: Path
    settings: Settings

    def shoot(self, stored: StoredRecord, flags: Sequence[Flag]) -> list[Shots]:
        """The pictures of each flag, in order; none, and why, where the source cannot be shown."""
        try:
            source = find_source(stored.extraction, self.sources)
            return self._taken(source, stored.extraction, flags)
        except (ExtractorError, OSError) as error:
            return [Shots(missing=str(error)) for _ in flags]

    def _taken(self, source: Source, extraction: Extraction, flags: Sequence[Flag]) -> list[Shots]:
        wanted: dict[int, list[int]] = defaultdict(list)
        for index, flag in enumerate(flags):
            for number in _pages(flag, extraction):
                wanted[number].append(index)
        links = {number: self._link(source, number) for number in extraction.source.pages}
        shots = [Shots(links=links) for _ in flags]
        for number, picture in seen_pages(source, wanted, self.settings):
            for index in wanted[number]:
                shots[index] = _with_picture(shots[index], flags[index], number, picture)
        return shots

    def _link(self, source: Source, number: int) -> str:
        """The way from the sheet to a page of the source, as browsers follow it."""
        page = f"#page={number}" if source.kind is Kind.PDF else ""
        target = source.path.resolve()
        try:
            way = Path(os.path.relpath(target, self.sheet.resolve())).as_posix()
        except ValueError:  # another drive
            return target.as_uri() + page
        return quote(way.encode("utf-8", "surrogateescape")) + page


def _pages(flag: Flag, extraction: Extraction) -> tuple[int, ...]:
    """The pages to be shown for a flag: its own, of a whole record all, of other parts their fields'."""
    if flag.is_part and not flag.field.path:
        return extraction.source.pages
    own = {flag.evidence.page, *(one.page for one in flag.within)}
    return tuple(sorted(number for number in own if number is not None))


def _with_picture(shots: Shots, flag: Flag, number: int, picture: SeenPicture) -> Shots:
    if flag.is_part:
        return replace(shots, pages={**shots.pages, number: whole_page(picture)})
    if flag.evidence.bbox is None:
        return shots
    return replace(shots, place=crop(picture, flag.evidence.bbox))
