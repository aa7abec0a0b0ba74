"""Records as EDGAR's XML and back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from lxml import etree

from extractor.errors import RecordError
from extractor.model.form4 import Footnote, Footnoted, Form4, Issuer, ReportingOwner
from extractor.output.from_xml import record_from_xml
from extractor.output.to_xml import XmlSchema, record_to_xml
from tests.filings import REFERENCE, corpus_truths, filed, golden_truths
from tests.records import a_holding, a_record, a_sale, records

SCHEMAS = REFERENCE / "xsd"
needs_schemas = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the SEC's schemas are not here")
XS = "{http://www.w3.org/2001/XMLSchema}element"

FLAGS = {
    "noSecuritiesOwned",
    "notSubjectToSection16",
    "aff10b5One",
    "isDirector",
    "isOfficer",
    "isTenPercentOwner",
    "isOther",
}

#: Findings that say that the document is not valid.
INVALID = {"schema-blank", "schema-code"}


def rules(record: Form4, schema: XmlSchema = XmlSchema.TODAY) -> set[tuple[str, str]]:
    """The rule and path of every finding of the export."""
    return {(one.rule, one.path) for one in record_to_xml(record, schema).findings}


def texts(record: Form4, name: str, schema: XmlSchema = XmlSchema.TODAY) -> list[str]:
    """The texts of all elements of a name, as any other reader has them."""
    return [one.text or "" for one in fromstring(record_to_xml(record, schema).content).iter(name)]


@cache
def validator(form: str, schema: XmlSchema) -> etree.XMLSchema:
    """The SEC's schema for a form; as filed before 2023 it does not demand aff10b5One."""
    files = {"4": "ownership4Document", "4/A": "ownership4ADocument", "3": "ownership3Document"}
    tree = etree.parse(SCHEMAS / f"{files[form]}.xsd.xml")
    if schema is XmlSchema.FILED:
        for one in tree.iter(XS):
            if one.get("name") == "aff10b5One":
                one.set("minOccurs", "0")
    return etree.XMLSchema(tree)


def faults(record: Form4, schema: XmlSchema) -> list[str]:
    """What the SEC's schema has against the record's XML, or its footnotes' ids have."""
    document = etree.fromstring(record_to_xml(record, schema).content)
    judge = validator(record.document_type, schema)
    judge.validate(document)
    given = [one.get("id") for one in document.iter("footnote")]
    cited = {one.get("id") for one in document.iter("footnoteId")}
    told = [str(error) for error in judge.error_log]
    return told + [f"{one} is cited and not given" for one in cited - set(given)] + given[len(set(given)) :]


def test_a_record_becomes_elements_in_the_order_of_the_schema() -> None:
    """The document's children, and those of a row of Table II, stand as ownership4Document.xsd demands."""
    root = fromstring(record_to_xml(a_record()).content)
    assert [one.tag for one in root] == [
        "documentType", "periodOfReport", "notSubjectToSection16", "issuer", "reportingOwner",
        "reportingOwner", "aff10b5One", "nonDerivativeTable", "derivativeTable", "footnotes", "remarks",
        "ownerSignature", "ownerSignature",
    ]  # fmt: skip
    assert [one.tag for one in root.find("derivativeTable")[0]] == [  # type: ignore[index]
        "securityTitle", "conversionOrExercisePrice", "transactionDate", "transactionCoding",
        "transactionAmounts", "exerciseDate", "expirationDate", "underlyingSecurity",
        "postTransactionAmounts", "ownershipNature",
    ]  # fmt: skip


@needs_schemas
@pytest.mark.parametrize("schema", XmlSchema)
def test_golden_forms_are_valid_and_read_back(schema: XmlSchema) -> None:
    """Every golden form is valid by the SEC's schema, and reads back as the same record."""
    for name, record in golden_truths():
        assert (name, faults(record, schema)) == (name, [])
        assert record_from_xml(record_to_xml(record, schema).content) == record


@needs_schemas
@pytest.mark.corpus
@pytest.mark.parametrize("schema", XmlSchema)
def test_real_filings_are_valid_and_read_back(schema: XmlSchema) -> None:
    """So is every born-digital filing of the corpus, with nothing to tell but CIKs."""
    for name, record in corpus_truths():
        assert (name, faults(record, schema)) == (name, [])
        assert record_from_xml(record_to_xml(record, schema).content) == record
        assert {rule for rule, _ in rules(record, schema)} <= {"cik-unknown"}


