"""The trained network as ONNX: convolutions, sums and ReLUs alone, batch norms folded in.

Shipped are networks of eight-bit integers: a third of the time, a quarter of the bytes, and the same
results on every processor. Weights have seven bits, since older processors add up pairs of products in
sixteen; the first convolution and the last, which cost little and matter most, stay as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from torch import nn

from extractor.reader.alphabet import CLASSES
from extractor.reader.strip import STRIP_HEIGHT, Strip, padded_width
from training.model import DEFAULT_SHAPE, OUTPUTS_PER_STEP, LineNetwork, Residual, Shape, TextBlock
from training.shards import padded

_OPSET = 13
_IR_VERSION = 8


class _Graph:
    """Nodes and weights, added one behind the other; `at` is the name of the last output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.at = "strips"

    def add(self, operation: str, inputs: list[str]) -> onnx.NodeProto:
        self.at = f"x{len(self.nodes)}"
        self.nodes.append(helper.make_node(operation, inputs, [self.at]))
        return self.nodes[-1]

    def convolve(self, layer: nn.Conv2d, norm: nn.BatchNorm2d | None) -> None:
        """A convolution with the batch norm behind it folded into its weights."""
        kernel, bias = _folded(layer, norm)
        names = [f"w{len(self.weights)}", f"w{len(self.weights) + 1}"]
        self.weights += [
            numpy_helper.from_array(one, name) for one, name in zip((kernel, bias), names, strict=True)
        ]
        rows, columns = (int(one) for one in layer.padding)
        settings = {
            "kernel_shape": list(layer.kernel_size),
            "strides": list(layer.stride),
            "dilations": list(layer.dilation),
            "pads": [rows, columns, rows, columns],
            "group": layer.groups,
        }
        node = self.add("Conv", [self.at, *names])
        node.attribute.extend(helper.make_attribute(name, value) for name, value in settings.items())

    def run_layers(self, layers: nn.Sequential) -> None:
        """Layers one behind the other; convolutions take the batch norms behind them along."""
        every = list(layers)
        for layer, following in zip(every, [*every[1:], None], strict=True):
            if isinstance(layer, nn.Conv2d):
                self.convolve(layer, following if isinstance(following, nn.BatchNorm2d) else None)
            elif isinstance(layer, nn.ReLU):
                self.add("Relu", [self.at])
            elif isinstance(layer, Residual | TextBlock):
                straight = self.at
                self.run_layers(layer.convolution if isinstance(layer, Residual) else layer.layers)
                self.add("Add", [straight, self.at])
                self.add("Relu", [self.at])
            elif isinstance(layer, nn.Sequential):
                self.run_layers(layer)
            elif not isinstance(layer, nn.BatchNorm2d):
                raise TypeError(f"no ONNX for {type(layer).__name__}")


def _folded(layer: nn.Conv2d, norm: nn.BatchNorm2d | None) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    kernel = layer.weight.detach().double()
    bias = torch.zeros(layer.out_channels).double() if layer.bias is None else layer.bias.detach().double()
    if norm is not None:
        assert norm.running_mean is not None
        assert norm.running_var is not None
        gain = norm.weight.detach().double() / torch.sqrt(norm.running_var.double() + norm.eps)
        kernel = kernel * gain[:, None, None, None]
        bias = (bias - norm.running_mean.double()) * gain + norm.bias.detach().double()
    return kernel.float().contiguous().numpy(), bias.float().numpy()


class _Strips(CalibrationDataReader):  # type: ignore[misc]
    """Strips one by one, by which the ranges of the network's inner numbers are measured."""

    def __init__(self, strips: Sequence[Strip]):
        self._left = iter(strips)

    def get_next(self) -> dict[str, NDArray[np.float32]] | None:
        strip = next(self._left, None)
        return None if strip is None else {"strips": padded([strip], padded_width(strip.shape[1]))}


def quantise(source: Path, out: Path, strips: Sequence[Strip]) -> str:
    """Writes the network of an ONNX file in eight-bit integers; gives the new file's SHA-256.

    Ranges are the least and largest numbers that `strips` bring about.
    """
    model = onnx.load(source)
    for number, node in enumerate(model.graph.node):
        node.name = f"n{number}"
    convolutions = [node.name for node in model.graph.node if node.op_type == "Conv"]
    quantize_static(
        model,
        out,
        _Strips(strips),
        quant_format=QuantFormat.QDQ,
        per_channel=True,
        reduce_range=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=[convolutions[0], convolutions[-1]],
    )
    return hashlib.sha256(out.read_bytes()).hexdigest()


def export(weights: Path, out: Path, shape: Shape = DEFAULT_SHAPE) -> str:
    """Writes the ONNX file of a file of weights; gives its SHA-256.

    It maps `strips` (N, 1, 32, W) to `scores` (N, 2 × classes, 1, W / 4), which the reader orders.
    """
    network = LineNetwork(shape)
    network.load_state_dict(torch.load(weights, weights_only=True))
    graph = _Graph()
    graph.run_layers(nn.Sequential(network.picture, network.text, network.head))
    graph.nodes[-1].output[0] = "scores"
    strips = helper.make_tensor_value_info("strips", TensorProto.FLOAT, ["count", 1, STRIP_HEIGHT, "width"])
    channels = OUTPUTS_PER_STEP * CLASSES
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["count", channels, 1, "steps"])
    made = helper.make_model(
        helper.make_graph(graph.nodes, "lines", [strips], [scores], graph.weights),
        opset_imports=[helper.make_opsetid("", _OPSET)],
        ir_version=_IR_VERSION,
        producer_name="form4-extractor training",
    )
    onnx.checker.check_model(made)
    out.write_bytes(made.SerializeToString(deterministic=True))
    return hashlib.sha256(out.read_bytes()).hexdigest()
