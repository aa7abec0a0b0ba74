"""The mean of several runs' weights."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training's packages are not installed")
pytest.importorskip("onnx", reason="training's packages are not installed")
pytest.importorskip("faker", reason="training's packages are not installed")
pytest.importorskip("wordfreq", reason="training's packages are not installed")

from training.fonts import find_faces

if not find_faces():
    pytest.skip("none of training's fonts is installed", allow_module_level=True)

import torch

from training.averaging import mean_network
from training.model import LineNetwork, Shape
from training.samples import make_sample

TINY = Shape(fine=8, middle=8, coarse=8, text=16, inner=16, blocks=1)


def test_each_weight_is_the_mean_and_the_norms_are_measured(tmp_path: Path) -> None:
    """Statistics of batch norms are those of the samples, whatever the runs' own were."""
    samples = [make_sample(seed) for seed in range(6)]
    files = []
    for number in range(2):
        torch.manual_seed(number)
        network = LineNetwork(TINY)
        for norm in (layer for layer in network.modules() if isinstance(layer, torch.nn.BatchNorm2d)):
            assert norm.running_mean is not None
            norm.running_mean.fill_(50.0 * number)
        files.append(tmp_path / f"{number}.pt")
        torch.save(network.state_dict(), files[-1])
    one, other = (torch.load(file, weights_only=True) for file in files)
    mean = mean_network(files, samples, TINY).state_dict()
    kernels = [name for name, value in mean.items() if value.dim() == 4]
    assert kernels
    for name in kernels:
        assert torch.allclose(mean[name], (one[name] + other[name]) / 2)
    measured = [value for name, value in mean.items() if name.endswith("running_mean")]
    assert measured
    assert max(float(value.abs().max()) for value in measured) < 20.0
