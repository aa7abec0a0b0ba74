"""What a child process gives up before it opens a file that nobody vouches for."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import sys
import time
from pathlib import Path

from extractor.settings import Limits

#: Flags of Linux's unshare(2): a user and a network namespace of one's own.
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
#: Calls that reach out, as Python's audit events name them.
_REACHING_OUT = frozenset(
    {
        "socket.bind",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.sendmsg",
        "socket.sendto",
    }
)


def confine() -> None:
    """No network from here on, and the first to go where the machine runs out of memory.

    Python code is refused every call that reaches out. Where the system allows it (Linux
    with user namespaces, or as root) the process has no network device either, which
    holds for libraries too.
    """
    sys.addaudithook(_refuse_network)
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
    if sys.platform == "linux":
        _leave_network()


def _refuse_network(event: str, _: tuple[object, ...]) -> None:
    if event in _REACHING_OUT:
        raise PermissionError("a worker process has no network")


def _leave_network() -> None:
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    as_root = os.geteuid() == 0 and unshare(_NEW_NETWORK) == 0
    if not as_root:
        # Refused in many containers; the calls of Python are closed all the same.
        unshare(_NEW_USER | _NEW_NETWORK)


def limit(limits: Limits) -> None:
    """Limits for the file that comes next, held by the system itself.

    Memory is what the process can write to (RLIMIT_DATA): address space counts the same
    libraries three times over. Processor time goes on from what is used already, and
    ends the process by SIGXCPU.
    """
    used = time.process_time()
    _set(resource.RLIMIT_CPU, int(used) + limits.cpu_seconds + 1)
    _set(resource.RLIMIT_DATA, limits.memory)
    _set(resource.RLIMIT_CORE, 0)


def _set(kind: int, value: int) -> None:
    _, most = resource.getrlimit(kind)
    lower = value if most == resource.RLIM_INFINITY else min(value, most)
    with contextlib.suppress(ValueError, OSError):  # a system without this limit; the parent watches too
        resource.setrlimit(kind, (lower, most))
