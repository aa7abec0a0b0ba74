"""Small calibrations whose chances can be worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.record.calibration import CURVES, Calibration, Curve, KindWeights
from extractor.record.doubts import NAMES
from extractor.record.kinds import FieldKind


def a_calibration(
    offset: float = -8.0, weights: Mapping[str, float] | None = None, needed: float = 0.99
) -> Calibration:
    """One offset and the same weights for every kind, curves that change nothing, one threshold."""
    same = KindWeights(offset, tuple((weights or {}).get(name, 0.0) for name in NAMES))
    straight = Curve((0.0,), (0.0,))
    return Calibration(
        dict.fromkeys(FieldKind, same),
        dict.fromkeys(CURVES, straight),
        dict.fromkeys(CURVES, ((0.001, needed),)),
        frozenset({"edgar-2003"}),
        {"misread": 0.5, "misfit": 0.4},
        0.9998,
    )
