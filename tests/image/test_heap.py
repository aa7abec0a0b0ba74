"""Freed memory goes back to the system."""

from __future__ import annotations

import sys

import psutil
import pytest

from extractor.image import heap

MEBIBYTE = 1024 * 1024


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks glibc")
def test_what_lies_between_what_is_held_is_given_back() -> None:
    """Of many small pieces every second one is freed: whole pages between the others."""
    if heap._find_trim() is None:
        pytest.skip("another C library")
    pieces = [bytearray(b"x" * 60_000) for _ in range(1000)]
    del pieces[::2]
    before = psutil.Process().memory_info().rss
    heap.give_back()
    assert before - psutil.Process().memory_info().rss > 20 * MEBIBYTE
    assert all(piece == b"x" * 60_000 for piece in pieces)


def test_another_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without `malloc_trim` nothing is done."""
    monkeypatch.setattr(heap, "_find_trim", lambda: None)
    heap.give_back()
