"""Files that are broken, locked, huge or something else: each ends in its own error, in one clear line."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from extractor import (
    EmptyInputError,
    ExitCode,
    ExtractorError,
    NoFormError,
    NoPagesError,
    NothingReadError,
    OversizedPageError,
    PasswordNeededError,
    Settings,
    UnreadableInputError,
    extract,
)
from tests.builders import draw_pdf
from tests.processes import at_home
from tests.sources import ROOT

PITFALLS = ROOT.parent / "shared" / "pitfalls"
FORM = (ROOT / "golden" / "edgar-one-sale" / "form.pdf").read_bytes()
#: Seconds that the worst of the hostile files may take; most take a tenth of it.
TIME_LIMIT = 60
#: The longest line that fits a terminal twice over.
MAX_LINE = 160


def written(writer: PdfWriter) -> bytes:
    """What a writer writes."""
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def encrypted() -> bytes:
    """The form with a password to open it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(FORM)))
    writer.encrypt("test", algorithm="AES-256")
    return written(writer)


def another_form(canvas: Canvas) -> None:
    """What Form 3 prints in its head."""
    labels = (
        "FORM 3",
        "INITIAL STATEMENT OF BENEFICIAL OWNERSHIP OF SECURITIES",
        "1. Name and Address of Reporting Person*",
        "2. Date of Event Requiring Statement (Month/Day/Year)",
        "3. Issuer Name and Ticker or Trading Symbol",
        "4. Relationship of Reporting Person(s) to Issuer (Check all applicable)",
        "5. If Amendment, Date of Original Filed (Month/Day/Year)",
        "6. Individual or Joint/Group Filing (Check Applicable Line)",
    )
    for number, label in enumerate(labels):
        canvas.drawString(50, 700 - 40 * number, label)


HOSTILE = {
    "empty": (b"", EmptyInputError, ExitCode.UNREADABLE_INPUT),
    "html": (b"<html><body>SEC Form 4</body></html>", UnreadableInputError, ExitCode.UNREADABLE_INPUT),
    "header-alone": (b"%PDF-1.7\n", UnreadableInputError, ExitCode.UNREADABLE_INPUT),
    "cut-in-half": (FORM[: len(FORM) // 2], UnreadableInputError, ExitCode.UNREADABLE_INPUT),
    "cut-at-its-end": (FORM[:-200], UnreadableInputError, ExitCode.UNREADABLE_INPUT),
    "no-pages": (written(PdfWriter()), NoPagesError, ExitCode.UNREADABLE_INPUT),
    "locked": (encrypted(), PasswordNeededError, ExitCode.PASSWORD_NEEDED),
    "wall": (
        draw_pdf(lambda canvas: canvas.drawString(9, 9, "FORM 4"), width=14400, height=14400),
        OversizedPageError,
        ExitCode.UNREADABLE_INPUT,
    ),
    "another-form": (draw_pdf(another_form, width=612, height=792), NoFormError, ExitCode.NO_FORM),
    "blank": (draw_pdf(lambda canvas: canvas.setTitle("blank")), NothingReadError, ExitCode.UNREADABLE_INPUT),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_its_own_error(tmp_path: Path, name: str) -> None:
    """The kind of error, its exit code, and one line that a person understands."""
    data, kind, code = HOSTILE[name]
    path = tmp_path / "form.pdf"
    path.write_bytes(data)
    with pytest.raises(kind) as caught:
        extract(path)
    assert caught.value.exit_code == code
    assert is_one_clear_line(str(caught.value))


def is_one_clear_line(message: str) -> bool:
    """Whether a message is for people: one line, not too long, with no class or place in code in it."""
    return (
        message.isprintable()
        and 10 < len(message) <= MAX_LINE
        and not any(word in message for word in ("Error", "Exception", "Traceback", ".py", "object at"))
    )


def test_errors_have_reasons_of_their_own() -> None:
    """The short name that manifests carry tells the kinds apart."""
    kinds = (
        UnreadableInputError,
        EmptyInputError,
        NoPagesError,
        PasswordNeededError,
        OversizedPageError,
        NoFormError,
    )
    assert len({kind.reason for kind in kinds}) == len(kinds)


def test_a_locked_file_opens_with_its_password(tmp_path: Path) -> None:
    """The same form, once its password is given."""
    locked, plain = tmp_path / "locked.pdf", tmp_path / "plain.pdf"
    locked.write_bytes(encrypted())
    plain.write_bytes(FORM)
    (one,), (other,) = extract(locked, Settings(password="test")), extract(plain)
    assert one.record == other.record


@pytest.fixture(scope="module")
def spot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place for files that are written over and over."""
    return tmp_path_factory.mktemp("spot") / "form.pdf"


@settings(max_examples=25)
@given(end=st.integers(0, FORM.rindex(b"startxref")))
def test_a_truncated_form_is_never_a_record(spot: Path, end: int) -> None:
    """Wherever a download broke off, what is left is refused, though some of it could be read."""
    spot.write_bytes(FORM[:end])
    with pytest.raises(UnreadableInputError) as caught:
        extract(spot)
    assert is_one_clear_line(str(caught.value))


@settings(max_examples=40, derandomize=True)
@given(
    changes=st.lists(st.tuples(st.integers(0, len(FORM) - 1), st.integers(0, 255)), min_size=1, max_size=30)
)
def test_changed_bytes_end_in_a_record_or_an_error(spot: Path, changes: list[tuple[int, int]]) -> None:
    """A file damaged anywhere is read as far as it goes, or refused: nothing else comes out of it."""
    data = bytearray(FORM)
    for place, byte in changes:
        data[place] = byte
    spot.write_bytes(bytes(data))
    try:
        message = f"{len(extract(spot))} filing, read as far as it goes"
    except ExtractorError as error:
        message = str(error)
    assert is_one_clear_line(message)
    assert not message.startswith("0")


@pytest.mark.skipif(not PITFALLS.is_dir(), reason="the files of other projects' test suites are not here")
@pytest.mark.parametrize("name", sorted(path.name for path in PITFALLS.glob("*.pdf")))
def test_files_that_broke_other_tools_do_not_break_this_one(name: str) -> None:
    """Each ends within its time in one line, none with a traceback; no Form 4 is among them."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fakes.blind", str(PITFALLS / name)],
        cwd=ROOT,
        env=at_home(),
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    reason, _, message = done.stdout.strip().partition(": ")
    assert reason in (
        "no-form", "nothing-read", "empty", "oversized-page", "password-needed", "unreadable", "no-pages"
    )  # fmt: skip
    assert is_one_clear_line(message)
