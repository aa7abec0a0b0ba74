"""The stages in order: a file → its filings. The one module that knows them all."""

from __future__ import annotations

from pathlib import Path

from extractor.errors import ExtractorError, NoFormError
from extractor.fields.copies import join_copies
from extractor.fields.read import read_fields
from extractor.forms.filings import find_filings
from extractor.forms.load import load_templates
from extractor.forms.locate import LocatedForm, locate_form
from extractor.model.extraction import Extraction, Source
from extractor.model.page import Document
from extractor.output.views import Trace, TracedFiling
from extractor.pages.read import read_pages
from extractor.record.assemble import assemble
from extractor.settings import DEFAULT, Settings


def extract(path: Path | str, settings: Settings = DEFAULT) -> tuple[Extraction, ...]:
    """Every Form 4 in a file, in page order.

    Raises an `ExtractorError` where the file cannot be converted: unreadable, encrypted,
    no Form 4 in it. What is merely doubtful is in the extractions' findings.
    """
    traced = trace(path, settings)
    if not traced.filings:
        raise why_none(traced)
    return tuple(filing.extraction for filing in traced.filings)


def trace(path: Path | str, settings: Settings = DEFAULT) -> Trace:
    """The same with all that was found on the way, and without an error where no Form 4 was."""
    document = read_pages(Path(path), settings)
    templates = load_templates(settings.templates)
    found = find_filings(document.pages, templates)
    forms = join_copies([locate_form(filing, templates) for filing in found.filings])
    filings = tuple(_trace_filing(document, form, found.skipped) for form in forms)
    return Trace(document, templates, filings, found.skipped)


def _trace_filing(
    document: Document, form: LocatedForm, skipped: tuple[tuple[int, str], ...]
) -> TracedFiling:
    pages = {located.page.number: located.page for located in form.pages}
    readings = read_fields(form)
    assembled = assemble(readings, pages)
    source = Source(
        document.path,
        document.sha256,
        tuple(pages),
        skipped,
        tuple((page.number, page.triage) for page in pages.values()),
    )
    extraction = Extraction(
        source, form.template.id, assembled.record, assembled.evidence, assembled.findings
    )
    return TracedFiling(form, readings, extraction)


def why_none(traced: Trace) -> ExtractorError:
    """The error that says why no filing came of a file."""
    pages = len(traced.document.pages)
    return NoFormError(f"no Form 4 in {'its one page' if pages == 1 else f'its {pages} pages'}")
