"""What a failure depends on beside the file and the key: a limit, or the password."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from extractor.errors import PasswordNeededError
from extractor.runs.states import RunReason
from extractor.settings import Limits, Settings


@dataclass(frozen=True, slots=True)
class Conditions:
    """By reason, what a failure's row is marked with; under another mark the file is tried again."""

    marks: Mapping[str, str]

    def of(self, reason: str | None) -> str | None:
        """The mark of a failure for that reason; None for all that no condition changes."""
        return self.marks.get(reason or "")


def conditions_of(settings: Settings, limits: Limits, salt: bytes) -> Conditions:
    """The marks under these settings. A password leaves only a hash that is slow and keyed by `salt`."""
    return Conditions(
        {
            RunReason.WALL_TIME: f"seconds={limits.seconds:g}",
            RunReason.CPU_TIME: f"cpu_seconds={limits.cpu_seconds}",
            RunReason.MEMORY: f"memory={limits.memory}",
            PasswordNeededError.reason: _keyed(settings.password, salt),
        }
    )


def _keyed(password: str | None, salt: bytes) -> str:
    if password is None:
        return "no password"
    slow = hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, n=2**14, r=8, p=1, dklen=16)
    return f"password:{slow.hex()}"
