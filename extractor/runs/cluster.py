"""Workers on other machines: the same tasks through the executor of a Dask cluster.

The only module that knows `distributed`. Each thread of a Dask worker holds a child
process of its own, in which files are opened under the same limits as here.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extractor.errors import ExitCode, MissingExtraError
from extractor.runs.crew import Crew
from extractor.runs.stopping import RunStoppedError
from extractor.runs.task import Converted, Task
from extractor.runs.workers import Workers

if TYPE_CHECKING:
    from distributed import Client

#: Seconds to wait for the scheduler and its first worker, and between two looks at how many there are.
PATIENCE = 30
LOOK_EVERY = 5.0

#: Of the Dask worker that this module is loaded in.
_WORKERS = Workers()


def convert_on_worker(task: Task) -> Converted:
    """Convert a file in a child process of the machine that this runs on."""
    return _WORKERS.convert(task)


class _Threads:
    """How many threads the cluster's workers have; asked for now and then, since workers come and go."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._looked = -LOOK_EVERY
        self._number = 0

    def __call__(self) -> int:
        if time.monotonic() - self._looked > LOOK_EVERY:
            self._number = sum(self._client.nthreads().values())
            self._looked = time.monotonic()
        return self._number


@contextmanager
def cluster_crew(address: str) -> Iterator[Crew]:
    """The cluster's executor, as large as the cluster is at the time.

    Raises MissingExtraError where `distributed` is not installed, RunStoppedError where no
    scheduler answers or no worker has joined it.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        raise MissingExtraError("distributed", "--cluster", "cluster") from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        told = f"no Dask scheduler answers at {address}: {' '.join(str(error).split())}"
        raise RunStoppedError(told, ExitCode.BAD_ARGUMENTS) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            told = f"the Dask cluster at {address} has no workers"
            raise RunStoppedError(told, ExitCode.BAD_ARGUMENTS) from error
        size = _Threads(client)
        # pure: two runs of a task are not one, for the file may have changed.
        executor = client.get_executor(pure=False)
        yield Crew(executor, convert_on_worker, size, lost=(KilledWorker,), recalls=False)
