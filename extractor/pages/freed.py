"""Memory that was freed, kept for the next picture: each time anew the system would fill it with noughts."""

from __future__ import annotations

import ctypes
import os
from functools import lru_cache

#: What glibc's `mallopt` calls the size from which memory comes from the system, and how much freed
#: memory goes back to it.
_MMAP_THRESHOLD, _TRIM_THRESHOLD = -3, -1
#: The numbers of all pixels of a large page take less.
_LARGEST = 1 << 30


@lru_cache(maxsize=1)
def keep_freed_memory() -> bool:
    """Tell the C library so, once a process; whether there is one that can be told."""
    names: dict[str, int] = getattr(os, "confstr_names", {})
    if "CS_GNU_LIBC_VERSION" not in names:
        return False
    try:
        tell = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):
        return False
    return bool(tell(_MMAP_THRESHOLD, _LARGEST) and tell(_TRIM_THRESHOLD, _LARGEST))
