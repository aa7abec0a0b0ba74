"""How odd a text is for its place: what the form does not print so, words unknown, others nearly the same."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import Levenshtein

from extractor.model.page import Word
from extractor.reader.lexicon import is_known_name
from extractor.reader.wording import load_wording
from extractor.record.filing import Filing
from extractor.record.kinds import FieldKind
from extractor.record.misworded import misworded
from extractor.record.subjects import Subject

#: Widths of letters in parts of the font's size, in most faces for running text.
_WIDTHS = (
    dict.fromkeys("iljtfrI.,;:'()[]!|/", 0.31)
    | dict.fromkeys("mwMW", 0.82)
    | dict.fromkeys("$0123456789", 0.5)
)
_CAPITAL, _LETTER, _GENEROUS = 0.66, 0.46, 1.08
#: Texts at least so long that differ in at most so many letters are likely the same.
_LONG_ENOUGH, _NEARLY = 5, 2
_DAY = r"(?:0[1-9]|1[0-2])/(?:0[1-9]|[12]\d|3[01])/(?:19|20)\d\d"
_PRINTED = {
    FieldKind.DATE: re.compile(_DAY),
    FieldKind.PRICE: re.compile(r"\$? ?(?:\d{1,3}(?:,\d{3})*|0)?(?:\.\d+)?"),
    FieldKind.SHARES: re.compile(r"\$? ?(?:\d{1,3}(?:,\d{3})*|0)?(?:\.\d+)?"),
    FieldKind.LETTER: re.compile(r"[A-Z](?:/K)?|[A-Z][A-Z0-9]|4|4/A"),
    FieldKind.MARKS: re.compile(r"(?:\([1-9]\d?\))+"),
}
_PRINTED_NAMES = {
    "rptOwnerCity": re.compile(r"[A-Za-z][A-Za-z .'-]{2,}"),
    "rptOwnerZipCode": re.compile(r"\d{5}(?:-\d{4})?"),
    "issuer.issuerName": re.compile(r".{2,}[^,:;]"),
    "issuer.issuerTradingSymbol": re.compile(r"[A-Z](?:[A-Z.]{0,4}[A-Z])?"),
    "signatureName": re.compile(r"(?:.*[,.] )?(?:/s/|By:?) .{5,}"),
    "rptOwnerName": re.compile(r"\S{2,} .+"),
    # of 1,062 explanations nine end in no stop
    "footnotes": re.compile(r".*[^\w\s,;]", re.DOTALL),
}
#: A single letter is but that of a paragraph, `(k)`, a possessive's, or of words cut short, `f/b/o`, `e.g.`.
_ODD = re.compile(
    r"[|~^_{}\\<>=*]|\(\s*\)|(?<![(/.'’])\b[a-z]\b(?![)/.])(?<!\ba)|(?<=[a-z])[A-Z](?=[A-Z])"
    r"|\([lo]\)|(?<=[A-Za-z])(?<!\b10b)[0-9]|[.,;:]{2,}"
)
#: A company's form without its stop or with another sign, a stop behind a word that is hardly cut short.
_ODD_NAME = re.compile(r"\b(?:Inc|Corp|Ltd)\b(?!\.)|(?<=[a-z]{4})\.(?= [a-z0-9])|[:;]$", re.IGNORECASE)
#: Who signs for another, with no comma before what he is; a title or nature that ends in one was cut off.
_UNPARTED = re.compile(
    r"(?<![,;])(?<!\bas)(?<!\bby)(?<!\bhis)(?<!\bher)(?<!\bthe) (?:attorney|atty)[- ]in[- ]fact",
    re.IGNORECASE,
)
#: Of 320 streets none has a stop behind a whole word (one has it behind `BLDG`).
_STOP_IN_STREET = re.compile(r"(?<=[A-Za-z]{5})\. ")
#: A label of the form taken for what stands under it.
_LABEL = re.compile(
    r"\d{1,2}A?\. (?:Name|If|Date|Individual|Relationship|Issuer|Statement)\b|.*\((?:Month|Instr)"
)
_SELDOM = frozenset(
    {
        "transactionFormType",
        "equitySwapInvolved",
        "otherText",
        "dateOfOriginalSubmission",
        "deemedExecutionDate",
    }
)
_WORD = re.compile(r"[A-Za-z]{3,}")
#: Hardly a price has three figures or more and no fraction.
_WHOLE_PRICE = re.compile(r"\$? ?\d[\d,]{2,}")
_SEVERAL_NOTES = re.compile(r"\b(?:foot)?notes\b", re.IGNORECASE)


def of_text(subject: Subject, filing: Filing) -> Mapping[str, float]:
    """The doubts, by name, that a text tells by itself and beside others of its group."""
    printed = _PRINTED.get(subject.kind, _PRINTED_NAMES.get(subject.group))
    text = subject.text
    wordless = subject.kind is FieldKind.TEXT and not _WORD.search(text)
    wordy = subject.kind not in _PRINTED and subject.kind is not FieldKind.CODE
    same, near = _likeness(text, filing.texts.get(subject.group, ()))
    unknown = [word for word in _WORD.findall(text) if not _is_word(word) and filing.words[word] < 2]
    unprinted = printed is not None and printed.fullmatch(text) is None
    unprinted |= subject.kind is not FieldKind.LONG and _LABEL.match(text) is not None
    unprinted |= subject.kind is FieldKind.TEXT and text.endswith(",")
    unprinted |= subject.kind is FieldKind.SIGNATURE and _UNPARTED.search(text) is not None
    # of 28 names and titles with half a pair of brackets 26 were misread or cut off
    unprinted |= wordy and subject.kind is not FieldKind.LONG and unmatched(text) > 0
    # a postal code tells its state
    unprinted |= subject.group == "rptOwnerState" and filing.broken[subject.path] > 0
    # no two owners of a filing have one name
    unprinted |= subject.group == "rptOwnerName" and same > 1
    unprinted |= subject.group.startswith("rptOwnerStreet") and _STOP_IN_STREET.search(text) is not None
    return {
        "unprinted": float(unprinted),
        "odd": math.log2(1 + _oddities(subject)) if wordy else 0.0,
        "unknown": math.log2(1 + len(unknown) + 3 * wordless) if wordy else 0.0,
        "misworded": misworded(text) / 2.0 if subject.kind is FieldKind.LONG else 0.0,
        "seldom": float(_is_seldom(subject)),
        "alone": float(same < 2),
        "near": near,
        "lacking": _lacking(text, filing.texts.get(subject.group, ())) if wordy else 0.0,
        "single": float(len(subject.marks) == 1 and _SEVERAL_NOTES.search(subject.beside) is not None),
    }


def _is_word(word: str) -> bool:
    """Whether the dictionary has a word, people are called so, or notes are worded with it."""
    return is_known_name(word) or word.lower() in load_wording().shares


def _oddities(subject: Subject) -> float:
    """How many signs that are seldom printed so, and in names those that stand where they hardly do."""
    names = 0 if subject.kind is FieldKind.LONG else len(_ODD_NAME.findall(subject.text))
    return len(_ODD.findall(subject.text)) + names + unmatched(subject.text)


def _is_seldom(subject: Subject) -> bool:
    if subject.kind is FieldKind.PRICE:
        return _WHOLE_PRICE.fullmatch(subject.text) is not None
    return subject.group.rpartition(".")[2] in _SELDOM or subject.text == "4/A"


def excess(word: Word) -> float:
    """How much wider a word is than its letters are in any usual font, in parts of its size."""
    usual = sum(_WIDTHS.get(letter, _CAPITAL if letter.isupper() else _LETTER) for letter in word.text)
    return word.bbox.width / word.size - _GENEROUS * usual


def unmatched(text: str) -> float:
    """How many brackets of a text lack their other half."""
    return float(abs(text.count("(") - text.count(")")) + abs(text.count("[") - text.count("]")))


def _likeness(text: str, others: Sequence[str]) -> tuple[int, float]:
    """How many of a group say just this, and the share of it that says nearly the same."""
    same = sum(other == text for other in others)
    if len(text) < _LONG_ENOUGH:
        return same, 0.0
    near = sum(
        other != text and Levenshtein.distance(text, other, score_cutoff=_NEARLY) <= _NEARLY
        for other in others
    )
    return same, near / (near + same) if near else 0.0


def _lacking(text: str, others: Sequence[str]) -> float:
    """Of those of a group that say what this text says, the share that say more, before, after or between."""
    words = _plain_words(text)
    more = sum(len(other) > len(text) and _holds(_plain_words(other), words) for other in others)
    return more / (more + sum(other == text for other in others)) if more else 0.0


def _plain_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _holds(words: Sequence[str], some: Sequence[str]) -> bool:
    """Whether all of `some` stand among `words`, which are more, in their order."""
    rest = iter(words)
    return len(words) > len(some) and all(word in rest for word in some)
