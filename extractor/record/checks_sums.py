"""Rules for numbers that follow from each other: running tallies, and both sides of an exercise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extractor.model.extraction import Severity
from extractor.model.form4 import Form4
from extractor.record.check_result import CheckResult
from extractor.record.placed import PlacedRow, placed_rows

_OWNED = "sharesOwnedFollowingTransaction"
_SHARES = "transactionShares"
_SIDE = "transactionAcquiredDisposedCode"
_UNDERLYING = "underlyingSecurityShares"
#: Two counts of so many securities are at one rate by chance but seldom.
_MANY = 1000


def check_tally(record: Form4) -> Iterator[CheckResult]:
    """Form 4, column 5, as the SEC's staff answered in 2003: it runs on from row to row of a holding.

    What is left after one transaction, more or less the next one's shares, is what is left
    after that. Some filers print the total after all transactions in every row instead, and
    some run upward: those keep the rule as well. A filing most of whose rows do not run on
    has no tally to break.
    """
    pairs = [pair for rows in holdings(record).values() for pair in pairwise(rows)]
    told = [(pair, closes) for pair in pairs if (closes := runs_on(*pair)) is not None]
    kept = 2 * sum(closes for _, closes in told) > len(told)
    for (before, after), closes in told:
        yield CheckResult(
            "tally-runs-on",
            (
                after.at(_OWNED),
                after.at(_SHARES),
                after.at(_SIDE),
                before.at(_OWNED),
                *(before.at(element) for element in (_SHARES, _SIDE)),
            ),
            closes,
            f"{before.row.shares_owned_following_transaction.value:f} before, and after "
            f"{_signed(after.row.transaction_shares.value, after)} "
            f"{after.row.shares_owned_following_transaction.value:f}",
            Severity.INFO if kept else None,
        )


def holdings(record: Form4) -> dict[Hashable, list[PlacedRow]]:
    """The transactions of each holding: the same security, held the same way."""
    found: dict[Hashable, list[PlacedRow]] = defaultdict(list)
    for placed in placed_rows(record):
        if placed.is_transaction:
            found[_holding(placed)].append(placed)
    return found


def _holding(placed: PlacedRow) -> Hashable:
    row, derivative = placed.row, placed.derivative
    own: tuple[Hashable, ...] = (
        row.security_title.value,
        row.direct_or_indirect_ownership.value,
        row.nature_of_ownership.value,
        row.nature_of_ownership.footnote_ids,
    )
    if derivative is None:
        return own
    return (
        *own,
        derivative.conversion_or_exercise_price.value,
        derivative.exercise_date.value,
        derivative.expiration_date.value,
    )


def runs_on(before: PlacedRow, after: PlacedRow) -> bool | None:
    """Whether column 5 runs on from one transaction to the next; None where a number is missing."""
    old, new = before.row, after.row
    held = old.shares_owned_following_transaction.value
    left = new.shares_owned_following_transaction.value
    change, back = _change(after), _change(before)
    if held is None or left is None or change is None:
        return None
    return held + change == left or held == left or (back is not None and left + back == held)


def _change(placed: PlacedRow) -> Decimal | None:
    shares = placed.row.transaction_shares.value
    side = placed.row.transaction_acquired_disposed_code.value
    if shares is None or side is None:
        return None
    return shares if side == "A" else -shares


def _signed(shares: Decimal | None, placed: PlacedRow) -> str:
    sign = "+" if placed.row.transaction_acquired_disposed_code.value == "A" else "-"
    return f"{sign}{shares or Decimal(0):f}"


def check_underlying_count(record: Form4) -> Iterator[CheckResult]:
    """Form 4, Table II, column 7: a derivative of one kind gives as many shares each in every row.

    Rows of other kinds bear a row out too, where they give just as many.
    """
    told = [counted for placed in placed_rows(record) if (counted := _counted(placed))]
    for one in told:
        others = [other for other in told if other is not one and other.title == one.title]
        near = any(_near(one.rate, other.rate) for other in others)
        alike = one.rate == 1 or near or any(_gives_as_many(one, other) for other in told)
        if not alike and not (len(others) > 1 and all(_near(others[0].rate, other.rate) for other in others)):
            continue  # nothing says how many shares such a derivative gives
        count_element = _SHARES if one.placed.row.transaction_shares.value else _OWNED
        yield CheckResult(
            "underlying-count",
            (one.placed.at(_UNDERLYING), one.placed.at(count_element)),
            alike,
            f"{one.rate:.4f} shares for each derivative; in the other rows of its kind it is another number",
            Severity.INFO,
        )


@dataclass(frozen=True, slots=True)
class _Counted:
    """A row of Table II with as many derivatives and as many shares underlying them."""

    placed: PlacedRow
    title: str | None
    count: Decimal
    underlying: Decimal

    @property
    def rate(self) -> Decimal:
        return self.underlying / self.count


def _counted(placed: PlacedRow) -> _Counted | None:
    row = placed.derivative
    if row is None:
        return None
    count = row.transaction_shares.value or row.shares_owned_following_transaction.value
    underlying = row.underlying_security_shares.value
    if not count or underlying is None:
        return None
    return _Counted(placed, row.security_title.value, count, underlying)


def _near(rate: Decimal, other: Decimal) -> bool:
    return abs(rate - other) <= other / 1000


def _gives_as_many(one: _Counted, other: _Counted) -> bool:
    """Whether another row's rate makes a row's shares of its derivatives, to the part that is cut off."""
    large = min(one.count, other.count, one.underlying, other.underlying) >= _MANY
    telling = large and one.count != other.count and one.count <= 2 * other.count
    return telling and abs(one.count * other.rate - one.underlying) <= 1 + one.count / other.count


def check_exercise(record: Form4) -> Iterator[CheckResult]:
    """Code M: the shares that Table I shows as acquired are those underlying what Table II shows as used."""
    return _both_sides(record, "M", "exercise-sums-agree", "exercise")


def check_conversion(record: Form4) -> Iterator[CheckResult]:
    """Code C: the shares that Table I shows as acquired underlie what Table II shows as converted."""
    return _both_sides(record, "C", "conversion-sums-agree", "conversion")


def _both_sides(record: Form4, code: str, rule: str, what: str) -> Iterator[CheckResult]:
    """Whether the shares of both tables are as many together; where not, which rows of both have as many."""
    gained, used = _sides(record, code)
    if not gained or not used or None in (*gained.values(), *used.values()):
        return
    in_all, underlying = sum(map(_known, gained.values())), sum(map(_known, used.values()))
    if in_all != underlying:
        left = dict(used)
        for path, shares in list(gained.items()):
            other = next((one for one, count in left.items() if count == shares), None)
            if other is not None:
                yield CheckResult(rule, (path, other), True, "", Severity.INFO)
                del left[other], gained[path]
        used = left
    yield CheckResult(
        rule,
        (*gained, *used),
        in_all == underlying,
        f"{in_all:f} shares acquired by {what} in Table I, {underlying:f} underlying those of Table II",
        Severity.INFO,
    )


def _sides(record: Form4, code: str) -> tuple[dict[str, Decimal | None], dict[str, Decimal | None]]:
    """The shares acquired in Table I, and those underlying what is used up in Table II, by place."""
    gained, used = {}, {}
    for placed in placed_rows(record):
        if placed.derivative is None and _is_exercise(placed, "A", code):
            gained[placed.at(_SHARES)] = placed.row.transaction_shares.value
        elif placed.derivative is not None and _is_exercise(placed, "D", code):
            used[placed.at(_UNDERLYING)] = placed.derivative.underlying_security_shares.value
    return gained, used


def _known(shares: Decimal | None) -> Decimal:
    return shares or Decimal(0)


def _is_exercise(placed: PlacedRow, side: str, code: str = "M") -> bool:
    row = placed.row
    return row.transaction_code.value == code and row.transaction_acquired_disposed_code.value == side


def check_exercise_price(record: Form4) -> Iterator[CheckResult]:
    """Code M: the price paid in Table I is the exercise price of a derivative that Table II shows as used."""
    prices: dict[Decimal, list[str]] = defaultdict(list)
    for placed in placed_rows(record):
        row = placed.derivative
        if row is not None and _is_exercise(placed, "D") and row.conversion_or_exercise_price.value:
            prices[row.conversion_or_exercise_price.value].append(placed.at("conversionOrExercisePrice"))
    if not prices:
        return
    for placed in placed_rows(record):
        paid = placed.row.transaction_price_per_share.value
        if placed.derivative is None and _is_exercise(placed, "A") and paid:
            yield CheckResult(
                "exercise-price",
                (placed.at("transactionPricePerShare"), *prices.get(paid, ())),
                paid in prices,
                f"{paid:f} paid on exercise, which is no exercise price of Table II",
                Severity.INFO,
            )
