"""The form's rules: each kept by a filing that keeps it and broken by one that does not."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from extractor.model.extraction import Evidence, Severity
from extractor.model.form4 import Footnote, Footnoted, Form4, Issuer, OwnerSignature, ReportingOwner
from extractor.model.page import Origin
from extractor.output.from_json import record_from_json
from extractor.record.check_result import CheckResult
from extractor.record.checks import CHECKS, results_to_findings, run_checks
from tests.record.filing import cell_with, exercise_and_sale, option, owner_with, row, with_values
from tests.sources import ROOT


@dataclass(frozen=True)
class Case:
    """A rule, a filing that breaks it at `path`, and one that keeps it: the usual one if none is named."""

    rule: str
    path: str
    broken: Form4
    kept: Form4 | None = None


AMENDED = {"document_type": "4/A", "date_of_original_submission": date(2024, 3, 5)}
TWO_OPTIONS = (option(500, 1500), option(200, 1300))
ODD_OPTION = option(9, 1, underlying_security_shares=Footnoted(Decimal(8)))
PREFERRED = [
    replace(option(count, 0), transaction_code=Footnoted("C"), security_title=Footnoted(f"Series {letter}"))
    for letter, count in (("A", 2400), ("B", 700))
]
CONVERTED = with_values(
    non_derivative_table=tuple(
        row(code="C", shares=count, side="A", price="0", owned=owned)
        for count, owned in ((700, 700), (2400, 3100))
    ),
    derivative_table=tuple(PREFERRED),
)
CONVERTED_OTHERWISE = replace(
    CONVERTED,
    derivative_table=(
        replace(PREFERRED[0], underlying_security_shares=Footnoted(Decimal(2100))),
        PREFERRED[1],
    ),
)
OTHER = owner_with(is_other=True, other_text="Adviser")
OWNED = "nonDerivativeTable[1].sharesOwnedFollowingTransaction"

CASES = [
    Case("has-transaction", "", with_values(non_derivative_table=(), derivative_table=())),
    Case("symbol-form", "issuer.issuerTradingSymbol", with_values(issuer=Issuer(None, "Lantern", "]NTN"))),
    Case("owner-count", "reportingOwners", with_values(reporting_owners=(ReportingOwner(),) * 11)),
    Case(
        "owner-once",
        "reportingOwners[1].rptOwnerName",
        with_values(reporting_owners=(ReportingOwner(rpt_owner_name="OKONKWO ADA"),) * 2),
    ),
    Case("address-whole", "reportingOwners[0].rptOwnerCity", owner_with(rpt_owner_city=None)),
    Case("state-code", "reportingOwners[0].rptOwnerState", owner_with(rpt_owner_state="VY")),
    Case("zip-in-state", "reportingOwners[0].rptOwnerZipCode", owner_with(rpt_owner_zip_code="95401")),
    Case("relationship-ticked", "reportingOwners[0].isDirector", owner_with(is_officer=False)),
    Case("officer-title", "reportingOwners[0].officerTitle", owner_with(officer_title=None)),
    Case("officer-title", "reportingOwners[0].officerTitle", owner_with(is_officer=False)),
    Case("other-text", "reportingOwners[0].otherText", owner_with(is_other=True), OTHER),
    Case("period-is-earliest", "periodOfReport", with_values(period_of_report=date(2024, 3, 3))),
    Case(
        "not-before-period",
        "nonDerivativeTable[1].transactionDate",
        cell_with("sale.transactionDate", date(2024, 3, 1)),
    ),
    Case(
        "original-after-period",
        "dateOfOriginalSubmission",
        with_values(**AMENDED | {"date_of_original_submission": date(2024, 2, 5)}),
        with_values(**AMENDED),
    ),
    Case(
        "original-before-signature",
        "dateOfOriginalSubmission",
        with_values(**AMENDED | {"date_of_original_submission": date(2025, 2, 5)}),
        with_values(**AMENDED),
    ),
    Case("row-count", "derivativeTable", with_values(derivative_table=(option(1, 1),) * 31)),
    Case(
        "transaction-whole", "nonDerivativeTable[1].transactionCode", cell_with("sale.transactionCode", None)
    ),
    Case("holding-bare", "nonDerivativeTable[2].rowType", cell_with("holding.transactionShares", Decimal(5))),
    Case("blank-is-noted", "derivativeTable[0].exerciseDate", cell_with("option.exerciseDate", None)),
    Case("code-listed", "nonDerivativeTable[1].transactionCode", cell_with("sale.transactionCode", "Q")),
    Case(
        "code-and-side",
        "nonDerivativeTable[1].transactionAcquiredDisposedCode",
        cell_with("sale.transactionCode", "P"),
    ),
    Case(
        "code-and-side",
        "nonDerivativeTable[0].transactionAcquiredDisposedCode",
        cell_with("exercise.transactionAcquiredDisposedCode", "D"),
    ),
    Case(
        "amount-in-range",
        "nonDerivativeTable[1].transactionPricePerShare",
        cell_with("sale.transactionPricePerShare", Decimal("31.10001")),
    ),
    Case("shares-or-value", OWNED, cell_with("sale.valueOwnedFollowingTransaction", Decimal(5))),
    Case(
        "underlying-amount",
        "derivativeTable[0].underlyingSecurityShares",
        cell_with("option.underlyingSecurityShares", None),
    ),
    Case(
        "direct-or-indirect",
        "nonDerivativeTable[1].directOrIndirectOwnership",
        cell_with("sale.directOrIndirectOwnership", None),
    ),
    Case(
        "nature-if-indirect",
        "nonDerivativeTable[1].natureOfOwnership",
        cell_with("sale.natureOfOwnership", "By trust"),
    ),
    Case(
        "nature-if-indirect",
        "nonDerivativeTable[2].natureOfOwnership",
        cell_with("holding.natureOfOwnership", None),
    ),
    Case(
        "deemed-near-transaction",
        "derivativeTable[0].deemedExecutionDate",
        cell_with("option.deemedExecutionDate", date(2014, 3, 4)),
    ),
    Case(
        "expires-after-exercise",
        "derivativeTable[0].expirationDate",
        cell_with("option.exerciseDate", date(2031, 1, 2)),
    ),
    Case(
        "expires-after-transaction",
        "derivativeTable[0].expirationDate",
        cell_with("option.expirationDate", date(2023, 1, 2)),
    ),
    Case("tally-runs-on", OWNED, cell_with("sale.sharesOwnedFollowingTransaction", Decimal(1100))),
    Case(
        "underlying-count",
        "derivativeTable[2].underlyingSecurityShares",
        with_values(derivative_table=(*TWO_OPTIONS, ODD_OPTION)),
        with_values(derivative_table=TWO_OPTIONS),
    ),
    Case(
        "exercise-sums-agree",
        "nonDerivativeTable[0].transactionShares",
        cell_with("exercise.transactionShares", Decimal(400)),
    ),
    Case(
        "conversion-sums-agree",
        "nonDerivativeTable[1].transactionShares",
        CONVERTED_OTHERWISE,
        CONVERTED,
    ),
    Case(
        "exercise-price",
        "nonDerivativeTable[0].transactionPricePerShare",
        cell_with("exercise.transactionPricePerShare", Decimal("7.26")),
    ),
    Case(
        "cited-is-explained",
        "nonDerivativeTable[1].transactionCode.footnoteIds",
        cell_with("sale.transactionCode", "S", "F3"),
    ),
    Case(
        "explained-is-cited",
        "footnotes[0].id",
        cell_with("sale.transactionPricePerShare", Decimal("31.10")),
    ),
    Case(
        "cited-once",
        "nonDerivativeTable[1].transactionCode.footnoteIds",
        cell_with("sale.transactionCode", "S", "F1", "F1"),
        cell_with("sale.transactionCode", "S", "F1", "F2"),
    ),
    Case("footnotes-in-order", "footnotes[0].id", with_values(footnotes=(Footnote("F2", "The trust's."),))),
    Case(
        "cited-in-turn",
        "nonDerivativeTable[0].transactionCode.footnoteIds",
        cell_with("exercise.transactionCode", "M", "F2"),
    ),
    Case("footnote-text", "footnotes[0].text", with_values(footnotes=(Footnote("F1", ""),))),
    Case(
        "signature-whole",
        "ownerSignatures[0].signatureDate",
        with_values(owner_signatures=(OwnerSignature("/s/ Ada Okonkwo"),)),
    ),
    Case(
        "signed-after-transaction",
        "nonDerivativeTable[1].transactionDate",
        cell_with("sale.transactionDate", date(2024, 3, 6)),
    ),
    Case(
        "signature-near-period",
        "ownerSignatures[0].signatureDate",
        with_values(owner_signatures=(OwnerSignature("/s/ Ada Okonkwo", date(2034, 3, 5)),)),
    ),
]


def results(filing: Form4, rule: str, path: str) -> list[CheckResult]:
    """What the rule says of the place."""
    return [one for one in run_checks(filing) if one.rule == rule and one.paths[0] == path]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.path}")
def test_a_filing_that_breaks_a_rule_is_told(case: Case) -> None:
    """The rule is broken at the most telling field, and says what is wrong there."""
    (one,) = results(case.broken, case.rule, case.path)
    assert not one.passed
    assert one.message


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.path}")
def test_a_filing_that_keeps_a_rule_is_told_as_well(case: Case) -> None:
    """The rule is kept wherever it applies, and there is such a place."""
    said = [one.passed for one in run_checks(case.kept or exercise_and_sale()) if one.rule == case.rule]
    assert said
    assert all(said)


def test_every_rule_has_its_cases() -> None:
    """No check goes without a filing that breaks it and one that keeps it."""
    filings = [exercise_and_sale(), *(one for case in CASES for one in (case.broken, case.kept) if one)]
    known = {one.rule for filing in filings for one in run_checks(filing)}
    assert known == {case.rule for case in CASES}
    silent = [check.__name__ for check in CHECKS if not any(list(check(filing)) for filing in filings)]
    assert silent == []


def test_every_rule_is_documented() -> None:
    """docs/rules.md names each once, and no other."""
    listed = re.findall(r"^\| `([a-z0-9-]+)`", (ROOT / "docs" / "rules.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted({*(case.rule for case in CASES), "joint-filing"})


def test_a_whole_filing_breaks_nothing() -> None:
    """The usual filing has no broken rule, and names every transaction's amount among the kept ones."""
    said = run_checks(exercise_and_sale())
    assert [one for one in said if not one.passed] == []
    named = {path for one in said for path in one.paths}
    assert {"nonDerivativeTable[0].transactionShares", "derivativeTable[0].transactionShares"} <= named


