"""EDGAR's XML to a record: the way back of `record_to_xml`, and the way in for filings as filed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar
from xml.etree.ElementTree import Element, ParseError, ProcessingInstruction, TreeBuilder, XMLParser

from extractor.errors import RecordError
from extractor.model.form4 import (
    Amount,
    Day,
    DerivativeRow,
    Footnote,
    Footnoted,
    Form4,
    Issuer,
    NonDerivativeRow,
    OwnerSignature,
    ReportingOwner,
    Text,
)
from extractor.output.xml_draft import ADDED, PRINTED, fold

_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Node:
    """An element with the record's value of its text, and its children in order."""

    name: str
    text: str | None
    id: str
    children: tuple[_Node, ...]

    def all(self, name: str) -> Iterator[_Node]:
        return (one for one in self.children if one.name == name)

    def at(self, *names: str) -> _Node:
        """The first child by that way; a blank one where there is none."""
        node = self
        for name in names:
            node = next(node.all(name), _NOTHING)
        return node


_NOTHING = _Node("", None, "", ())


def record_from_xml(content: bytes) -> Form4:
    """The record of an ownershipDocument (Forms 3, 4 and 5); RecordError where it is none.

    Records have no place for a Form 3's noSecuritiesOwned and a Form 5's boxes: they are passed over.
    """
    # Expat limits how far entities expand; our own builder resolves none from outside.
    parser = XMLParser(target=TreeBuilder(insert_pis=True))  # noqa: S314
    try:
        parser.feed(content)
        root = _node(parser.close(), None)
    except (ParseError, ValueError) as error:
        raise RecordError(f"not an ownershipDocument: {error}") from error
    if root.name != "ownershipDocument":
        raise RecordError(f"not an ownershipDocument: its root is {root.name}")
    try:
        return _record(root)
    except (ValueError, InvalidOperation) as error:
        raise RecordError(f"not an ownershipDocument: {error}") from error


def _node(element: Element, printed: str | None) -> _Node:
    """The tree without instructions: `printed` stands for the text of the element, what was added is gone."""
    text = fold(element.text or "") if printed is None else json.loads(printed)
    children, pending, added = [], None, False
    for child in element:
        if child.tag is ProcessingInstruction:  # type: ignore[comparison-overlap]  # so ElementTree marks them
            target, _, content = (child.text or "").partition(" ")
            pending = content if target == PRINTED else pending
            added = added or target == ADDED
            continue
        if not added:
            children.append(_node(child, pending))
        pending, added = None, False
    return _Node(element.tag, text, element.get("id", ""), tuple(children))


def _record(root: _Node) -> Form4:
    return Form4(
        document_type=root.at("documentType").text or "",
        period_of_report=_day_or_month(root.at("periodOfReport").text),
        date_of_original_submission=_day_or_month(root.at("dateOfOriginalSubmission").text),
        not_subject_to_section16=_flag(root.at("notSubjectToSection16").text) or False,
        aff10b5_one=_flag(root.at("aff10b5One").text),
        issuer=_issuer(root.at("issuer")),
        reporting_owners=tuple(_owner(one) for one in root.all("reportingOwner")),
        non_derivative_table=tuple(_row(one) for one in root.at("nonDerivativeTable").children),
        derivative_table=tuple(_derivative_row(one) for one in root.at("derivativeTable").children),
        footnotes=tuple(Footnote(one.id, one.text or "") for one in root.at("footnotes").children),
        remarks=root.at("remarks").text,
        owner_signatures=tuple(
            OwnerSignature(one.at("signatureName").text, _day(one.at("signatureDate").text))
            for one in root.all("ownerSignature")
        ),
    )


def _issuer(node: _Node) -> Issuer:
    return Issuer(
        node.at("issuerCik").text,
        node.at("issuerName").text,
        node.at("issuerTradingSymbol").text,
        node.at("issuerForeignTradingSymbol").text,
    )


