"""Transaction codes, and the letters of the other code columns."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import ValueReadError
from extractor.values.codes import TRANSACTION_CODES, ReadCode, print_code, read_code, read_letter


@pytest.mark.parametrize("swap", [False, True])
@pytest.mark.parametrize("letter", sorted(TRANSACTION_CODES))
def test_codes_survive_printing(letter: str, swap: bool) -> None:
    """Every code, and every code with a swap, reads back as it was printed."""
    code = ReadCode(letter, swap)
    assert read_code(print_code(code)) == code


def test_a_lone_k_is_a_swap() -> None:
    """K by itself is kept as the code that stands there."""
    assert read_code("K") == ReadCode("K", True)
    assert print_code(ReadCode("K", True)) == "K"


@pytest.mark.parametrize("text", ["J/ K", "J / K", " J/K\n"])
def test_a_swap_is_seen_through_spaces(text: str) -> None:
    """A narrow cell may break before or after the stroke."""
    assert read_code(text) == ReadCode("J", True)


@pytest.mark.parametrize("text", ["", "B", "V", "p", "PS", "P/S", "P K", "/K", "4", "P(1)"])
def test_what_is_no_code_is_refused(text: str) -> None:
    """Letters that Instruction 8 does not have are not codes, nor are two codes one."""
    with pytest.raises(ValueReadError):
        read_code(text)


@pytest.mark.parametrize(("text", "letter"), [("A", "A"), ("(D)", "D"), (" ( A ) ", "A")])
def test_a_letter_may_stand_in_brackets(text: str, letter: str) -> None:
    """Typists copy the brackets of the header."""
    assert read_letter(text, "AD") == letter


@pytest.mark.parametrize("text", ["", "I", "AD", "a", "()", "A D"])
def test_other_letters_are_refused(text: str) -> None:
    """A column of A and D holds nothing else."""
    with pytest.raises(ValueReadError):
        read_letter(text, "AD")


@given(st.one_of(st.text(), st.text("PSJKDAI/() \n", max_size=6)))
def test_no_text_breaks_the_parsers(text: str) -> None:
    """Any text gives a code, or the parser's own error."""
    with contextlib.suppress(ValueReadError):
        assert read_code(text).code in TRANSACTION_CODES | {"K"}
    with contextlib.suppress(ValueReadError):
        assert read_letter(text, "DI") in "DI"
