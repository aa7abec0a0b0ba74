"""Texts of rows, taken together."""

from __future__ import annotations

from extractor.fields.voices import share_voices


def beforehand(text: str, varied: str | None) -> float:
    """Long texts are unlikely; one is cheap beside another that shares its first letter."""
    return -2.0 if varied is not None and varied[0] == text[0] else -1.0 * len(text)


def likeliest(*rows: dict[str, float]) -> list[str]:
    """The likeliest text of each row."""
    shares = share_voices(rows, beforehand)
    assert all(abs(sum(one.values()) - 1.0) < 1e-6 for one in shares)
    return [max(one, key=lambda text: one[text]) for one in shares]


def test_rows_share_one_text_where_their_print_bears_it() -> None:
    """What each row alone would rather say costs more than the print that it explains better."""
    rows = [{"abcdefgh": 0.0, "xbcdefgh": -2.0}, {"xbcdefgh": 0.0}, {"ybcdefgh": 0.0, "xbcdefgh": -3.0}]
    assert likeliest(*rows) == ["xbcdefgh"] * 3


def test_rows_whose_print_differs_keep_their_texts() -> None:
    """No text explains both."""
    rows = [{"abcdefgh": 0.0, "xbcdefgh": -40.0}, {"xbcdefgh": 0.0, "abcdefgh": -40.0}]
    assert likeliest(*rows) == ["abcdefgh", "xbcdefgh"]


def test_a_variation_is_cheap_where_the_other_text_stands() -> None:
    """A series has another letter: several rows need not say it to be believed."""
    rows = [{"abcdefgh": 0.0}, {"abcdefgi": 0.0, "abcdefgh": -9.0}]
    assert likeliest(*rows) == ["abcdefgh", "abcdefgi"]


def test_a_text_may_be_added_that_only_some_rows_of_another_were_tried_on() -> None:
    """Rows that are sure of their text were tried on no other."""
    rows = [{"ab": 0.0}, {"ab": -9.0, "abcdefgh": 0.0}, {"ab": -9.0, "abcdefgh": 0.0}]
    assert likeliest(*rows) == ["ab", "abcdefgh", "abcdefgh"]


def test_texts_are_told_in_the_order_that_is_cheapest() -> None:
    """What most rows say may be a variation of what one says."""
    rows = [{"ab": 0.0}, {"acdefghijk": 0.0, "bcde": -2.0}, {"acdefghijk": 0.0, "bcde": -2.0}]
    assert likeliest(*rows) == ["ab", "acdefghijk", "acdefghijk"]
