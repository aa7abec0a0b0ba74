"""Imports point downward: a stage knows those before it and none after."""

from __future__ import annotations

import ast

import pytest

from tests.sources import MODULES, PACKAGE, Module

#: From the ground up. `reader` reads pictures of lines and knows nothing of pages.
LAYERS = (
    "errors",
    "settings",
    "model",
    "image",
    "reader",
    "pages",
    "forms",
    "fields",
    "values",
    "agreeing",
    "record",
    "output",
    "pairing",
    "evaluate",
    "compare",
    "agreement",
    "check",
    "inputs",
    "pipeline",
    "review",
    "reviewing",
    "evaluating",
    "locating",
    "versions",
    "terminal",
    "exporting",
    "runs",
    "commands",
    "cli",
)

#: The package's face and its start, which nothing below may use.
TOP = ("", "__main__")


def rank(layer: str) -> int:
    """How high a layer stands; AssertionError for one that has no place yet."""
    assert layer in LAYERS or layer in TOP, f"{layer} has no place in LAYERS"
    return LAYERS.index(layer) if layer in LAYERS else len(LAYERS)


def too_high(module: Module) -> list[str]:
    """What the module imports from above itself."""
    return [
        used for used in module.uses if rank(used.split(".")[1] if "." in used else "") > rank(module.layer)
    ]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_imports_only_lower_layers(module: Module) -> None:
    """No module imports from a layer above its own."""
    assert too_high(module) == []


def test_an_import_from_above_is_seen() -> None:
    """The walk finds imports wherever they stand, in functions too."""
    text = "def late():\n    from extractor.pipeline import extract\n"
    assert too_high(Module("extractor.model.page", text, ast.parse(text))) == ["extractor.pipeline.extract"]


def test_every_stage_holds_code() -> None:
    """No folder stands empty for later."""
    folders = [one for one in PACKAGE.iterdir() if one.is_dir() and one.name != "__pycache__"]
    empty = [one.name for one in folders if not any(path.name != "__init__.py" for path in one.glob("*.py"))]
    assert empty == []
