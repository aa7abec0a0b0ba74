"""What a worker is asked and what it answers, as it goes through a pipe to a child or to another machine."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from extractor.runs.states import RunReason, State
from extractor.settings import Limits, Settings


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What the file system tells of a file: where this is the same, so is the content."""

    size: int
    modified: int  # nanoseconds
    changed: int  # nanoseconds; unlike `modified`, nobody can set it back

    @classmethod
    def of(cls, path: Path) -> Fingerprint:
        """The file's, links followed; OSError where it is out of reach."""
        found = path.stat()
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def digest_of(path: Path) -> str:
    """The SHA-256 of the file's content; OSError where it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Task:
    """One file to convert: where it is, the name that its records carry, and how."""

    path: Path
    name: str
    settings: Settings
    limits: Limits
    #: The tool and templates that the run began with; a worker that has others refuses.
    key: str
    debug: bool = False

    def to_bytes(self) -> bytes:
        """For the pipe."""
        document = asdict(self) | {"path": str(self.path)}
        templates = self.settings.templates
        document["settings"]["templates"] = None if templates is None else str(templates)
        return json.dumps(document).encode("ascii")

    @classmethod
    def from_bytes(cls, content: bytes) -> Task:
        """From the pipe."""
        document = json.loads(content)
        settings = Settings(**document["settings"])
        if settings.templates is not None:
            settings = replace(settings, templates=Path(settings.templates))
        return cls(
            Path(document["path"]),
            document["name"],
            settings,
            Limits(**document["limits"]),
            document["key"],
            document["debug"],
        )


@dataclass(frozen=True, slots=True)
class Converted:
    """What became of a task.

    `records` are the record files' contents in page order. `digest` and `fingerprint` are
    of the content that was converted; None where it could not be read. `traceback` is
    there with --debug where the tool itself went wrong.
    """

    name: str
    state: State
    reason: str | None = None
    message: str | None = None
    digest: str | None = None
    fingerprint: Fingerprint | None = None
    pages: int = 0
    to_review: int = 0
    records: tuple[bytes, ...] = ()
    attempts: int = 1
    seconds: float = 0.0
    traceback: str | None = None

    def header(self) -> bytes:
        """All but the records' contents, which follow it through the pipe, and how many they are."""
        document = asdict(replace(self, records=())) | {"records": len(self.records)}
        return json.dumps(document).encode("ascii")

    @classmethod
    def from_header(cls, content: bytes) -> tuple[Converted, int]:
        """The answer without its records, and the number of these that follow."""
        document = json.loads(content)
        number = document.pop("records")
        mark = document.pop("fingerprint")
        answer = cls(**document | {"state": State(document["state"])})
        return replace(answer, fingerprint=None if mark is None else Fingerprint(**mark)), number


def failed(task: Task, reason: RunReason, message: str, attempts: int = 1) -> Converted:
    """The answer that the run gives in a worker's place."""
    return Converted(task.name, State.FAILED, reason.value, message, attempts=attempts)
