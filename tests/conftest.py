"""What every test runs under."""

from __future__ import annotations

from hypothesis import settings

# A deadline would fail a test for a busy machine; sixty examples keep the whole run short.
settings.register_profile("quick", max_examples=60, deadline=None)
settings.load_profile("quick")