def test_totals_after_all_transactions_are_no_broken_tally() -> None:
    """Filers who print the same total in every row, or run upward, keep the rule."""
    same = with_values(
        non_derivative_table=tuple(row(code="S", shares=5, side="D", price="9", owned=90) for _ in range(3))
    )
    upward = with_values(
        non_derivative_table=(
            row(code="S", shares=5, side="D", price="9", owned=85),
            row(code="S", shares=5, side="D", price="9", owned=90),
        )
    )
    for filing in (same, upward):
        assert all(one.passed for one in run_checks(filing) if one.rule == "tally-runs-on")


def test_a_filing_without_a_tally_has_none_to_break() -> None:
    """Where most rows do not run on, none of them is a finding."""
    filing = with_values(
        non_derivative_table=tuple(
            row(code="S", shares=5, side="D", price="9", owned=owned) for owned in (90, 40, 70)
        )
    )
    told = [one for one in run_checks(filing) if one.rule == "tally-runs-on"]
    assert [one.passed for one in told] == [False, False]
    assert list(results_to_findings(told, {})) == []


def test_paper_was_not_held_to_edgars_conditions() -> None:
    """Before EDGAR took the forms, a blank price needed no footnote, and a statement no transaction."""
    blank = cell_with("sale.transactionPricePerShare", None)
    early = with_values(
        non_derivative_table=blank.non_derivative_table, period_of_report="2001-07", derivative_table=()
    )
    assert not {"blank-is-noted", "has-transaction"} & {one.rule for one in run_checks(early)}


