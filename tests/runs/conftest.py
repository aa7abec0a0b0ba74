"""Runs over the pipeline that converts by words, in real child processes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.runs import worker
from tests.fakes.pipeline import CHILD

Archive = Callable[..., Path]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test's current folder is its own, and its children convert by words."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(worker, "CHILD", CHILD)


@pytest.fixture
def archive() -> Archive:
    """Writes files into `in`, by name and word; a word that must be alone in the world gets a name."""

    def write(**words: str) -> Path:
        folder = Path("in")
        for name, word in words.items():
            path = folder / f"{name.replace('__', '/')}.pdf"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{word} {path.stem}")
        return folder

    return write
