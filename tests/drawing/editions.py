"""What each edition of the form prints of a record: the truth of a drawn form is just that."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from extractor.model.form4 import Form4, ReportingOwner


class Edition(StrEnum):
    """The printed forms, by the boxes that they have."""

    EDGAR = "edgar"
    ONLINE = "online"
    ONLINE_2026 = "online-2026"
    PAPER_2026 = "paper-2026-03"


#: Editions with box 2a and the country's line.
_WITH_COUNTRY = (Edition.ONLINE_2026, Edition.PAPER_2026)


def as_printed(record: Form4, edition: Edition) -> Form4:
    """The record less what the edition has no place for.

    Only EDGAR's page links to CIKs. The relationship of owners beyond the first is not
    part of a record. The paper has a Rule 10b5-1(c) box whatever the year.
    """
    with_country = edition in _WITH_COUNTRY
    issuer = record.issuer
    if edition is not Edition.EDGAR:
        issuer = replace(issuer, issuer_cik=None)
    if not with_country:
        issuer = replace(issuer, issuer_foreign_trading_symbol=None)
    first, *others = record.reporting_owners
    owners = (first, *(_without_relationship(one) for one in others))
    if edition is not Edition.EDGAR:
        owners = tuple(replace(one, rpt_owner_cik=None) for one in owners)
    if not with_country:
        owners = tuple(replace(one, rpt_owner_country=None) for one in owners)
    plan = bool(record.aff10b5_one) if edition is Edition.PAPER_2026 else record.aff10b5_one
    return replace(record, issuer=issuer, reporting_owners=owners, aff10b5_one=plan)


def _without_relationship(owner: ReportingOwner) -> ReportingOwner:
    return replace(
        owner,
        is_director=False,
        is_officer=False,
        is_ten_percent_owner=False,
        is_other=False,
        officer_title=None,
        other_text=None,
    )
