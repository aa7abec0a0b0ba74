"""A record as EDGAR's own XML: an ownershipDocument, valid by the SEC's schemas.

What the schema demands and the form does not print stands as a marked zero (CIKs, blank
amounts) or as an added footnote; what it cannot hold is a finding. Nothing is changed unsaid.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extractor.model.extraction import Finding, Severity
from extractor.model.form4 import Footnoted, Form4, Issuer, ReportingOwner
from extractor.output.ciks import NO_CIK
from extractor.output.places import UNITED_STATES, UNKNOWN, country_code, state_code
from extractor.output.xml_draft import Draft
from extractor.output.xml_rows import put_table

_MOST_OWNERS = _MOST_SIGNATURES = 10
_MOST_FOOTNOTES = 99
_NAME, _SYMBOL, _FOREIGN_SYMBOL, _STREET, _CITY, _TERRITORY, _ZIP = 150, 10, 14, 40, 30, 40, 10
_TITLE, _REMARKS, _SIGNATURE = 30, 2000, 255  # characters
#: What filers write where an issuer has no symbol.
_NO_SYMBOL = "NONE"
#: How filers say what the schema has no place for: by a footnote.
_BLANK = "Blank on the page. Where the schema demands a number, 0 stands for it."


class XmlSchema(StrEnum):
    """Which time's schema is kept to: today's demands `aff10b5One`, which older forms do not have."""

    TODAY = "today"
    FILED = "filed"


@dataclass(frozen=True, slots=True)
class XmlDocument:
    """The document in UTF-8, and where it differs from what is printed."""

    content: bytes
    findings: tuple[Finding, ...]


def record_to_xml(record: Form4, schema: XmlSchema = XmlSchema.TODAY) -> XmlDocument:
    """The record as an ownershipDocument; `schema-blank` and `schema-code` say that it is not valid."""
    draft = Draft(_free_footnote(record))
    draft.open("ownershipDocument")
    draft.put("documentType", record.document_type, record.document_type)
    draft.put_day("periodOfReport", "periodOfReport", record.period_of_report)
    if record.document_type.endswith("/A"):
        name = "dateOfOriginalSubmission"
        draft.put_day(name, name, record.date_of_original_submission)
    elif record.date_of_original_submission is not None:
        draft.left_out("dateOfOriginalSubmission", "the schema has it in amendments alone")
    if record.document_type.startswith("4") or record.not_subject_to_section16:
        draft.put_flag("notSubjectToSection16", record.not_subject_to_section16)
    _put_issuer(draft, record.issuer)
    _put_owners(draft, record)
    if record.aff10b5_one is not None:
        draft.put_flag("aff10b5One", record.aff10b5_one)
    elif schema is XmlSchema.TODAY:
        draft.put("aff10b5One", "0", None)
    put_table(draft, "nonDerivativeTable", record.non_derivative_table)
    initial = record.document_type.startswith("3")
    put_table(draft, "derivativeTable", record.derivative_table, initial)
    _put_footnotes(draft, record)
    if record.remarks is not None:
        draft.put_text("remarks", "remarks", record.remarks, _REMARKS)
    _put_signatures(draft, record)
    draft.close()
    return XmlDocument(draft.content(), tuple(draft.findings))


def _put_issuer(draft: Draft, issuer: Issuer) -> None:
    draft.open("issuer")
    _put_cik(draft, "issuerCik", "issuer.issuerCik", issuer.issuer_cik)
    if issuer.issuer_name is not None:
        draft.put_text("issuerName", "issuer.issuerName", issuer.issuer_name, _NAME)
    name = "issuerTradingSymbol"
    if issuer.issuer_trading_symbol:
        draft.put_text(name, f"issuer.{name}", issuer.issuer_trading_symbol, _SYMBOL)
    else:
        draft.say(
            Severity.WARNING, "schema-symbol", f"issuer.{name}", f"none is printed; {_NO_SYMBOL} stands"
        )
        draft.put(name, _NO_SYMBOL, issuer.issuer_trading_symbol)
    if issuer.issuer_foreign_trading_symbol is not None:
        name = "issuerForeignTradingSymbol"
        draft.put_text(name, f"issuer.{name}", issuer.issuer_foreign_trading_symbol, _FOREIGN_SYMBOL)
    draft.close()


def _put_owners(draft: Draft, record: Form4) -> None:
    owners = record.reporting_owners
    if not owners:
        draft.say(Severity.ERROR, "schema-blank", "reportingOwners", "none: the XML is not valid")
    for at, owner in enumerate(owners[:_MOST_OWNERS]):
        path = f"reportingOwners[{at}]"
        draft.open("reportingOwner")
        draft.open("reportingOwnerId")
        _put_cik(draft, "rptOwnerCik", f"{path}.rptOwnerCik", owner.rpt_owner_cik)
        _put_optional(draft, "rptOwnerName", path, owner.rpt_owner_name, _NAME)
        draft.close()
        _put_address(draft, path, owner)
        draft.open("reportingOwnerRelationship")
        draft.put_flag("isDirector", owner.is_director)
        draft.put_flag("isOfficer", owner.is_officer)
        draft.put_flag("isTenPercentOwner", owner.is_ten_percent_owner)
        draft.put_flag("isOther", owner.is_other)
        _put_optional(draft, "officerTitle", path, owner.officer_title, _TITLE)
        _put_optional(draft, "otherText", path, owner.other_text, _TITLE)
        draft.close()
        draft.close()
    for at in range(_MOST_OWNERS, len(owners)):
        draft.left_out(f"reportingOwners[{at}]", f"the schema holds {_MOST_OWNERS} owners")


def _put_address(draft: Draft, path: str, owner: ReportingOwner) -> None:
    state, country = owner.rpt_owner_state, owner.rpt_owner_country
    home = None if state is None else state_code(state)
    abroad = None if home or state is None else country_code(state)
    code = abroad if country is None else country_code(country) or UNKNOWN
    draft.open("reportingOwnerAddress")
    if code not in (None, UNITED_STATES):
        draft.put_flag("rptOwnerNonUSAddressFlag", True)
    _put_optional(draft, "rptOwnerStreet1", path, owner.rpt_owner_street1, _STREET)
    _put_optional(draft, "rptOwnerStreet2", path, owner.rpt_owner_street2, _STREET)
    _put_optional(draft, "rptOwnerCity", path, owner.rpt_owner_city, _CITY)
    if state is not None and not home and not abroad:
        draft.put_text("rptOwnerNonUSStateTerritory", f"{path}.rptOwnerState", state, _TERRITORY)
    elif state is not None:
        draft.put("rptOwnerState", home or "", state)
    if code is not None:
        if code == UNKNOWN and country != UNKNOWN:
            message = f"no code is known for {country!r}; {UNKNOWN}, unknown, stands"
            draft.say(Severity.WARNING, "schema-country", f"{path}.rptOwnerCountry", message)
        draft.put("rptOwnerCountry", code, country)
    _put_zip(draft, path, owner.rpt_owner_zip_code)
    draft.close()


def _put_zip(draft: Draft, path: str, code: str | None) -> None:
    """A postal code; the schema has letters, digits, spaces, # and - alone."""
    if code is None:
        return
    held = "".join(one if (one.isascii() and one.isalnum()) or one in " #-" else " " for one in code)
    if held[:_ZIP] != code:
        message = f"the schema cannot hold {code!r}; {held[:_ZIP]!r} stands"
        draft.say(Severity.WARNING, "schema-cut", f"{path}.rptOwnerZipCode", message)
    draft.put("rptOwnerZipCode", held[:_ZIP], code)


