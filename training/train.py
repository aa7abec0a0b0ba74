"""The training loop: stages of one new and some older shards, the mean of late weights kept."""

from __future__ import annotations

import functools
import itertools
import math
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel

from extractor.reader.alphabet import BLANK, classes_to_text, text_to_classes
from extractor.reader.strip import STEP, STRIP_HEIGHT, padded_width
from training.growing import grow
from training.model import OUTPUTS_PER_STEP, LineNetwork, Shape
from training.samples import Sample
from training.shards import held_out_samples, padded, wait_for_shard

#: Samples by which the batch norms of a grown network are set.
_UNFOLDED = 600

Tensors = tuple[Tensor, ...] | list[Tensor]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that decides a run, but for the fonts and packages that draw its samples."""

    stages: int = 20
    #: Older shards that each stage goes through again beside its new one.
    again: int = 2
    first_shard: int = 0
    #: Shards before this one are not gone through again.
    oldest_shard: int = 0
    seed: int = 4
    rate: float = 2e-3
    warm_up: float = 0.03
    decay: float = 0.01
    #: Columns of strips in a batch, padding included.
    area: int = 6144
    #: Minutes that the run may take: the rate falls by whichever is further on, time or stages.
    minutes: float = math.inf
    #: Share of the run in which only strips up to `short` columns are used.
    short_share: float = 0.12
    short: int = 192
    held_out: int = 1000
    threads: int = 1
    mean_of: float = 0.998
    shape: Shape = field(default_factory=Shape)
    #: Raised marks alone are read, and measured.
    marks: bool = False


def train(plan: Plan, shards: Path, out: Path, start: Path | None = None) -> LineNetwork:
    """Trains by `plan` on the shards of a folder as they appear; writes weights after each stage.

    `start` is a file of weights to go on from, or a smaller network as ONNX. Gives the mean network.
    """
    torch.manual_seed(plan.seed)
    torch.set_num_threads(plan.threads)
    out.mkdir(parents=True, exist_ok=True)
    network = _begun(plan, shards, start).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    mean = AveragedModel(network, multi_avg_fn=_running_mean(plan.mean_of), use_buffers=True)
    optimiser = torch.optim.AdamW(network.parameters(), lr=plan.rate, weight_decay=plan.decay, fused=True)
    held_out = list(held_out_samples(plan.held_out, marks=plan.marks))
    rng = random.Random(plan.seed)  # noqa: S311 (samples, no secrets)
    begun = time.monotonic()
    best: nn.Module = network
    for stage in range(plan.stages):
        batches = list(_stage_batches(plan, shards, stage, rng))
        losses = []
        done = 0.0
        for index, batch in enumerate(batches):
            passed = (time.monotonic() - begun) / 60.0 / plan.minutes
            done = max((stage + index / len(batches)) / plan.stages, passed)
            if done >= 1.0:
                break
            for group in optimiser.param_groups:
                group["lr"] = plan.rate * rate_factor(plan, done)
            losses.append(_step(network, optimiser, [_moved(sample, rng) for sample in batch]))
            mean.update_parameters(network)
        best = mean.module
        torch.save(best.state_dict(), out / "weights.pt")
        torch.save(network.state_dict(), out / "last.pt")
        _report(out / "train.log", stage, begun, losses, measure(best, held_out))
        if done >= 1.0:
            break
    assert isinstance(best, LineNetwork)
    return best


def _begun(plan: Plan, shards: Path, start: Path | None) -> LineNetwork:
    """The network to train: new, or with the weights of `start`."""
    if start is not None and start.suffix == ".onnx":
        short = [one for one in wait_for_shard(shards, plan.first_shard).samples if usable(one, 160)]
        return grow(start, plan.shape, strips_of(short[:_UNFOLDED])[0])
    network = LineNetwork(plan.shape)
    if start is not None:
        network.load_smaller(torch.load(start, weights_only=True))
    return network


def _running_mean(kept: float) -> Callable[[Tensors, Tensors, Tensor | int], None]:
    """An exponential mean of weights: each step keeps the share `kept` of the old mean."""

    def update(means: Tensors, weights: Tensors, _: Tensor | int) -> None:
        with torch.no_grad():
            for mean, weight in zip(means, weights, strict=True):
                mean.copy_(kept * mean + (1.0 - kept) * weight)

    return update


def rate_factor(plan: Plan, done: float) -> float:
    """The learning rate's factor after the share `done` of the run: up in a line, down in a cosine."""
    if done < plan.warm_up:
        return done / plan.warm_up + 1e-3
    return 0.5 * (1.0 + math.cos(math.pi * (done - plan.warm_up) / (1.0 - plan.warm_up))) + 1e-3


def batches_of(samples: Sequence[Sample], area: int, rng: random.Random) -> Iterator[list[Sample]]:
    """Batches of strips of like widths, each of about `area` columns, in a shuffled order."""
    order = sorted(samples, key=lambda sample: sample.strip.shape[1] + rng.random() * 16.0)
    batches: list[list[Sample]] = []
    batch: list[Sample] = []
    for sample in order:
        if batch and padded_width(sample.strip.shape[1]) * (len(batch) + 1) > area:
            batches.append(batch)
            batch = []
        batch.append(sample)
    if batch:
        batches.append(batch)
    rng.shuffle(batches)
    return iter(batches)


