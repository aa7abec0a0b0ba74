"""What the library offers: `extractor.__all__`, sorted and complete."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import extractor
from extractor import errors
from extractor.model import extraction, form4


def test_public_names_are_sorted_and_there() -> None:
    """Every name in __all__ can be had, and they stand in order, each once."""
    assert extractor.__all__ == sorted(set(extractor.__all__))
    missing = [name for name in extractor.__all__ if not hasattr(extractor, name)]
    assert missing == []


@pytest.mark.parametrize("module", [extraction, form4], ids=lambda module: module.__name__)
def test_the_types_of_a_result_are_public(module: object) -> None:
    """Whatever a user can get out of an extraction, they can name."""
    own = [
        name
        for name, one in inspect.getmembers(module, inspect.isclass)
        if one.__module__ == getattr(module, "__name__", "")
    ]
    assert set(own) <= set(extractor.__all__)


def test_every_error_is_public() -> None:
    """Whatever is raised on purpose can be caught by its public name."""
    raised = [
        name
        for name, one in inspect.getmembers(errors, inspect.isclass)
        if issubclass(one, errors.ExtractorError)
    ]
    assert set(raised) <= set(extractor.__all__)
    assert {"ExitCode", "Settings", "extract"} <= set(extractor.__all__)


def test_an_unknown_name_is_an_ordinary_error() -> None:
    """A misspelt import fails as any would, for all that `extract` is loaded late."""
    with pytest.raises(AttributeError, match="extrakt"):
        getattr(extractor, "extrakt")  # noqa: B009  # a static access is what mypy refuses


def test_the_package_says_that_it_is_typed() -> None:
    """Type checkers of other projects look into it."""
    assert (Path(extractor.__file__).parent / "py.typed").exists()