@needs_schemas
@pytest.mark.parametrize("schema", XmlSchema)
def test_filings_as_filed_go_the_same_way_round(schema: XmlSchema) -> None:
    """The SEC's own XML, read and written anew, is valid and reads as the same record."""
    assert len(filed()) == 12
    for path in filed():
        record = record_from_xml(path.read_bytes())
        assert (path.name, faults(record, schema)) == (path.name, [])
        assert record_from_xml(record_to_xml(record, schema).content) == record
        assert record_to_xml(record, schema).findings == ()


@needs_schemas
def test_filings_as_filed_keep_their_texts() -> None:
    """Every text of the SEC's XML is in ours, in order, but for what records have no place for."""
    for path in filed():
        content = path.read_bytes()
        assert said(record_to_xml(record_from_xml(content)).content) == said(content)


def said(content: bytes) -> list[tuple[str, str]]:
    """Elements with their texts, in order; flags that are 0 may as well be absent."""
    passed_over = {"schemaVersion", "rptOwnerStateDescription"}
    found = [(one.tag, folded(one.text)) for one in fromstring(content).iter()]
    return [
        (tag, text)
        for tag, text in found
        if text and tag not in passed_over and not (text == "0" and tag in FLAGS)
    ]


def folded(text: str | None) -> str:
    """White space folded; booleans alike."""
    plain = " ".join((text or "").split())
    return {"true": "1", "false": "0"}.get(plain, plain)


@given(records)
def test_nothing_is_lost_unsaid(record: Form4) -> None:
    """Whatever a record holds, its XML reads back as the same record or a finding tells why not."""
    document = record_to_xml(record)
    told = {one.rule for one in document.findings} & {"schema-left-out", "schema-blank"}
    assert record_from_xml(document.content) == record or told


@needs_schemas
@given(records)
def test_a_document_is_valid_unless_a_finding_says_so(record: Form4) -> None:
    """The schema has nothing against it where we do not say that it is not valid."""
    said = {one.rule for one in record_to_xml(record).findings} & INVALID
    assert said or faults(record, XmlSchema.TODAY) == []


@given(records)
def test_what_the_schema_holds_reads_back(record: Form4) -> None:
    """A record cut down to what the schema has places for is the same after there and back."""
    held = holdable(record)
    document = record_to_xml(held)
    assert [one for one in document.findings if one.rule == "schema-left-out"] == []
    assert record_from_xml(document.content) == held


def holdable(record: Form4) -> Form4:
    """The record with what the schema has no place for taken away, and what it demands put in."""
    numbers = {one.id: one for one in record.footnotes}
    return replace(
        record,
        date_of_original_submission=date(2024, 1, 2) if record.document_type == "4/A" else None,
        non_derivative_table=tuple(holdable_row(one) for one in record.non_derivative_table),
        derivative_table=tuple(holdable_row(one) for one in record.derivative_table),
        footnotes=tuple(numbers.values()),
    )


def holdable_row(row: Any) -> Any:
    """A row with one of shares and value, a code where there is a transaction, and no more in a holding."""
    blank: Footnoted[Any] = Footnoted()
    row = replace(row, value_owned_following_transaction=blank, transaction_form_type="4")
    if hasattr(row, "transaction_total_value"):
        side = Footnoted(row.transaction_acquired_disposed_code.value)
        row = replace(row, transaction_total_value=blank, underlying_security_value=blank)
        row = replace(row, transaction_acquired_disposed_code=side)
    if row.row_type == "transaction":
        return replace(row, transaction_code=Footnoted("S", row.transaction_code.footnote_ids))
    return replace(
        row, transaction_date=blank, deemed_execution_date=blank, transaction_code=blank,
        transaction_shares=blank, transaction_acquired_disposed_code=blank, transaction_timeliness=blank,
        transaction_price_per_share=blank, equity_swap_involved=False, transaction_form_type=None,
    )  # fmt: skip


def test_the_plan_box_of_older_forms_follows_the_schema_asked_for() -> None:
    """Today's schema demands aff10b5One: 0 stands. As filed then it is left out; where printed it is kept."""
    older = replace(a_record(), aff10b5_one=None)
    assert texts(older, "aff10b5One") == ["0"]
    assert texts(older, "aff10b5One", XmlSchema.FILED) == []
    assert texts(a_record(), "aff10b5One", XmlSchema.FILED) == ["1"]


