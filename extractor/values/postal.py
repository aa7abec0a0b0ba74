"""States and their postal codes.

The first three digits of a ZIP code name its region, which hardly ever crosses a state's
border (Publication 65 of the Postal Service, National Five-Digit ZIP Code Directory).
"""

from __future__ import annotations

import re

#: First and last three digits of each state's ZIP codes, several pairs where they do not adjoin.
_PREFIXES: dict[str, tuple[tuple[int, int], ...]] = {
    "AK": ((995, 999),),
    "AL": ((350, 369),),
    "AR": ((716, 729), (755, 755)),
    "AZ": ((850, 865),),
    "CA": ((900, 961),),
    "CO": ((800, 816),),
    "CT": ((60, 69),),
    "DC": ((200, 205), (569, 569)),
    "DE": ((197, 199),),
    "FL": ((320, 349),),
    "GA": ((300, 319), (398, 399)),
    "GU": ((969, 969),),
    "HI": ((967, 968),),
    "IA": ((500, 528),),
    "ID": ((832, 838),),
    "IL": ((600, 629),),
    "IN": ((460, 479),),
    "KS": ((660, 679),),
    "KY": ((400, 427),),
    "LA": ((700, 714),),
    "MA": ((10, 27), (55, 55)),
    "MD": ((206, 219),),
    "ME": ((39, 49),),
    "MI": ((480, 499),),
    "MN": ((550, 567),),
    "MO": ((630, 658),),
    "MS": ((386, 397),),
    "MT": ((590, 599),),
    "NC": ((270, 289),),
    "ND": ((580, 588),),
    "NE": ((680, 693),),
    "NH": ((30, 38),),
    "NJ": ((70, 89),),
    "NM": ((870, 884),),
    "NV": ((889, 898),),
    "NY": ((5, 5), (63, 63), (100, 149)),
    "OH": ((430, 459),),
    "OK": ((730, 749),),
    "OR": ((970, 979),),
    "PA": ((150, 196),),
    "PR": ((6, 7), (9, 9)),
    "RI": ((28, 29),),
    "SC": ((290, 299),),
    "SD": ((570, 577),),
    "TN": ((370, 385),),
    "TX": ((733, 733), (750, 799), (885, 885)),
    "UT": ((840, 847),),
    "VA": ((201, 201), (220, 246)),
    "VI": ((8, 8),),
    "VT": ((50, 59),),
    "WA": ((980, 994),),
    "WI": ((530, 549),),
    "WV": ((247, 268),),
    "WY": ((820, 831), (834, 834)),
}
#: EDGAR's codes of countries and provinces have a letter and a digit, either first.
_ABROAD = re.compile(r"[A-Z][0-9]|[0-9][A-Z]")
_NAME = re.compile(r"[A-Za-z .'-]{3,}")


def is_state(text: str) -> bool:
    """Whether this may stand for a state: its abbreviation, EDGAR's code of a place abroad, or a name."""
    return text in _PREFIXES or bool(_ABROAD.fullmatch(text) or _NAME.fullmatch(text))


def zip_fits(state: str, code: str) -> bool | None:
    """Whether the ZIP code is one of the state, given by its abbreviation; None for any other text."""
    ranges = _PREFIXES.get(state)
    if ranges is None:
        return None
    region = int(code[:3])
    return any(first <= region <= last for first, last in ranges)
