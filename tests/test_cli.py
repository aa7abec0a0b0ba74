"""The command line: what goes where, and what it ends with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from extractor.cli import run
from extractor.errors import ExitCode
from extractor.runs import worker
from tests.fakes.pipeline import CHILD, as_module
from tests.processes import at_home, on_a_terminal


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


Form4 = Callable[..., Ended]
Files = Callable[..., list[str]]


@pytest.fixture
def form4(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Form4:
    """The command, over a pipeline that does as the files' words say."""
    monkeypatch.setitem(sys.modules, "extractor.pipeline", as_module())
    monkeypatch.setattr(worker, "CHILD", CHILD)

    def command(*arguments: str | Path) -> Ended:
        code = run([str(one) for one in arguments])
        out, err = capsysbinary.readouterr()
        return Ended(code, out.decode(), err.decode())

    return command


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Files:
    """Writes files, each with a word that says how it converts, into the current folder."""
    monkeypatch.chdir(tmp_path)

    def write(**words: str) -> list[str]:
        paths = [Path(f"{name}.pdf") for name in words]
        for path, word in zip(paths, words.values(), strict=True):
            path.write_text(f"{word} {path.stem}")  # no two alike
        return [str(path) for path in paths]

    return write


def written(folder: Path | str = "out") -> list[str]:
    """The record files under a folder, by their paths below `records`."""
    records = Path(folder, "records")
    return sorted(path.relative_to(records).as_posix() for path in records.rglob("*") if path.is_file())


def test_one_file_gives_its_record_on_standard_output(form4: Form4, files: Files) -> None:
    """Into a pipe goes the record file and nothing else."""
    files(x="form")
    ended = form4("convert", "x.pdf")
    assert (ended.code, ended.err) == (ExitCode.DONE, "")
    document = json.loads(ended.out)
    assert document["source"]["path"] == "x.pdf"
    assert document["record"]["issuer"]["issuerTradingSymbol"] == "NKLN"


def test_a_bundle_on_standard_output_is_one_document_after_another(form4: Form4, files: Files) -> None:
    """Each filing of a bundle is a JSON document of its own, in page order."""
    files(x="bundle")
    rest, count = form4("convert", "x.pdf").out, 0
    while rest.strip():
        document, end = json.JSONDecoder().raw_decode(rest.lstrip())
        assert document["schema"] == "form4-record/1"
        rest, count = rest.lstrip()[end:], count + 1
    assert count == 3


def test_a_folder_is_converted_to_records_in_its_shape(form4: Form4, files: Files) -> None:
    """Records keep their inputs' places under the folder, and only known kinds of files are taken."""
    files()
    Path("in/2003/box7").mkdir(parents=True)
    for name in ("a.pdf", "2003/b.TIF", "2003/box7/c.jpeg", "2003/notes.txt", "2003/d.pdf.json"):
        Path("in", name).write_text(f"form {name}")
    Path("in/2003/e.PDF").write_text("bundle")
    ended = form4("convert", "in", "--out", "out")
    assert ended.code == ExitCode.DONE
    assert written() == [
        "2003/b.TIF.json",
        "2003/box7/c.jpeg.json",
        "2003/e.PDF.2.json",
        "2003/e.PDF.3.json",
        "2003/e.PDF.json",
        "a.pdf.json",
    ]
    assert json.loads(Path("out/records/2003/b.TIF.json").read_bytes())["source"]["path"] == "2003/b.TIF"
    assert ended.out == ""
    assert ended.err == "form4: 4 files: 6 filings in out/records, 0 to review; 0 files failed\n"