def test_ciks_that_are_not_printed_are_zeros_and_told() -> None:
    """The issuer's link is kept; the owners' have none, and each is told."""
    assert texts(a_record(), "issuerCik") == ["0001234567"]
    assert texts(a_record(), "rptOwnerCik") == ["0000000000", "0000000000"]
    assert rules(a_record()) == {
        ("cik-unknown", "reportingOwners[0].rptOwnerCik"),
        ("cik-unknown", "reportingOwners[1].rptOwnerCik"),
    }


def test_a_title_too_long_is_cut_and_told() -> None:
    """Sixty characters stand, the finding has both lengths, and our own reader has the whole title."""
    title = "Restricted Stock Units granted under the Plan of 2019 as amended and restated"
    record = replace(a_record(), non_derivative_table=(replace(a_sale(), security_title=Footnoted(title)),))
    document = record_to_xml(record)
    assert title[:60] in texts(record, "value")
    message = next(one.message for one in document.findings if one.rule == "schema-cut")
    assert message == "77 characters as printed; the schema holds 60, and the rest is cut"
    assert record_from_xml(document.content) == record


def test_the_row_after_the_thirtieth_is_told() -> None:
    """Of 31 rows thirty are in the XML, and the last is an error with its path."""
    record = replace(a_record(), non_derivative_table=(a_sale(),) * 31)
    assert len(texts(record, "nonDerivativeTransaction")) == 30
    assert ("schema-left-out", "nonDerivativeTable[30]") in rules(record)


def test_blanks_that_the_schema_refuses_are_footnoted() -> None:
    """A blank price cites an added footnote; a blank number of shares is 0 and cites it too."""
    sale = replace(a_sale(), transaction_shares=Footnoted(), transaction_price_per_share=Footnoted())
    record = replace(a_record(), non_derivative_table=(sale,))
    root = fromstring(record_to_xml(record).content)
    amounts = root.find("nonDerivativeTable/nonDerivativeTransaction/transactionAmounts")
    assert amounts is not None
    assert [(one.tag, one.text, one.get("id")) for one in amounts[0]] == [
        ("value", "0", None),
        ("footnoteId", None, "F3"),
    ]
    assert [(one.tag, one.get("id")) for one in amounts[1]] == [("footnoteId", "F3")]
    assert texts(record, "footnote")[-1].startswith("Blank on the page.")
    assert record_from_xml(record_to_xml(record).content) == record


def test_a_month_is_its_first_day_and_told() -> None:
    """Forms of before 2003 print no day; the record keeps its month."""
    record = replace(a_record(), period_of_report="2002-07")
    assert texts(record, "periodOfReport") == ["2002-07-01"]
    assert ("schema-day", "periodOfReport") in rules(record)
    assert record_from_xml(record_to_xml(record).content) == record


@pytest.mark.parametrize(
    ("amount", "held", "rule"),
    [
        ("12.34375", "12.3438", "schema-cut"),
        ("-5", "0", "schema-amount"),
        ("1000000000000", "0", "schema-amount"),
        ("39.50", "39.50", None),
    ],
)
def test_amounts_outside_of_the_schema_are_told(amount: str, held: str, rule: str | None) -> None:
    """More than four decimals are rounded, signs and thirteenth digits are 0; all read back as printed."""
    sale = replace(a_sale(), transaction_price_per_share=Footnoted(Decimal(amount)))
    record = replace(a_record(), non_derivative_table=(sale,))
    assert held in texts(record, "value")
    path = "nonDerivativeTable[0].transactionPricePerShare"
    assert ((rule, path) in rules(record)) is (rule is not None)
    assert record_from_xml(record_to_xml(record).content) == record


