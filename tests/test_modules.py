"""Modules and functions are small enough to read, and named for what they do."""

from __future__ import annotations

import ast

import pytest

from tests.sources import MODULES, Module

MAX_MODULE = 300  # lines
MAX_FUNCTION = 50  # lines, docstring included

#: Names that say nothing of what is inside.
EMPTY_NAMES = {"base", "common", "helpers", "manager", "misc", "utils"}


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_can_be_read_in_one_go(module: Module) -> None:
    """No module is longer than 300 lines."""
    assert len(module.text.splitlines()) <= MAX_MODULE


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_function_fits_a_screen(module: Module) -> None:
    """No function is longer than 50 lines."""
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > MAX_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_has_a_telling_name_and_a_docstring(module: Module) -> None:
    """No module is a drawer for odds and ends, and each says what it is for."""
    assert not EMPTY_NAMES & set(module.name.split("."))
    assert ast.get_docstring(module.tree)
