"""The summary for people: complete, legible, within the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given
from rich.console import Console

from extractor.model.extraction import Alternative, Evidence, Extraction
from extractor.model.form4 import DerivativeRow, Footnote, Footnoted, Form4, Issuer
from extractor.output.printable import pages_in_words
from extractor.output.summary import print_summary
from tests.records import a_doubt, a_finding, a_holding, a_record, a_sale, an_extraction, an_option, records


def shown(extraction: Extraction, width: int = 100) -> str:
    """What the terminal shows, trailing space apart."""
    out = StringIO()
    print_summary(extraction, "form.pdf", Console(file=out, width=width))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def test_a_filing_is_shown_in_the_order_of_the_form() -> None:
    """Boxes, owners, both tables, footnotes, remarks and signatures stand one below the other."""
    text = shown(an_extraction())
    parts = (
        "Form 4  Northgate Kilns & Pottery Corp.  [NKLN]",
        "form.pdf · pages 1–2 · edgar-2023 · nothing to review",
        "Earliest transaction      2024-03-01",
        "Rule 10b5-1(c) plan       yes",
        "ADEYEMI ROSALIND T",
        "Table I ",
        "Table II ",
        "(2) Held by a trust of which the reporting person is trustee.",
        "Exhibit 24: power of attorney.",
        "2024-03-04 /s/ P. Okafor, attorney-in-fact",
    )
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_a_row_stands_on_a_line_with_its_marks() -> None:
    """Amounts have their commas and printed decimals, footnote marks follow the values."""
    text = shown(an_extraction())
    assert "2024-03-01  S(1)  1,500.25 D  39.50  25,679,554  D" in " ".join(text.split("\n")).replace(
        "   ", "  "
    )
    assert "12,000  I By trust(1)(2)" in text


def test_columns_that_are_blank_in_every_row_are_left_out() -> None:
    """A deemed date that no row has takes no room; where one row has it, it is shown."""
    row = replace(a_sale(), deemed_execution_date=Footnoted(date(2024, 3, 2)))
    assert "Deemed" not in shown(an_extraction())
    assert "Deemed" in shown(an_extraction(Form4(non_derivative_table=(a_sale(), row))))


def test_a_mark_without_a_value_is_shown() -> None:
    """A cell that holds a footnote mark alone is not blank."""
    row = an_option()
    text = shown(an_extraction(Form4(derivative_table=(replace(row, expiration_date=Footnoted()),))))
    assert "(2)" in text
    assert "From" in text


def test_doubt_and_findings_are_shown_with_their_reasons() -> None:
    """A flagged value carries a question mark, and what asks for a person is listed below."""
    doubt = replace(a_doubt(), alternatives=(Alternative("1,506.25", 0.2),))
    evidence = {"nonDerivativeTable[0].transactionShares": doubt}
    text = " ".join(shown(an_extraction(evidence=evidence, findings=(a_finding(),))).split())
    assert "1 to review" in text
    assert "1,500.25? D" in text
    assert (
        "? nonDerivativeTable[0].transactionShares (page 2): A letter stands where a digit should. "
        "Read as '1,5OO.25'; or 1,506.25 (20%)." in text
    )
    assert "warning footnotes[0].text (page 2): Footnote F1 is cited nowhere." in text


def wide_option() -> DerivativeRow:
    """A row of Table II with something long in every cell."""
    return replace(
        an_option(),
        security_title=Footnoted("Series B Convertible Participating Preferred Stock", ("F1", "F2")),
        conversion_or_exercise_price=Footnoted(Decimal("234.75")),
        transaction_date=Footnoted(date(2024, 3, 1)),
        transaction_code=Footnoted("J", ("F12",)),
        transaction_shares=Footnoted(Decimal(123456789)),
        exercise_date=Footnoted(date(2025, 3, 1)),
        underlying_security_title=Footnoted("Class A Common Stock, par value $0.0001 per share"),
        underlying_security_shares=Footnoted(Decimal(987654321)),
        transaction_price_per_share=Footnoted(Decimal("2345.6789")),
        shares_owned_following_transaction=Footnoted(Decimal(192837465)),
        direct_or_indirect_ownership=Footnoted("I"),
        nature_of_ownership=Footnoted("By the Rosalind T. Adeyemi Irrevocable Trust", ("F1",)),
    )


def test_dates_and_amounts_are_never_broken_over_lines() -> None:
    """In a full Table II at 100 columns every date and amount is whole and no line is too long."""
    text = shown(an_extraction(Form4(derivative_table=(an_option(), wide_option()))))
    assert max(len(line) for line in text.splitlines()) <= 100
    dates = ("2024-03-01 ", "2025-03-01 ", "2034-03-01")
    amounts = ("234.75", "123,456,789 A", "at 2,345.6789", "987,654,321", "192,837,465")
    for part in (*dates, *amounts, "J(12)/K V", "Convertible", "Irrevocable"):
        assert part in text


@pytest.mark.parametrize("width", [60, 100])
@given(record=records)
def test_any_record_can_be_shown(width: int, record: Form4) -> None:
    """No text, however odd, breaks the summary or reaches the terminal as a command."""
    text = shown(an_extraction(record), width)
    assert text.startswith(f"Form {record.document_type}")
    assert all(char == "\n" or char.isprintable() for char in text)


def test_escape_sequences_of_a_pdf_are_not_obeyed() -> None:
    """Text that would move the cursor is shown as what it is."""
    record = replace(a_record(), remarks="red \x1b[31mtext", issuer=Issuer(issuer_name="A\x07B"))
    text = shown(an_extraction(record))
    assert "red \\x1b[31mtext" in text
    assert "A\\x07B" in text


def test_square_brackets_are_no_markup() -> None:
    """What stands in brackets on the page stands in brackets on the screen."""
    record = Form4(
        footnotes=(Footnote("F1", "See [bold]Annex[/bold]."),),
        non_derivative_table=(replace(a_holding(), nature_of_ownership=Footnoted("By [red]LLC")),),
    )
    text = shown(an_extraction(record))
    assert "See [bold]Annex[/bold]." in text
    assert "By [red]LLC" in text


def test_a_filing_without_rows_says_so() -> None:
    """An empty table is told apart from one that was forgotten."""
    assert shown(an_extraction(Form4())).count("no rows") == 2


def test_a_row_that_may_be_wrong_as_a_whole_is_marked() -> None:
    """Review of a container counts and is listed by its path."""
    evidence: dict[str, Evidence] = {"nonDerivativeTable[1]": a_doubt()}
    text = shown(an_extraction(evidence=evidence))
    assert "? nonDerivativeTable[1] (page 2)" in text


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ((1,), "page 1"),
        ((1, 2, 3), "pages 1–3"),
        ((2, 5), "pages 2, 5"),
        ((1, 2, 4, 6, 7), "pages 1–2, 4, 6–7"),
    ],
)
def test_pages_are_told_in_runs(pages: tuple[int, ...], words: str) -> None:
    """Neighbouring pages are drawn together."""
    assert pages_in_words(pages) == words
