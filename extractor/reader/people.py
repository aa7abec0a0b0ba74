"""Names of people, and how common each is: those of the census of the United States of 1990.

88,799 surnames, which nine in ten people have, and 5,494 first names, in the order of how many have
them; they come with the package `names`. Of a dictionary's words hardly any is a surname.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path

_PACKAGE = "names"
_NAME = re.compile(r"^[a-z]+", re.MULTILINE)
_LISTS = ("dist.all.last", "dist.female.first", "dist.male.first")
#: The commonest name counts as seen so often in the sources of the dictionary, the second half as often, and
#: so on, as names are; the rarest as often as the rarest words of the dictionary.
_COMMONEST, _RAREST = 100_000, 20


def times_called(word: str) -> int:
    """How often people are called so, with a capital first and the rest in any case; 0 where none are."""
    return names_of_people().get(word.lower(), 0) if word[:1].isupper() else 0


@lru_cache(maxsize=1)
def names_of_people() -> Mapping[str, int]:
    """All names, in small letters, and how often each counts as seen."""
    seen: dict[str, int] = {}
    for name in _LISTS:
        for rank, one in enumerate(_names_in(name), start=1):
            seen[one] = max(seen.get(one, 0), _COMMONEST // rank, _RAREST)
    return seen


def _names_in(name: str) -> Sequence[str]:
    """The names of one list, the commonest first: each line has a name, shares in per cent, and a rank."""
    # not imported: a file names.py where the tool is started would come before it
    path = Path(str(distribution(_PACKAGE).locate_file(f"{_PACKAGE}/{name}")))
    return _NAME.findall(path.read_text("ascii").lower())
