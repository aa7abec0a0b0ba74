"""kill -9 at random moments of a run, workers and parents, and what is there in the end.

    python benchmarks/kills.py FOLDER [--workers N] [--parents N] [--seed S]

Converts the folder undisturbed, then into another output while children and whole runs are killed
at random moments and the same command goes on, and compares records and manifests.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from extractor.runs.manifest import ManifestError, read_manifest
from extractor.runs.row import Row
from extractor.runs.states import State

ROOT = Path(__file__).parent.parent
#: Seconds between two kills, at most: a start takes half a second, a small file less.
PAUSE = 1.2


@dataclass(frozen=True)
class Kills:
    """How many workers and how many runs are killed."""

    workers: int
    parents: int
    seed: int = 1


def main() -> int:
    """Kill, resume, compare; 1 where anything differs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="files to convert")
    parser.add_argument("--workers", type=int, default=150, help="children to kill (%(default)s)")
    parser.add_argument("--parents", type=int, default=150, help="runs to kill (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the random moments (%(default)s)")
    chosen = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="form4-kills-") as name:
        plain, disturbed = Path(name, "plain"), Path(name, "disturbed")
        _start(chosen.folder, plain, "extractor").wait()
        wanted = Kills(chosen.workers, chosen.parents, chosen.seed)
        done = kill_and_resume(chosen.folder, disturbed, wanted, "extractor", fresh=True)
        differences = list(compare(plain, disturbed))
    print(f"{done.workers} workers and {done.parents} runs killed in {time.monotonic() - begun:.0f} s")
    print("\n".join(differences) or "every input in one state, every record the same")
    return 1 if differences else 0


def kill_and_resume(folder: Path, out: Path, wanted: Kills, module: str, fresh: bool = False) -> Kills:
    """Kill as often as wanted, then let the run end undisturbed; how many kills there were.

    With `fresh` the output is begun anew, aside, where a run ends before all kills are done;
    else only its rows' failures would be left to disturb. AssertionError where a run that is
    left alone does not end.
    """
    random = Random(wanted.seed)
    workers = parents = 0
    while workers < wanted.workers or parents < wanted.parents:
        if _is_finished(out):
            if fresh:
                shutil.rmtree(out)
            else:
                _forget_some(out, random)
        process = _start(folder, out, module)
        while process.poll() is None and (workers < wanted.workers or parents < wanted.parents):
            time.sleep(random.uniform(0, PAUSE))
            if parents < wanted.parents and (workers >= wanted.workers or random.random() < 0.5):
                if process.poll() is None:
                    process.kill()
                    process.wait()
                    parents += 1
            elif children := _children(process.pid):
                workers += _kill(random.choice(children))
        process.wait()
    for _ in range(3):  # what was killed three times is tried again by the next run
        assert _start(folder, out, module).wait() is not None
    return Kills(workers, parents, wanted.seed)


def compare(plain: Path, disturbed: Path) -> Iterator[str]:
    """What is otherwise in the second output than in the first."""
    before, after = _records(plain), _records(disturbed)
    yield from (f"{place}: only in one" for place in sorted(before.keys() ^ after.keys()))
    yield from (
        f"{place}: differs" for place in sorted(before.keys() & after.keys()) if before[place] != after[place]
    )
    rows, others = _lasting(plain), _lasting(disturbed)
    yield from (
        f"{name}: {rows.get(name)} is now {others.get(name)}"
        for name in rows
        if rows[name] != others.get(name)
    )
    yield from (f"{name}: not an input" for name in others.keys() - rows.keys())


def _start(folder: Path, out: Path, module: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", module, "convert", str(folder), "--out", str(out), "--workers", "2"]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL)


def _kill(child: int) -> bool:
    """Whether the child was there to be killed: it may have ended since it was listed."""
    try:
        os.kill(child, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def _children(pid: int) -> list[int]:
    """The processes that the run's threads have started (Linux)."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(one) for task in tasks for one in (task / "children").read_text().split()]
    except OSError:
        return []


def _is_finished(out: Path) -> bool:
    try:
        with read_manifest(out) as manifest:
            rows = manifest.by_name()
    except ManifestError:  # killed before it had made its tables
        return False
    return bool(rows) and all(row.state is not State.PENDING for row in rows.values())


def _forget_some(out: Path, random: Random) -> None:
    """Take half of the records away, as if their disk had been lost, so that there is work again."""
    for path in sorted((out / "records").rglob("*.json")):
        if random.random() < 0.5:
            path.unlink()


def _records(out: Path) -> dict[str, bytes]:
    home = out / "records"
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def _lasting(out: Path) -> dict[str, tuple[object, ...]]:
    with read_manifest(out) as manifest:
        return {name: _kept(row) for name, row in manifest.by_name().items()}


def _kept(row: Row) -> tuple[object, ...]:
    return row.state, row.reason, row.message, row.original, row.digest, row.key, row.records


if __name__ == "__main__":
    sys.exit(main())
