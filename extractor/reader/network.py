"""The shipped networks: strips to log-probabilities, through ONNX Runtime."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from extractor.reader.alphabet import CLASSES
from extractor.reader.strip import STEP, STRIP_HEIGHT, Strip, padded_width

#: The one that reads every line, and the one that is asked for a second opinion of those in doubt.
FIRST, SECOND = "lines.onnx", "second.onnx"
#: The one that reads raised footnote marks and nothing else.
MARKS = "marks.onnx"
#: Outputs of the network for each step of its features.
OUTPUTS_PER_STEP = 2
#: Columns of the strip between two outputs.
OUTPUT_STEP = STEP / OUTPUTS_PER_STEP
#: Columns in one batch: more would leave the processor's cache.
BATCH_COLUMNS = 1024

Logs = NDArray[np.float32]


@lru_cache(maxsize=3)
def load_network(name: str = FIRST) -> onnxruntime.InferenceSession:
    """A network from the package's file, once a process and on one thread."""
    weights = files("extractor.reader").joinpath(name).read_bytes()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


def strips_to_logs(strips: Sequence[Strip], name: str = FIRST) -> list[Logs]:
    """For each strip its log-probabilities, outputs by classes.

    Strips of one padded width go through the network together. A strip's result does
    not depend on its company: the network looks no further than its own columns.
    """
    by_width: defaultdict[int, list[int]] = defaultdict(list)
    for index, strip in enumerate(strips):
        by_width[padded_width(strip.shape[1])].append(index)
    results: dict[int, Logs] = {}
    for width, indices in sorted(by_width.items()):
        many = max(BATCH_COLUMNS // width, 1)
        for start in range(0, len(indices), many):
            batch = indices[start : start + many]
            for index, logs in zip(batch, _run([strips[one] for one in batch], width, name), strict=True):
                own = -(-strips[index].shape[1] // STEP) * OUTPUTS_PER_STEP
                results[index] = logs[:own]
    return [results[index] for index in range(len(strips))]


def _run(strips: Sequence[Strip], width: int, name: str) -> Logs:
    batch = np.zeros((len(strips), 1, STRIP_HEIGHT, width), dtype=np.float32)
    for row, strip in zip(batch, strips, strict=True):
        row[0, :, : strip.shape[1]] = strip
    batch *= np.float32(1.0 / 255.0)
    network = load_network(name)
    scores = np.asarray(network.run(None, {network.get_inputs()[0].name: batch})[0], dtype=np.float32)
    steps = scores.shape[-1]
    ordered = scores.reshape(len(strips), OUTPUTS_PER_STEP, CLASSES, steps).transpose(0, 3, 1, 2)
    return _log_softmax(ordered.reshape(len(strips), steps * OUTPUTS_PER_STEP, CLASSES))


def _log_softmax(scores: Logs) -> Logs:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    shifted -= np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return np.asarray(shifted, dtype=np.float32)