def greedy_texts(scores: Tensor, steps: Sequence[int]) -> list[str]:
    """The best path's text of each line of a batch, `steps` outputs of each being its own."""
    texts = []
    for path, length in zip(scores.argmax(-1).tolist(), steps, strict=True):
        kept = [
            one
            for one, before in zip(path[:length], [BLANK, *path], strict=False)
            if one not in (BLANK, before)
        ]
        texts.append(classes_to_text(kept))
    return texts


def measure(network: nn.Module, samples: Sequence[Sample]) -> dict[str, tuple[int, int]]:
    """How many lines are read exactly, spaces aside, and how many there are, by kind."""
    network.eval()
    counts: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    with torch.no_grad():
        for batch in batches_of(samples, 8192, random.Random(0)):  # noqa: S311
            strips, steps = strips_of(batch)
            for sample, text in zip(batch, greedy_texts(network(strips), steps), strict=True):
                right, of = counts[sample.kind]
                same = text.replace(" ", "") == sample.text.replace(" ", "")
                counts[sample.kind] = (right + same, of + 1)
    return dict(counts)


def _stage_batches(plan: Plan, shards: Path, stage: int, rng: random.Random) -> Iterator[list[Sample]]:
    newest = plan.first_shard + stage
    past = range(min(plan.oldest_shard, newest), newest)
    older = rng.sample(past, min(plan.again, len(past)))
    samples = [sample for number in (newest, *older) for sample in wait_for_shard(shards, number).samples]
    widest = plan.short if stage < plan.short_share * plan.stages else 2048
    return batches_of([one for one in samples if usable(one, widest)], plan.area, rng)


def usable(sample: Sample, widest: int) -> bool:
    """Whether the strip is narrow enough and has an output for each character and doubling."""
    width = sample.strip.shape[1]
    text = sample.text
    width = round(width * 0.94)  # as narrow as `_moved` may make it
    doubled = sum(one == other for one, other in itertools.pairwise(text))
    return sample.strip.shape[1] <= widest and len(text) + doubled < _steps(width)


def _moved(sample: Sample, rng: random.Random) -> Sample:
    """The strip at another phase of the steps, a row higher or lower, its ink and width a little changed.

    It is never seen twice alike, however often its shard is gone through.
    """
    strip = sample.strip
    if rng.random() < 0.5:
        width = max(round(strip.shape[1] * rng.uniform(0.94, 1.08)), 4)
        strip = cv2.resize(strip, (width, STRIP_HEIGHT), interpolation=cv2.INTER_LINEAR)
    choice = rng.random()
    if choice < 0.15:
        strip = cv2.GaussianBlur(strip, (0, 0), rng.uniform(0.3, 0.8))
    elif choice < 0.3:
        grain = np.random.default_rng(rng.getrandbits(32)).normal(0.0, rng.uniform(4.0, 28.0), strip.shape)
        strip = np.clip(strip + grain, 0, 255).astype(np.uint8)
    elif choice < 0.45:
        strip = cv2.convertScaleAbs(strip, alpha=rng.uniform(0.7, 1.3), beta=0)
    strip = np.pad(strip, ((1, 1), (rng.randrange(STEP), 0)))
    down = rng.randrange(3)
    return replace(sample, strip=np.asarray(strip[down : down + STRIP_HEIGHT], dtype=np.uint8))


def _steps(width: int) -> int:
    return -(-width // STEP) * OUTPUTS_PER_STEP


def strips_of(batch: Sequence[Sample]) -> tuple[Tensor, list[int]]:
    """The strips of samples (N, 1, 32, W), padded to the widest, and how many outputs each has."""
    widths = [sample.strip.shape[1] for sample in batch]
    strips = padded([sample.strip for sample in batch], padded_width(max(widths)))
    return torch.from_numpy(strips).contiguous(memory_format=torch.channels_last), [
        _steps(width) for width in widths
    ]


def _step(network: nn.Module, optimiser: torch.optim.Optimizer, batch: Sequence[Sample]) -> float:
    """One step down the CTC loss; gives the mean loss a character."""
    network.train()
    strips, steps = strips_of(batch)
    labels = [text_to_classes(sample.text) for sample in batch]
    flat = torch.tensor([one for label in labels for one in label], dtype=torch.long)
    lengths = torch.tensor([len(label) for label in labels])
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_bfloat16()):
        scores = network(strips)
    logs = scores.float().log_softmax(-1).transpose(0, 1)
    loss = nn.functional.ctc_loss(
        logs, flat, torch.tensor(steps), lengths, blank=BLANK, reduction="sum", zero_infinity=True
    ) / max(int(lengths.sum()) + len(batch), 1)
    optimiser.zero_grad()
    torch.autograd.backward(loss)
    nn.utils.clip_grad_norm_(network.parameters(), 2.0)
    optimiser.step()
    return float(loss.detach())


@functools.cache
def has_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 itself: many times as fast then, else ten times as slow.

    Weights and loss stay float32 either way.
    """
    known = torch.cpu.get_capabilities()
    return bool(known.get("amx_bf16") or known.get("avx512_bf16"))


def _report(
    log: Path, stage: int, begun: float, losses: Sequence[float], counts: dict[str, tuple[int, int]]
) -> None:
    right, of = (sum(column) for column in zip(*counts.values(), strict=True))
    kinds = " ".join(f"{kind}={100 * good / all_:.1f}" for kind, (good, all_) in sorted(counts.items()))
    line = (
        f"stage {stage + 1} after {time.monotonic() - begun:.0f} s, {len(losses)} steps: "
        f"loss {sum(losses) / max(len(losses), 1):.4f}, held out {100 * right / of:.2f} % exact; {kinds}\n"
    )
    with log.open("a") as file:
        file.write(line)
