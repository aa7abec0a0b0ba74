"""Judged fields → plots as SVG: reliability, and risk by coverage."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from extractor.errors import MissingExtraError
from extractor.evaluate.figures import Judged, risk_by_coverage

_BINS = 20
_SIZE = (5.2, 4.0)  # inches
#: Curves are drawn through so many points at most.
_MOST_POINTS = 400
#: Below this nothing is drawn on a scale of powers of ten.
_LEAST_RISK = 1e-4


def draw_reliability(groups: Mapping[str, Sequence[Judged]]) -> bytes:
    """Share right against confidence, in bins of a twentieth, a curve for each group."""
    figure, axes = _figure("confidence", "share right")
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    for name, judged in groups.items():
        bins: dict[int, list[Judged]] = defaultdict(list)
        for one in judged:
            bins[min(int(one[0] * _BINS), _BINS - 1)].append(one)
        held = [bins[number] for number in sorted(bins)]
        said = [sum(confidence for confidence, _ in one) / len(one) for one in held]
        found = [sum(right for _, right in one) / len(one) for one in held]
        axes.plot(said, found, marker="o", markersize=3, linewidth=1, label=name)
    return _to_svg(figure, axes)


def draw_risk(groups: Mapping[str, Sequence[Judged]], promise: float) -> bytes:
    """Share wrong among the surest fields against how many these are, a curve for each group."""
    figure, axes = _figure("share of the fields accepted, the surest first", "share of these wrong")
    axes.set_yscale("log")
    axes.axhline(promise, color="0.7", linewidth=1)
    for name, judged in groups.items():
        curve = risk_by_coverage(judged)
        step = max(1, len(curve) // _MOST_POINTS)
        thinned = [*curve[::step], curve[-1]]
        coverage = [share for share, _ in thinned]
        axes.plot(coverage, [max(risk, _LEAST_RISK) for _, risk in thinned], linewidth=1, label=name)
    return _to_svg(figure, axes)


def _figure(across: str, up: str) -> tuple[Any, Any]:
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtraError("matplotlib", "the report", "evaluate") from error
    figure = Figure(figsize=_SIZE, layout="constrained")
    axes = figure.subplots()
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _to_svg(figure: Any, axes: Any) -> bytes:
    """The figure as SVG without a date, so that the same fields give the same bytes."""
    if axes.get_legend_handles_labels()[0]:
        axes.legend(frameon=False, fontsize="small")
    out = io.BytesIO()
    figure.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue()
