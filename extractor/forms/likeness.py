"""How like a label what was read of it is, allowing for misprints, OCR errors and faded print."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from extractor.forms.segments import Segment

#: A label may differ from what was read in this share of its letters.
MIN_LIKENESS = 82.0  # rapidfuzz ratio, 0 to 100
#: Nothing else on a page is as like a label of so many letters: more of them may be misread.
MIN_LIKENESS_LONG = ((30, 70.0), (20, 74.0))
#: Of a label's letters at most this share is not read at all; of one that has faded more.
MOST_SHORT, MOST_LOST = 0.2, 0.4
#: Of what was read of a faded label so many letters are its own, in order.
MIN_OWN = 0.88
#: How like a label's first letters what is looked at must be: the first six, or of long labels twelve.
MIN_START = (45.0, 60.0)


def begins_like(read: str, key: str) -> bool:
    """Whether what was read begins as a label does."""
    start = key[:6] if len(key) < MIN_LIKENESS_LONG[-1][0] else key[:12]
    return float(fuzz.ratio(read[: len(start)], start)) >= MIN_START[len(start) > 6]


def has_number(read: str, key: str) -> bool:
    """Whether both begin with one number, as labels of boxes do."""
    number = re.match(r"\d{1,2}", key)
    return number is not None and read.startswith(number[0])


def spelt_by(chain: Sequence[Segment]) -> str:
    """The letters and digits of segments that go on with one another."""
    return "".join(part.key for part in chain)


def faded_likeness(key: str, chain: Sequence[Segment]) -> float:
    """How like a label the first lines of a chain are, of which words may be lost: as many as are likest.

    What was read of it is the label's, letter for letter.
    """
    wholes = [spelt_by(chain[:count]) for count in range(1, len(chain) + 1)]
    own = [whole for whole in wholes if LCSseq.similarity(key, whole) >= MIN_OWN * len(whole)]
    return max((whole_likeness(key, whole, MOST_LOST) for whole in own), default=0.0)


def whole_likeness(key: str, read: str, lost: float = MOST_SHORT) -> float:
    """How like a label the beginning of what was read is, 0 to 100; at most the share `lost` of it lacks."""
    if len(read) < (1.0 - lost) * len(key):
        return 0.0
    least = least_likeness(key)
    return max(float(fuzz.ratio(key, read[: len(key) + extra], score_cutoff=least)) for extra in (0, -2, 2))


def least_likeness(key: str) -> float:
    """How like a label print must be to be taken for it, by the label's letters and digits."""
    return next((least for length, least in MIN_LIKENESS_LONG if len(key) >= length), MIN_LIKENESS)
