"""The scan as it was, with its readings laid invisibly in their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from extractor.errors import ExtractorError, MissingExtraError, PasswordNeededError, UnreadableInputError
from extractor.model.extraction import Finding, Severity
from extractor.output.files import write_whole
from extractor.output.found_source import find_source
from extractor.output.invisible import Alphabet, Placed, alphabet_of, to_unicode, write_texts
from extractor.output.printable import printable
from extractor.output.readings import described, placed_readings, title_of
from extractor.output.stored import StoredRecord
from extractor.output.tables import Add
from extractor.pages.source import Kind, Source
from extractor.settings import DEFAULT, Settings

if TYPE_CHECKING:
    import pikepdf


def searchable_pdf(source: Source, filings: Sequence[StoredRecord], settings: Settings = DEFAULT) -> bytes:
    """The source as a PDF with the readings of all its filings; its pictures are untouched.

    What was read from a text layer can be searched already and is not laid again.
    """
    pikepdf = _need_pikepdf()
    with _opened(source, settings) as pdf:
        pages = placed_readings(filings)
        alphabet = alphabet_of(one.text for placed in pages.values() for one in placed)
        fonts = [_font(pdf, alphabet, number) for number in range(alphabet.fonts)]
        for number, placed in pages.items():
            if 1 <= number <= len(pdf.pages):
                _lay(pdf.pages[number - 1], placed, alphabet, fonts)
        _describe(pdf, filings)
        written = BytesIO()
        pdf.save(
            written,
            compress_streams=False,  # what is stored stays as it is, bit for bit
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            deterministic_id=True,
            encryption=False,
        )
    return written.getvalue()


@contextmanager
def pdf_output(folder: Path, sources: Path | None, settings: Settings) -> Iterator[Add]:
    """A searchable PDF for each source file, at its place under the folder; bundles as one file."""
    _need_pikepdf()
    waiting: list[StoredRecord] = []

    def write() -> None:
        if waiting:
            filings = tuple(waiting)
            waiting.clear()
            source = find_source(filings[0].extraction, sources)
            target = _target(folder, filings[0], source)
            content = searchable_pdf(source, filings, settings)
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, content)

    def add(stored: StoredRecord) -> Sequence[Finding]:
        find_source(stored.extraction, sources)
        told: list[Finding] = []
        if waiting and not _same_file(waiting[0], stored):
            try:
                write()
            except ExtractorError as error:  # of the file before, and no fault of this one
                told.append(Finding(Severity.ERROR, "not-searchable", "", None, str(error)))
        waiting.append(stored)
        return told

    yield add
    write()


def _same_file(one: StoredRecord, other: StoredRecord) -> bool:
    first, second = one.extraction.source, other.extraction.source
    return (first.path, first.sha256) == (second.path, second.sha256)


def _target(folder: Path, stored: StoredRecord, source: Source) -> Path:
    name = stored.extraction.source.path
    inside = Path(*(part for part in name.parts if part not in ("..", name.anchor)))
    target = folder / (inside if source.kind is Kind.PDF else inside.with_name(f"{inside.name}.pdf"))
    if target.exists() and target.samefile(source.path):
        raise UnreadableInputError(f"{target} is the source itself: --dest another folder")
    return target


def _need_pikepdf() -> ModuleType:
    try:
        import pikepdf
    except ImportError as error:
        raise MissingExtraError("pikepdf", "a searchable PDF") from error
    module: ModuleType = pikepdf
    return module


def _opened(source: Source, settings: Settings) -> pikepdf.Pdf:
    import pikepdf

    if source.kind is Kind.PICTURE:
        from extractor.output.picture_pdf import picture_to_pdf

        return picture_to_pdf(source.data, settings)
    try:
        return pikepdf.Pdf.open(BytesIO(source.data), password=settings.password or "")
    except pikepdf.PasswordError as error:
        raise PasswordNeededError(f"{source.path} is encrypted: --password opens it") from error
    except pikepdf.PdfError as error:
        raise UnreadableInputError(f"{source.path} cannot be opened: {error}") from error


def _font(pdf: pikepdf.Pdf, alphabet: Alphabet, number: int) -> pikepdf.Object:
    import pikepdf

    characters = alphabet.characters(number)
    last = max(characters)
    font = {
        "/Type": pikepdf.Name.Font,
        "/Subtype": pikepdf.Name.Type3,
        "/FontBBox": [0, 0, 500, 1000],
        "/FontMatrix": [0.001, 0, 0, 0.001, 0, 0],
        "/FirstChar": 1,
        "/LastChar": last,
        "/Widths": [500] * last,
        "/CharProcs": {"/blank": pikepdf.Stream(pdf, b"500 0 0 0 500 1000 d1")},
        "/Encoding": {
            "/Type": pikepdf.Name.Encoding,
            "/Differences": [1, *[pikepdf.Name.blank] * last],
        },
        "/Resources": {},
        # Readers that find words by their boxes take the height of a line from here.
        "/FontDescriptor": {
            "/Type": pikepdf.Name.FontDescriptor,
            "/FontName": pikepdf.Name.Readings,
            "/Flags": 4,
            "/FontBBox": [0, 0, 500, 1000],
            "/ItalicAngle": 0,
            "/Ascent": 1000,
            "/Descent": -1,
        },
        "/ToUnicode": pikepdf.Stream(pdf, to_unicode(characters)),
    }
    return pdf.make_indirect(pikepdf.Dictionary(font))


def _lay(
    page: pikepdf.Page, placed: Sequence[Placed], alphabet: Alphabet, fonts: Sequence[pikepdf.Object]
) -> None:
    """Write on the page, whatever its own content leaves turned or scaled behind."""
    import pikepdf

    if "/Resources" not in page.obj:
        # Taken from the page tree, a page would lose what it inherits once it has its own.
        page.obj.Resources = pikepdf.Dictionary(dict(page.resources.items()))
    names = [str(page.add_resource(font, pikepdf.Name.Font, _free_name(page))) for font in fonts]
    content = f"\nQ q {_to_user_space(page)} cm\n{write_texts(placed, alphabet, names)}\nQ\n"
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(content.encode("ascii"))


def _free_name(page: pikepdf.Page) -> pikepdf.Name:
    """A name for a font that the page has not used: an earlier export may have left its own."""
    import pikepdf

    taken = page.resources.get("/Font", pikepdf.Dictionary())
    return next(pikepdf.Name(name) for n in count() if (name := f"/Readings{n}") not in taken)


def _to_user_space(page: pikepdf.Page) -> str:
    """The matrix from points of the page as seen, y upward from its top left, to the page's own."""
    edges = [float(edge) for edge in page.cropbox]
    x0, x1 = sorted(edges[0::2])
    y0, y1 = sorted(edges[1::2])
    matrix = {
        0: (1, 0, 0, 1, x0, y1),
        90: (0, 1, -1, 0, x0, y0),
        180: (-1, 0, 0, -1, x1, y0),
        270: (0, -1, 1, 0, x1, y1),
    }[_rotation(page)]
    return " ".join(f"{one:.4f}" for one in matrix)


def _rotation(page: pikepdf.Page) -> int:
    """The page's /Rotate, which it may have from the page tree."""
    holder: pikepdf.Object = page.obj
    while "/Rotate" not in holder and "/Parent" in holder:
        holder = holder.Parent
    return int(holder.get("/Rotate", 0)) // 90 * 90 % 360


def _describe(pdf: pikepdf.Pdf, filings: Sequence[StoredRecord]) -> None:
    texts, title = described(filings), title_of(filings)
    for name, text in {"Title": title, **texts}.items():
        pdf.docinfo[f"/{name}"] = printable(text)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = printable(title)
        metadata["dc:description"] = "\n".join(f"{name}: {printable(text)}" for name, text in texts.items())
