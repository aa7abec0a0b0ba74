"""The same run on a Dask cluster: a scheduler and workers, as processes of their own, on loopback."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.errors import ExitCode
from extractor.runs.stopping import RunStoppedError
from tests.processes import at_home
from tests.runs.commands import PATIENCE, await_that
from tests.runs.conftest import Archive
from tests.runs.running import OUT, Heard, convert, lasting, records, rows, run, states

pytest.importorskip("distributed")

#: Has the Dask worker's children convert by words.
PRELOAD = "from extractor.runs import worker\nfrom tests.fakes.pipeline import CHILD\nworker.CHILD = CHILD\n"


class Cluster:
    """A scheduler with some workers of one thread each."""

    def __init__(self, folder: Path, workers: int = 2) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self._said = folder / "scheduler.log"
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", log=self._said)
        await_that(lambda: "Scheduler at" in self._said.read_text())
        found = re.search(r"Scheduler at: +(tcp://\S+)", self._said.read_text())
        assert found is not None
        self.address = found[1]
        self.preload = folder / "words.py"
        self.preload.write_text(PRELOAD)
        self.workers = [self.add_worker() for _ in range(workers)]

    def add_worker(self) -> subprocess.Popen[bytes]:
        """Another worker, without a nanny that would start it again."""
        return self._start(
            "worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
            "--preload", str(self.preload), "--local-directory", str(self._folder),
            log=self._folder / f"worker{len(self._processes)}.log",
        )  # fmt: skip

    def close(self) -> None:
        """End all of it, by force: a Dask worker that is asked to end may wait for its own tasks for ever."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.wait(timeout=PATIENCE)

    def _start(self, *arguments: str, log: Path) -> subprocess.Popen[bytes]:
        with log.open("wb") as said:
            command = [sys.executable, "-m", "dask", *arguments]
            process = subprocess.Popen(command, env=at_home(), stdout=said, stderr=said)
        self._processes.append(process)
        return process


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster with two workers."""
    running = Cluster(tmp_path_factory.mktemp("cluster"))
    yield running
    running.close()


# What Dask leaves open or warns of in this process is no fault of the run.
@pytest.mark.filterwarnings("default")
def test_a_cluster_gives_the_same_and_survives_a_lost_worker(archive: Archive, cluster: Cluster) -> None:
    """Two workers, one of which is killed in the middle: records and rows are those of a run here."""
    words = ["form", "bundle", "letter", "review", "fault", "wait 0.3"]
    folder = archive(**{f"x{number}": words[number % 6] for number in range(24)})
    shutil.copy(folder / "x1.pdf", folder / "copy.pdf")
    run(workers=2)
    here = records(), lasting(rows())
    shutil.rmtree(OUT)

    class Murderer(Heard):
        def ended(self, row: object, traceback: str | None = None) -> None:
            super().ended(row, traceback)  # type: ignore[arg-type]
            if len(self.rows) == 6:
                cluster.workers[0].kill()

    heard = Murderer()
    convert(heard, folder.absolute(), cluster=cluster.address)
    assert cluster.workers[0].wait(timeout=PATIENCE) == -9
    assert (records(), lasting(rows())) == here
    assert states()["x4.pdf"] == "failed: crashed"


@pytest.mark.filterwarnings("default")
def test_a_cluster_without_workers_is_told(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no worker joins in time the run does not begin, rather than wait for ever."""
    archive(a="form")
    monkeypatch.setattr("extractor.runs.cluster.PATIENCE", 2)
    alone = Cluster(tmp_path, workers=0)
    try:
        with pytest.raises(RunStoppedError, match=r"has no workers") as caught:
            convert(Heard(), cluster=alone.address)
    finally:
        alone.close()
    assert caught.value.code == ExitCode.BAD_ARGUMENTS


@pytest.mark.filterwarnings("default")
def test_no_cluster_is_told(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no scheduler answers the run does not begin."""
    archive(a="form")
    monkeypatch.setattr("extractor.runs.cluster.PATIENCE", 1)
    with pytest.raises(RunStoppedError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1") as caught:
        convert(Heard(), cluster="tcp://127.0.0.1:1")
    assert caught.value.code == ExitCode.BAD_ARGUMENTS