@pytest.mark.parametrize(
    ("state", "country", "elements"),
    [
        ("VT", None, {"rptOwnerState": "VT"}),
        ("MASSACHUSETTS", "UNITED STATES", {"rptOwnerState": "MA", "rptOwnerCountry": "X1"}),
        ("L2", None, {"rptOwnerNonUSAddressFlag": "1", "rptOwnerState": "", "rptOwnerCountry": "L2"}),
        (None, "Ireland", {"rptOwnerNonUSAddressFlag": "1", "rptOwnerCountry": "L2"}),
        (
            "Leinster",
            "Atlantis",
            {
                "rptOwnerNonUSAddressFlag": "1",
                "rptOwnerNonUSStateTerritory": "Leinster",
                "rptOwnerCountry": "XX",
            },
        ),
    ],
)
def test_addresses_have_the_codes_of_the_schema(
    state: str | None, country: str | None, elements: dict[str, str]
) -> None:
    """States and countries are codes, those abroad are flagged, and the record keeps what is printed."""
    record = Form4(reporting_owners=(ReportingOwner(rpt_owner_state=state, rpt_owner_country=country),))
    address = fromstring(record_to_xml(record).content).find("reportingOwner/reportingOwnerAddress")
    assert address is not None
    assert {one.tag: one.text or "" for one in address} == elements
    assert record_from_xml(record_to_xml(record).content).reporting_owners == record.reporting_owners
    told = ("schema-country", "reportingOwners[0].rptOwnerCountry") in rules(record)
    assert told is (country == "Atlantis")


def test_what_makes_a_document_invalid_is_an_error() -> None:
    """Nothing is invented for a blank title, a misread code or a missing signature."""
    sale = replace(a_sale(), security_title=Footnoted(), transaction_code=Footnoted("5"))
    record = replace(a_record(), non_derivative_table=(sale,), owner_signatures=())
    wrong = {(one.rule, one.path, one.severity.value) for one in record_to_xml(record).findings}
    assert wrong >= {
        ("schema-blank", "nonDerivativeTable[0].securityTitle", "error"),
        ("schema-code", "nonDerivativeTable[0].transactionCode", "error"),
        ("schema-blank", "ownerSignatures", "error"),
    }


def test_a_footnote_that_is_cited_and_not_given_stands_empty() -> None:
    """The reference stays whole, and the record has no footnote more than before."""
    record = replace(a_record(), footnotes=(Footnote("F1", "Sold."),))
    assert texts(record, "footnote") == ["Sold.", ""]
    assert record_from_xml(record_to_xml(record).content) == record


def test_markup_and_characters_that_xml_lacks_survive() -> None:
    """Brackets, an instruction's end and a control character read back as they are."""
    record = Form4(issuer=Issuer(issuer_name='A<b>&"c" ?> \x00d'), remarks="two  spaces\r\n\tand a tab")
    assert record_from_xml(record_to_xml(record).content) == replace(
        record, issuer=replace(record.issuer), remarks=record.remarks
    )
    assert ("schema-character", "issuer.issuerName") in rules(record)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<ownershipDocument>",
        b"<html/>",
        b"<ownershipDocument><periodOfReport>May</periodOfReport></ownershipDocument>",
    ],
)
def test_what_is_no_filing_is_an_error_of_our_own(content: bytes) -> None:
    """Broken XML, another document and a date that is none are told as a RecordError."""
    with pytest.raises(RecordError, match="not an ownershipDocument"):
        record_from_xml(content)


@pytest.mark.filterwarnings("ignore")
def test_edgartools_loads_the_same_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """Golden and corpus filings load as `Ownership` with our issuer, owners, rows and signatures."""
    from edgar.ownership import owners
    from edgar.ownership.forms import Ownership

    # It asks the SEC whether an owner is a company, to turn names about; tests ask nobody.
    monkeypatch.setattr(owners, "Entity", lambda _: None)
    for name, record in (*golden_truths(), *corpus_truths()):
        loaded = Ownership(**Ownership.parse_xml(record_to_xml(record).content.decode()))
        assert (name, seen_by_edgartools(loaded)) == (name, expected_of_edgartools(record))


