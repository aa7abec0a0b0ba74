"""The tool, templates and settings that a record depends on, as a key that is compared by its parts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from importlib.metadata import version
from pathlib import Path

from extractor.forms.load import template_folder
from extractor.settings import Settings

#: Packages whose versions may change what is read.
_READERS = ("pdfplumber", "pypdfium2", "opencv-python-headless", "onnxruntime")
#: Settings that stand for themselves: a password opens a file or does not, and templates count by content.
_APART = frozenset({"password", "templates"})


@dataclass(frozen=True, slots=True)
class Key:
    """What a record depends on beside the file. A password is no part of it: it opens a file or does not."""

    tool: str
    templates: str
    settings: str

    def __str__(self) -> str:
        return f"tool:{self.tool} templates:{self.templates} settings:{self.settings}"


def key_of(settings: Settings) -> Key:
    """The key of this tool under these settings; TemplateError where there are no templates at all."""
    folder = settings.templates or template_folder()
    chosen = [
        f"{one.name}={getattr(settings, one.name)!r}" for one in fields(settings) if one.name not in _APART
    ]
    return Key(_tool(), _digest(folder, folder.glob("*.toml")), _short("\n".join(chosen).encode()))


def changed_parts(before: str, now: Key) -> tuple[str, ...]:
    """Which of tool, templates and settings are others than in the key of a manifest's row."""
    old, new = before.split(), str(now).split()
    if len(old) != len(new):
        return ("tool",)
    return tuple(part.split(":")[0] for part, other in zip(new, old, strict=True) if part != other)


@cache
def _tool() -> str:
    """The version and a digest of the package's own files: a checkout changes without a version."""
    package = Path(__file__).resolve().parent.parent
    code = (path for path in package.rglob("*") if path.suffix not in {".pyc", ".toml"} and path.is_file())
    readers = " ".join(f"{name}={version(name)}" for name in _READERS)
    return f"{version('form4-extractor')}-{_short((_digest(package, code) + readers).encode())}"


def _digest(root: Path, paths: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for path in sorted(paths):
        content = path.read_bytes()
        whole.update(f"{path.relative_to(root).as_posix()}\n{len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()[:16]


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
