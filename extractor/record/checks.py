"""The form's own rules, all of them, put to a record.

A broken rule is a finding and never a repair: filers make mistakes, and what the page says
is the record. A kept one speaks for the fields that it looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.model.extraction import Evidence, Finding
from extractor.model.form4 import Form4
from extractor.record import (
    checks_cells,
    checks_dates,
    checks_head,
    checks_notes,
    checks_sums,
)
from extractor.record.check_result import Check, CheckResult

#: Of the other fields that a broken rule looked at a finding names so many.
_MOST_NAMED = 6
#: In the order of the form.
CHECKS: tuple[Check, ...] = (
    checks_head.check_transactions,
    checks_head.check_symbol,
    checks_head.check_owners,
    checks_head.check_address,
    checks_head.check_state,
    checks_head.check_zip,
    checks_head.check_relationship,
    checks_head.check_officer_title,
    checks_head.check_other_text,
    checks_dates.check_period,
    checks_dates.check_not_before_period,
    checks_dates.check_amended_later,
    checks_cells.check_row_count,
    checks_cells.check_transaction_whole,
    checks_cells.check_holding_bare,
    checks_cells.check_blank_is_noted,
    checks_cells.check_code,
    checks_cells.check_code_and_side,
    checks_cells.check_amounts,
    checks_cells.check_shares_or_value,
    checks_cells.check_underlying,
    checks_cells.check_held,
    checks_cells.check_nature,
    checks_dates.check_deemed,
    checks_dates.check_life,
    checks_sums.check_tally,
    checks_sums.check_underlying_count,
    checks_sums.check_exercise,
    checks_sums.check_conversion,
    checks_sums.check_exercise_price,
    checks_notes.check_cited_is_explained,
    checks_notes.check_explained_is_cited,
    checks_notes.check_cited_once,
    checks_notes.check_notes_in_order,
    checks_notes.check_first_citations,
    checks_notes.check_note_text,
    checks_dates.check_signed,
    checks_dates.check_signed_after,
    checks_dates.check_signature_near,
)


def run_checks(record: Form4, joint: bool | None = None) -> tuple[CheckResult, ...]:
    """What every rule says of every place of the record to which it applies, kept and broken.

    `joint` is what box 6 says, which is no part of the record: a filing of several owners
    or of one, None where it is not known.
    """
    results = [result for check in CHECKS for result in check(record)]
    if joint is not None and record.reporting_owners:
        results.append(checks_head.check_joint(record, joint))
    return tuple(results)


def results_to_findings(
    results: Iterable[CheckResult], evidence: Mapping[str, Evidence]
) -> Iterator[Finding]:
    """A finding for each broken rule that is no mere custom, at the most telling field.

    The other fields are named in its message.
    """
    for result in results:
        if result.passed or result.severity is None:
            continue
        first, *others = result.paths
        told = f"{result.message} (see {_named(others)})" if others else result.message
        yield Finding(result.severity, result.rule, first, _page(result.paths, evidence), told)


def _named(paths: Sequence[str]) -> str:
    shown = ", ".join(paths[:_MOST_NAMED])
    return shown if len(paths) <= _MOST_NAMED else f"{shown} and {len(paths) - _MOST_NAMED} more"


def _page(paths: Iterable[str], evidence: Mapping[str, Evidence]) -> int | None:
    """The page of the first of the fields that stands on one."""
    pages = (evidence[path].page for path in paths if path in evidence)
    return next((page for page in pages if page is not None), None)
