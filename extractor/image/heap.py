"""Memory that was freed, given back to the system before a stage that needs much of it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Give back the pages between what is still held; nothing is done where the C library cannot.

    Pictures of many sizes come and go while a page is read, and glibc keeps what lies between those
    that stay: up to a third of all. It takes a few milliseconds.
    """
    trim = _find_trim()
    if trim is not None:
        trim(0)


@cache
def _find_trim() -> Callable[[int], int] | None:
    """Glibc's `malloc_trim`; None with another C library."""
    try:
        trim: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError, TypeError):
        return None
    return trim
