"""What the texts of tables usually say, and how likely any text is before its print was looked at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import zip_longest
from math import log

from rapidfuzz.distance import Levenshtein

from extractor.reader.lexicon import is_known

_STOCKS = ("Stock", "Shares", "Units")
_LETTERS = "ABCDEFGH"
#: Titles of securities as filers word them.
_TITLES = (
    "Common Stock",
    "Common Shares",
    "Common Units",
    "Ordinary Shares",
    "Preferred Stock",
    "Convertible Preferred Stock",
    "Depositary Shares",
    "American Depositary Shares",
    "Stock Option",
    "Stock Options",
    "Stock Option (right to buy)",
    "Stock Option (Right to Buy)",
    "Employee Stock Option",
    "Employee Stock Option (right to buy)",
    "Employee Stock Option (Right to Buy)",
    "Non-Qualified Stock Option (right to buy)",
    "Non-Qualified Stock Option (Right to Buy)",
    "Director Stock Option (right to buy)",
    "Director Stock Option (Right to Buy)",
    "Incentive Stock Option (right to buy)",
    "Option (right to buy)",
    "Restricted Stock",
    "Restricted Stock Unit",
    "Restricted Stock Units",
    "Performance Stock Unit",
    "Performance Stock Units",
    "Performance Share Units",
    "Performance Shares",
    "Deferred Stock Units",
    "Deferred Share Units",
    "Phantom Stock",
    "Phantom Stock Units",
    "Phantom Units",
    "Stock Units",
    "Share Units",
    "Stock Appreciation Rights",
    "Stock Appreciation Right",
    "Dividend Equivalent Rights",
    "Warrants",
    "Warrant",
    "Common Stock Warrant",
    "Common Stock Warrants",
    "Warrants (right to buy)",
    "Convertible Notes",
    "LLC Units",
    "LTIP Units",
    "Limited Partnership Units",
    "Partnership Units",
    *(f"Class {letter} Common {stock}" for letter in "ABC" for stock in _STOCKS),
    *(f"Class {letter} Ordinary Shares" for letter in "AB"),
    *(f"Series {letter} Preferred {stock}" for letter in _LETTERS for stock in _STOCKS[:2]),
    *(f"Series {letter} Convertible Preferred Stock" for letter in _LETTERS),
)
#: Natures of indirect ownership as filers word them.
_NATURES = (
    "See Footnote",
    "See Footnotes",
    "See footnote",
    "See footnotes",
    "See Note",
    "See Remarks",
    "By Trust",
    "By Trusts",
    "By Family Trust",
    "By Spouse",
    "By Wife",
    "By Husband",
    "By Son",
    "By Daughter",
    "By Child",
    "By Children",
    "By LLC",
    "By Corporation",
    "By Partnership",
    "By Limited Partnership",
    "By Family Limited Partnership",
    "By Foundation",
    "By IRA",
    "By 401(k)",
    "By 401(k) Plan",
    "By ESOP",
    "401(k) Plan",
    "401(k)",
    "IRA",
    "Trust",
    "Spouse",
)
USUAL_TEXTS = (*_TITLES, *_NATURES)
_USUAL = frozenset(USUAL_TEXTS)
_USUAL_FOLDED = frozenset(text.casefold() for text in USUAL_TEXTS)
_USUAL_WORDS = frozenset(word for text in USUAL_TEXTS for word in text.split())
#: Typists set all in capitals.
_IN_CAPITALS = frozenset(word.upper() for word in _USUAL_WORDS if len(word) > 1)
#: Half of all rows say something usual.
_USUAL_CHANCE = log(0.5 / len(USUAL_TEXTS))
#: What it costs that capitals and small letters are other ones.
_IN_OTHER_CASE = -1.0
#: What a letter costs that the filer mistyped in a word of so many.
_MISTYPED, _LONG = -10.0, 5
#: What a word costs, in logarithms: a usual one, a fund's form, number or series, one of the vocabulary; and
#: each letter of one that nobody knows.
_USUAL_WORD, _FORM, _KNOWN, _UNKNOWN, _LETTER = -4.0, -4.5, -8.5, -12.0, -0.6
#: A stop or bracket around a word, and a comma behind it.
_STOP, _COMMA = -3.0, -1.0
_FORMS = re.compile(
    r"(?:L\.?P\.?|L\.?L\.?C\.?|Inc\.?|Ltd\.?|Corp\.?|Co\.?|[IVX]{1,4}|\([A-Z]\)|U\.S\.|&|of|the|and),?"
)
_DASH, _DASHES = -1.0, ("-", "–", "—")
#: A letter alone, not behind a class or series, and initials.
_LETTER_ALONE, _INITIALS, _ALONE = re.compile(r"[A-Z],?"), re.compile(r"(?:[A-Z]\.)+"), -8.0
#: What tells one of several of a kind from another.
_NUMBERED = re.compile(r"#?\d{1,2}|\(\d{1,2}\)")
_FIGURE, _FIGURES = -1.0, re.compile(r"\$?[\d.,]+%?")
_CORE = re.compile(r"[^\W\d_]+(?:'s)?")


#: A text that varies another costs so much, and so much for each word of that one that it lacks; what
#: differs in stops or capitals alone, and another number, numeral or letter of a series.
_VARIES, _LACKS, _STOPPED, _DESIGNATION = -0.2, -4.0, -7.0, -0.3
#: What differs in a comma behind a word, which may stand before something else, and in dashes alone.
_WITH_COMMA, _OTHER_DASH = -2.5, -4.0
_DESIGNATED = re.compile(r"\(?(?:[IVX]{1,5}|[A-H]|[A-H]?-?\d{1,4}|[A-H]-\d)\)?,?")
#: Words that a dash joins; what it costs to part them with a space.
_JOINED, _PARTED = re.compile(r"\w+(?:-\w+)+"), -3.0
#: A class or series is followed by its letter or number.
_SERIES = ("Class", "Series")
_UNNAMED = -12.0
#: No text begins with a Roman numeral: the number of a house is misread.
_NUMERAL = re.compile(r"[IVXL]+ ")
#: Nor does one begin with letters where another has the number of a house.
_HOUSE, _LETTERS_ALONE = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")
#: The form of a company.
_COMPANY = r"(?:LP|LLC|L\.P\.|L\.L\.C\.|Inc|Ltd|Corp)\.?,?"
#: A comma within a name, not before a company's form.
_IN_NAME, _LISTED = re.compile(rf"\w+, (?!{_COMPANY}$)[A-Z][a-z].*"), -4.0
#: Brackets come in pairs.
_UNPAIRED = -8.0
#: A full stop before a company's form; initials without their last full stop.
_ODD = re.compile(
    rf".*, (?:\(|[IVX]+\b).*|.*[^\W\d_]{{2}}\. {_COMPANY}|(?:[A-Z]\.)+[A-Z],? .*|(?:[A-Z]\.)+[A-Z]?.?[A-Z] "
)
#: What it costs that no comma stands before a form, as seldom as filers leave it out: 0 of 53 partnerships,
#: 8 of 42 limited liability companies, 37 of 135 incorporated ones.
_NO_COMMA = {
    re.compile(r".*\w (?:LP|L\.P\.),?"): -4.0,
    re.compile(r".*\w (?:LLC|L\.L\.C\.),?"): -1.5,
    re.compile(r".*\w (?:Inc|Ltd|Corp)\.?,?"): -1.0,
}


@lru_cache(maxsize=65536)
def likely_beforehand(text: str, varied: str | None = None) -> float:
    """The logarithm of how likely a text is to stand in a cell, whatever its print.

    Of one that is a variation of another text of the same filing, if that is given.
    """
    if varied is not None:
        return _varying(text.split(), varied.split())
    told = sum(_of_word(word) for word in text.split()) + _unusual(text.split())
    usual = _USUAL_CHANCE if text in _USUAL else _USUAL_CHANCE + _IN_OTHER_CASE
    if text.casefold() in _USUAL_FOLDED:
        return max(told, usual)
    return max(told, _USUAL_CHANCE + _MISTYPED) if _is_mistyped(text) else told


def beforehand_of(words: Iterable[str]) -> Callable[[str, str | None], float]:
    """The same in a filing that says these words: what it joins by a dash is hardly ever parted in it."""
    parted = {f" {word.replace('-', ' ')} " for word in words if _JOINED.fullmatch(word)}

    def likely(text: str, varied: str | None = None) -> float:
        return likely_beforehand(text, varied) + _PARTED * sum(one in f" {text} " for one in parted)

    return likely if parted else likely_beforehand


def _is_mistyped(text: str) -> bool:
    """Whether a text is a usual one but for a letter."""
    words = text.split()
    return any(
        " ".join([*words[:at], usual, *words[at + 1 :]]) in _USUAL
        for at, word in enumerate(words)
        if len(word) >= _LONG
        for usual in _USUAL_WORDS
        if Levenshtein.distance(word, usual, score_cutoff=1) == 1
    )


def _unusual(words: Sequence[str]) -> float:
    """What it costs that stops, commas and the letters of series are not where they usually are."""
    text = " ".join(words)
    cost = _UNPAIRED * (text.count("(") != text.count(")"))
    cost += _ALONE * (_NUMERAL.match(text) is not None)
    numbered = len(words) > 1 and _NUMBERED.fullmatch(words[0]) is not None
    cost += _ALONE * (numbered and words[1] in _USUAL_WORDS)
    for word, after in zip(words, [*words[1:], ""], strict=True):
        pair = f"{word} {after}"
        cost += sum(less for bare, less in _NO_COMMA.items() if bare.fullmatch(pair))
        cost += _UNNAMED * (_ODD.fullmatch(pair) is not None)
        cost += _LISTED * (_IN_NAME.fullmatch(pair) is not None)
        cost += _UNNAMED * (word in _SERIES and not _DESIGNATED.fullmatch(after))
    return cost


def _varying(words: Sequence[str], others: Sequence[str]) -> float:
    cost = _VARIES + _unusual(words)
    begun = [(one[0], other[0]) for one, other in ((words, others), (others, words)) if one and other]
    cost += _ALONE * any(_HOUSE.fullmatch(one) and _LETTERS_ALONE.fullmatch(other) for one, other in begun)
    cost += _OTHER_DASH * _differs_in_dashes(words, others)
    bare, others_bare = ([word.rstrip(",") for word in one] for one in (words, others))
    for step in Levenshtein.opcodes(others_bare, bare):  # a comma tells nothing of which word is which
        gone = others[step.src_start : step.src_end]
        new = words[step.dest_start : step.dest_end]
        pairs = zip_longest(new, gone, fillvalue="")
        cost += sum(_instead(word, before) for word, before in pairs if word != before)
    return cost


def _differs_in_dashes(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two texts have the same words but for dashes between or within them."""
    parts, others_parts = (
        [part for part in re.split(r"[\s–—-]+", " ".join(one)) if part] for one in (words, others)
    )
    return words != others and parts == others_parts


