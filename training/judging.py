"""How a calibration does on gathered fields: what it lets through, what it asks for, tier by tier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.evaluate.figures import auroc, calibration_error
from extractor.record.calibration import Calibration
from extractor.record.kinds import COMPLETENESS
from training.calibrate import Gathered


def judge(fields: Sequence[Gathered], calibration: Calibration, promise: float) -> Iterator[str]:
    """A line for each tier, and one for all."""
    for tier in (*sorted({one.tier for one in fields}), ""):
        yield _line(tier, [one for one in fields if tier in ("", one.tier)], calibration, promise)


def _line(tier: str, fields: Sequence[Gathered], calibration: Calibration, promise: float) -> str:
    chances = [(calibration.chance(one.kind, one.doubts), one) for one in fields]
    own = [chance < calibration.threshold(one.kind, promise) for chance, one in chances]
    parts = {
        (one.tier, one.file, one.path)
        for (_, one), flag in zip(chances, own, strict=True)
        if one.kind in COMPLETENESS and flag
    }
    counted = [
        (one, flag or (one.tier, one.file, one.path.partition("[")[0]) in parts)
        for (_, one), flag in zip(chances, own, strict=True)
        if one.kind not in COMPLETENESS and (one.counts or flag)
    ]
    flagged = [flag for _, flag in counted]
    silent = sum(not one.right and not flag for one, flag in counted)
    silent += sum(one.lost for (_, one), flag in zip(chances, own, strict=True) if not flag)
    accepted = len(flagged) - sum(flagged)
    pairs = [(chance, one.right) for chance, one in chances if one.counts]
    return (
        f"{tier or 'all':10} fields {len(counted):6} flagged {sum(flagged) / max(1, len(flagged)):6.1%} "
        f"silent {silent:4} of {accepted:6} ({silent / max(1, accepted):.3%})  "
        f"ECE {calibration_error(pairs):.4f}  AUROC {auroc(pairs):.4f}"
    )
