"""Grammars of the form's cells."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.model.crop import LineKind
from extractor.reader.alphabet import raised
from extractor.reader.grammar import (
    Grammar,
    chain,
    either,
    kind_grammar,
    literal,
    maybe,
    one_of,
    times,
)


def grammar_of(kind: LineKind) -> Grammar:
    grammar = kind_grammar(kind)
    assert grammar is not None
    return grammar


def test_patterns_allow_what_they_say_and_nothing_else() -> None:
    """A pattern of every building block allows exactly its six texts."""
    grammar = Grammar(
        chain(either(literal("ab"), one_of("c")), maybe(literal("-")), times(one_of("x"), 1, 2))
    )
    allowed = {"abx", "ab-x", "abxx", "ab-xx", "cx", "c-x", "cxx", "c-xx"}
    tried = allowed | {"", "ab", "x", "c-", "abxxx", "a-x", "ab--x", "acx"}
    assert {text for text in tried if grammar.allows(text)} == allowed


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y", "%m/%Y"]),
)
def test_dates_are_allowed_as_filers_write_them(day: date, form: str) -> None:
    """Every day of two centuries may be written in four ways, with and without leading zeros."""
    grammar = grammar_of(LineKind.DATE)
    assert grammar.allows(day.strftime(form))
    assert grammar.allows(f"{day.month}/{day.day}/{day.year}")


@pytest.mark.parametrize(
    "text", ["13/01/2020", "00/12/2020", "12/32/2020", "12/1O/2020", "12/10/220", "12/10-2020"]
)
def test_texts_that_are_no_dates_are_not_allowed(text: str) -> None:
    """A month 13, a day 32, a letter O, a year of three digits and mixed signs are no dates."""
    assert not grammar_of(LineKind.DATE).allows(text)


@given(st.integers(0, 10**15 - 1), st.integers(0, 4), st.sampled_from(["", "$", "$ "]))
def test_amounts_are_allowed_grouped_or_plain(number: int, places: int, sign: str) -> None:
    """Whole numbers with or without thousands' commas, decimals and a dollar sign are amounts."""
    grammar = grammar_of(LineKind.AMOUNT)
    decimals = "." + "7" * places if places else ""
    assert grammar.allows(f"{sign}{number:,}{decimals}")
    assert number >= 10**12 or grammar.allows(f"{sign}{number}{decimals}")


@pytest.mark.parametrize(
    "text", ["1,50", "1,5000", "12,34,567", "1.", "$", "S5", "0,123", "1,5OO", ",500", "1 500"]
)
def test_amounts_with_commas_in_wrong_places_are_not_allowed(text: str) -> None:
    """Commas stand before each three digits, and a dollar sign or point needs digits."""
    assert not grammar_of(LineKind.AMOUNT).allows(text)


#: These cells always hold their letter, and a state no mark.
ONE_LETTER = (LineKind.CODE, LineKind.OWNERSHIP, LineKind.SIDE, LineKind.STATE)


@given(
    st.lists(st.integers(1, 99), max_size=5),
    st.sampled_from([kind for kind in LineKind if kind not in ONE_LETTER]),
)
def test_marks_may_stand_in_every_kind_of_cell(numbers: list[int], kind: LineKind) -> None:
    """Raised marks alone, with or without spaces, are allowed wherever a grammar binds."""
    grammar = kind_grammar(kind)
    marks = [raised(f"({number})") for number in numbers]
    assert grammar is None or (grammar.allows("".join(marks)) and grammar.allows(" ".join(marks)))


def test_only_text_is_free() -> None:
    """Every kind but text has a grammar, whether it is read or glanced at."""
    assert {kind for kind in LineKind if kind_grammar(kind) is None} == {LineKind.TEXT, LineKind.GLANCE}


def test_codes_are_the_forms_own() -> None:
    """The twenty-six capitals but those that are no code, and the equity swap's K after a stroke."""
    grammar = grammar_of(LineKind.CODE)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert "".join(one for one in letters if grammar.allows(one)) == "ACDEFGHIJLMOPSUVWXZ"
    assert grammar.allows("S/K")
    assert not grammar.allows("SK")
    assert grammar.allows("J" + raised("(2)"))
    assert not grammar.allows(raised("(2)"))


def test_columns_of_one_letter_hold_that_letter() -> None:
    """Direct or indirect: D or I, with a mark or without, and never nothing; acquired or disposed: A or D."""
    ownership, side = kind_grammar(LineKind.OWNERSHIP), kind_grammar(LineKind.SIDE)
    assert ownership is not None
    assert side is not None
    assert ownership.allows("D")
    assert ownership.allows("I" + raised("(3)"))
    assert not any(ownership.allows(text) for text in ("A", "DI", "", raised("(3)")))
    assert [text for text in "ADI" if side.allows(text)] == ["A", "D"]


def test_prices_and_counts_are_grouped() -> None:
    """A price has its dollar sign, a count none; both have a comma before every three digits."""
    price, count = kind_grammar(LineKind.PRICE), kind_grammar(LineKind.SHARES)
    assert price is not None
    assert count is not None
    assert all(price.allows(text) for text in ("$0", "$39.52", "$1,234.5" + raised("(2)"), raised("(1)")))
    assert not any(price.allows(text) for text in ("39.52", "$933566", "$1,23", "1"))
    assert all(count.allows(text) for text in ("421,693", "421.693", "12" + raised("(1)"), "1,000,000"))
    assert not any(count.allows(text) for text in ("$5", "4351.309", "1,00", "01"))


def test_the_number_of_a_wrapped_price_is_grouped() -> None:
    """Without its sign, a comma before every three digits all the same."""
    grammar = grammar_of(LineKind.UNSIGNED)
    assert [text for text in ("1,953.9555", "953.955", "0.01", "953955", "$9.5") if grammar.allows(text)] == [
        "1,953.9555",
        "953.955",
        "0.01",
    ]


def test_states_are_the_posts_or_have_a_digit() -> None:
    """The codes of the United States, and those of the SEC for elsewhere; no two letters beside."""
    grammar = grammar_of(LineKind.STATE)
    assert all(grammar.allows(code) for code in ("CA", "PR", "A1", "X0", "2M"))
    assert not any(grammar.allows(code) for code in ("AI", "Al", "C", "CAA", "( A"))