def _instead(word: str, before: str) -> float:
    if not word:
        return _DESIGNATION if _DESIGNATED.fullmatch(before) else _LACKS
    if _DESIGNATED.fullmatch(word) and (not before or _DESIGNATED.fullmatch(before)):
        return _DESIGNATION
    if before and word.rstrip("s") == before.rstrip("s"):
        return _DESIGNATION
    if before and word.rstrip(",") == before.rstrip(","):
        return _WITH_COMMA
    if before and letters_of(word) == letters_of(before):
        return _DESIGNATION if _FORMS.fullmatch(word) and _FORMS.fullmatch(before) else _STOPPED
    if "-" in word.strip("-") and "-" not in before:
        return _DASH + sum(
            _of_word(part) for part in word.split("-") if part and part not in before.split("-")
        )
    mistyped = len(word) >= _LONG and Levenshtein.distance(word, before, score_cutoff=1) == 1
    return max(_of_word(word), _MISTYPED) if mistyped else _of_word(word)


def letters_of(word: str) -> str:
    """The letters and figures of a text, capitals as small ones."""
    return "".join(letter for letter in word.casefold() if letter.isalnum())


def _of_word(word: str) -> float:
    if word in _USUAL_WORDS:
        return _USUAL_WORD
    if _FORMS.fullmatch(word) or _NUMBERED.fullmatch(word):
        return _FORM
    if _FIGURES.fullmatch(word):
        return _FIGURE * (2 + len(word))
    if _LETTER_ALONE.fullmatch(word) or _INITIALS.fullmatch(word):
        return _ALONE
    if word in _DASHES:
        return _DASH
    core = word.strip(",.;()")
    around = _STOP * (len(word) - len(core)) if word != f"{core}," else _COMMA
    if core in _IN_CAPITALS:
        return around + _USUAL_WORD
    if _CORE.fullmatch(core) and is_known(core) and len(core) > 1:
        return around + _KNOWN
    if "-" in core:
        return around + _DASH + sum(_of_word(part) for part in core.split("-") if part)
    odd = sum(not letter.isalpha() for letter in core)
    return around + _UNKNOWN + _LETTER * len(core) - 3.0 * odd
