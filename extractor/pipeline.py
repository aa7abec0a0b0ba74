"""The stages in order: a file → its filings. The one module that knows them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from extractor.agreeing.agree import agree
from extractor.errors import ExtractorError, NoFormError, NothingReadError
from extractor.fields.copies import join_copies
from extractor.fields.read import read_fields
from extractor.fields.unread_labels import with_unread_labels
from extractor.forms.filings import NO_PART, find_filings
from extractor.forms.load import load_templates
from extractor.forms.locate import LocatedForm, is_scanned, locate_form
from extractor.model.extraction import Extraction, Source
from extractor.model.page import BLANK_PAGE, Document, Page
from extractor.model.reading import Readings
from extractor.model.surroundings import Surroundings
from extractor.output.printable import pages_in_words
from extractor.output.views import Trace, TracedFiling
from extractor.pages.read import read_pages
from extractor.record.assemble import assemble
from extractor.record.calibration import shipped_calibration
from extractor.record.completeness import find_lacks
from extractor.record.confidence import with_confidence
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
    return trace_document(read_pages(Path(path), settings), settings)


def trace_document(document: Document, settings: Settings = DEFAULT) -> Trace:
    """The same of a file whose pages have been read."""
    templates = load_templates(settings.templates)
    found = find_filings(document.pages, templates)
    sheets = [locate_form(filing, templates) for filing in found.filings]
    located = join_copies([_ticked(form) if is_scanned(form) else form for form in sheets])
    forms = [_with_cells_read_again(form) if is_scanned(form) else form for form in located]
    promise = settings.max_silent_errors
    filings = tuple(_trace_filing(document, form, found.skipped, form is forms[0], promise) for form in forms)
    return Trace(document, templates, filings, found.skipped)


def _trace_filing(
    document: Document, form: LocatedForm, skipped: tuple[tuple[int, str], ...], first: bool, promise: float
) -> TracedFiling:
    pages = {located.page.number: located.page for located in form.pages}
    readings = read_fields(form)
    readings = _confirmed(agree(_together(readings, pages)), pages) if is_scanned(form) else agree(readings)
    lacks = find_lacks(form, readings, document.pages, dict(skipped), first=first)
    assembled = assemble(readings, pages, lacks)
    around = _surroundings(form, readings) if is_scanned(form) else None
    assembled = with_confidence(assembled, readings, pages, around, shipped_calibration(), promise)
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


def _ticked(form: LocatedForm) -> LocatedForm:
    # with OpenCV, which is slow to load
    from extractor.fields.pale_ticks import with_pale_ticks
    from extractor.fields.typed_ticks import with_typed_ticks

    return with_pale_ticks(with_typed_ticks(with_unread_labels(form)))


def _with_cells_read_again(form: LocatedForm) -> LocatedForm:
    # OpenCV is slow to load, and pages with a text layer do not need it.
    from extractor.fields.cite import cite_together
    from extractor.fields.city_again import read_city_lines_again
    from extractor.fields.codes_together import weigh_codes
    from extractor.fields.column_texts import offer_column_texts
    from extractor.fields.ditto_marks import with_ditto_marks
    from extractor.fields.doubles import without_doubles
    from extractor.fields.issuer_again import read_issuer_again
    from extractor.fields.names_again import weigh_names_again
    from extractor.fields.notes_again import read_notes_again
    from extractor.fields.reread import read_cells_again
    from extractor.fields.signatures_again import read_signatures_again
    from extractor.fields.text_again import read_text_again
    from extractor.fields.typed_dashes import with_typed_dashes
    from extractor.fields.typed_fractions import with_typed_fractions
    from extractor.fields.typed_stops import with_typed_stops
    from extractor.fields.unread import read_unread
    from extractor.fields.unread_captions import with_unread_captions
    from extractor.fields.untitled import with_untitled_tables
    from extractor.fields.untitled_notes import with_untitled_notes
    from extractor.fields.whole_texts import weigh_whole_texts
    from extractor.pages.recognition import line_reader

    reader = line_reader()
    form = with_unread_captions(with_untitled_tables(without_doubles(form)))
    form = with_untitled_notes(form)
    again = (
        read_cells_again,
        read_text_again,
        read_issuer_again,
        read_city_lines_again,
        read_notes_again,
        read_signatures_again,
    )
    for read_again in again:
        form = read_again(form, reader)
    form = weigh_names_again(read_unread(with_ditto_marks(form)))
    form = weigh_codes(weigh_whole_texts(cite_together(offer_column_texts(form))))
    return with_typed_fractions(with_typed_dashes(with_typed_stops(form)))


def _together(readings: Readings, pages: Mapping[int, Page]) -> Readings:
    from extractor.agreeing.rates import settle_rates  # with OpenCV, as above
    from extractor.agreeing.together import settle_together
    from extractor.reader.parts import weigh_parts

    return settle_rates(settle_together(readings, pages, weigh_parts), pages, weigh_parts)


def _confirmed(readings: Readings, pages: Mapping[int, Page]) -> Readings:
    from extractor.agreeing.confirmed import confirm  # with OpenCV, as above
    from extractor.pages.ocr import read_lines
    from extractor.reader.read import weigh_texts

    return confirm(readings, pages, read_lines, weigh_texts)


def _surroundings(form: LocatedForm, readings: Readings) -> Surroundings:
    from extractor.fields.surroundings import measure_surroundings  # with OpenCV, as above

    return measure_surroundings(form, readings)


def why_none(traced: Trace) -> ExtractorError:
    """The error that says why no filing came of a file."""
    pages = traced.document.pages
    if not any(page.words for page in pages):
        return NothingReadError(f"nothing in it can be read: {_by_reason(traced.skipped)}")
    told = f"no Form 4 in {'its one page' if len(pages) == 1 else f'its {len(pages)} pages'}"
    lost = [(number, reason) for number, reason in traced.skipped if reason not in (NO_PART, BLANK_PAGE)]
    return NoFormError(f"{told}; {_by_reason(lost)}" if lost else told)


def _by_reason(skipped: Iterable[tuple[int, str]]) -> str:
    pages: dict[str, list[int]] = defaultdict(list)
    for number, reason in skipped:
        pages[reason].append(number)
    return "; ".join(f"{pages_in_words(numbers)}: {reason}" for reason, numbers in pages.items())
