"""The README's commands run and show what it says."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from extractor.cli import app
from extractor.errors import ExitCode
from tests.processes import at_home, on_a_terminal
from tests.sources import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")

#: The shell as a user has it once the tool is installed.
SHELL = f'form4() {{ "{sys.executable}" -m extractor "$@"; }}\n'


def blocks(kind: str) -> list[str]:
    """The README's fenced blocks of a kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


SESSIONS = [tuple(block.removeprefix("$ ").split("\n", 1)) for block in blocks("console")]


def test_the_readme_opens_with_a_command() -> None:
    """What the tool does is shown before anything is explained."""
    assert SESSIONS[0][0].startswith("form4 convert golden/")
    assert README.index("```console") < README.index("\n## ")


@pytest.mark.parametrize(("command", "shown"), SESSIONS, ids=[command for command, _ in SESSIONS])
def test_a_command_shows_what_the_readme_says(command: str, shown: str) -> None:
    """On a terminal of 100 columns the output is the README's, line by line."""
    code, output = on_a_terminal(["bash", "-c", SHELL + command], ROOT)
    assert code == ExitCode.DONE
    assert [line.rstrip() for line in output.rstrip().splitlines()] == shown.splitlines()


@pytest.mark.parametrize(("example", "printed"), list(zip(blocks("python"), blocks("text"), strict=True)))
def test_a_library_example_prints_what_the_readme_says(example: str, printed: str) -> None:
    """The examples run as they stand."""
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=ROOT, env=at_home(), capture_output=True, text=True, check=True
    )
    assert done.stdout == printed


def test_every_command_and_option_is_told() -> None:
    """A command or an option without a word in the README does not exist for its readers."""
    for command in app.registered_commands:
        assert command.callback is not None
        assert f"form4 {command.callback.__name__.replace('_', '-')}" in README
    for name in ("convert", "export", "review-sheet", "apply"):
        told = subprocess.run(
            [sys.executable, "-m", "extractor", name, "--help"],
            cwd=ROOT, env=at_home(), capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        options = set(re.findall(r"--[a-z]+", told)) - {"--help", "--to"}
        assert {option for option in options if f"`{option}" not in README} == set()


@pytest.mark.parametrize("code", ExitCode, ids=lambda code: code.name.lower())
def test_every_exit_code_is_told(code: ExitCode) -> None:
    """Scripts can rely on the table of exit codes."""
    assert re.search(rf"^\| {code.value} \| \S", README, re.MULTILINE)


def test_ci_runs_what_the_readme_says() -> None:
    """There is one command for all tests, and CI runs that one."""
    command = next(line for line in README.splitlines() if "-m pytest" in line)
    assert command in (ROOT / ".ci" / "run").read_text().splitlines()