def _put_optional(draft: Draft, name: str, path: str, text: str | None, longest: int) -> None:
    if text is not None:
        draft.put_text(name, f"{path}.{name}", text, longest)


def _put_cik(draft: Draft, name: str, path: str, cik: str | None) -> None:
    if cik and cik.isascii() and cik.isdigit() and len(cik) <= len(NO_CIK):
        draft.put(name, cik, cik)
        return
    draft.say(Severity.WARNING, "cik-unknown", path, "not on the page, and in no map: zeros stand")
    draft.put(name, NO_CIK, cik)


def _put_footnotes(draft: Draft, record: Form4) -> None:
    given = list(dict.fromkeys(one.id for one in record.footnotes))
    lacking = sorted(_cited(record) - set(given), key=lambda one: (len(one), one))
    if not given and not lacking and not draft.noted:
        return
    draft.open("footnotes")
    seen: set[str] = set()
    for at, one in enumerate(record.footnotes):
        path = f"footnotes[{at}].text"
        if one.id in seen or not _is_held(one.id):
            draft.left_out(
                path, f"the schema has no second {one.id}" if one.id in seen else f"no id {one.id}"
            )
            continue
        seen.add(one.id)
        draft.put_text("footnote", path, one.text, None, f' id="{one.id}"')
    for missing in filter(_is_held, lacking):
        draft.say(Severity.WARNING, "schema-footnote", "footnotes", f"{missing} is cited and not given")
        draft.add_footnote(missing, "")
    if draft.noted and draft.note is not None:
        draft.add_footnote(draft.note, _BLANK)
    draft.close()


def _put_signatures(draft: Draft, record: Form4) -> None:
    signatures = record.owner_signatures
    if not signatures:
        draft.say(Severity.ERROR, "schema-blank", "ownerSignatures", "none: the XML is not valid")
        return
    for at, one in enumerate(signatures[:_MOST_SIGNATURES]):
        path = f"ownerSignatures[{at}]"
        draft.open("ownerSignature")
        if one.signature_name:
            draft.put_text("signatureName", f"{path}.signatureName", one.signature_name, _SIGNATURE)
        else:
            draft.blank("signatureName", f"{path}.signatureName", one.signature_name)
        draft.put_day("signatureDate", f"{path}.signatureDate", one.signature_date)
        draft.close()
    for at in range(_MOST_SIGNATURES, len(signatures)):
        draft.left_out(f"ownerSignatures[{at}]", f"the schema holds {_MOST_SIGNATURES} signatures")


def _cited(record: Form4) -> set[str]:
    """The ids that any cell cites."""
    return {
        one
        for row in (*record.non_derivative_table, *record.derivative_table)
        for name in row.__dataclass_fields__
        if isinstance(cell := getattr(row, name), Footnoted)
        for one in cell.footnote_ids
    }


def _free_footnote(record: Form4) -> str | None:
    """An id after all that are used, for a footnote of our own; None where there is none."""
    used = {one.id for one in record.footnotes} | _cited(record)
    last = max((int(one[1:]) for one in used if _is_held(one)), default=0)
    return f"F{last + 1}" if last < _MOST_FOOTNOTES else None


def _is_held(footnote_id: str) -> bool:
    return 1 <= int(footnote_id[1:]) <= _MOST_FOOTNOTES
