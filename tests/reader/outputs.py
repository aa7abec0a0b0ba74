"""Outputs of the network made by hand."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractor.reader.alphabet import BLANK, CLASSES, character_class

Logs = NDArray[np.float32]


def outputs(*rows: dict[str, float]) -> Logs:
    """Log-probabilities by character, `_` for the blank; what is left over is spread."""
    logs = np.full((len(rows), CLASSES), 1e-9)
    for line, row in zip(logs, rows, strict=True):
        for character, chance in row.items():
            line[BLANK if character == "_" else character_class(character)] = chance
        line /= line.sum()
    return np.asarray(np.log(logs), dtype=np.float32)


def printed(text: str, doubt: dict[int, dict[str, float]] | None = None) -> Logs:
    """Outputs that show `text`, each character between blanks; `doubt` says what else the print may be."""
    rows: list[dict[str, float]] = [{"_": 1.0}]
    for at, character in enumerate(text):
        rows += [(doubt or {}).get(at, {character: 0.999, "~": 0.001}), {"_": 1.0}]
    return outputs(*rows)
