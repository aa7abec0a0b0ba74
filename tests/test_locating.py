"""`form4 locate`: where things lie, as text and as pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from extractor.cli import run
from extractor.errors import ExitCode
from tests.builders import draw_pdf
from tests.sources import ROOT

GOLDEN = ROOT / "golden"
Locate = Callable[..., tuple[int, str, str]]


@pytest.fixture
def locate(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Locate:
    """The command, run in an empty folder; its code and what it said."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str | Path) -> tuple[int, str, str]:
        code = run(["locate", *(str(one) for one in arguments)])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return command


def test_a_page_is_painted_into_the_file_named(locate: Locate) -> None:
    """A form of one page is one picture, under the name given."""
    form = GOLDEN / "edgar-one-sale" / "form.pdf"
    assert locate(form, "--draw", "out.png") == (ExitCode.DONE, "out.png\n", "")
    with Image.open("out.png") as picture:
        assert (picture.format, picture.width) == ("PNG", 1700)
        assert picture.height > 2200


def test_several_pages_are_several_pictures(locate: Locate) -> None:
    """Each page has its own, numbered; or the one asked for has the name given."""
    form = GOLDEN / "paper-one-sale" / "form.pdf"
    names = [f"out-{number}.png" for number in (1, 2, 3, 4)]
    assert locate(form, "--draw", "out.png") == (ExitCode.DONE, "".join(f"{name}\n" for name in names), "")
    assert sorted(path.name for path in Path().iterdir()) == names
    assert locate(form, "--draw", "one.png", "--page", "3")[:2] == (ExitCode.DONE, "one.png\n")
    assert Path("one.png").read_bytes() == Path("out-3.png").read_bytes()


def test_without_a_picture_places_are_listed(locate: Locate) -> None:
    """The page asked for is told in lines."""
    code, out, err = locate(GOLDEN / "paper-one-sale" / "form.pdf", "--page", "2")
    assert (code, err) == (ExitCode.DONE, "")
    lines = out.splitlines()
    assert lines[0].startswith("page 2: sec1474-2026, ")
    assert any("nonDerivativeTable[0]" in line for line in lines)


def test_a_page_that_is_no_form_is_shown_with_the_reason(locate: Locate) -> None:
    """A letter is painted too, says what it lacks, and ends as `convert` would."""
    Path("letter.pdf").write_bytes(draw_pdf(lambda canvas: canvas.drawString(50, 100, "Dear Sir or Madam")))
    code, out, err = locate("letter.pdf", "--draw", "out.png")
    assert (code, out) == (ExitCode.NO_FORM, "out.png\n")
    assert err == "form4: letter.pdf: no Form 4 in its one page\n"
    assert Path("out.png").stat().st_size > 0
    code, out, _ = locate("letter.pdf")
    assert code == ExitCode.NO_FORM
    assert "left out, not part of a Form 4" in out
    assert "box labels found where" in out


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--draw", "out.jpg"], ExitCode.BAD_ARGUMENTS, "give a name that ends in .png"),
        (["--page", "2"], ExitCode.BAD_ARGUMENTS, "form.pdf has 1 page and no page 2"),
        (["--draw", "nowhere/out.png"], ExitCode.UNREADABLE_INPUT, "No such file or directory"),
    ],
)
def test_wrong_arguments_are_told(locate: Locate, arguments: list[str], code: ExitCode, told: str) -> None:
    """One line says what is wrong, and nothing is written."""
    ended, out, err = locate(GOLDEN / "edgar-one-sale" / "form.pdf", *arguments)
    assert (ended, out, err.count("\n")) == (code, "", 1)
    assert told in err
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4"])
def test_a_file_that_cannot_be_read_is_one_line(locate: Locate, content: bytes) -> None:
    """No traceback, and the code that `convert` has for it."""
    Path("x.pdf").write_bytes(content)
    ended, out, err = locate("x.pdf", "--draw", "out.png")
    assert (ended, out, err.count("\n")) == (ExitCode.UNREADABLE_INPUT, "", 1)
    assert err.startswith("form4: x.pdf: ")
