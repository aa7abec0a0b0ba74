"""The stages in order: a file → its filings. The one module that knows them all."""

from __future__ import annotations

from pathlib import Path

from extractor.errors import NoFormError
from extractor.fields.copies import join_copies
from extractor.fields.read import read_fields
from extractor.forms.filings import find_filings
from extractor.forms.load import load_templates
from extractor.forms.locate import LocatedForm, is_scanned, locate_form
from extractor.model.extraction import Extraction, Source
from extractor.model.page import Document
from extractor.pages.read import read_pages
from extractor.record.assemble import assemble
from extractor.settings import DEFAULT, Settings


def extract(path: Path | str, settings: Settings = DEFAULT) -> tuple[Extraction, ...]:
    """Every Form 4 in a file, in page order.

    Raises an `ExtractorError` where the file cannot be converted: unreadable, encrypted,
    no Form 4 in it. What is merely doubtful is in the extractions' findings.
    """
    document = read_pages(Path(path), settings)
    templates = load_templates(settings.templates)
    found = find_filings(document.pages, templates)
    if not found.filings:
        raise NoFormError(_why_none(document))
    located = join_copies([locate_form(filing, templates) for filing in found.filings])
    forms = [_with_cells_read_again(form) if is_scanned(form) else form for form in located]
    return tuple(_extract_filing(document, form, found.skipped) for form in forms)


def _extract_filing(
    document: Document, form: LocatedForm, skipped: tuple[tuple[int, str], ...]
) -> Extraction:
    pages = {located.page.number: located.page for located in form.pages}
    assembled = assemble(read_fields(form), pages)
    source = Source(
        document.path,
        document.sha256,
        tuple(pages),
        skipped,
        tuple((page.number, page.triage) for page in pages.values()),
    )
    return Extraction(source, form.template.id, assembled.record, assembled.evidence, assembled.findings)


def _with_cells_read_again(form: LocatedForm) -> LocatedForm:
    # OpenCV is slow to load, and pages with a text layer do not need it.
    from extractor.fields.reread import read_cells_again
    from extractor.pages.recognition import line_reader

    return read_cells_again(form, line_reader())


def _why_none(document: Document) -> str:
    pages = len(document.pages)
    return f"no Form 4 in {'its one page' if pages == 1 else f'its {pages} pages'}"
