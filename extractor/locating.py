"""What `form4 locate` does: a file → a view of each page, as text or as pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.model.view import PageView
from extractor.output.listing import list_views
from extractor.output.views import trace_to_views
from extractor.pages.source import Source, read_source
from extractor.pipeline import trace, why_none
from extractor.settings import Settings


@dataclass(frozen=True, slots=True)
class Located:
    """The views asked for of a file with so many pages; `error` says why none is a Form 4."""

    source: Source
    settings: Settings
    pages: int
    views: tuple[PageView, ...]
    error: ExtractorError | None

    def listing(self) -> Iterator[str]:
        """The lines that say where things lie."""
        return list_views(self.views)

    def draw(self, path: Path) -> Iterator[str]:
        """Write a PNG for each view, and tell the name of each; OSError where that is not possible.

        One picture has the name given; of several, the second is `name-2.png`.
        """
        from extractor.output.draw import draw_view
        from extractor.pages.paper import show_page

        for view in self.views:
            number = view.page.number
            place = path if len(self.views) == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
            picture = show_page(view.page, self.source, self.settings)
            draw_view(view, picture).save(place, format="PNG")
            yield str(place)


def locate_file(path: Path, settings: Settings, page: int | None = None) -> Located:
    """What was found on the file's pages, or on page `page` alone (no view where there is none).

    Raises an `ExtractorError` where the file cannot be read at all.
    """
    traced = trace(path, settings)
    views = tuple(view for view in trace_to_views(traced) if page in (None, view.page.number))
    error = None if traced.filings else why_none(traced)
    return Located(read_source(path), settings, len(traced.document.pages), views, error)
