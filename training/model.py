"""The network: strips to log-probabilities of characters, convolutions only.

Without recurrence a column's reading depends on its surroundings alone, so a strip
reads the same whatever it is batched with, and plain runtimes run it fast.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from extractor.reader.alphabet import CLASSES
from training.quick import ChannelConvolution, FirstConvolution

#: Outputs for each column of features: at four pixels a step alone, narrow doubled
#: letters would have no room for the blank between them.
OUTPUTS_PER_STEP = 2
#: How far apart the steps lie that each block of the text stage looks at: the later ones see whole words.
_DILATIONS = (1, 2, 1, 4, 8, 1, 4, 2)


@dataclass(frozen=True, slots=True)
class Shape:
    """Channels of the picture stages and of the text stage, and how many of its blocks."""

    fine: int = 16
    middle: int = 32
    coarse: int = 80
    text: int = 224
    inner: int = 448
    blocks: int = 8


DEFAULT_SHAPE = Shape()
#: Of the network that reads raised marks and nothing else.
MARKS_SHAPE = Shape(coarse=48, text=96, inner=192, blocks=3)


class _Convolution(nn.Sequential):
    """Convolution, batch norm, ReLU."""

    def __init__(
        self, inputs: int, outputs: int, size: tuple[int, int], stride: tuple[int, int], pad: tuple[int, int]
    ):
        kind = FirstConvolution if inputs == 1 else nn.Conv2d
        super().__init__(
            kind(inputs, outputs, size, stride, pad, bias=False),
            nn.BatchNorm2d(outputs),
            nn.ReLU(inplace=True),
        )


class Residual(nn.Module):
    """One 3×3 convolution beside the straight way."""

    def __init__(self, channels: int):
        super().__init__()
        self.convolution = nn.Sequential(
            nn.Conv2d(channels, channels, 3, padding=1, bias=False), nn.BatchNorm2d(channels)
        )

    def forward(self, x: Tensor) -> Tensor:
        """The same shape as `x`."""
        return torch.relu(x + self.convolution(x))


class TextBlock(nn.Module):
    """Looks seven steps wide in each channel, then mixes channels."""

    def __init__(self, channels: int, inner: int, dilation: int):
        super().__init__()
        reach = 3 * dilation
        self.layers = nn.Sequential(
            ChannelConvolution(
                channels,
                channels,
                (1, 7),
                padding=(0, reach),
                dilation=(1, dilation),
                groups=channels,
                bias=False,
            ),
            nn.BatchNorm2d(channels),
            nn.Conv2d(channels, inner, 1),
            nn.ReLU(inplace=True),
            nn.Conv2d(inner, channels, 1, bias=False),
            nn.BatchNorm2d(channels),
        )

    def forward(self, x: Tensor) -> Tensor:
        """The same shape as `x`."""
        return torch.relu(x + self.layers(x))


class LineNetwork(nn.Module):
    """Strips (N, 1, 32, W), ink 1 on 0, to scores (N, W / 2, classes); W a multiple of 4."""

    def __init__(self, shape: Shape = DEFAULT_SHAPE):
        super().__init__()
        self.picture = nn.Sequential(
            _Convolution(1, shape.fine, (5, 5), (2, 2), (2, 2)),
            _Convolution(shape.fine, shape.middle, (3, 3), (2, 2), (1, 1)),
            Residual(shape.middle),
            Residual(shape.middle),
            _Convolution(shape.middle, shape.coarse, (3, 3), (2, 1), (1, 1)),
            Residual(shape.coarse),
            _Convolution(shape.coarse, shape.text, (4, 3), (1, 1), (0, 1)),
        )
        dilations = [_DILATIONS[index % len(_DILATIONS)] for index in range(shape.blocks)]
        self.text = nn.Sequential(*(TextBlock(shape.text, shape.inner, dilation) for dilation in dilations))
        self.head = nn.Conv2d(shape.text, OUTPUTS_PER_STEP * CLASSES, 1)

    def forward(self, strips: Tensor) -> Tensor:
        """Scores before softmax; class 0 is the blank."""
        scores = self.head(self.text(self.picture(strips)))
        count, _, _, steps = scores.shape
        ordered: Tensor = (
            scores.reshape(count, OUTPUTS_PER_STEP, CLASSES, steps)
            .permute(0, 3, 1, 2)
            .reshape(count, steps * OUTPUTS_PER_STEP, CLASSES)
        )
        return ordered

    def load_smaller(self, weights: dict[str, Tensor]) -> None:
        """Takes the weights of this network or of one with fewer blocks, and reads as that one did.

        Raises RuntimeError for weights of another kind.
        """
        missing, unknown = self.load_state_dict(weights, strict=False)
        blocks = {name.split(".")[1] for name in missing if name.startswith("text.")}
        if unknown or any(not name.startswith("text.") for name in missing):
            raise RuntimeError(f"weights of another network: {[*missing, *unknown][:3]}")
        for number in blocks:
            block = self.text[int(number)]
            assert isinstance(block, TextBlock)
            last = block.layers[-1]
            assert isinstance(last, nn.BatchNorm2d)
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)
