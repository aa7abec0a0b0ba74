"""The child processes of one process, shared by its threads.

A run on one machine has its own; a Dask worker has one set for all its tasks. Either way
a thread does nothing but wait for the child that opens the file.
"""

from __future__ import annotations

import time
from dataclasses import replace
from queue import Empty, SimpleQueue
from threading import Lock

from extractor.runs.states import OF_LIMITS, RunReason
from extractor.runs.task import Converted, Task, failed
from extractor.runs.worker import Worker, WorkerLostError

#: A file that ends its worker as often is given up.
MAX_ATTEMPTS = 3
#: A worker makes room for a fresh one after so many files, or where it keeps this share of its memory.
MAX_FILES = 500
MAX_KEPT = 0.5


class Workers:
    """Child processes: idle ones are used again, and each thread takes one at a time."""

    def __init__(self) -> None:
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        self._live: set[Worker] = set()
        self._lock = Lock()
        self._stopped = False

    def convert(self, task: Task) -> Converted:
        """The answer of the first child that lives to give one, in `MAX_ATTEMPTS` at most."""
        start = time.perf_counter()
        answer = failed(task, RunReason.KILLED, "the run was stopped")
        for attempt in range(1, MAX_ATTEMPTS + 1):
            if self._stopped:
                break
            answer = replace(self._attempt(task), attempts=attempt)
            if answer.reason not in (RunReason.CRASHED, RunReason.KILLED, RunReason.CHANGED):
                break
        return replace(answer, seconds=time.perf_counter() - start)

    def _attempt(self, task: Task) -> Converted:
        worker = None
        try:
            worker = self._take(task.debug)
            answer = worker.convert(task)
        except WorkerLostError as error:
            if worker is not None:
                self._drop(worker)
            often = "" if error.reason in OF_LIMITS else f", {MAX_ATTEMPTS} times"
            return failed(task, error.reason, f"{error}{often}")
        if worker.converted >= MAX_FILES or worker.memory() > task.limits.memory * MAX_KEPT:
            self._drop(worker)
            worker.close()
        else:
            self._idle.put(worker)
        return answer

    def _take(self, debug: bool) -> Worker:
        try:
            return self._idle.get_nowait()
        except Empty:
            worker = Worker(debug)
            with self._lock:
                self._live.add(worker)
            return worker

    def _drop(self, worker: Worker) -> None:
        with self._lock:
            self._live.discard(worker)

    def close(self) -> None:
        """End the idle children."""
        while not self._idle.empty():
            worker = self._idle.get()
            self._drop(worker)
            worker.close()

    def kill(self) -> None:
        """End all children at once; what they have in hand is not answered any more."""
        self._stopped = True
        with self._lock:
            for worker in self._live:
                worker.kill()

    def pids(self) -> list[int]:
        """The process ids of all children."""
        with self._lock:
            return [worker.pid for worker in self._live]