@pytest.mark.parametrize(("owners", "joint", "kept"), [(1, False, True), (1, True, False), (2, False, False)])
def test_box_6_is_held_against_the_owners(owners: int, joint: bool, kept: bool) -> None:
    """Where the box is known; the record itself does not hold it."""
    filing = with_values(reporting_owners=exercise_and_sale().reporting_owners[:owners])
    (said,) = [one for one in run_checks(filing, joint) if one.rule == "joint-filing"]
    assert said.passed is kept
    assert not [one for one in run_checks(filing) if one.rule == "joint-filing"]


def test_a_month_is_compared_as_one() -> None:
    """A form that asks for the month alone keeps the rule with any day of that month."""
    (kept,) = results(with_values(period_of_report="2024-03"), "period-is-earliest", "periodOfReport")
    (broken,) = results(with_values(period_of_report="2024-02"), "period-is-earliest", "periodOfReport")
    assert (kept.passed, broken.passed) == (True, False)


def test_a_broken_rule_is_a_finding_that_names_its_fields() -> None:
    """Severity, rule and page are carried over; the fields after the first are in the message."""
    broken = CheckResult("code-and-side", ("a", "b", "c"), False, "acquired", Severity.INFO)
    (finding,) = results_to_findings([broken], {"b": Evidence(3, None, Origin.OCR, "S")})
    assert (finding.severity, finding.rule, finding.path, finding.page) == (
        Severity.INFO,
        "code-and-side",
        "a",
        3,
    )
    assert finding.message == "acquired (see b, c)"


