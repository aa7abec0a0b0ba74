"""How a file can end, the reasons that only a run knows, and the exit codes that follow."""

from __future__ import annotations

from enum import StrEnum

from extractor.errors import ExitCode, OcrMissingError, PasswordNeededError, TemplateError


class State(StrEnum):
    """The one state of an input in the manifest."""

    PENDING = "pending"
    DONE = "done"
    REVIEW = "review"
    NO_FORM = "no-form"
    DUPLICATE = "duplicate"
    FAILED = "failed"


class RunReason(StrEnum):
    """Why a file failed, beside the reasons of the errors: stable names, as manifests and logs carry them."""

    WALL_TIME = "wall-time"
    CPU_TIME = "cpu-time"
    MEMORY = "memory"
    #: Its worker died three times of itself: a fault in a library that the file brings out.
    CRASHED = "crashed"
    #: Its worker was killed three times from outside, or its machines were lost.
    KILLED = "killed"
    CHANGED = "changed"
    UNREACHABLE = "unreachable"
    UNEXPECTED = "unexpected"
    NAME_TAKEN = "name-taken"
    NAME_TOO_LONG = "name-too-long"


#: What a limit ended is tried again only under another limit.
OF_LIMITS = frozenset({RunReason.WALL_TIME, RunReason.CPU_TIME, RunReason.MEMORY})

#: Reasons that lie outside of the file: the same command tries it again.
OF_CIRCUMSTANCES = frozenset(
    {
        RunReason.KILLED,
        RunReason.CHANGED,
        RunReason.UNREACHABLE,
        RunReason.NAME_TAKEN,
        OcrMissingError.reason,
    }
)

_CODES = {State.DONE: ExitCode.DONE, State.REVIEW: ExitCode.REVIEW, State.NO_FORM: ExitCode.NO_FORM}
_FAILURES = {one.reason: one.exit_code for one in (OcrMissingError, PasswordNeededError, TemplateError)}


def exit_code(state: State, reason: str | None) -> ExitCode:
    """The code of one input that has ended; a duplicate's is that of its original."""
    if state in _CODES:
        return _CODES[state]
    return _FAILURES.get(reason or "", ExitCode.UNREADABLE_INPUT)
