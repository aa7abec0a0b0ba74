"""The fit of how sure readings are: on invented fields the weights stay sane and the promise is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("sklearn")

from extractor.record.calibration import Calibration  # noqa: E402
from extractor.record.doubts import Doubts  # noqa: E402
from extractor.record.kinds import COMPLETENESS, FieldKind  # noqa: E402
from training.calibrate import (  # noqa: E402
    Gathered,
    _most_accepted,
    _of_whole_parts,
    _Way,
    calibrate,
    load_fields,
)
from training.fitting import fit_curve, fit_weights, fold_of  # noqa: E402
from training.judging import judge  # noqa: E402


def test_weights_are_never_negative_and_find_what_tells() -> None:
    """Of two doubts one raises the errors and one lowers them: the latter weighs nothing."""
    rng = np.random.default_rng(1)
    doubts = rng.uniform(0, 3, (4000, 2))
    wrong = (rng.uniform(size=4000) < 1 / (1 + np.exp(5 - 2 * doubts[:, 0] + doubts[:, 1]))).astype(float)
    offset, tells, misleads = fit_weights(doubts, wrong)
    assert tells == pytest.approx(2.0, abs=0.4)
    assert misleads == 0.0
    assert offset < -4.0


def test_a_kind_of_which_none_was_wrong_leans_on_like_kinds() -> None:
    """Where nothing was wrong, a quarter of the errors that like kinds have is expected all the same."""
    doubts = np.linspace(0, 4, 400)[:, None]
    usual = np.array([-4.0, 1.0])
    offset, weight = fit_weights(doubts, np.zeros(400), usual)
    expected = 1 / (1 + np.exp(4 - doubts[:, 0]))
    assert (1 / (1 + np.exp(-(offset + weight * doubts[:, 0])))).mean() == pytest.approx(
        expected.mean() / 4, rel=0.05
    )
    assert fit_weights(doubts, np.zeros(400))[0] < -8.0


def test_a_curve_ascends_and_counts_half_an_error_more() -> None:
    """Without errors in 100 fields a step is at odds of 0.5 in 100.5."""
    odds = np.linspace(-5, 5, 200)
    wrong = (odds > 0).astype(float)
    points = fit_curve(odds, wrong)
    assert points[0][1] == pytest.approx(np.log(0.5 / 100.5))
    for (added, observed), (further, higher) in pairwise(points):
        assert added < further
        assert observed < higher


def test_all_of_an_issuer_are_in_one_fold() -> None:
    """Folds part issuers, not fields."""
    folds = fold_of(["b", "a", "b", "c", "a"], 2)
    assert folds.tolist() == [1, 0, 1, 0, 0]


def invented(folder: Path, seed: int) -> None:
    """Fields of every kind of 30 issuers; how often one is wrong grows with its doubt."""
    rng = np.random.default_rng(seed)
    (folder / "c").mkdir(parents=True)
    for file in range(30):
        lines = []
        for kind in FieldKind:
            for number in range(20):
                doubt = float(rng.uniform(0, 6))
                right = bool(rng.uniform() > 1 / (1 + np.exp(9 - 2.5 * doubt)))
                lost = 0 if right or kind not in COMPLETENESS else 1
                about = {"tier": "c", "file": f"{file}.tif", "issuer": str(file), "template": "edgar-2003"}
                page = {"misread": 0.1, "misfit": 0.0, "path": f"footnotes[{number}]", "kind": kind.value}
                told = {"right": right, "counts": True, "lost": lost, "doubts": {"weakest": doubt}}
                lines.append(json.dumps(about | page | told))
        (folder / "c" / f"{file}.tif.jsonl").write_text("\n".join(lines))


def fitted(tmp_path: Path) -> Calibration:
    """A calibration of invented fields."""
    invented(tmp_path / "fields", seed=1)
    gathered, _ = load_fields(tmp_path / "fields", held="")
    return calibrate(gathered, tmp_path / "calibration.json")


def test_the_promise_is_kept_on_other_fields(tmp_path: Path) -> None:
    """Of fields drawn anew at most 1 % of those accepted is wrong, and not all are flagged."""
    calibration = fitted(tmp_path)
    rng = np.random.default_rng(2)
    needed = calibration.threshold(FieldKind.DATE, 0.01)
    accepted = wrong = 0
    for doubt in rng.uniform(0, 6, 20000):
        if calibration.chance(FieldKind.DATE, Doubts(weakest=doubt)) >= needed:
            accepted += 1
            wrong += rng.uniform() < 1 / (1 + np.exp(9 - 2.5 * doubt))
    assert accepted > 1000
    assert wrong <= 0.01 * accepted


def test_files_held_out_are_judged_and_not_fitted_on(tmp_path: Path) -> None:
    """Those whose names begin with one of the letters are in the second part alone."""
    invented(tmp_path, seed=3)
    fitted_on, held = load_fields(tmp_path, held="1")
    assert {one.file[0] for one in held.fields} == {"1"}
    assert all(one.file[0] != "1" for one in fitted_on.fields)
    assert len(held.fields) + len(fitted_on.fields) == 30 * 20 * len(FieldKind)


def test_the_judgement_is_a_line_for_each_tier_and_one_for_all(tmp_path: Path) -> None:
    """With the shares flagged and wrong in silence."""
    calibration = fitted(tmp_path)
    gathered, _ = load_fields(tmp_path / "fields", held="")
    told = list(judge(gathered.fields, calibration, 0.01))
    assert [line.split()[0] for line in told] == ["c", "all"]
    assert "silent" in told[0]
    assert "AUROC" in told[0]


def _gathered(path: str, kind: FieldKind, *, right: bool = True) -> Gathered:
    fields = {"tier": "c", "file": "a", "issuer": "a", "template": "edgar-2003", "path": path}
    return Gathered(
        **fields, kind=kind, doubts=Doubts(), right=right, counts=True, lost=0, misread=0.0, misfit=0.0
    )


def test_fields_of_parts_that_are_not_whole_do_not_count() -> None:
    """Those beside lost rows are left out, and so are those whose part was flagged anyway."""
    title = _gathered("nonDerivativeTable[0].securityTitle", FieldKind.TEXT)
    head = _gathered("issuer.issuerName", FieldKind.NAME)
    rows = _gathered("nonDerivativeTable", FieldKind.ROWS)
    lost = _gathered("derivativeTable", FieldKind.ROWS, right=False)
    beside = _gathered("derivativeTable[0].securityTitle", FieldKind.TEXT)
    assert list(_of_whole_parts([title, head, rows, lost, beside])) == [title, head, rows, lost]


def test_scans_on_which_the_form_was_hardly_found_are_not_fitted_on() -> None:
    """More than half of its labels were not found: all of their fields are left out."""
    half = replace(_gathered("issuer.issuerName", FieldKind.NAME), misfit=0.5)
    most = replace(half, misfit=0.6)
    assert list(_of_whole_parts([half, most])) == [half]


def test_errors_are_shared_so_that_most_is_accepted() -> None:
    """Of 2 % of 200 fields with one error reckoned more for each, the larger curve gets what it needs."""
    nothing = _Way(1.0, 0, 0.0, 0.0)
    few = [nothing, _Way(0.99, 20, 20.0, 0.0), _Way(0.9, 30, 30.0, 2.0)]
    many = [nothing, _Way(0.99, 100, 100.0, 0.0), _Way(0.9, 180, 180.0, 2.0)]
    chosen = _most_accepted([few, many], 0.02)
    assert [way.needed for way in chosen] == [0.99, 0.9]
    assert _most_accepted([few, many], 0.001) == []