def seen_by_edgartools(loaded: Any) -> dict[str, object]:
    """What it holds, in our types; marks of footnotes in cells apart."""

    def plain(cell: object) -> str:
        text = "" if cell is None else str(cell)
        return re.sub(r"\s*\[(F[0-9]+,?)+\]$", "", "" if text in ("nan", "None", "<NA>") else text)

    def rows(table: Any, *columns: str) -> list[tuple[object, ...]]:
        if table.data is None or not len(table.data):
            return []
        return [tuple(plain(row[one]) for one in columns) for row in table.data.to_dict("records")]

    first, second = loaded.non_derivative_table, loaded.derivative_table
    return {
        "form": loaded.form,
        "period": loaded.reporting_period,
        "issuer": (loaded.issuer.cik, loaded.issuer.name, loaded.issuer.ticker),
        "owners": [
            (one.name_unreversed, one.is_director, one.is_officer, one.is_ten_pct_owner)
            for one in loaded.reporting_owners.owners
        ],
        "I": rows(first.transactions, "Security", "Date", "Code", "AcquiredDisposed", "DirectIndirect"),
        "I amounts": [tuple(map(number, row)) for row in rows(first.transactions, "Shares", "Price")],
        "II": rows(second.transactions, "Security", "Date", "Code", "AcquiredDisposed", "Underlying"),
        "II amounts": [tuple(map(number, row)) for row in rows(second.transactions, "Shares", "Price")],
        "II days": rows(second.transactions, "ExerciseDate", "ExpirationDate"),
        "after": [
            number(row[0])
            for table in (first.transactions, second.transactions)
            for row in rows(table, "Remaining")
        ],
        "strikes": [number(row[0]) for row in rows(second.transactions, "ExercisePrice")],
        "holdings": [number(row[0]) for row in rows(first.holdings, "Shares") if first.holdings is not None],
        "footnotes": {
            one: text
            for one, text in loaded.footnotes._footnotes.items()
            if text and not text.startswith("Blank on")
        },
        "signatures": [one.signature for one in loaded.signatures.signatures],
    }


def number(text: object) -> Decimal | None:
    """An amount however it is written; None for a blank."""
    return Decimal(str(text)).normalize() if str(text) else None


def expected_of_edgartools(record: Form4) -> dict[str, object]:
    """The record's values where edgartools has a place for them, as our XML writes them."""

    def held(cell: Footnoted[Any], longest: int = 60) -> str:
        return "" if cell.value is None else str(cell.value)[:longest]

    first = [one for one in record.non_derivative_table[:30] if one.row_type == "transaction"]
    second = [one for one in record.derivative_table[:30] if one.row_type == "transaction"]
    issuer = record.issuer
    return {
        "form": record.document_type,
        # the schema holds days alone: a month is its first
        "period": f"{record.period_of_report}-01"[:10],
        "issuer": (issuer.issuer_cik or "0000000000", issuer.issuer_name, issuer.issuer_trading_symbol),
        "owners": [
            (one.rpt_owner_name, one.is_director, one.is_officer, one.is_ten_percent_owner)
            for one in record.reporting_owners
        ],
        "I": [
            (held(one.security_title), held(one.transaction_date), held(one.transaction_code),
             held(one.transaction_acquired_disposed_code), held(one.direct_or_indirect_ownership))
            for one in first
        ],
        "I amounts": [shares_and_price(one) for one in first],
        "II": [
            (held(one.security_title), held(one.transaction_date), held(one.transaction_code),
             held(one.transaction_acquired_disposed_code), held(one.underlying_security_title))
            for one in second
        ],
        "II amounts": [shares_and_price(one) for one in second],
        "II days": [(held(one.exercise_date), held(one.expiration_date)) for one in second],
        "after": [after(one) for one in (*first, *second)],
        "strikes": [normal(one.conversion_or_exercise_price.value) for one in second],
        "holdings": [after(one) for one in record.non_derivative_table[:30] if one.row_type == "holding"],
        "footnotes": {one.id: one.text for one in record.footnotes},
        "signatures": [one.signature_name for one in record.owner_signatures],
    }  # fmt: skip


def shares_and_price(row: Any) -> tuple[Decimal | None, Decimal | None]:
    """Shares, 0 for a blank that the schema refuses, None where a value stands; and the price."""
    total: Footnoted[Decimal] = getattr(row, "transaction_total_value", Footnoted())
    shares = row.transaction_shares.value
    if shares is None and total.value is None:
        shares = Decimal(0)
    return normal(shares), normal(row.transaction_price_per_share.value)


def after(row: Any) -> Decimal | None:
    """Shares owned after, 0 for a blank that the schema refuses; None where a value stands."""
    blank = row.value_owned_following_transaction.value is None
    shares = row.shares_owned_following_transaction.value
    return normal(Decimal(0) if shares is None and blank else shares)


def normal(amount: Decimal | None) -> Decimal | None:
    """An amount without zeros at its end."""
    return None if amount is None else amount.normalize()


def test_a_holding_has_the_elements_of_its_kind_alone() -> None:
    """No date, code or amounts of a transaction."""
    record = replace(a_record(), non_derivative_table=(a_holding(),))
    row = fromstring(record_to_xml(record).content).find("nonDerivativeTable/nonDerivativeHolding")
    assert row is not None
    assert [one.tag for one in row] == ["securityTitle", "postTransactionAmounts", "ownershipNature"]
