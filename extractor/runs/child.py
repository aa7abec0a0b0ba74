"""The process in which files are converted: tasks in by one pipe, answers out by another.

It ends with the process that started it, whatever it is doing: a thread waits on the
tasks' pipe, whose other end closes even when that process is killed.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread

from extractor.errors import ExtractorError, NoFormError, TemplateError
from extractor.model.extraction import Extraction
from extractor.output.to_json import extraction_to_bytes
from extractor.runs.confine import confine, limit
from extractor.runs.key import key_of
from extractor.runs.states import RunReason, State
from extractor.runs.task import Converted, Fingerprint, Task, digest_of

#: What it says once it can take tasks.
READY = b"ready"
#: The reason of the answer that ends the run: templates are wrong, or not the run's own.
BAD_TEMPLATE = TemplateError.reason
OTHER_TOOL = "other-tool"


def main() -> None:
    """Work until the pipe of tasks closes; its file numbers are the arguments."""
    confine()
    tasks, answers = (Connection(int(number)) for number in sys.argv[1:3])
    import extractor.pipeline  # noqa: F401  # slow to load, and needed by every task

    waiting: SimpleQueue[Task] = SimpleQueue()
    Thread(target=_receive, args=(tasks, waiting), daemon=True).start()
    answers.send_bytes(READY)
    while True:
        answer = answer_to(waiting.get())
        answers.send_bytes(answer.header())
        for record in answer.records:
            answers.send_bytes(record)


def _receive(tasks: Connection, waiting: SimpleQueue[Task]) -> None:
    try:
        while True:
            waiting.put(Task.from_bytes(tasks.recv_bytes()))
    except (EOFError, OSError):
        os._exit(0)


def answer_to(task: Task) -> Converted:
    """Convert the file: every way in which that can end, but the process's own end, is an answer."""
    limit(task.limits)
    blank = Converted(task.name, State.FAILED)
    try:
        if task.key != str(key_of(task.settings)):
            return replace(blank, reason=OTHER_TOOL, message="a worker has another tool or other templates")
        before = Fingerprint.of(task.path)
        blank = replace(blank, fingerprint=before, digest=digest_of(task.path))
        answer = _converted(task, blank)
        if Fingerprint.of(task.path) != before:
            return replace(blank, reason=RunReason.CHANGED, message="the file changed while it was read")
        return answer
    except TemplateError as error:
        return replace(blank, reason=error.reason, message=str(error))
    except MemoryError:
        return replace(blank, reason=RunReason.MEMORY, message=out_of_memory(task))
    except OSError as error:
        return replace(blank, reason=RunReason.UNREACHABLE, message=error.strerror or str(error))


def out_of_memory(task: Task) -> str:
    """The sentence for a file that needs more memory than it may have."""
    return f"needs more than {task.limits.memory // 1024**2} MiB of memory"


def _converted(task: Task, blank: Converted) -> Converted:
    from extractor.pipeline import extract

    try:
        extractions = extract(task.path, task.settings)
        return replace(
            blank,
            state=State.REVIEW if any(one.status == "review" for one in extractions) else State.DONE,
            pages=_pages(extractions),
            to_review=sum(one.status == "review" for one in extractions),
            records=tuple(extraction_to_bytes(one, task.name) for one in extractions),
        )
    except NoFormError as error:
        return replace(blank, state=State.NO_FORM, reason=error.reason, message=str(error))
    except TemplateError:
        raise
    except ExtractorError as error:
        cause = error.__cause__
        if isinstance(cause, OSError) and cause.errno is not None:
            raise cause from error  # the disk's or the network's fault, not the file's
        return replace(blank, reason=error.reason, message=str(error))
    except (MemoryError, OSError):
        raise
    except Exception as error:  # noqa: BLE001  # the edge: one file's crash is not the run's
        told = f"unexpected {type(error).__name__}: {' '.join(str(error).split())}"
        shown = traceback.format_exc() if task.debug else None
        return replace(blank, reason=RunReason.UNEXPECTED, message=told, traceback=shown)


def _pages(extractions: Sequence[Extraction]) -> int:
    """Pages that were looked at: those of the filings, and those that are none's."""
    seen = {page for one in extractions for page in one.source.pages}
    return len(seen | {page for one in extractions for page, _ in one.source.skipped})


if __name__ == "__main__":
    main()
