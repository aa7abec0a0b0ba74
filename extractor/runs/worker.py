"""A child process as its parent holds it: one file at a time, watched, and killed where it must be."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import psutil

from extractor.runs.child import READY, out_of_memory
from extractor.runs.states import RunReason
from extractor.runs.task import Converted, Task

#: The program of a child. -P: it must not import what lies in the current folder, which may be the archive.
CHILD = (sys.executable, "-P", "-m", "extractor.runs.child")
#: Seconds between two looks at a child that is busy: memory grows by some 200 MiB in that time at most.
TICK = 0.1
#: Seconds that a child may take to start, on a machine that has much else to do.
PATIENCE = 120.0
#: One thread each: there is a process for every core.
_ONE_THREAD = {
    "MKL_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OPENCV_FOR_THREADS_NUM": "1",
}


class WorkerStartError(RuntimeError):
    """A child process cannot be started here at all."""


class WorkerLostError(Exception):
    """A child process ended before its answer."""

    def __init__(self, reason: RunReason, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class Worker:
    """A running child process."""

    def __init__(self, debug: bool = False) -> None:
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        self._tasks = Connection(ours_out, readable=False)
        self._answers = Connection(ours_in, writable=False)
        self.converted = 0
        try:
            self._process = subprocess.Popen(
                [*CHILD, str(theirs_in), str(theirs_out)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=None if debug else subprocess.DEVNULL,
                env=_environment(),
                pass_fds=(theirs_in, theirs_out),
                start_new_session=True,  # Ctrl-C is the parent's to hear; it also makes a group to kill
            )
        finally:
            os.close(theirs_in)
            os.close(theirs_out)
        self._seen = psutil.Process(self._process.pid)
        self._await_start()

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    def memory(self) -> int:
        """Bytes of memory that the child holds now; 0 where it is gone."""
        try:
            return int(self._seen.memory_info().rss)
        except psutil.Error:
            return 0

    def convert(self, task: Task) -> Converted:
        """The child's answer; WorkerLostError where there is none within the limits."""
        deadline = time.monotonic() + task.limits.seconds
        try:
            self._tasks.send_bytes(task.to_bytes())
            while not self._answers.poll(TICK):
                if time.monotonic() > deadline:
                    raise self._killed(RunReason.WALL_TIME, f"not done in {task.limits.seconds:g} seconds")
                if self.memory() > task.limits.memory:
                    raise self._killed(RunReason.MEMORY, out_of_memory(task))
            answer, records = Converted.from_header(self._answers.recv_bytes())
            self.converted += 1
            return replace(answer, records=tuple(self._answers.recv_bytes() for _ in range(records)))
        except (EOFError, OSError):
            raise self._lost(task) from None

    def close(self) -> None:
        """End the child, which is idle, and wait for it."""
        self._tasks.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.kill()
        self._answers.close()

    def kill(self) -> None:
        """End the child and what it may have started, now."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _await_start(self) -> None:
        try:
            if self._answers.poll(PATIENCE) and self._answers.recv_bytes() == READY:
                return
        except (EOFError, OSError):
            pass
        if self._process.poll() == -signal.SIGKILL:
            raise WorkerLostError(RunReason.KILLED, "its worker was killed from outside")
        self.kill()
        raise WorkerStartError("a worker process does not start; --debug shows why")

    def _killed(self, reason: RunReason, message: str) -> WorkerLostError:
        self.kill()
        return WorkerLostError(reason, message)

    def _lost(self, task: Task) -> WorkerLostError:
        """Why the child ended of itself, by the signal that it ended with."""
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.kill()
            code = -signal.SIGKILL
        if code == -signal.SIGXCPU:
            told = f"not done in {task.limits.cpu_seconds} seconds of processor time"
            return WorkerLostError(RunReason.CPU_TIME, told)
        if code == -signal.SIGKILL:
            return WorkerLostError(RunReason.KILLED, "its worker was killed from outside")
        how = signal.Signals(-code).name if code < 0 else f"code {code}"
        return WorkerLostError(RunReason.CRASHED, f"its worker ended with {how}")


def _environment() -> dict[str, str]:
    """The parent's, one thread each, with the package where the parent has it."""
    home = str(Path(__file__).resolve().parent.parent.parent)
    path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    return {**os.environ, **_ONE_THREAD, "PYTHONPATH": path}
