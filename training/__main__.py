"""`python -m training STEP`, from draw to calibrate: see training/README.md."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import cv2

if TYPE_CHECKING:
    from training.samples import Sample

#: Widest strips, and how many, by which ranges are measured.
_CALIBRATING, _CALIBRATED = 512, 400


def main() -> None:
    """Parses the arguments and runs one step."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    draw = steps.add_parser("draw", help="draw shards of samples")
    draw.add_argument("--shards", type=Path, required=True)
    draw.add_argument("--first", type=int, default=0)
    draw.add_argument("--count", type=int, default=20)
    draw.add_argument("--marks", action="store_true", help="raised footnote marks alone")
    fit = steps.add_parser("train", help="train on the shards as they appear")
    fit.add_argument("--shards", type=Path, required=True)
    fit.add_argument("--out", type=Path, required=True)
    fit.add_argument("--stages", type=int, default=20)
    fit.add_argument("--first", type=int, default=0)
    fit.add_argument("--oldest", type=int, default=0)
    fit.add_argument("--again", type=int, default=2)
    fit.add_argument("--rate", type=float, default=2e-3)
    fit.add_argument("--short-share", type=float, default=0.12)
    fit.add_argument("--seed", type=int, default=4)
    fit.add_argument("--start", type=Path)
    fit.add_argument("--minutes", type=float, default=math.inf)
    fit.add_argument("--threads", type=int, default=1)
    fit.add_argument("--marks", action="store_true", help="the small network of raised marks")
    mean = steps.add_parser("mean", help="the mean of several runs' weights")
    mean.add_argument("--weights", type=Path, nargs="+", required=True)
    mean.add_argument("--shard", type=Path, required=True, help="a file of samples to set batch norms by")
    mean.add_argument("--out", type=Path, required=True)
    give = steps.add_parser("export", help="write the network as ONNX")
    give.add_argument("--weights", type=Path, required=True)
    give.add_argument("--out", type=Path, required=True)
    give.add_argument("--marks", action="store_true", help="the small network of raised marks")
    less = steps.add_parser("quantise", help="write a network's ONNX file in eight-bit integers")
    less.add_argument("--network", type=Path, required=True)
    less.add_argument("--shard", type=Path, required=True, help="a file of samples to measure ranges by")
    less.add_argument("--out", type=Path, required=True)
    again = steps.add_parser("rescan", help="scans of born-digital filings, to measure and calibrate by")
    again.add_argument("--files", type=Path, required=True, help="a folder of PDFs with text layers")
    again.add_argument("--out", type=Path, required=True)
    again.add_argument("--quality", required=True, choices=("grey", "office", "fax", "photograph"))
    again.add_argument("--leave", default="", help="first letters of files that are left alone")
    cite = steps.add_parser("habits", help="count how known filings cite their footnotes")
    cite.add_argument("--truth", type=Path, required=True, help="a folder of records")
    cite.add_argument("--leave", default="", help="first letters of files that are left alone")
    cite.add_argument("--out", type=Path, required=True, help="a folder for habits.json and note_words.json")
    _add_calibration(steps)
    _run(parser.parse_args())


def _add_calibration(steps: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    fields = steps.add_parser(
        "gather", help="convert filings with truths, keep what speaks against each field"
    )
    fields.add_argument("--corpus", type=Path)
    fields.add_argument("--golden", type=Path)
    fields.add_argument("--fields", type=Path, required=True)
    fields.add_argument("--documents", type=Path, help="keep what is read of the pages here")
    how = steps.add_parser("calibrate", help="fit how sure readings are on the gathered fields")
    how.add_argument("--fields", type=Path, required=True)
    how.add_argument("--out", type=Path, required=True)
    how.add_argument("--held", default="", help="first letters of files that are judged and not fitted on")
    how.add_argument("--promise", type=float, default=0.001)


def _run(chosen: argparse.Namespace) -> None:
    steps: dict[str, Callable[[argparse.Namespace], None]] = {
        "draw": _draw,
        "train": _train,
        "mean": _mean,
        "export": _export,
        "quantise": _quantise,
        "rescan": _rescan,
        "habits": _habits,
        "gather": _gather,
        "calibrate": _calibrate,
    }
    steps[chosen.step](chosen)


def _draw(chosen: argparse.Namespace) -> None:
    from training.shards import write_shard

    cv2.setNumThreads(1)
    for number in range(chosen.first, chosen.first + chosen.count):
        write_shard(chosen.shards, number, marks=chosen.marks)


def _train(chosen: argparse.Namespace) -> None:
    from training.model import DEFAULT_SHAPE, MARKS_SHAPE
    from training.train import Plan, train

    plan = Plan(
        stages=chosen.stages,
        first_shard=chosen.first,
        oldest_shard=chosen.oldest,
        again=chosen.again,
        rate=chosen.rate,
        short_share=chosen.short_share,
        seed=chosen.seed,
        threads=chosen.threads,
        minutes=chosen.minutes,
        shape=MARKS_SHAPE if chosen.marks else DEFAULT_SHAPE,
        marks=chosen.marks,
    )
    train(plan, chosen.shards, chosen.out, chosen.start)


def _export(chosen: argparse.Namespace) -> None:
    from training.export import export
    from training.model import DEFAULT_SHAPE, MARKS_SHAPE

    export(chosen.weights, chosen.out, MARKS_SHAPE if chosen.marks else DEFAULT_SHAPE)


def _rescan(chosen: argparse.Namespace) -> None:
    from training.rescan import rescan

    cv2.setNumThreads(1)
    for path in rescan(chosen.files, chosen.out, chosen.quality, chosen.leave):
        print(path.name, flush=True)


def _samples(shard: Path) -> Sequence[Sample]:
    from training.shards import read_shard

    return read_shard(shard.parent, int(shard.stem.rpartition("-")[2])).samples


def _mean(chosen: argparse.Namespace) -> None:
    import torch

    from training.averaging import mean_network

    torch.set_num_threads(1)
    torch.save(mean_network(chosen.weights, _samples(chosen.shard)).state_dict(), chosen.out)


def _quantise(chosen: argparse.Namespace) -> None:
    from training.export import quantise

    samples = [one.strip for one in _samples(chosen.shard) if one.strip.shape[1] <= _CALIBRATING]
    print(quantise(chosen.network, chosen.out, samples[:_CALIBRATED]))


def _habits(chosen: argparse.Namespace) -> None:
    from training.habits import count_habits, count_words, read_truths, write_counts

    records = list(read_truths(chosen.truth, chosen.leave))
    write_counts(count_habits(records), chosen.out / "habits.json")
    write_counts(count_words(records), chosen.out / "note_words.json")


def _gather(chosen: argparse.Namespace) -> None:
    from training.gather import find_corpus, find_golden, gather

    cv2.setNumThreads(1)
    corpus = find_corpus(chosen.corpus) if chosen.corpus else ()
    golden = find_golden(chosen.golden) if chosen.golden else ()
    for known in (*corpus, *golden):
        if gather(known, chosen.fields, chosen.documents):
            print(known.tier, known.file.name, flush=True)


def _calibrate(chosen: argparse.Namespace) -> None:
    from training.calibrate import calibrate, load_fields
    from training.judging import judge

    fitted, held = load_fields(chosen.fields, chosen.held)
    calibration = calibrate(fitted, chosen.out)
    for title, gathered in (("fitted on", fitted), ("left out", held)):
        print(f"{title}: text layers {gathered.wrong} wrong of {gathered.right + gathered.wrong}")
        for line in judge(gathered.fields, calibration, chosen.promise):
            print(line)


if __name__ == "__main__":
    main()
