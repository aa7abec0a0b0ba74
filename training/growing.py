"""A larger network that begins where a shipped one stands: its channels first, new ones beside them.

The shipped file has its batch norms folded into the convolutions. They are unfolded again by the
statistics of some samples, so that training can go on (the widening is that of Net2Net, Chen et al.,
2016, but that new channels begin at random and are not listened to by the old ones).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from training.model import LineNetwork, Shape

Pair = tuple[nn.Conv2d, nn.BatchNorm2d | None]


def grow(file: Path, shape: Shape, strips: Tensor) -> LineNetwork:
    """The network of `shape` that reads as the one in the ONNX file does.

    `strips` (N, 1, 32, W) are samples by which the batch norms are set. Raises ValueError where
    the file's network is larger.
    """
    network = LineNetwork(shape)
    stored = [
        torch.from_numpy(numpy_helper.to_array(one).copy()) for one in onnx.load(file).graph.initializer
    ]
    pairs = list(_pairs(network))
    if len(stored) != 2 * len(pairs):
        raise ValueError(f"{file} has {len(stored) // 2} convolutions, the network {len(pairs)}")
    hooks = []
    for (layer, norm), kernel, bias in zip(pairs, stored[::2], stored[1::2], strict=True):
        _widen(layer, kernel.float())
        if norm is not None:
            hooks.append(norm.register_forward_pre_hook(_Unfolding(bias.float())))
        elif layer.bias is not None:
            layer.bias.data[: len(bias)] = bias.float()
    network.eval()
    with torch.no_grad():
        network(strips)
    for hook in hooks:
        hook.remove()
    return network


def _pairs(network: LineNetwork) -> Iterator[Pair]:
    """The convolutions in the order of the ONNX file, each with the batch norm behind it."""
    layers = [one for one in network.modules() if isinstance(one, nn.Conv2d | nn.BatchNorm2d)]
    for layer, following in zip(layers, [*layers[1:], None], strict=True):
        if isinstance(layer, nn.Conv2d):
            yield layer, following if isinstance(following, nn.BatchNorm2d) else None


def _widen(layer: nn.Conv2d, kernel: Tensor) -> None:
    outputs, inputs = kernel.shape[:2]
    room = layer.weight.shape
    if outputs > room[0] or inputs > room[1] or kernel.shape[2:] != room[2:]:
        raise ValueError(f"a convolution {tuple(kernel.shape)} in one of {tuple(room)}")
    with torch.no_grad():
        layer.weight[:outputs, inputs:] = 0.0
        layer.weight[:outputs, :inputs] = kernel


class _Unfolding:
    """Sets a batch norm, before its first run, to add `bias` and change nothing else."""

    def __init__(self, bias: Tensor):
        self.bias = bias

    def __call__(self, norm: nn.Module, inputs: Sequence[Tensor]) -> None:
        assert isinstance(norm, nn.BatchNorm2d)
        assert norm.running_mean is not None
        assert norm.running_var is not None
        values = inputs[0].transpose(0, 1).flatten(1)
        norm.running_mean.copy_(values.mean(1))
        norm.running_var.copy_(values.var(1))
        old = len(self.bias)
        norm.weight[:old] = torch.sqrt(norm.running_var[:old] + norm.eps)
        norm.bias[:old] = self.bias + norm.running_mean[:old]
