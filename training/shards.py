"""Samples kept in files: drawing takes a third of training's time, so each is used more than once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, count, islice
from pathlib import Path

import numpy as np

from extractor.reader.strip import STRIP_HEIGHT, Strip
from training.marks import make_marks
from training.pages import make_page
from training.samples import HELD_OUT, Sample, make_sample

SHARD_SIZE = 4096
#: Shards from this one on are cut from whole drawn pages.
PAGES_FROM = 128


@dataclass(frozen=True, slots=True)
class Shard:
    """Samples in the order of their seeds."""

    samples: tuple[Sample, ...]


def shard_path(folder: Path, number: int) -> Path:
    """Where shard `number` is kept."""
    return folder / f"shard-{number:05d}.npz"


def write_shard(folder: Path, number: int, size: int = SHARD_SIZE, *, marks: bool = False) -> Path:
    """Draws shard `number`: the samples, or the pages, of seeds number × size and on.

    With `marks` it holds raised marks and nothing else. An existing file is kept.
    """
    path = shard_path(folder, number)
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    samples = _draw(number, size, make_marks if marks else None)
    draft = path.with_suffix(".part")
    with draft.open("wb") as file:
        np.savez(
            file,
            strips=np.concatenate([sample.strip for sample in samples], axis=1),
            widths=np.array([sample.strip.shape[1] for sample in samples]),
            texts=np.array([sample.text for sample in samples]),
            kinds=np.array([sample.kind for sample in samples]),
        )
    return draft.rename(path)


def _draw(number: int, size: int, sheet: Callable[[int], list[Sample]] | None) -> list[Sample]:
    if sheet is None and number < PAGES_FROM:
        return [make_sample(number * size + index) for index in range(size)]
    pages = ((sheet or make_page)(number * size + index) for index in count())
    return list(islice(chain.from_iterable(pages), size))


def read_shard(folder: Path, number: int) -> Shard:
    """A shard from its file; FileNotFoundError where it was not drawn."""
    with np.load(shard_path(folder, number)) as stored:
        ends = np.cumsum(stored["widths"])
        strips = np.split(stored["strips"], ends[:-1], axis=1)
        rows = zip(strips, stored["texts"], stored["kinds"], strict=True)
        return Shard(tuple(Sample(strip, str(text), str(kind)) for strip, text, kind in rows))


def wait_for_shard(folder: Path, number: int, patience: float = 3600.0) -> Shard:
    """A shard that another process draws; TimeoutError after `patience` seconds."""
    until = time.monotonic() + patience
    while not shard_path(folder, number).exists():
        if time.monotonic() > until:
            raise TimeoutError(f"no {shard_path(folder, number)} after {patience:.0f} s")
        time.sleep(1.0)
    return read_shard(folder, number)


def held_out_samples(number: int, *, marks: bool = False) -> Iterator[Sample]:
    """Samples of pages, or of sheets of raised marks, that are never trained on."""
    sheet = make_marks if marks else make_page
    return islice(chain.from_iterable(sheet(HELD_OUT + index) for index in count()), number)


def padded(strips: list[Strip], width: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Strips as one batch (N, 1, 32, width), ink 1, paper 0 on the right of each."""
    batch = np.zeros((len(strips), 1, STRIP_HEIGHT, width), dtype=np.float32)
    for row, strip in zip(batch, strips, strict=True):
        row[0, :, : strip.shape[1]] = strip
    return batch / np.float32(255.0)
