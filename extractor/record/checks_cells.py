"""Rules for the cells of a row: what must stand there, what may not, what goes with what.

`Spec` is the EDGAR Ownership XML Technical Specification v5.5; cm(n) are its conditions, section 3.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.model.extraction import Severity
from extractor.model.form4 import Form4
from extractor.record.check_result import CheckResult
from extractor.record.placed import PlacedRow, on_edgar, placed_rows
from extractor.values.codes import TRANSACTION_CODES

#: Most that a decimal of the schema holds: twelve digits and four places (Spec 3.2).
_MOST = Decimal("999999999999.9999")
_PLACES = 4
_MOST_ROWS = 30
#: Codes of which the security is always acquired, or always disposed of (Spec 3.6.10).
_ALWAYS = {"P": "A", "S": "D", "F": "D", "D": "D", "U": "D", "L": "A", "A": "A"}
#: The exercise or conversion of a derivative gives the security. What it takes in Table II is told
#: less alike: one derivative may be converted into another.
_EXERCISED = frozenset("CMOX")
_TITLE = "securityTitle"


def check_shares_or_value(record: Form4) -> Iterator[CheckResult]:
    """Spec cm(4) and cm(7): a count of securities or a value in dollars, never both, and one of them."""
    for placed in placed_rows(record):
        pairs = [("sharesOwnedFollowingTransaction", "valueOwnedFollowingTransaction")]
        if placed.derivative is not None and placed.is_transaction:
            pairs.append(("transactionShares", "transactionTotalValue"))
        for shares, value in pairs:
            yield _one_of(placed, "shares-or-value", shares, value)


def check_underlying(record: Form4) -> Iterator[CheckResult]:
    """Spec cm(6): the underlying security has a count or a value."""
    for placed in placed_rows(record):
        if placed.derivative is not None:
            yield _one_of(placed, "underlying-amount", "underlyingSecurityShares", "underlyingSecurityValue")


def _one_of(placed: PlacedRow, rule: str, shares: str, value: str) -> CheckResult:
    """Exactly one of the two holds something: a number, or in its place footnotes."""
    one, other = placed.cell(shares), placed.cell(value)
    both = one.value is not None and other.value is not None
    return CheckResult(
        rule,
        (placed.at(shares), placed.at(value)),
        bool(one or other) and not both,
        f"{shares} and {value} both stand here" if both else f"neither {shares} nor {value} stands here",
    )


def check_nature(record: Form4) -> Iterator[CheckResult]:
    """Spec cm(5): what is held indirectly has its nature; what is held directly has none."""
    for placed in placed_rows(record):
        held = placed.row.direct_or_indirect_ownership.value
        nature = placed.row.nature_of_ownership
        if held is None:
            continue
        direct = held == "D"
        yield CheckResult(
            "nature-if-indirect",
            (placed.at("natureOfOwnership"), placed.at("directOrIndirectOwnership")),
            nature.value is None if direct else bool(nature),
            "held directly, yet with a nature of indirect ownership"
            if direct
            else "held indirectly, without the nature of it",
        )


def check_held(record: Form4) -> Iterator[CheckResult]:
    """Spec 3.6.5: every row says whether it is held directly or indirectly."""
    for placed in placed_rows(record):
        yield CheckResult(
            "direct-or-indirect",
            (placed.at("directOrIndirectOwnership"),),
            placed.row.direct_or_indirect_ownership.value in ("D", "I"),
            "neither D nor I stands here",
        )


def check_blank_is_noted(record: Form4) -> Iterator[CheckResult]:
    """Spec cm(8): what is left blank is explained by a footnote. EDGAR sees to it; typists did not."""
    if not on_edgar(record):
        return
    for placed in placed_rows(record):
        elements = [_TITLE]
        if placed.is_transaction:
            elements.append("transactionPricePerShare")
        if placed.derivative is not None:
            elements += ["conversionOrExercisePrice", "exerciseDate", "expirationDate"]
            elements.append("underlyingSecurityTitle")
        for element in elements:
            yield CheckResult(
                "blank-is-noted",
                (placed.at(element), placed.at(f"{element}.footnoteIds")),
                bool(placed.cell(element)),
                f"{element} is blank and has no footnote",
            )


def check_transaction_whole(record: Form4) -> Iterator[CheckResult]:
    """Spec 4.3.8.2 and schema: a transaction has its date, code, amount and (A) or (D)."""
    for placed in placed_rows(record):
        if not placed.is_transaction:
            continue
        wanted = ["transactionDate", "transactionCode", "transactionAcquiredDisposedCode"]
        if placed.derivative is None:
            wanted.append("transactionShares")
        for element in wanted:
            yield CheckResult(
                "transaction-whole",
                (placed.at(element),),
                bool(placed.cell(element)),
                f"a transaction without its {element}",
            )


def check_holding_bare(record: Form4) -> Iterator[CheckResult]:
    """Spec 4.3.8.2: a holding tells of no transaction."""
    for placed in placed_rows(record):
        if placed.is_transaction:
            continue
        strange = [
            element
            for element in (
                "transactionShares",
                "transactionAcquiredDisposedCode",
                "transactionPricePerShare",
                "deemedExecutionDate",
            )
            if placed.cell(element).value is not None
        ]
        yield CheckResult(
            "holding-bare",
            (placed.at("rowType"), *(placed.at(element) for element in strange)),
            not strange,
            f"no date and no code, yet {', '.join(strange)}",
        )


def check_code(record: Form4) -> Iterator[CheckResult]:
    """Spec 3.6.10: the code is one of the list; K, for a swap, stands behind another."""
    for placed in placed_rows(record):
        code = placed.row.transaction_code.value
        if code is not None:
            yield CheckResult(
                "code-listed",
                (placed.at("transactionCode"),),
                code in TRANSACTION_CODES or (code == "K" and placed.row.equity_swap_involved),
                f"{code!r} is no transaction code",
            )


def check_code_and_side(record: Form4) -> Iterator[CheckResult]:
    """Spec 3.6.10: a purchase acquires, a sale disposes of; an exercise gives shares in Table I."""
    for placed in placed_rows(record):
        code = placed.row.transaction_code.value
        side = placed.row.transaction_acquired_disposed_code.value
        wanted = "A" if code in _EXERCISED and placed.derivative is None else _ALWAYS.get(code or "")
        if wanted is None or side is None:
            continue
        yield CheckResult(
            "code-and-side",
            (placed.at("transactionAcquiredDisposedCode"), placed.at("transactionCode")),
            side == wanted,
            f"{'acquired' if side == 'A' else 'disposed of'}, which code {code} does not do here",
            Severity.INFO,
        )


def check_amounts(record: Form4) -> Iterator[CheckResult]:
    """Spec 3.2: amounts are 0 to 999999999999.9999, with four places at most."""
    for placed in placed_rows(record):
        for element, cell in placed.cells:
            if isinstance(cell.value, Decimal):
                places = -int(cell.value.as_tuple().exponent)
                yield CheckResult(
                    "amount-in-range",
                    (placed.at(element),),
                    0 <= cell.value <= _MOST and places <= _PLACES,
                    f"{cell.value:f} is not 0 to {_MOST} with four decimals",
                    Severity.INFO,
                )


def check_row_count(record: Form4) -> Iterator[CheckResult]:
    """Schema: a table has thirty rows at most."""
    for name, table in (
        ("nonDerivativeTable", record.non_derivative_table),
        ("derivativeTable", record.derivative_table),
    ):
        if table:
            message = f"{len(table)} rows where the schema holds {_MOST_ROWS}"
            yield CheckResult("row-count", (name,), len(table) <= _MOST_ROWS, message, Severity.INFO)
