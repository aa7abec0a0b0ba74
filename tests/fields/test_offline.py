"""Values typed off their line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from extractor.fields.columns import Columns
from extractor.fields.offline import MOST_LEAD, crosses, find_lead, part_rows, straddling, typed_words
from extractor.model.geometry import BBox
from extractor.model.page import Word
from tests.builders import line, small_table, word

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


COLUMNS = Columns(small_table(), (50.0, 200.0, 260.0, 320.0, 560.0), 140.0, ruled=True)


def texts(words: Sequence[Word], *, unruled: bool = False) -> list[set[str]]:
    """What the rows of a band say."""
    return [{one.text for one in row} for row in part_rows(words, COLUMNS, unruled=unruled)]


def test_values_between_the_lines_of_a_title_are_one_row() -> None:
    """However their heights lie to those of the two lines."""
    one = [
        *line("Stock", 60, 104),
        *line("Option", 60, 112.2),
        *line("M", 210, 107.8),
        *line("D", 270, 108.2),
    ]
    other = [replace_y(word, 40) for word in one]
    assert texts([*one, *other]) == [{"Stock", "Option", "M", "D"}] * 2


def test_a_heading_in_a_table_without_rules_is_no_part_of_the_row_below() -> None:
    """Between two rules it is the row's, set at the top of its cell."""
    words = [*line("PREFERRED", 60, 100), *line("Stock", 60, 121), *line("D", 270, 121)]
    assert texts(words, unruled=True) == [{"PREFERRED"}, {"Stock", "D"}]
    assert texts(words) == [{"PREFERRED", "Stock", "D"}]


def replace_y(word: Word, down: float) -> Word:
    """The word so far further down."""
    box = word.bbox
    return replace(word, bbox=BBox(box.x0, box.top + down, box.x1, box.bottom + down))


def test_a_text_with_a_colon_heads_the_rows_below_it() -> None:
    """However near the row stands, the heading is no part of its title."""
    words = [*line("Holdings:", 60, 100), *line("Stock", 60, 111), *line("M", 210, 111), *line("D", 270, 111)]
    assert texts(words, unruled=True) == [{"Holdings:"}, {"Stock", "M", "D"}]