def test_one_file_with_out_goes_into_the_folder(form4: Form4, files: Files) -> None:
    """--out writes where a single file is converted too, by the file's own name."""
    files(x="form")
    Path("deep").mkdir()
    Path("x.pdf").rename("deep/x.pdf")
    assert form4("convert", "deep/x.pdf", "--out", "out").out == ""
    assert written() == ["x.pdf.json"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["form", "form"], ExitCode.DONE),
        (["form", "review"], ExitCode.REVIEW),
        (["review"], ExitCode.REVIEW),
        (["empty"], ExitCode.UNREADABLE_INPUT),
        (["letter"], ExitCode.NO_FORM),
        (["scan"], ExitCode.OCR_MISSING),
        (["letter", "letter"], ExitCode.NO_FORM),
        (["letter", "empty"], ExitCode.PARTLY_FAILED),
        (["form", "letter"], ExitCode.PARTLY_FAILED),
        (["form", "review", "letter"], ExitCode.PARTLY_FAILED),
    ],
)
def test_the_exit_code_tells_how_it_went(
    form4: Form4, files: Files, words: Sequence[str], code: ExitCode
) -> None:
    """One code for what all files agree on, another where only some failed."""
    paths = files(**{f"x{at}": word for at, word in enumerate(words)})
    assert form4("convert", *paths, "--out", "out").code == code


def test_a_failed_file_is_one_line_and_the_others_go_on(form4: Form4, files: Files) -> None:
    """Reasons are told by file; even a crash of the tool does not stop the run or show a traceback."""
    paths = files(a="letter", b="crash", c="form", d="empty")
    ended = form4("convert", *paths, "missing.pdf", "--out", "out", "--workers", "1")
    assert ended.code == ExitCode.PARTLY_FAILED
    assert ended.err.splitlines() == [
        "form4: a.pdf: no Form 4 among the pages",
        "form4: b.pdf: unexpected KeyError: 'a fault\\nof the tool'; --debug shows where",
        "form4: d.pdf: the file is empty",
        "form4: missing.pdf: No such file or directory",
        "form4: 5 files: 1 filing in out/records, 0 to review; 4 files failed",
    ]
    assert written() == ["c.pdf.json"]


def test_debug_shows_the_traceback(form4: Form4, files: Files) -> None:
    """Who asks for it sees where a crash comes from; the line and the code stay."""
    ended = form4("convert", *files(b="crash"), "--debug")
    assert ended.code == ExitCode.UNREADABLE_INPUT
    assert "Traceback" in ended.err
    assert ended.err.splitlines()[-1].startswith("form4: b.pdf: unexpected KeyError")


def test_a_failure_leaves_no_record(form4: Form4, files: Files) -> None:
    """A file without a form makes a row in the manifest and no record."""
    form4("convert", *files(a="letter"), "--out", "out")
    assert written() == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["convert"], "Missing argument 'PATH'"),
        (["convert", "x.pdf", "--nonsense"], "No such option: --nonsense"),
        (["explode"], "No such command 'explode'"),
        (["convert", "a.pdf", "b.pdf"], "several files or a folder need --out DIR"),
        (["convert", "."], "several files or a folder need --out DIR"),
        (["convert", "x.pdf", "--json", "--out", "out"], "give one of the two"),
        (["convert", ".", "--out", "out"], "no PDF, TIFF, PNG or JPEG file in the folder"),
        (["convert", "a/x.pdf", "b/x.pdf", "--out", "out"], "a/x.pdf and b/x.pdf would both be x.pdf"),
        (["check", "nowhere"], "nowhere is not a folder"),
    ],
)
def test_wrong_arguments_are_told_in_one_line(
    form4: Form4, files: Files, arguments: Sequence[str], told: str
) -> None:
    """What cannot be meant is said at once, before anything is converted."""
    files()
    ended = form4(*arguments)
    assert ended.code == ExitCode.BAD_ARGUMENTS
    assert told in ended.err
    assert ended.err.count("\n") == 1


def test_wrong_templates_end_the_run_at_once(form4: Form4, files: Files) -> None:
    """A mistake in the templates is told once, not for every file."""
    ended = form4("convert", *files(a="form", b="form"), "--templates", "mine", "--out", "out")
    assert ended.code == ExitCode.BAD_TEMPLATE
    assert ended.err == "form4: mine: no *.toml file in it\n"


def test_the_password_reaches_the_reader(form4: Form4, files: Files) -> None:
    """--password opens what is closed."""
    files(a="secret")
    assert form4("convert", "a.pdf").code == ExitCode.PASSWORD_NEEDED
    assert form4("convert", "a.pdf", "--password", "sesame").code == ExitCode.DONE


