"""Memory that was freed is kept."""

from __future__ import annotations

import os

from extractor.pages.freed import keep_freed_memory


def test_glibc_is_told_to_keep_freed_memory() -> None:
    """Other C libraries cannot be told, which is no error."""
    assert keep_freed_memory() is ("CS_GNU_LIBC_VERSION" in getattr(os, "confstr_names", {}))
