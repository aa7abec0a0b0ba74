"""PDFs that open, and those that do not."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from extractor.errors import (
    OversizedPageError,
    PasswordNeededError,
    UnfilledFormError,
    UnreadableInputError,
)
from extractor.pages import pdf
from extractor.settings import Settings
from tests.builders import draw_pdf, read_pdf


def hello(canvas: Canvas) -> None:
    """One word on a page."""
    canvas.drawString(50, 100, "Form")


def written(writer: PdfWriter) -> bytes:
    """What a writer writes."""
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def encrypted(user: str, algorithm: str = "AES-256") -> bytes:
    """A PDF of one page that asks for a password, where `user` is not empty."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(draw_pdf(hello))))
    writer.encrypt(user, "owner", algorithm=algorithm)
    return written(writer)


def test_pages_are_numbered_from_one() -> None:
    """Every page is read, in order, with its size."""
    pages = read_pdf(draw_pdf(hello, lambda canvas: canvas.setPageSize((400, 500))))
    assert [(page.number, page.width, page.height) for page in pages] == [(1, 300, 200), (2, 400, 500)]
    assert [[word.text for word in page.words] for page in pages] == [["Form"], []]


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_an_owners_password_keeps_nobody_out(algorithm: str) -> None:
    """A file that is only protected against changes opens by itself."""
    assert read_pdf(encrypted("", algorithm))[0].words[0].text == "Form"


def test_a_password_opens_its_file() -> None:
    """What asks for a password opens with it."""
    assert read_pdf(encrypted("test"), Settings(password="test"))[0].words[0].text == "Form"


def test_a_missing_password_is_asked_for() -> None:
    """Without one, and with a wrong one, the message says which."""
    with pytest.raises(PasswordNeededError, match=r"^encrypted; give its password with --password$"):
        read_pdf(encrypted("test"))
    with pytest.raises(PasswordNeededError, match=r"^encrypted; the password given is wrong$"):
        read_pdf(encrypted("test"), Settings(password="tset"))


@pytest.mark.parametrize("share", [0.05, 0.4], ids=["its-beginning", "less-than-half"])
def test_a_truncated_file_is_told(share: float) -> None:
    """What a broken download leaves cannot be opened."""
    data = draw_pdf(hello)
    with pytest.raises(UnreadableInputError, match=r"^a broken or truncated PDF: it cannot be opened$"):
        read_pdf(data[: int(len(data) * share)])


def test_a_pdf_without_pages_is_told() -> None:
    """PDFium refuses a document with an empty tree of pages: an error and not an empty success."""
    with pytest.raises(UnreadableInputError, match=r"^a broken or truncated PDF: it cannot be opened$"):
        read_pdf(written(PdfWriter()))


def test_a_page_like_a_wall_is_told() -> None:
    """A page box beyond any paper is refused before anything is drawn from it, by its number and size."""
    huge = draw_pdf(hello, lambda canvas: canvas.setPageSize((14400, 14400)))
    with pytest.raises(OversizedPageError, match=r"^page 2 measures 200 by 200 in, too large to hold$"):
        read_pdf(huge)


def test_more_pages_than_allowed_are_told() -> None:
    """The most pages of a file are a setting."""
    with pytest.raises(OversizedPageError, match=r"^3 pages; more than 2 are not read$"):
        read_pdf(draw_pdf(hello, hello, hello), Settings(max_pages=2))


def test_a_form_that_only_a_viewer_can_fill_is_told() -> None:
    """A dynamic XFA form, whose one page asks to wait, is refused by its own error."""

    def wait(canvas: Canvas) -> None:
        canvas.drawString(20, 100, "Please wait... If this message is not eventually replaced")

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(draw_pdf(wait))))
    writer._root_object[NameObject("/NeedsRendering")] = BooleanObject(True)
    writer._root_object[NameObject("/AcroForm")] = DictionaryObject(
        {
            NameObject("/Fields"): ArrayObject(),
            NameObject("/XFA"): ArrayObject([TextStringObject("template"), TextStringObject("<template/>")]),
        }
    )
    with pytest.raises(UnfilledFormError, match=r"^a dynamic XFA form"):
        read_pdf(written(writer))


@pytest.mark.parametrize(("old", "new"), [(b"/Type /Page\n", b"/Type /Xage\n"), (b"/Count 2", b"/Count 3")])
def test_a_page_that_cannot_be_opened_is_told(old: bytes, new: bytes) -> None:
    """A document that opens, but not all of its pages, is unreadable and not a crash."""
    data = draw_pdf(hello, hello)
    assert old in data
    with pytest.raises(UnreadableInputError):
        read_pdf(data.replace(old, new, 1))


def test_a_page_without_area_is_refused() -> None:
    """A page that is a line has nothing on it, and nothing is divided by its area."""
    frame_of_nothing = SimpleNamespace(
        get_rotation=lambda: 0, get_cropbox=lambda: (0, 0, 0, 200), get_mediabox=lambda: (0, 0, 0, 200)
    )
    with pytest.raises(UnreadableInputError, match="it has no area"):
        pdf._frame(frame_of_nothing, None)
