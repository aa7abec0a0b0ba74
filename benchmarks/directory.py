"""A run over a folder: two workers against one, what the manifest costs, memory, and a second run.

    python benchmarks/directory.py [--files N] [--rows N] [--parts N]

The files are the golden forms with a text layer, over and over, each with a comment of its own at
its end. They are converted in parts, each by one worker and by two in turn, so that whatever else
the machine does falls on both. Where others use its cores the ratio of times says little; the
processor's seconds a file, which two workers may need more of, do.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import psutil

from extractor.output.files import record_path, write_records
from extractor.runs.key import key_of
from extractor.runs.manifest import Manifest, open_manifest
from extractor.runs.report import PlainReporter
from extractor.runs.row import Row
from extractor.runs.run import RunOptions, convert_all
from extractor.runs.states import State
from extractor.runs.task import Fingerprint, digest_of
from extractor.settings import DEFAULT

ROOT = Path(__file__).parent.parent
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Measured:
    """A run: seconds, those of processors, those of them that the manifest took, bytes held."""

    seconds: float
    processor: float
    manifest: float
    early: int
    late: int
    child: int


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=2000, help="filings (%(default)s)")
    parser.add_argument("--rows", type=int, default=20_000, help="of the run that is resumed (%(default)s)")
    parser.add_argument("--parts", type=int, default=8, help="in which files are taken (%(default)s)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="form4-directory-") as name:
        home = Path(name)
        if chosen.files:
            print_speed(home, chosen.files, chosen.parts)
        if chosen.rows:
            print_resume(home / "finished", chosen.rows)


def print_speed(home: Path, files: int, parts: int) -> None:
    """One worker and two in turn over the parts; then memory and the manifest over all files at once."""
    make_files(home / "all", files)
    for part in range(parts):
        make_files(home / f"part{part}", files // parts, part * files)
    times = {1: 0.0, 2: 0.0}
    processor = {1: 0.0, 2: 0.0}
    for part in range(parts):
        for workers in (1, 2) if part % 2 else (2, 1):
            one = measured(home / f"part{part}", home / f"out{part}-{workers}", workers)
            times[workers] += one.seconds
            processor[workers] += one.processor
    done = files // parts * parts
    for workers in (1, 2):
        print(
            f"{workers} workers      {done / times[workers]:8.1f} filings a second,"
            f" {1000 * processor[workers] / done:.1f} ms of a processor each"
        )
    print(
        f"ratio          {times[1] / times[2]:8.2f} in time;"
        f" two need {processor[2] / processor[1]:.3f} of one's work"
    )
    whole = measured(home / "all", home / "out", 2)
    print(f"manifest       {100 * whole.manifest / whole.processor:8.2f} % of the processor's seconds")
    print(
        f"memory         {whole.early / MEBIBYTE:8.1f} MiB after a quarter,"
        f" {whole.late / MEBIBYTE:.1f} at the end; a child at most {whole.child / MEBIBYTE:.1f}"
    )


def print_resume(home: Path, rows: int) -> None:
    """The command over a folder whose every file was converted before."""
    make_finished(home, rows)
    command = [sys.executable, "-m", "extractor", "convert", str(home / "in"), "--out", str(home / "out")]
    start, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    took, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    assert f"nothing to do: {rows} files" in done.stderr, done.stderr
    worked = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    print(f"resume         {took:8.2f} s for {rows} rows, {worked:.2f} of a processor")


def make_files(folder: Path, number: int, first: int = 0) -> None:
    """Golden forms, no two alike."""
    folder.mkdir(parents=True)
    forms = [
        path.read_bytes()
        for path in sorted((ROOT / "golden").glob("*/form.pdf"))
        if path.parent.name.startswith(("edgar-", "online-", "paper-"))
    ]
    for index, form in enumerate(islice(cycle(forms), number)):
        place = folder / f"box{index % 20}" / f"{index:06}.pdf"
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(form + b"\n%% %d\n" % (first + index))


def make_finished(home: Path, rows: int) -> None:
    """A finished run's folder, records and manifest, without the work."""
    out = home / "out"
    key = str(key_of(DEFAULT))
    with open_manifest(out) as manifest:
        for index in range(rows):
            name = f"box{index % 200}/{index:06}.pdf"
            path = home / "in" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"%d" % index)
            write_records([b"{}"], out, name)
            assert record_path(out, name, 1).is_file()
            row = Row(
                name, str(path), State.DONE, attempts=1, digest=digest_of(path), key=key,
                fingerprint=Fingerprint.of(path), records=(2,), finished=time.time(),
            )  # fmt: skip
            manifest.put([row])


class _Watching(PlainReporter):
    """Notes memory after a quarter of the files, and at the end."""

    def __init__(self, files: int) -> None:
        super().__init__(quiet=True)
        self._files = files
        self._ended = 0
        self.early = self.late = self.child = 0

    def ended(self, row: Row, traceback: str | None = None) -> None:
        """Look at the memory now and then."""
        super().ended(row, traceback)
        self._ended += 1
        own = psutil.Process()
        if self._ended == self._files // 4:
            self.early = own.memory_info().rss
        if self._ended == self._files:
            self.late = own.memory_info().rss
        if self._ended % 50 == 0:
            held = [one.memory_info().rss for one in own.children()]
            self.child = max([self.child, *held])


def measured(folder: Path, out: Path, workers: int) -> Measured:
    """Convert a folder in this process and its children."""
    spent = 0.0

    def timed(method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            nonlocal spent
            start = time.thread_time()
            try:
                return method(*arguments)
            finally:
                spent += time.thread_time() - start

        return call

    plain = {name: getattr(Manifest, name) for name in ("put", "commit", "by_name", "start_run", "end_run")}
    for name, method in plain.items():
        if name != "commit":  # put commits too, and is timed
            setattr(Manifest, name, timed(method))
    watching = _Watching(sum(1 for _ in folder.rglob("*.pdf")))
    before, start = _processor(), time.perf_counter()
    convert_all(RunOptions((folder,), out, workers=workers), watching)
    took, used = time.perf_counter() - start, _processor() - before
    for name, method in plain.items():
        setattr(Manifest, name, method)
    return Measured(took, used, spent, watching.early, watching.late, watching.child)


def _processor() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(one.ru_utime + one.ru_stime for one in map(resource.getrusage, kinds))


if __name__ == "__main__":
    main()
