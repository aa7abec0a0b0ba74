"""Codes of states and countries, which addresses in XML must use.

The form prints a code ("L2"), an abbreviation or a name; rptOwnerState and
rptOwnerCountry hold codes alone. States go by their postal abbreviations. Countries
and provinces have a letter and a digit; the names known here are those in which
reporting owners often live, and any other name is UNKNOWN.
"""

from __future__ import annotations

import re

#: The code of the United States as a country, and of a place that has no code here.
UNITED_STATES = "X1"
UNKNOWN = "XX"

#: EDGAR's codes have a letter and a digit, either first; I and O never follow a digit.
_CODE = re.compile(r"[A-Z][0-9]|1[A-HJ-NP-Z]|2[A-HJ-NPQ]")
#: Of that shape, but parts of the United States, or given to nobody.
_NO_COUNTRY = frozenset(
    [
        "B5",
        "1V",
        "2J",
        "E6",
        "H0",
        "I1",
        "I2",
        "J7",
        "N3",
        "O7",
        "O8",
        "P9",
        "Q0",
        "R7",
        "S2",
        "S7",
        "T5",
        "T9",
        "V4",
        "V5",
        "X6",
        "Y1",
        "Z6",
        "Z7",
        "Z8",
        "Z9",
    ]
)

_STATES = {
    "Alabama": "AL",
    "Alaska": "AK",
    "American Samoa": "B5",
    "Arizona": "AZ",
    "Arkansas": "AR",
    "California": "CA",
    "Colorado": "CO",
    "Connecticut": "CT",
    "Delaware": "DE",
    "District of Columbia": "DC",
    "Florida": "FL",
    "Georgia": "GA",
    "Guam": "GU",
    "Hawaii": "HI",
    "Idaho": "ID",
    "Illinois": "IL",
    "Indiana": "IN",
    "Iowa": "IA",
    "Kansas": "KS",
    "Kentucky": "KY",
    "Louisiana": "LA",
    "Maine": "ME",
    "Maryland": "MD",
    "Massachusetts": "MA",
    "Michigan": "MI",
    "Minnesota": "MN",
    "Mississippi": "MS",
    "Missouri": "MO",
    "Montana": "MT",
    "Nebraska": "NE",
    "Nevada": "NV",
    "New Hampshire": "NH",
    "New Jersey": "NJ",
    "New Mexico": "NM",
    "New York": "NY",
    "North Carolina": "NC",
    "North Dakota": "ND",
    "Northern Mariana Islands": "1V",
    "Ohio": "OH",
    "Oklahoma": "OK",
    "Oregon": "OR",
    "Pennsylvania": "PA",
    "Puerto Rico": "PR",
    "Rhode Island": "RI",
    "South Carolina": "SC",
    "South Dakota": "SD",
    "Tennessee": "TN",
    "Texas": "TX",
    "United States Minor Outlying Islands": "2J",
    "Utah": "UT",
    "Vermont": "VT",
    "Virgin Islands": "VI",
    "Virginia": "VA",
    "Washington": "WA",
    "West Virginia": "WV",
    "Wisconsin": "WI",
    "Wyoming": "WY",
}

_COUNTRIES = {
    "Australia": "C3",
    "Austria": "C4",
    "Bahamas": "C5",
    "Belgium": "C9",
    "Bermuda": "D0",
    "Brazil": "D5",
    "British Columbia": "A1",
    "Alberta": "A0",
    "Ontario": "A6",
    "Quebec": "A8",
    "Canada": "Z4",
    "Cayman Islands": "E9",
    "China": "F4",
    "Denmark": "G7",
    "Finland": "H9",
    "France": "I0",
    "Germany": "2M",
    "Greece": "J3",
    "Guernsey": "Y7",
    "Hong Kong": "K3",
    "India": "K7",
    "Ireland": "L2",
    "Isle of Man": "Y8",
    "Israel": "L3",
    "Italy": "L6",
    "Japan": "M0",
    "Jersey": "Y9",
    "Luxembourg": "N4",
    "Mexico": "O5",
    "Netherlands": "P7",
    "Norway": "Q8",
    "Singapore": "U0",
    "Spain": "U3",
    "Sweden": "V7",
    "Switzerland": "V8",
    "Taiwan": "F5",
    "United Kingdom": "X0",
    "United States": UNITED_STATES,
}

_STATE_CODES = {name.upper(): code for name, code in _STATES.items()} | {one: one for one in _STATES.values()}
_COUNTRY_CODES = {name.upper(): code for name, code in _COUNTRIES.items()}


def state_code(text: str) -> str | None:
    """The code of a state of the United States, given as code or name; None for any other text."""
    return _STATE_CODES.get(_folded(text))


def country_code(text: str) -> str | None:
    """The code of a country or Canadian province, given as code or name; None for any other text."""
    folded = _folded(text)
    if _CODE.fullmatch(folded):
        return None if folded in _NO_COUNTRY else folded
    return _COUNTRY_CODES.get(folded)


def _folded(text: str) -> str:
    return " ".join(text.upper().split())
