"""Running text on a scan put right where a sentence can be worded but one way: stops, spaces, short forms."""

from __future__ import annotations

import re
from calendar import month_name

_MONTHS = "|".join(month_name[1:])
#: What begins sentences, and no names.
_BEGINS = (
    rf"(?:These|This|Such|Each) |(?:By|The|Upon|In|If|As|Following|Pursuant|For) [a-z]|The Reporting Person"
    rf"|On (?:{_MONTHS}) |\d{{1,3}}% of |Mr\. \w+ (?:is|disclaims|may|has)\b"
)
#: Before these a sentence that has begun goes on.
_GOES_ON = "a|an|and|as|at|by|for|from|in|of|on|or|see|than|that|the|to|under|upon|which|who|with"
_STARTS = r"(?:These|This|Such|Each) [a-z]|Each [A-Z]|The (?:[a-z]|Reporting Person|Form \d)"
_FORMS = r"(?:Inc|LLC|L\.L\.C|Ltd|LP|L\.P|N\.A)\b"
#: What has a number behind it.
_NUMBERED = "Column|Exhibit|Instruction|Item|Rule|Section"
_TERM = r"[^()\"“”]{1,60}"
#: A partner or a member of a list: names alone, the form of a company behind the last, and more of them.
_LISTED = rf"(?:The )?(?:[A-Z0-9(][\w.()&-]*,? ){{1,9}}{_FORMS}\.?,? (?:and|The|[A-Z]\w+ [A-Z])"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), better)
    for pattern, better in (
        # what stands before a text is a speck, or the end of its number
        (r"^[.,;:)] (?=[A-Z])", ""),
        (r"(?<=[.)]) [*·•]$", ""),
        (r", ?,(?= )", ","),
        (r"(\$\d{1,3}(?:,\d{3})+) (?=00\b)", r"\1."),
        # what a number belongs to is no end of a sentence
        (rf"\b({_NUMBERED})\. (?=\d)", r"\1 "),
        # letters that stand together
        (r"\b(?:L LC|LL C|L L C)\b", "LLC"),
        (r"\b(?:SE C|S EC)\b", "SEC"),
        (r"\bSEC sta(?:ll|lf|fl)\b", "SEC staff"),
        (r"\bSEC(?:'S|s| s)(?= [A-Z])", "SEC's"),
        (r"\b([A-Z]{2,}) s\b(?!\.)", r"\1s"),
        (r"(?<=[a-z]{2}) s (?=[A-Za-z])", "'s "),
        (r"\b1[0o]b5[ -]?1\b", "10b5-1"),
        # a term that is defined: ("Fund II")
        (rf"({_FORMS}\.?)(?: ?C\(?|(?<=\.))(?=[A-Z][a-z]{_TERM}[\"”]\))", r'\1 ("'),
        (r"(?<=[a-zA-Z.]) ?C\(?[\"“](?=[A-Z])", ' ("'),
        (rf"(?<= )\((?=[A-Z]{_TERM}[\"”]\))", '("'),
        (rf"\([\"“]([A-Z]{_TERM}(?<![\s\"“”]))\)", r'("\1")'),
        # words and figures that stand apart
        (rf"\b((?:{_MONTHS}) \d{{1,2}}),(?=(?:19|20)\d\d\b)", r"\1, "),
        (r"(?<=[a-z]{3})(?=\((?:the )?[\"“][A-Z])", " "),
        (r"(?<=\d)to (?=\$\d)", " to "),
        # a sentence that goes on in small letters behind one that is whole
        (r"(\bto \$\d[\d,]*\.\d+)[,.:]? (?=the price reported above\b)", r"\1; "),
        # stops and commas
        (r"\bL\.P, (?=and\b|as\b|in\b|on\b|to\b|for\b|by\b|with\b)", "L.P. "),
        (r"\bL\.P(?=,|\))", "L.P."),
        (r"\bL\.P(?= [a-z(])", "L.P."),
        (rf"(?<=[a-z])\. (?={_FORMS})", ", "),
        (rf"\bLP\. (?={_LISTED})", "LP, "),
        (rf"(?<!ly)(?<!addition)(?<!result)(?<=[a-z)I]), (?={_BEGINS})", ". "),
        (rf"(?<=\b\d{{4}}), (?=On (?:{_MONTHS}) )", ". "),
        (rf"(?<![a-z])(?!(?:{_GOES_ON}) )([a-z]{{3,}}\)?) (?={_STARTS})", r"\1. "),
    )
)


def settle_sentences(text: str) -> str:
    """The text with what the grammar of such texts leaves no choice in."""
    for pattern, better in _RULES:
        text = pattern.sub(better, text)
    return text
