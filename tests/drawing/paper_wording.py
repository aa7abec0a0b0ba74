"""The wording of the official paper form, line by line where the form breaks it so."""

from __future__ import annotations

from dataclasses import dataclass

from tests.drawing.labels import SUBHEADS_1 as SUBHEADS_1
from tests.drawing.labels import SUBHEADS_2 as SUBHEADS_2
from tests.drawing.labels import Head


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print: where it starts, where its descenders end, its size and cut."""

    x: float
    bottom: float
    text: str
    size: float = 10.0
    style: str = ""


PAGE_1 = (
    Line(72.2, 94.9, "FORM 4", 18, "bold"),
    Line(634.8, 83.2, "OMB APPROVAL"),
    Line(606.1, 96.2, "OMB Number:"),
    Line(695.0, 96.2, "3235-0287"),
    Line(606.1, 107.7, "Expires:"),
    Line(672.5, 107.7, "August 31, 2026"),
    Line(606.1, 119.1, "Estimated average burden"),
    Line(606.1, 130.0, "hours per response…………0.5"),
    Line(87.1, 115.2, "Check this box if no longer subject to", 12, "bold"),
    Line(90.0, 129.8, "Section 16. Form 4 or Form 5", 12, "bold"),
    Line(90.0, 143.6, "obligations may continue.", 12, "bold"),
    Line(225.5, 143.6, "See", 12, "italic"),
    Line(90.0, 157.4, "Instruction 1(b).", 12, "bold"),
    Line(87.1, 184.2, "Check this box to indicate that a", 12, "bold"),
    Line(90.0, 198.8, "transaction was made pursuant to a", 12, "bold"),
    Line(90.0, 212.6, "contract, instruction or written plan", 12, "bold"),
    Line(90.0, 226.4, "that is intended to satisfy the", 12, "bold"),
    Line(90.0, 240.2, "affirmative defense conditions of Rule", 12, "bold"),
    Line(90.0, 254.0, "10b5-1(c).", 12, "bold"),
    Line(147.0, 254.0, "See", 12, "italic"),
    Line(167.5, 254.0, "Instruction 10.", 12, "bold"),
    Line(319.7, 120.3, "UNITED STATES SECURITIES AND EXCHANGE", 12, "bold"),
    Line(414.1, 134.1, "COMMISSION", 12, "bold"),
    Line(394.8, 150.9, "Washington, D.C. 20549", 12, "bold"),
    Line(334.8, 176.7, "STATEMENT OF CHANGES IN BENEFICIAL", 12, "bold"),
    Line(421.7, 190.5, "OWNERSHIP", 12, "bold"),
    Line(309.5, 212.0, "Filed pursuant to Section 16(a) of the Securities Exchange Act of", 12),
    Line(307.0, 225.8, "1934, Section 17(a) of the Public Utility Holding Company Act of", 12),
    Line(315.1, 239.9, "1935 or Section 30(h) of the Investment Company Act of 1940", 12),
    Line(72.0, 277.1, "(Print or Type Responses)"),
    Line(77.6, 298.1, "1. Name and Address of Reporting Person*"),
    Line(77.6, 345.7, "(Last)"),
    Line(138.0, 345.7, "(First)"),
    Line(201.6, 345.7, "(Middle)"),
    Line(137.8, 389.6, "(Street)"),
    Line(77.6, 433.6, "(City)"),
    Line(139.0, 433.6, "(State)"),
    Line(203.0, 433.6, "(Zip/Postal Code)"),
    Line(77.6, 463.1, "(Country)"),
    Line(293.4, 298.1, "2. Issuer Name and Ticker or Trading"),
    Line(293.4, 309.7, "Symbol"),
    Line(293.4, 330.7, "2a. Foreign Trading Symbol"),
    Line(293.4, 351.7, "3. Date of Earliest Transaction Required"),
    Line(293.4, 363.2, "to be Reported (Month/Day/Year)"),
    Line(293.4, 439.6, "4. If Amendment, Date Original Filed"),
    Line(293.4, 451.1, "(Month/Day/Year)"),
    Line(473.4, 298.1, "5. Relationship of Reporting Person(s) to Issuer (Check all"),
    Line(473.4, 309.7, "applicable)"),
    Line(473.4, 327.2, "_____ Director"),
    Line(473.4, 344.6, "_____ Officer (give title below)"),
    Line(473.4, 362.1, "_____ 10% Owner"),
    Line(473.4, 379.6, "_____ Other (specify below)"),
    Line(486.0, 397.1, "_" * 43),
    Line(473.4, 439.6, "6. Individual or Joint/Group Filing (Check Applicable Line)"),
    Line(473.4, 457.1, "_____ Form filed by One Reporting Person"),
    Line(473.4, 474.7, "_____ Form filed by More than One Reporting Person"),
    Line(
        72.0, 495.9, "* If the form is filed by more than one reporting person, see Instruction 4(b)(v).", 12
    ),
    Line(72.0, 549.3, "SEC 1474 (03-26)"),
    Line(
        180.0,
        549.3,
        "Potential persons who are to respond to the collection of information contained in this Form are "
        "not required to respond unless the",
    ),
    Line(180.0, 560.8, "Form displays a currently valid OMB control number."),
    Line(72.0, 576.9, "Board of Governors of the Federal Reserve System"),
    Line(328.5, 576.9, "OMB Number 7100-0091"),
    Line(574.4, 576.9, "Approval expires August 31, 2026"),
)

PAGE_4 = (
    Line(72.0, 178.0, "** Intentional misstatements or omissions of", 12),
    Line(85.6, 191.8, "facts constitute Federal Criminal Violations.", 12),
    Line(85.6, 205.6, "See", 12, "italic"),
    Line(106.5, 205.6, "18 U.S.C. 1001 and 15 U.S.C. 78ff(a).", 12),
    Line(409.6, 178.0, "**Signature of Reporting Person", 12),
    Line(657.0, 178.0, "Date", 12),
    Line(72.0, 231.4, "Note: File three copies of this Form, one of which must be manually signed.", 12),
    Line(103.6, 245.2, "If space is insufficient,", 12),
    Line(213.8, 245.2, "see", 12, "italic"),
    Line(232.5, 245.2, "Instruction 6 for procedure.", 12),
    Line(
        72.0, 271.0, "Potential persons who are to respond to the collection of information contained in", 12
    ),
    Line(
        72.0,
        284.8,
        "this form are not required to respond unless the form displays a currently valid OMB Number.",
        12,
    ),
)

HEADS_1 = (
    Head("1. Title of Security (Instr. 3)", 0),
    Head("2. Transaction Date (Month/Day/Year)", 1),
    Head("2A. Deemed Execution Date, if any (Month/Day/Year)", 2),
    Head("3. Transaction Code (Instr. 8)", 3, 2, 1),
    Head("4. Securities Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5)", 5, 3, 1),
    Head("5. Amount of Securities Beneficially Owned Following Reported Transaction(s) (Instr. 3 and 4)", 8),
    Head("6. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)", 9),
    Head("7. Nature of Indirect Beneficial Ownership (Instr. 4)", 10),
)
HEADS_2 = (
    Head("1. Title of Derivative Security (Instr. 3)", 0),
    Head("2. Conversion or Exercise Price of Derivative Security", 1),
    Head("3. Transaction Date (Month/ Day/Year)", 2),
    Head("3A. Deemed Execution Date, if any (Month/ Day/Year)", 3),
    Head("4. Transaction Code (Instr. 8)", 4, 2, 1),
    Head("5. Number of Derivative Securities Acquired (A) or Disposed of (D) (Instr. 3, 4, and 5)", 6, 2, 1),
    Head("6. Date Exercisable and Expiration Date (Month/ Day/Year)", 8, 2, 1),
    Head("7. Title and Amount of Underlying Securities (Instr. 3 and 4)", 10, 2, 1),
    Head("8. Price of Derivative Security (Instr. 5)", 12),
    Head(
        "9. Number of Derivative Securities Beneficially Owned following Reported Transactions (Instr. 4)", 13
    ),
    Head("10. Ownership Form of Derivative Security: Direct (D) or Indirect (I) (Instr. 4)", 14),
    Head("11. Nature of Indirect Beneficial Ownership (Instr. 4)", 15),
)
