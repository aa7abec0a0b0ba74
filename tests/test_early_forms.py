"""What typists do on the forms of 1991, 1996 and 2002, each habit drawn and read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from extractor.model.form4 import Footnoted, Form4
from tests.drawing.early.blank import Press
from tests.drawing.early.look import Days, EarlyLook, Months, Ticks, in_capitals
from tests.drawing.early.wording import MIXED_2002, R1991, R1996, R2002, Wording
from tests.drawing.fonts import COURIER, HELVETICA
from tests.drawing.records import early
from tests.early_forms import read_early, unplaced

PRICE = "nonDerivativeTable[0].transactionPricePerShare"


@pytest.mark.parametrize(
    ("wording", "record", "template"),
    [
        (R1991, early.ONE_PURCHASE, "sec1474-1991"),
        (R1996, early.BOTH_TABLES, "sec1474-1996"),
        (R2002, early.FULL_DATES, "sec1474-2002"),
        (MIXED_2002, early.FULL_DATES, "sec1474-1996"),
    ],
)
def test_each_revision_is_told_and_read(
    tmp_path: Path, wording: Wording, record: Form4, template: str
) -> None:
    """By its own labels, box by box: also the form of 1996 to which a filer added column 2A."""
    extraction, faults = read_early(tmp_path, record, wording=wording)
    assert faults == []
    assert extraction.template == template
    assert extraction.findings == ()


@pytest.mark.parametrize("months", list(Months))
def test_a_month_without_a_day_stays_so(tmp_path: Path, months: Months) -> None:
    """However it is typed, a month is a month."""
    extraction, faults = read_early(tmp_path, early.BOTH_TABLES, EarlyLook(months=months))
    assert faults == []
    assert extraction.record.period_of_report == "2002-07"


def test_a_month_on_the_form_for_days_is_kept(tmp_path: Path) -> None:
    """The form of 2002 asks for a day; where only the month is typed, none is invented."""
    record = replace(early.FULL_DATES, period_of_report="2002-10")
    extraction, faults = read_early(tmp_path, record, wording=R2002)
    assert faults == []
    assert extraction.record.period_of_report == "2002-10"


def test_years_of_two_digits_are_of_the_forms_era(tmp_path: Path) -> None:
    """An option of 2002 was granted in 95 and expires in 12."""
    extraction, faults = read_early(tmp_path, early.BOTH_TABLES, EarlyLook(days=Days.SHORT))
    assert faults == []
    first, second, _ = extraction.record.derivative_table
    assert first.exercise_date.value == date(1995, 2, 1)
    assert second.expiration_date.value == date(2012, 7, 14)


@pytest.mark.parametrize("ticks", [Ticks.ON_LINE, Ticks.BESIDE, Ticks.ABOVE, Ticks.DRAWN])
def test_marks_are_seen_wherever_they_are_set(tmp_path: Path, ticks: Ticks) -> None:
    """An X on its line, left of it or above it, or a tick of two strokes."""
    _, faults = read_early(tmp_path, early.FULL_DATES, EarlyLook(ticks=ticks), R2002)
    assert faults == []


@pytest.mark.parametrize("drop", [-8.0, -5.0, 5.0, 8.0])
@pytest.mark.parametrize("aside", [0.0, 5.0])
def test_values_off_the_line_and_across_rules(tmp_path: Path, drop: float, aside: float) -> None:
    """Rows typed too high or too low, and words that a rule cuts in two, stay whole and in their row."""
    _, faults = read_early(tmp_path, early.BOTH_TABLES, EarlyLook(shift=(aside, drop)))
    assert faults == []


def test_values_of_boxes_across_their_rules(tmp_path: Path) -> None:
    """A value that crosses the rule below its box belongs to the box above."""
    _, faults = read_early(tmp_path, early.AMENDED, EarlyLook(shift=(0.0, 12.0)), R1991)
    assert not [one for one in faults if one.startswith(("issuer", "period", "dateOf"))]


def test_capitals_and_an_unsteady_hand(tmp_path: Path) -> None:
    """All in capitals, letters struck one by one and not quite level."""
    _, faults = read_early(tmp_path, in_capitals(early.BOTH_TABLES), EarlyLook(unsteady=0.03))
    assert faults == []


def test_nought_in_dashes(tmp_path: Path) -> None:
    """-0- is nothing paid, not nothing said."""
    extraction, faults = read_early(tmp_path, early.GIFTS, EarlyLook(zero="-0-"))
    assert faults == []
    assert str(extraction.record.non_derivative_table[2].transaction_price_per_share.value) == "0"


@pytest.mark.parametrize("blank", ["N/A", "n/a", "--"])
def test_words_for_a_blank(tmp_path: Path, blank: str) -> None:
    """What says that there is nothing is no value, and no fault either."""
    extraction, faults = read_early(tmp_path, early.GIFTS, EarlyLook(blank=blank))
    assert faults == []
    assert extraction.findings == ()


@pytest.mark.parametrize("ditto", ['"', "''", "same", "Same", "ditto"])
def test_ditto_marks_are_the_value_above(tmp_path: Path, ditto: str) -> None:
    """A repeated title or date is the one above; the evidence says what stood there."""
    extraction, faults = read_early(tmp_path, early.BOTH_TABLES, EarlyLook(ditto=ditto))
    assert faults == []
    told = extraction.evidence["nonDerivativeTable[1].transactionDate"]
    assert (told.raw, told.repairs) == (ditto, ("ditto",))


@pytest.mark.parametrize("unit", ["shares", "shs."])
def test_amounts_with_words(tmp_path: Path, unit: str) -> None:
    """The word behind an amount is no part of it."""
    extraction, faults = read_early(tmp_path, early.BOTH_TABLES, EarlyLook(unit=unit))
    assert faults == []
    assert extraction.evidence["nonDerivativeTable[0].transactionShares"].raw == f"5,000 {unit}"


def test_prices_in_fractions(tmp_path: Path) -> None:
    """21 1/8 is 21.125."""
    _, faults = read_early(tmp_path, early.BOTH_TABLES, EarlyLook(fractions=True))
    assert faults == []


def test_asterisks_are_footnote_marks(tmp_path: Path) -> None:
    """One for the first explanation, two for the second."""
    extraction, faults = read_early(tmp_path, early.GIFTS, EarlyLook(stars=True))
    assert faults == []
    assert [one.id for one in extraction.record.footnotes] == ["F1", "F2"]


@pytest.mark.parametrize("number", ["({})", "{}.", "{})"])
def test_explanations_are_numbered_in_several_ways(tmp_path: Path, number: str) -> None:
    """In brackets, with a point, with one bracket."""
    _, faults = read_early(tmp_path, early.BOTH_TABLES, EarlyLook(number=number))
    assert faults == []


def test_headings_and_margins_are_findings(tmp_path: Path) -> None:
    """Text typed as a row or beside the table is told, and makes neither row nor value."""
    look = EarlyLook(headings=((0, "PBL COMMON"), (3, "NO UNREPORTED ACTIVITY")), margin="see notes")
    extraction, faults = read_early(tmp_path, early.BOTH_TABLES, look)
    assert faults == []
    assert unplaced(extraction) == ["PBL COMMON", "NO UNREPORTED ACTIVITY", "see notes"]


def test_see_attached_is_a_finding_and_no_price(tmp_path: Path) -> None:
    """Where a number should stand, words are told and nothing is read."""
    record = replace(
        early.ONE_PURCHASE,
        non_derivative_table=(replace(early.ONE_PURCHASE.non_derivative_table[0],
                                      transaction_price_per_share=Footnoted()),),
    )  # fmt: skip
    look = EarlyLook(cells=((PRICE, "see attached"),))
    extraction, faults = read_early(tmp_path, record, look)
    assert faults == []
    assert [(one.rule, one.path) for one in extraction.findings] == [("unreadable-value", PRICE)]


def test_tables_continue_on_copies_of_the_form(tmp_path: Path) -> None:
    """Twenty rows on two copies of page 1, numbered: one filing, one owner."""
    extraction, faults = read_early(tmp_path, early.MANY_ROWS, EarlyLook(numbered=True))
    assert faults == []
    assert len(extraction.source.pages) == 3


def test_a_second_owner_and_a_second_signature(tmp_path: Path) -> None:
    """Each on a further copy of its page."""
    _, faults = read_early(tmp_path, early.TWO_OWNERS)
    assert faults == []


@pytest.mark.parametrize(
    "line",
    [
        "FROM : IMAGINARY LEGAL DEPT   PHONE NO. : 555 0100   Oct. 10 1998 04:15PM",
        "OCT-10-98 THU 16:15   IMAGINARY LEGAL   FAX NO. 5550100",
    ],
)
def test_a_fax_machines_line_is_no_value(tmp_path: Path, line: str) -> None:
    """What the machine printed at the top is not part of the form."""
    extraction, faults = read_early(tmp_path, early.GIFTS, EarlyLook(fax=line))
    assert faults == []
    assert extraction.findings == ()


@pytest.mark.parametrize(
    ("press", "ticks"),
    [
        (Press(COURIER, capitals=True, scale=0.62, rows=False), Ticks.ON_LINE),
        (Press(HELVETICA, scale=0.9, rows=False, columns=False, brackets=True), Ticks.IN_BRACKETS),
    ],
)
@pytest.mark.parametrize("headed", [False, True])
def test_filers_own_versions(tmp_path: Path, press: Press, ticks: Ticks, headed: bool) -> None:
    """Typed in capitals without lines between rows; and without any rule in the tables."""
    look = EarlyLook(press=press, ticks=ticks, headings=((0, "COMMON STOCK"),) if headed else ())
    extraction, faults = read_early(tmp_path, early.BOTH_TABLES, look)
    assert faults == []
    assert unplaced(extraction) == (["COMMON STOCK"] if headed else [])
