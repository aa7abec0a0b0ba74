"""Values typed off their line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.fields.offline import MOST_LEAD, crosses, find_lead, straddling, typed_words
from tests.builders import line, word

EDGES = [100.0 + 20 * at for at in range(6)]


@given(st.floats(-MOST_LEAD + 1, MOST_LEAD - 1))
def test_rows_off_the_form_by_one_step_cross_no_shifted_rule(drop: float) -> None:
    """Whatever the typist's step, the rules moved by what is found pass between the lines."""
    words = [one for edge in EDGES[:-1] for one in line("Common Stock", 50, edge + 10 + drop)]
    lead = find_lead(EDGES, words)
    assert not any(crosses(edge + lead, one.bbox) for edge in EDGES for one in words)


def test_rows_on_their_lines_are_left_there() -> None:
    """Where no rule crosses a word nothing is shifted."""
    assert find_lead(EDGES, line("Common Stock", 50, 110)) == 0.0


def test_a_word_cut_by_a_rule_is_made_whole() -> None:
    """Its parts touch; a word behind a typist's space stays apart, and a footnote mark too."""
    left, right = word("07/03/", 50, 100), word("2002", 80, 100)
    apart, mark = word("M", 110, 100), word("(1)", 115, 100)
    assert [one.text for one in typed_words([right, left, apart, mark])] == ["07/03/2002", "M", "(1)"]


def test_only_words_that_a_rule_passes_through_straddle_it() -> None:
    """Standing on a rule is no crossing."""
    assert [one.text for one in straddling([word("on", 50, 95), word("over", 80, 100)], 100)] == ["over"]
