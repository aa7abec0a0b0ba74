"""Training on a handful of samples, to show that it learns and can be shipped."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

pytest.importorskip("torch", reason="training's packages are not installed")
pytest.importorskip("onnx", reason="training's packages are not installed")
pytest.importorskip("faker", reason="training's packages are not installed")

from training.fonts import find_faces

if not find_faces():
    pytest.skip("none of training's fonts is installed", allow_module_level=True)

import torch

from extractor.reader.alphabet import text_to_classes
from extractor.reader.strip import padded_width
from training.export import export, quantise
from training.growing import grow
from training.model import LineNetwork, Shape
from training.pages import make_page
from training.samples import make_sample
from training.shards import PAGES_FROM, padded, read_shard, write_shard
from training.train import Plan, _moved, batches_of, greedy_texts, rate_factor, train

TINY = Shape(fine=8, middle=8, coarse=8, text=16, inner=16, blocks=1)


def test_a_shard_holds_the_samples_of_its_seeds(tmp_path: Path) -> None:
    """Shard 2 of four samples is that of seeds 8 to 11, and drawing it again keeps the file."""
    path = write_shard(tmp_path, 2, size=4)
    written = path.stat().st_mtime_ns
    assert write_shard(tmp_path, 2, size=4).stat().st_mtime_ns == written
    for seed, sample in zip(range(8, 12), read_shard(tmp_path, 2).samples, strict=True):
        assert sample.text == make_sample(seed).text
        assert np.array_equal(sample.strip, make_sample(seed).strip)


def test_late_shards_are_cut_from_pages(tmp_path: Path) -> None:
    """The first samples of the pages of a shard's seeds, and as many as asked for."""
    write_shard(tmp_path, PAGES_FROM, size=6)
    samples = read_shard(tmp_path, PAGES_FROM).samples
    page = make_page(6 * PAGES_FROM)
    assert [sample.text for sample in samples] == [sample.text for sample in page[:6]]


def test_a_larger_network_takes_a_smaller_ones_weights_and_reads_alike() -> None:
    """Blocks that are new change nothing until they are trained; other networks' weights are refused."""
    small, large = LineNetwork(TINY).eval(), LineNetwork(replace(TINY, blocks=3))
    large.load_smaller(small.state_dict())
    strips = torch.rand(2, 1, 32, 64)
    with torch.no_grad():
        assert torch.allclose(small(strips), large.eval()(strips), atol=1e-6)
    with pytest.raises(RuntimeError):
        large.load_smaller(LineNetwork(replace(TINY, coarse=4)).state_dict())


def test_a_wider_network_begins_where_the_shipped_one_stands(tmp_path: Path) -> None:
    """Its batch norms are unfolded, and its new channels change nothing yet; a narrower one is refused."""
    small = LineNetwork(TINY).eval()
    torch.save(small.state_dict(), tmp_path / "weights.pt")
    export(tmp_path / "weights.pt", tmp_path / "lines.onnx", TINY)
    strips = torch.rand(3, 1, 32, 64)
    with torch.no_grad():
        grown = grow(tmp_path / "lines.onnx", replace(TINY, coarse=12, text=24, inner=20), strips)
        assert torch.allclose(grown.eval()(strips), small(strips), atol=1e-3)
    with pytest.raises(ValueError, match="convolution"):
        grow(tmp_path / "lines.onnx", replace(TINY, text=8), strips)


def test_a_network_of_small_integers_reads_alike(tmp_path: Path) -> None:
    """Its scores differ by little from those it was made from."""
    network = LineNetwork(TINY)
    torch.save(network.state_dict(), tmp_path / "weights.pt")
    export(tmp_path / "weights.pt", tmp_path / "lines.onnx", TINY)
    strips = [make_sample(seed).strip for seed in range(12)]
    assert len(quantise(tmp_path / "lines.onnx", tmp_path / "small.onnx", strips)) == 64
    assert (tmp_path / "small.onnx").exists()
    batch = padded([strips[0]], padded_width(strips[0].shape[1]))
    scores = [
        onnxruntime.InferenceSession(str(tmp_path / name), providers=["CPUExecutionProvider"]).run(
            None, {"strips": batch}
        )[0]
        for name in ("lines.onnx", "small.onnx")
    ]
    assert np.abs(scores[0] - scores[1]).mean() < 0.1 * np.abs(scores[0]).mean()


