"""Invented records, and strategies that invent more of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from extractor.model.extraction import Evidence, Extraction, Finding, Reason, Severity, Source
from extractor.model.form4 import (
    DerivativeRow,
    Footnote,
    Footnoted,
    Form4,
    Issuer,
    NonDerivativeRow,
    OwnerSignature,
    ReportingOwner,
)
from extractor.model.geometry import BBox
from extractor.model.page import Origin
from extractor.output.files import write_records
from extractor.output.to_json import extraction_to_bytes


def a_record() -> Form4:
    """A filing with two owners, a sale, a holding, an option, footnotes, remarks and two signatures."""
    return Form4(
        period_of_report=date(2024, 3, 1),
        aff10b5_one=True,
        issuer=Issuer("0001234567", "Northgate Kilns & Pottery Corp.", "NKLN"),
        reporting_owners=(
            ReportingOwner(
                rpt_owner_name="ADEYEMI ROSALIND T",
                rpt_owner_street1="C/O NORTHGATE KILNS",
                rpt_owner_street2="12 FURNACE LANE, SUITE 400",
                rpt_owner_city="STOKE",
                rpt_owner_state="VT",
                rpt_owner_zip_code="05401",
                is_officer=True,
                is_director=True,
                officer_title="Chief Financial Officer",
            ),
            ReportingOwner(rpt_owner_name="Glaze Street Partners, L.P.", rpt_owner_country="JERSEY"),
        ),
        non_derivative_table=(a_sale(), a_holding()),
        derivative_table=(an_option(),),
        footnotes=(
            Footnote("F1", "Sold under a plan adopted on December 1, 2023."),
            Footnote("F2", "Held by a trust of which the reporting person is trustee."),
        ),
        remarks="Exhibit 24: power of attorney.",
        owner_signatures=(
            OwnerSignature("/s/ R. T. Adeyemi", date(2024, 3, 4)),
            OwnerSignature("/s/ P. Okafor, attorney-in-fact", date(2024, 3, 4)),
        ),
    )


def a_sale() -> NonDerivativeRow:
    """A sale of 1,500.25 shares at $39.50, footnoted."""
    return NonDerivativeRow(
        security_title=Footnoted("Common Stock, par value $0.001"),
        transaction_date=Footnoted(date(2024, 3, 1)),
        transaction_code=Footnoted("S", ("F1",)),
        transaction_shares=Footnoted(Decimal("1500.25")),
        transaction_acquired_disposed_code=Footnoted("D"),
        transaction_price_per_share=Footnoted(Decimal("39.50")),
        shares_owned_following_transaction=Footnoted(Decimal(25679554)),
        direct_or_indirect_ownership=Footnoted("D"),
        transaction_form_type="4",
    )


def a_holding() -> NonDerivativeRow:
    """Shares held by a trust: no date, no code."""
    return NonDerivativeRow(
        row_type="holding",
        security_title=Footnoted("Common Stock, par value $0.001"),
        shares_owned_following_transaction=Footnoted(Decimal(12000)),
        direct_or_indirect_ownership=Footnoted("I"),
        nature_of_ownership=Footnoted("By trust", ("F1", "F2")),
    )


def an_option() -> DerivativeRow:
    """A grant of options whose first day is told in a footnote alone."""
    return DerivativeRow(
        security_title=Footnoted("Stock Option (right to buy)"),
        conversion_or_exercise_price=Footnoted(Decimal("12.5")),
        transaction_date=Footnoted(date(2024, 3, 1)),
        transaction_code=Footnoted("A"),
        transaction_shares=Footnoted(Decimal(4000)),
        transaction_acquired_disposed_code=Footnoted("A"),
        exercise_date=Footnoted(None, ("F2",)),
        expiration_date=Footnoted(date(2034, 3, 1)),
        underlying_security_title=Footnoted("Common Stock"),
        underlying_security_shares=Footnoted(Decimal(4000)),
        transaction_price_per_share=Footnoted(Decimal(0)),
        shares_owned_following_transaction=Footnoted(Decimal(4000)),
        direct_or_indirect_ownership=Footnoted("D"),
        equity_swap_involved=True,
        transaction_form_type="5",
    )


def an_extraction(
    record: Form4 | None = None,
    *,
    path: Path = Path("form.pdf"),
    evidence: Mapping[str, Evidence] | None = None,
    findings: tuple[Finding, ...] = (),
) -> Extraction:
    """An extraction of `record`, with the evidence of its issuer and one amount if none is given."""
    return Extraction(
        source=Source(path, "ab" * 32, (1, 2)),
        template="edgar-2023",
        record=a_record() if record is None else record,
        evidence=some_evidence() if evidence is None else evidence,
        findings=findings,
    )


def some_evidence() -> dict[str, Evidence]:
    """The evidence of three fields, none of them in doubt."""
    return {
        "issuer.issuerName": Evidence(1, BBox(288, 90, 400, 99.126), Origin.TEXT_LAYER, "Northgate Kilns"),
        "issuer.issuerCik": Evidence(1, BBox(288, 90, 400, 99), Origin.ANNOTATION, "CIK=0001234567"),
        "nonDerivativeTable[0].transactionShares": Evidence(
            2, BBox(300, 200, 340, 209), Origin.TEXT_LAYER, "1,500.25", repairs=("comma",)
        ),
    }


def a_doubt() -> Evidence:
    """Evidence that asks for a person."""
    return Evidence(
        2,
        BBox(300, 200, 340, 209),
        Origin.OCR,
        "1,5OO.25",
        confidence=0.62,
        reasons=(Reason("low-confidence", "A letter stands where a digit should."),),
    )


def a_finding() -> Finding:
    """A broken rule of the form."""
    return Finding(
        Severity.WARNING, "uncited-footnote", "footnotes[0].text", 2, "Footnote F1 is cited nowhere."
    )


texts = st.text(max_size=30)
months = st.dates(date(1991, 5, 1), date(2003, 12, 31)).map(lambda day: day.isoformat()[:7])
days = st.dates(date(1, 1, 1))
amounts = st.decimals(-(10**12), 10**12, places=4) | st.integers(0, 10**12).map(Decimal)
footnote_ids = st.lists(st.integers(1, 99).map(lambda number: f"F{number}"), max_size=3).map(tuple)


def cells(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Footnoted[Any]]:
    """Cells with or without a value, with or without footnote marks."""
    return st.builds(Footnoted, st.none() | values, footnote_ids)


def rows(kind: type[NonDerivativeRow]) -> st.SearchStrategy[Any]:
    """Rows of a table whose every cell may hold anything of its type."""
    values: dict[str, st.SearchStrategy[Any]] = {"Text": texts, "Amount": amounts, "Day": days}
    parts = {one.name: cells(values[str(one.type)]) for one in fields(kind) if str(one.type) in values}
    return st.builds(
        kind,
        row_type=st.sampled_from(["transaction", "holding"]),
        equity_swap_involved=st.booleans(),
        transaction_form_type=st.sampled_from([None, "4", "5"]),
        **parts,
    )


records = st.builds(
    Form4,
    document_type=st.sampled_from(["4", "4/A"]),
    period_of_report=st.none() | days | months,
    date_of_original_submission=st.none() | days | months,
    not_subject_to_section16=st.booleans(),
    aff10b5_one=st.none() | st.booleans(),
    issuer=st.builds(Issuer, *[st.none() | texts] * 4),
    reporting_owners=st.lists(
        st.builds(ReportingOwner, *[st.none() | texts] * 8, *[st.booleans()] * 4, *[st.none() | texts] * 2),
        max_size=2,
    ).map(tuple),
    non_derivative_table=st.lists(rows(NonDerivativeRow), max_size=2).map(tuple),
    derivative_table=st.lists(rows(DerivativeRow), max_size=2).map(tuple),
    footnotes=st.lists(
        st.builds(Footnote, st.integers(1, 99).map(lambda number: f"F{number}"), texts), max_size=2
    ).map(tuple),
    remarks=st.none() | texts,
    owner_signatures=st.lists(st.builds(OwnerSignature, st.none() | texts, st.none() | days), max_size=2).map(
        tuple
    ),
)


def write_filings(extractions: Sequence[Extraction], out: Path, name: str) -> tuple[Path, ...]:
    """The record files of an input, as a run writes them."""
    return write_records([extraction_to_bytes(one, name) for one in extractions], out, name)
