"""Drawn sheets of raised marks: by seed, labelled with what stands behind each value, quickly learnt from."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training's packages are not installed")
pytest.importorskip("faker", reason="training's packages are not installed")
pytest.importorskip("wordfreq", reason="training's packages are not installed")

from extractor.reader.alphabet import text_to_classes
from extractor.reader.strip import STRIP_HEIGHT
from training.fonts import find_faces

if not find_faces():
    pytest.skip("none of training's fonts is installed", allow_module_level=True)

from training.marks import make_marks
from training.model import Shape
from training.shards import read_shard, write_shard
from training.train import Plan, train

SHEET = 7
TINY = Shape(fine=8, middle=8, coarse=8, text=16, inner=16, blocks=1)


def test_equal_seeds_give_equal_sheets() -> None:
    """Drawn twice, a sheet gives the same samples to the pixel."""
    first, second = make_marks(SHEET), make_marks(SHEET)
    assert [sample.text for sample in first] == [sample.text for sample in second]
    assert all(np.array_equal(one.strip, other.strip) for one, other in zip(first, second, strict=True))


def test_most_values_have_one_mark_some_more_and_some_none() -> None:
    """Marks are numbers in brackets, ascending where there are several, and can be written in classes."""
    samples = make_marks(SHEET)
    counts = [sample.text.count("(") for sample in samples]
    assert counts.count(1) > counts.count(0) > 10 < counts.count(2) + counts.count(3)
    for sample in samples:
        numbers = [int(one) for one in re.findall(r"\((\d+)\)", sample.text)]
        assert "".join(f"({number})" for number in numbers) == sample.text
        assert numbers == sorted(set(numbers))
        assert len(text_to_classes(sample.text)) == len(sample.text)
        assert sample.kind == ("no mark", "one mark", "two marks", "three marks")[len(numbers)]


def test_marks_fill_their_strips() -> None:
    """Where there are marks there is more ink in the strip's middle than where there are none."""
    samples = make_marks(SHEET)
    assert {sample.strip.shape[0] for sample in samples} == {STRIP_HEIGHT}
    marked, bare = (
        np.mean([float(one.strip[6:24].mean()) for one in samples if bool(one.text) is some])
        for some in (True, False)
    )
    assert marked > 1.5 * bare


def test_a_network_learns_from_shards_of_marks(tmp_path: Path) -> None:
    """Shards of marks hold sheets of marks, and a tiny network's loss falls on them."""
    for number in range(2):
        write_shard(tmp_path, number, size=200, marks=True)
    assert [one.text for one in read_shard(tmp_path, 0).samples] == [one.text for one in make_marks(0)[:200]]
    plan = Plan(stages=2, again=1, area=1024, held_out=40, shape=TINY, marks=True, short=4096)
    train(plan, tmp_path, tmp_path / "run")
    log = (tmp_path / "run" / "train.log").read_text()
    losses = [float(loss) for loss in re.findall(r"loss (\S+),", log)]
    assert losses[1] < losses[0]
