"""Ctrl-C: the first finishes what is in hand, the second ends at once."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from extractor.errors import ExitCode

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class RunStoppedError(Exception):
    """What keeps a run as a whole from going on; what it has done stands."""

    def __init__(self, message: str, code: ExitCode) -> None:
        super().__init__(message)
        self.code = code


class Stop:
    """Whether the run was asked to stop."""

    def __init__(self) -> None:
        self.wanted = False
        self._ends: list[Callable[[], None]] = []
        self._told = False

    def at_once(self, end: Callable[[], None]) -> None:
        """Have this done where the run is asked a second time."""
        self._ends.append(end)

    def noticed(self, tell: Callable[[], None]) -> bool:
        """Whether it is wanted; the first to notice tells, for a signal's handler must not print."""
        if self.wanted and not self._told:
            self._told = True
            tell()
        return self.wanted

    def want(self) -> None:
        """Stop; or, asked again, stop at once: KeyboardInterrupt."""
        if self.wanted:
            for end in self._ends:
                end()
            raise KeyboardInterrupt
        self.wanted = True


@contextmanager
def stopping() -> Iterator[Stop]:
    """Hear Ctrl-C and the system's wish to end (SIGTERM) for as long."""
    stop = Stop()

    def hear(_signal: int, _frame: FrameType | None) -> None:
        stop.want()

    before = {number: signal.signal(number, hear) for number in _SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
