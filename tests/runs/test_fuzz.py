"""Damaged files, a few of those that `benchmarks/fuzz.py` makes by the thousand."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

from benchmarks import fuzz
from extractor.runs import worker

#: Each takes some hundredths of a second.
INPUTS = 60


def test_damaged_files_end_in_a_state_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No mistake of the tool, no dead or hanging worker; some are still read, some are refused."""
    monkeypatch.setattr(worker, "CHILD", (sys.executable, "-P", str(Path(fuzz.__file__)), "--child"))
    tally = fuzz.fuzz(tmp_path, INPUTS, Random(20), None, tmp_path / "kept")
    assert tally.faults == []
    assert tally.kinds.total() == tally.ends.total() == INPUTS
    assert tally.ends["failed: unreadable"] > 0
    assert tally.ends["no-form"] + tally.ends["done"] + tally.ends["review"] > 0


def test_damage_is_the_same_for_the_same_seed() -> None:
    """What was found once can be made again."""
    first, second = (fuzz.damaged(Random(3), None) for _ in range(2))
    assert [next(first) for _ in range(20)] == [next(second) for _ in range(20)]