def test_of_many_fields_some_are_named() -> None:
    """A finding does not list thirty rows."""
    broken = CheckResult("any", tuple(f"row[{at}]" for at in range(30)), False, "wrong")
    (finding,) = results_to_findings([broken], {})
    assert finding.message.endswith("row[6] and 23 more)")


def test_kept_rules_and_customs_are_no_findings() -> None:
    """Findings are made of broken rules alone."""
    kept = CheckResult("any", ("a",), True, "never told")
    custom = CheckResult("cited-in-turn", ("a",), False, "out of turn", None)
    assert list(results_to_findings([kept, custom], {})) == []


TRUTHS = ROOT.parent / "shared" / "corpus" / "truth"


@pytest.mark.corpus
@pytest.mark.skipif(not TRUTHS.is_dir(), reason="the corpus is not here")
def test_true_filings_hardly_break_a_rule() -> None:
    """Of real filings at most two in a hundred break any one rule: more would be false alarms."""
    filings = [record_from_json(json.loads(path.read_bytes())) for path in sorted(TRUTHS.glob("*.json"))]
    broken = Counter(
        rule
        for filing in filings
        for rule in {one.rule for one in run_checks(filing) if not one.passed and one.severity is not None}
    )
    assert [rule for rule, count in broken.items() if count > 0.02 * len(filings)] == []


def test_a_rate_that_series_share_bears_their_counts_out() -> None:
    """By counts half as large or larger, to the share that is cut off; by no count that was misread."""

    def kept(*counts: tuple[int, int]) -> list[bool]:
        rows = [
            option(count, 0, security_title=Footnoted(f"Series {letter} Preferred Stock"))
            for letter, (count, _) in zip("ABC", counts, strict=False)
        ]
        held = [
            replace(one, underlying_security_shares=Footnoted(Decimal(shares)))
            for one, (_, shares) in zip(rows, counts, strict=True)
        ]
        results = run_checks(with_values(derivative_table=tuple(held)))
        return [one.passed for one in results if one.rule == "underlying-count"]

    assert kept((404743, 303557), (81699, 61274), (287575, 215681)) == [True] * 3
    assert kept((404743, 303557), (81699, 61274), (287575, 215684)) == [True]
    assert kept((404743, 303557)) == []
    assert kept((8, 6), (12, 9)) == []


def test_rows_of_both_tables_with_as_many_shares_bear_each_other_out() -> None:
    """Where one count was misread the others of a conversion are kept, and what is left over is told."""
    told = [
        (one.passed, one.paths)
        for one in run_checks(CONVERTED_OTHERWISE)
        if one.rule == "conversion-sums-agree"
    ]
    assert told == [
        (True, ("nonDerivativeTable[0].transactionShares", "derivativeTable[1].underlyingSecurityShares")),
        (False, ("nonDerivativeTable[1].transactionShares", "derivativeTable[0].underlyingSecurityShares")),
    ]