def test_output_that_cannot_be_written_ends_the_run(form4: Form4, files: Files) -> None:
    """Where the folder for records cannot be made, one line says so."""
    paths = files(a="form", b="form")
    Path("out").write_text("in the way")
    ended = form4("convert", *paths, "--out", "out")
    assert ended.code == ExitCode.BAD_ARGUMENTS
    assert ended.err.startswith("form4: cannot write to out: ")
    assert ended.err.count("\n") == 1


def test_names_cannot_write_to_the_terminal(form4: Form4, files: Files) -> None:
    """Line feeds and escape sequences in a file's name are shown, not obeyed."""
    files()
    Path("a\n\x1b[31m.pdf").write_text("letter")
    ended = form4("convert", "a\n\x1b[31m.pdf")
    assert ended.err == "form4: a\\n\\x1b[31m.pdf: no Form 4 among the pages\n"


def test_version_names_what_the_tool_is_made_of(form4: Form4) -> None:
    """The tool, pdfplumber, PDFium and Tesseract are listed, a line each."""
    ended = form4("--version")
    assert ended.code == ExitCode.DONE
    names = [line.split()[0] for line in ended.out.splitlines()]
    assert names == ["form4", "pdfplumber", "pypdfium2", "Tesseract"]
    assert "PDFium" in ended.out


def test_no_command_shows_the_help(form4: Form4) -> None:
    """`form4` alone tells what there is, on standard error, and counts as wrong arguments."""
    ended = form4()
    assert (ended.code, ended.out) == (ExitCode.BAD_ARGUMENTS, "")
    assert "convert" in ended.err
    assert "check" in ended.err


def start(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    """The command as a process, over the pipeline of words."""
    command = [sys.executable, "-m", "tests.fakes.pipeline", *arguments]
    return subprocess.Popen(command, env=at_home(), **options)  # type: ignore[call-overload,no-any-return]


def test_standard_input_is_read(files: Files) -> None:
    """`-` converts what comes through the pipe."""
    files()
    with start("convert", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        out, _ = process.communicate(b"form", timeout=30)
    assert process.returncode == ExitCode.DONE
    assert json.loads(out)["source"]["path"] == "stdin"


def test_a_named_pipe_is_read(files: Files) -> None:
    """A shell's <(…) is converted as a file is."""
    files()
    os.mkfifo("pipe")
    with start("convert", "pipe", stdout=subprocess.PIPE) as process:
        Path("pipe").write_text("form")
        out, _ = process.communicate(timeout=30)
    assert json.loads(out)["source"]["path"] == "pipe"


def test_a_reader_that_goes_away_ends_it_quietly(files: Files) -> None:
    """`form4 convert x | head -1` says nothing of a broken pipe."""
    files(x="many")
    with start("convert", "x.pdf", stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 128 + signal.SIGPIPE


def test_a_full_disk_behind_standard_output_is_told(files: Files) -> None:
    """A record that cannot be printed whole is an error, and one line."""
    files(x="form")
    with (
        Path("/dev/full").open("wb") as full,
        start("convert", "x.pdf", stdout=full, stderr=subprocess.PIPE) as process,
    ):
        _, err = process.communicate(timeout=30)
    assert process.returncode == ExitCode.BAD_ARGUMENTS
    assert err == b"form4: cannot write to standard output: No space left on device\n"


@pytest.mark.parametrize("as_json", [False, True])
def test_a_terminal_shows_the_summary_unless_json_is_asked_for(files: Files, as_json: bool) -> None:
    """People get tables, and JSON with --json."""
    files(x="form")
    arguments = ["convert", "x.pdf", *(["--json"] if as_json else [])]
    code, shown = on_a_terminal([sys.executable, "-m", "tests.fakes.pipeline", *arguments])
    assert code == ExitCode.DONE
    assert ("Table II" in shown) is not as_json
    assert ('"schema": "form4-record/1"' in shown) is as_json