def _owner(node: _Node) -> ReportingOwner:
    known, address = node.at("reportingOwnerId"), node.at("reportingOwnerAddress")
    relationship = node.at("reportingOwnerRelationship")
    territory = next(address.all("rptOwnerNonUSStateTerritory"), None)
    return ReportingOwner(
        rpt_owner_cik=known.at("rptOwnerCik").text,
        rpt_owner_name=known.at("rptOwnerName").text,
        rpt_owner_street1=address.at("rptOwnerStreet1").text,
        rpt_owner_street2=address.at("rptOwnerStreet2").text,
        rpt_owner_city=address.at("rptOwnerCity").text,
        rpt_owner_state=address.at("rptOwnerState").text if territory is None else territory.text,
        rpt_owner_zip_code=address.at("rptOwnerZipCode").text,
        rpt_owner_country=address.at("rptOwnerCountry").text,
        is_director=_flag(relationship.at("isDirector").text) or False,
        is_officer=_flag(relationship.at("isOfficer").text) or False,
        is_ten_percent_owner=_flag(relationship.at("isTenPercentOwner").text) or False,
        is_other=_flag(relationship.at("isOther").text) or False,
        officer_title=relationship.at("officerTitle").text,
        other_text=relationship.at("otherText").text,
    )


def _row(node: _Node) -> NonDerivativeRow:
    coding, amounts = node.at("transactionCoding"), node.at("transactionAmounts")
    after, ownership = node.at("postTransactionAmounts"), node.at("ownershipNature")
    holding = node.name.endswith("Holding")
    return NonDerivativeRow(
        row_type="holding" if holding else "transaction",
        security_title=_text(node.at("securityTitle")),
        transaction_date=_date(node.at("transactionDate")),
        deemed_execution_date=_date(node.at("deemedExecutionDate")),
        transaction_code=Footnoted(coding.at("transactionCode").text, _footnote_ids(coding)),
        transaction_shares=_amount(amounts.at("transactionShares")),
        transaction_acquired_disposed_code=_text(amounts.at("transactionAcquiredDisposedCode")),
        transaction_price_per_share=_amount(amounts.at("transactionPricePerShare")),
        shares_owned_following_transaction=_amount(after.at("sharesOwnedFollowingTransaction")),
        value_owned_following_transaction=_amount(after.at("valueOwnedFollowingTransaction")),
        direct_or_indirect_ownership=_text(ownership.at("directOrIndirectOwnership")),
        nature_of_ownership=_text(ownership.at("natureOfOwnership")),
        equity_swap_involved=_flag(coding.at("equitySwapInvolved").text) or False,
        # A Form 5 holding may have a form type; the record has it in transactions alone.
        transaction_form_type=None if holding else coding.at("transactionFormType").text,
        transaction_timeliness=_text(node.at("transactionTimeliness")),
    )


def _derivative_row(node: _Node) -> DerivativeRow:
    plain, underlying = _row(node), node.at("underlyingSecurity")
    return DerivativeRow(
        **{name: getattr(plain, name) for name in plain.__dataclass_fields__},
        conversion_or_exercise_price=_amount(node.at("conversionOrExercisePrice")),
        transaction_total_value=_amount(node.at("transactionAmounts", "transactionTotalValue")),
        exercise_date=_date(node.at("exerciseDate")),
        expiration_date=_date(node.at("expirationDate")),
        underlying_security_title=_text(underlying.at("underlyingSecurityTitle")),
        underlying_security_shares=_amount(underlying.at("underlyingSecurityShares")),
        underlying_security_value=_amount(underlying.at("underlyingSecurityValue")),
    )


def _text(node: _Node) -> Text:
    return _cell(node, lambda text: text)


def _amount(node: _Node) -> Amount:
    return _cell(node, Decimal)


def _date(node: _Node) -> Day:
    return _cell(node, lambda text: date.fromisoformat(text[:10]))


def _cell(node: _Node, read: Callable[[str], T]) -> Footnoted[T]:
    text = node.at("value").text
    return Footnoted(None if text is None else read(text), _footnote_ids(node))


def _footnote_ids(node: _Node) -> tuple[str, ...]:
    return tuple(one.id for one in node.all("footnoteId"))


def _day(text: str | None) -> date | None:
    """EDGAR's dates may end in an offset from UTC, which says nothing of the day."""
    return None if text is None else date.fromisoformat(text[:10])


def _day_or_month(text: str | None) -> date | str | None:
    return text if text is not None and _MONTH.fullmatch(text) else _day(text)


def _flag(text: str | None) -> bool | None:
    """Filings hold both 0 and 1, and false and true."""
    if text is None:
        return None
    if text.lower() in ("1", "true"):
        return True
    if text.lower() in ("0", "false"):
        return False
    raise ValueError(f"{text!r} is neither true nor false")
