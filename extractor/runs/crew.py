"""Who works: an executor with its size, and the loop that keeps it busy."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from extractor.errors import ExitCode
from extractor.runs.plan import Planned
from extractor.runs.states import RunReason
from extractor.runs.stopping import RunStoppedError, Stop
from extractor.runs.task import Converted, Task, failed
from extractor.runs.workers import Workers

#: Tasks handed out for each worker: one in work, one at hand.
AHEAD = 2
#: Seconds until the loop looks again whether it shall stop, or has more workers.
PAUSE = 0.5


@dataclass(frozen=True, slots=True)
class Crew:
    """A `concurrent.futures` executor, what it does with a task, and on how many it works at once."""

    executor: Executor
    convert: Callable[[Task], Converted]
    size: Callable[[], int]
    #: What a task's future raises where the machines that worked on it went away.
    lost: tuple[type[Exception], ...] = ()
    #: Whether what is handed out and not begun can be told apart, and called back.
    recalls: bool = True


@contextmanager
def local_crew(size: int, stop: Stop) -> Iterator[Crew]:
    """Child processes on this machine, each with a thread that waits for it."""
    workers = Workers()
    stop.at_once(workers.kill)
    executor = ThreadPoolExecutor(size, thread_name_prefix="form4")
    try:
        yield Crew(executor, workers.convert, lambda: size)
    except BaseException:
        workers.kill()
        raise
    finally:
        executor.shutdown(cancel_futures=True)
        workers.close()


def work(
    waiting: deque[Planned],
    crew: Crew,
    to_task: Callable[[Planned], Task],
    stopped: Callable[[], bool],
    idle: Callable[[], None] = lambda: None,
) -> Iterator[tuple[Planned, Converted]]:
    """Each input with its outcome, as they come. More may be put to `waiting` meanwhile.

    Once `stopped` says so nothing new is begun: what is in hand is finished and given. `idle` is called
    now and then while none ends.
    """
    ended: SimpleQueue[Future[Converted]] = SimpleQueue()
    in_hand: dict[Future[Converted], Planned] = {}
    while in_hand or (waiting and not stopped()):
        room = 0 if stopped() else crew.size() * AHEAD - len(in_hand)
        for _ in range(min(room, len(waiting))):
            one = waiting.popleft()
            future = crew.executor.submit(crew.convert, to_task(one))
            in_hand[future] = one
            future.add_done_callback(ended.put)
        if stopped() and crew.recalls:
            for future in list(in_hand):
                future.cancel()
        try:
            future = ended.get(timeout=PAUSE)
        except Empty:
            idle()
            continue
        one = in_hand.pop(future)
        answer = _answer(future, to_task(one), crew)
        if answer is not None:
            yield one, answer
        elif not stopped():
            told = "the cluster called its tasks back; the same command goes on"
            raise RunStoppedError(told, ExitCode.PARTLY_FAILED)


def _answer(future: Future[Converted], task: Task, crew: Crew) -> Converted | None:
    """The outcome; None of a task that was called back."""
    try:
        return future.result()
    except CancelledError:
        return None
    except crew.lost as error:
        return failed(task, RunReason.KILLED, f"the workers that had it were lost ({error})")
