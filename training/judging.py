"""How a calibration does on gathered fields: what it lets through, what it asks for, tier by tier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.evaluate.figures import auroc, calibration_error
from extractor.record.calibration import Calibration
from extractor.record.kinds import FieldKind
from training.calibrate import Gathered


def judge(fields: Sequence[Gathered], calibration: Calibration, promise: float) -> Iterator[str]:
    """A line for each tier, and one for all."""
    for tier in (*sorted({one.tier for one in fields}), ""):
        yield _line(tier, [one for one in fields if tier in ("", one.tier)], calibration, promise)


def _line(tier: str, fields: Sequence[Gathered], calibration: Calibration, promise: float) -> str:
    needed = calibration.threshold(promise)
    chances = [(calibration.chance(one.kind, one.doubts), one) for one in fields]
    flagged_parts = {
        (one.tier, one.file, one.path)
        for chance, one in chances
        if one.kind is FieldKind.PART and chance < needed
    }
    counted = [(chance, one) for chance, one in chances if one.counts or chance < needed]
    flagged = [
        chance < needed or (one.tier, one.file, one.path.partition("[")[0]) in flagged_parts
        for chance, one in counted
    ]
    silent = sum(not one.right and not flag for (_, one), flag in zip(counted, flagged, strict=True))
    silent += sum(one.lost for chance, one in chances if one.lost and chance >= needed)
    accepted = len(flagged) - sum(flagged)
    pairs = [(chance, one.right) for chance, one in chances if one.counts]
    return (
        f"{tier or 'all':10} fields {len(counted):6} flagged {sum(flagged) / max(1, len(flagged)):6.1%} "
        f"silent {silent:4} of {accepted:6} ({silent / max(1, accepted):.3%})  "
        f"ECE {calibration_error(pairs):.4f}  AUROC {auroc(pairs):.4f}"
    )