def test_a_strip_is_moved_a_little_and_stays_a_strip() -> None:
    """Twenty moves of one strip keep its height and nearly its width, and hardly two are alike."""
    sample = next(one for one in map(make_sample, range(20)) if one.strip.shape[1] > 80)
    rng = random.Random(3)
    moved = [_moved(sample, rng).strip for _ in range(20)]
    assert {strip.shape[0] for strip in moved} == {32}
    assert {strip.dtype for strip in moved} == {np.dtype(np.uint8)}
    assert all(0.93 <= strip.shape[1] / sample.strip.shape[1] <= 1.13 for strip in moved)
    assert len({strip.tobytes() for strip in moved}) > 15


def test_a_run_ends_when_its_time_is_up(tmp_path: Path) -> None:
    """With next to no minutes it stops within its first stage, and its weights are there."""
    write_shard(tmp_path, 0, size=24)
    plan = Plan(stages=9, area=1024, held_out=4, short_share=0.0, minutes=1e-9, shape=TINY)
    train(plan, tmp_path, tmp_path / "run")
    assert (tmp_path / "run" / "weights.pt").exists()
    assert len((tmp_path / "run" / "train.log").read_text().splitlines()) == 1


def test_batches_hold_each_sample_once_and_keep_to_their_area() -> None:
    """No sample is lost or doubled, and no batch but of one sample is larger than asked."""
    samples = [make_sample(seed) for seed in range(40)]
    batches = list(batches_of(samples, 1024, random.Random(1)))
    assert sorted(id(sample) for batch in batches for sample in batch) == sorted(
        id(sample) for sample in samples
    )
    widest = [max(sample.strip.shape[1] for sample in batch) for batch in batches]
    assert all(
        len(batch) == 1 or width * len(batch) <= 1024 for batch, width in zip(batches, widest, strict=True)
    )


def test_the_rate_rises_and_falls() -> None:
    """From almost nothing to the whole in the warm-up, to almost nothing at the end."""
    plan = Plan()
    factors = [rate_factor(plan, done / 100) for done in range(101)]
    assert factors[0] < 0.01
    assert max(factors) == pytest.approx(1.001, abs=0.01)
    assert factors[-1] < 0.01


def test_greedy_reading_merges_repeats() -> None:
    """The path a, a, blank, a, b reads as aab, outputs beyond the line's own aside."""
    path = [*text_to_classes("aa"), 0, *text_to_classes("ab"), *text_to_classes("zz")]
    scores = torch.nn.functional.one_hot(torch.tensor([path]), 200)
    assert greedy_texts(scores, [5]) == ["aab"]


def test_a_tiny_network_learns_and_is_shipped(tmp_path: Path) -> None:
    """A few steps lower the loss, the log says so, and OpenCV computes what PyTorch does."""
    shards, out = tmp_path / "shards", tmp_path / "run"
    for number in range(3):
        write_shard(shards, number, size=48)
    plan = Plan(stages=3, area=1024, held_out=10, rate=8e-3, short_share=0.0, mean_of=0.5, shape=TINY)
    network = train(plan, shards, out).eval()
    losses = [
        float(line.split("loss ")[1].split(",")[0]) for line in (out / "train.log").read_text().splitlines()
    ]
    assert len(losses) == 3
    assert losses[-1] < 0.8 * losses[0]

    onnx = tmp_path / "lines.onnx"
    assert len(export(out / "weights.pt", onnx, TINY)) == 64
    strips = np.random.default_rng(5).random((2, 1, 32, 96), dtype=np.float32)
    runner = onnxruntime.InferenceSession(str(onnx), providers=["CPUExecutionProvider"])
    raw = runner.run(None, {runner.get_inputs()[0].name: strips})[0]
    with torch.no_grad():
        expected = network(torch.from_numpy(strips)).numpy()
    ordered = raw.reshape(2, 2, -1, 24).transpose(0, 3, 1, 2).reshape(expected.shape)
    assert np.allclose(ordered, expected, atol=1e-4)
    assert isinstance(network, LineNetwork)
