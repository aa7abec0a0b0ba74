"""The mean of several runs' weights: where they went apart from one beginning, it reads better than each.

Wortsman et al., "Model soups" (2022). The batch norms' statistics are no mean of those: they are
measured anew, as for averaged weights in general (Izmailov et al., 2018).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import torch
from torch import nn

from training.model import DEFAULT_SHAPE, LineNetwork, Shape
from training.samples import Sample
from training.train import batches_of, strips_of, usable

#: Columns of strips in a batch, the widest strip, and how many batches are measured.
_AREA, _WIDEST, _BATCHES = 6144, 2048, 152


def mean_network(
    files: Sequence[Path],
    samples: Sequence[Sample],
    shape: Shape = DEFAULT_SHAPE,
) -> LineNetwork:
    """The network with the mean of the weights in `files`, its batch norms set by `samples`."""
    weights = [torch.load(file, weights_only=True) for file in files]
    mean = {
        name: sum(one[name] for one in weights) / len(weights) if last.is_floating_point() else last
        for name, last in weights[-1].items()
    }
    network = LineNetwork(shape)
    network.load_state_dict(mean)
    norms = [layer for layer in network.modules() if isinstance(layer, nn.BatchNorm2d)]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None  # of all batches alike
    network.train()
    chosen = [one for one in samples if usable(one, _WIDEST)]
    batches = batches_of(chosen, _AREA, random.Random(0))  # noqa: S311 (samples, no secrets)
    with torch.no_grad():
        for batch in islice(batches, _BATCHES):
            network(strips_of(batch)[0])
    return network.eval()
