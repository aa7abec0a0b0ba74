"""Companies and people that do not exist, at places that do not either."""

from __future__ import annotations

from dataclasses import replace

from extractor.model.form4 import Issuer, ReportingOwner
from tests.drawing.records.build import owner

NICKEL = Issuer("0009900001", "Nowhere Nickel Corp", "NNIK")
BANCORP = Issuer("0009900002", "EXAMPLE VALLEY BANCORP, INC.", "EXVB")
INSTRUMENTS = Issuer("0009900003", "Imaginary Instruments, Inc.", "IMGN")
BREWERY = Issuer("0009900004", "Sample & Sons Brewing Co /DE/", "SIPP")
AIRSHIPS = Issuer("0009900005", "Pretend Airships Holdings plc", "PRTD")
UMBRELLAS = Issuer("0009900006", "MADE-UP UMBRELLAS INC", "RAIN")
LONGEST = Issuer(
    "0009900007",
    "The Fictitious Transcontinental Consolidated Pneumatic Mail, Message & Parcel Delivery Company "
    "of Nowhere and Environs (Holdings), Inc.",
    "FTCPMPDCNE",
)
UNLISTED = Issuer("0009900008", "Hypothetical Partners Realty Trust II, Inc.", "NONE")


def director(person: ReportingOwner) -> ReportingOwner:
    """The person as a director."""
    return replace(person, is_director=True)


def officer(person: ReportingOwner, title: str) -> ReportingOwner:
    """The person as an officer with a title."""
    return replace(person, is_officer=True, officer_title=title)


def large_holder(person: ReportingOwner) -> ReportingOwner:
    """The person or company as an owner of more than ten percent."""
    return replace(person, is_ten_percent_owner=True)


def other(person: ReportingOwner, why: str) -> ReportingOwner:
    """The person as one with another relationship."""
    return replace(person, is_other=True, other_text=why)


SAMPLE = owner(
    "Sample Wilhelmina Q", "C/O NOWHERE NICKEL CORP", "1 FICTIONAL WAY, SUITE 200", "NOWHERE", "KS", "66000",
    cik="0009911001",
)  # fmt: skip
TESTCASE = owner(
    "TESTCASE ORVILLE", "77 PLACEHOLDER PLAZA", None, "SPECIMEN CITY", "OH", "43000-0001", cik="0009911002"
)
PRETENDER = owner(
    "Pretender-Blank Philippa", "C/O IMAGINARY INSTRUMENTS, INC.", "400 INVENTED AVE., 4TH FL.",
    "MOCKINGTON", "MA", "02000", cik="0009911003",
)  # fmt: skip
DUMMY = owner("DUMMY JOHN J JR", "P.O. BOX 0000", None, "EXAMPLEVILLE", "CA", "90000", cik="0009911004")
FIGMENT = owner(
    "Figment O'Dreamy Aoife", "C/O PRETEND AIRSHIPS HOLDINGS PLC", "1 MAKE-BELIEVE QUAY", "DUBLINN",
    "L2", "D02 XX00", cik="0009911005",
)  # fmt: skip
NOSTATE = owner(
    "Nemo-Niemand Jürgen", "LUFTSCHLOSSALLEE 12", "3. ETAGE", "MUSTERSTADT", None, "00000",
    cik="0009911006",
)  # fmt: skip
ONTARIO = owner(
    "CÔTÉ-EXEMPLE HÉLÈNE", "200 RUE IMAGINAIRE", None, "EXEMPLEVILLE", "A1", "X0X 0X0", cik="0009911007"
)
FUND = owner(
    "Castle in the Air Capital Fund III, L.P.", "ONE CLOUD CUCKOO TOWER", "SUITE 3000", "NEPHELOCOCCYGIA",
    "NY", "10000", cik="0009911008",
)  # fmt: skip
WINDMILL = owner(
    "Tilting at Windmills Irrevocable GST Exempt Trust u/a/d January 1, 2001 f/b/o Descendants of Nobody",
    "C/O HYPOTHETICAL TRUST COMPANY, N.A., AS TRUSTEE", "12345 EAST IMPOSSIBLE DREAM BOULEVARD, SUITE 12345",
    "LA MANCHA HEIGHTS TOWNSHIP", "NM", "87000-1234", cik="0009911009",
)  # fmt: skip
