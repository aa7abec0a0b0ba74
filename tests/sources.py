"""The package's own modules, as the tests of its structure see them."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "extractor"


@dataclass(frozen=True)
class Module:
    """A module of the package: its dotted name, text and parsed tree."""

    name: str
    text: str
    tree: ast.Module

    def __str__(self) -> str:
        return self.name

    @property
    def layer(self) -> str:
        """The stage, or the module directly under the package, that it belongs to; blank for the face."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else ""

    @property
    def uses(self) -> tuple[str, ...]:
        """The dotted names of the package's modules, or of names in them, that it imports."""
        found = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.name} imports by dots in line {node.lineno}"
                found += [f"{node.module}.{one.name}" for one in node.names]
            elif isinstance(node, ast.Import):
                found += [one.name for one in node.names]
        return tuple(name for name in found if name.split(".")[0] == PACKAGE.name)


def modules() -> list[Module]:
    """All modules of the package, by name."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        text = path.read_text(encoding="utf-8")
        found.append(Module(name, text, ast.parse(text)))
    return found


MODULES = modules()
