"""The trained network as ONNX: convolutions, sums and ReLUs alone, batch norms folded in."""

from __future__ import annotations

import hashlib
from pathlib import Path

import torch
from torch import Tensor, nn

from extractor.reader.strip import STRIP_HEIGHT
from training.model import DEFAULT_SHAPE, LineNetwork, Shape


class _Scores(nn.Module):
    """The network up to its raw scores (N, 2 × classes, 1, W / 4), which the reader orders itself."""

    def __init__(self, network: LineNetwork):
        super().__init__()
        self.layers = nn.Sequential(network.picture, network.text, network.head)

    def forward(self, strips: Tensor) -> Tensor:
        """Raw scores of strips (N, 1, 32, W)."""
        return self.layers(strips)  # type: ignore[no-any-return]


def export(weights: Path, out: Path, shape: Shape = DEFAULT_SHAPE) -> str:
    """Writes the ONNX file of a file of weights; gives its SHA-256."""
    network = LineNetwork(shape)
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.eval()
    torch.onnx.export(
        _Scores(network).eval(),
        (torch.zeros(1, 1, STRIP_HEIGHT, 64),),
        str(out),
        input_names=["strips"],
        output_names=["scores"],
        dynamic_axes={"strips": {0: "count", 3: "width"}, "scores": {0: "count", 3: "steps"}},
        opset_version=13,
        dynamo=False,
    )
    return hashlib.sha256(out.read_bytes()).hexdigest()
