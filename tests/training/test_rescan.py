"""Scans of born-digital files: the same again, of the asked resolution and colours, some left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest

pytest.importorskip("faker", reason="training's packages are not installed")
pytest.importorskip("wordfreq", reason="training's packages are not installed")

from training.rescan import QUALITIES, rescan

_FORM = Path(__file__).parents[2] / "golden"


def _pictures(path: Path, resolution: float) -> list[np.ndarray]:
    with pdfium.PdfDocument(path) as document:
        return [page.render(scale=resolution / 72, grayscale=True).to_numpy() for page in document]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    form = next(one for one in sorted(_FORM.rglob("form.pdf")))
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("a.pdf", "b.pdf"):
        shutil.copy(form, folder / name)
    return folder


@pytest.mark.parametrize("quality", ["grey", "office"])
def test_scans_are_the_same_again_and_as_asked(files: Path, tmp_path: Path, quality: str) -> None:
    paths = list(rescan(files, tmp_path / "one", quality, leave="b"))
    assert [path.name for path in paths] == ["a.pdf"]
    resolution = QUALITIES[quality].resolution
    (first, *rest) = _pictures(paths[0], resolution)
    again = _pictures(next(rescan(files, tmp_path / "two", quality)), resolution)
    assert all(np.array_equal(one, other) for one, other in zip([first, *rest], again, strict=True))
    assert first.shape[0] >= 8 * resolution
    shades = len(np.unique(first))
    assert (shades > 20) == (quality == "grey")
    with pdfium.PdfDocument(files / "a.pdf") as document:
        assert len(rest) + 1 == len(document)


def test_scans_that_are_there_are_kept(files: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.pdf").write_bytes(b"kept")
    assert [path.name for path in rescan(files, out, "office")] == ["b.pdf"]
    assert (out / "a.pdf").read_bytes() == b"kept"
