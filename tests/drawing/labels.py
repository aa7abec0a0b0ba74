"""The form's own wording, as its editions print it."""

from __future__ import annotations

from dataclasses import dataclass

COMMISSION = "UNITED STATES SECURITIES AND EXCHANGE COMMISSION"
CITY = "Washington, D.C. 20549"
TITLE = "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP"
UNDER_EXCHANGE_ACT = "Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934"
UNDER_COMPANY_ACT = "or Section 30(h) of the Investment Company Act of 1940"
EXIT_BOX = "Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue."
PLAN_BOX_LONG = (
    "Check this box to indicate that a transaction was made pursuant to a contract, instruction or "
    "written plan for the purchase or sale of equity securities of the issuer that is intended to "
    "satisfy the affirmative defense conditions of Rule 10b5-1(c). See Instruction 10."
)
PLAN_BOX = (
    "Check this box to indicate that a transaction was made pursuant to a contract, instruction or "
    "written plan that is intended to satisfy the affirmative defense conditions of Rule 10b5-1(c). "
    "See Instruction 10."
)
PLAN_HEADING = "Rule 10b5-1(c) Transaction Indication"
BOX_1 = "1. Name and Address of Reporting Person"
BOX_3 = "3. Date of Earliest Transaction (Month/Day/Year)"
BOX_4 = "4. If Amendment, Date of Original Filed (Month/Day/Year)"
BOX_5 = "5. Relationship of Reporting Person(s) to Issuer"
ALL_APPLICABLE = "(Check all applicable)"
BOX_6 = "6. Individual or Joint/Group Filing"
APPLICABLE_LINE = "(Check Applicable Line)"
ONE_PERSON = "Form filed by One Reporting Person"
SEVERAL_PERSONS = "Form filed by More than One Reporting Person"
TABLE_1 = "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned"
TABLE_2 = "Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned"
TABLE_2_EXAMPLES = "(e.g., puts, calls, warrants, options, convertible securities)"
EXPLANATION = "Explanation of Responses:"
REMARKS = "Remarks:"
SIGNATURE = "Signature of Reporting Person"
REMINDER = (
    "Reminder: Report on a separate line for each class of securities beneficially owned directly or "
    "indirectly."
)
SEVERAL_FILERS = "If the form is filed by more than one reporting person, "
VIOLATIONS = "Intentional misstatements or omissions of facts constitute Federal Criminal Violations"
STATUTES = "18 U.S.C. 1001 and 15 U.S.C. 78ff(a)."
COPIES = (
    "Note: File three copies of this Form, one of which must be manually signed. If space is insufficient, "
)
PROCEDURE = "Instruction 6 for procedure."
BURDEN = (
    "Persons who respond to the collection of information contained in this form are not required to "
    "respond unless the form displays a currently valid OMB "
)
POTENTIAL_PERSONS = (
    "Potential persons who are to respond to the collection of information contained in this form are "
    "not required to respond unless the form displays a currently valid OMB number."
)


@dataclass(frozen=True, slots=True)
class Head:
    """A column heading: its first column, and how many columns and rows of the heading it takes."""

    text: str
    column: int
    columns: int = 1
    rows: int = 2


HEADS_1 = (
    Head("1. Title of Security (Instr. 3)", 0),
    Head("2. Transaction Date (Month/Day/Year)", 1),
    Head("2A. Deemed Execution Date, if any (Month/Day/Year)", 2),
    Head("3. Transaction Code (Instr. 8)", 3, 2, 1),
    Head("4. Securities Acquired (A) or Disposed Of (D) (Instr. 3, 4 and 5)", 5, 3, 1),
    Head("5. Amount of Securities Beneficially Owned Following Reported Transaction(s) (Instr. 3 and 4)", 8),
    Head("6. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)", 9),
    Head("7. Nature of Indirect Beneficial Ownership (Instr. 4)", 10),
)
#: The headings of single columns within the groups.
SUBHEADS_1 = (
    Head("Code", 3), Head("V", 4), Head("Amount", 5), Head("(A) or (D)", 6), Head("Price", 7),
)  # fmt: skip
HEADS_2 = (
    Head("1. Title of Derivative Security (Instr. 3)", 0),
    Head("2. Conversion or Exercise Price of Derivative Security", 1),
    Head("3. Transaction Date (Month/Day/Year)", 2),
    Head("3A. Deemed Execution Date, if any (Month/Day/Year)", 3),
    Head("4. Transaction Code (Instr. 8)", 4, 2, 1),
    Head("5. Number of Derivative Securities Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5)", 6, 2, 1),
    Head("6. Date Exercisable and Expiration Date (Month/Day/Year)", 8, 2, 1),
    Head("7. Title and Amount of Securities Underlying Derivative Security (Instr. 3 and 4)", 10, 2, 1),
    Head("8. Price of Derivative Security (Instr. 5)", 12),
    Head(
        "9. Number of derivative Securities Beneficially Owned Following Reported Transaction(s) (Instr. 4)",
        13,
    ),
    Head("10. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)", 14),
    Head("11. Nature of Indirect Beneficial Ownership (Instr. 4)", 15),
)
SUBHEADS_2 = (
    Head("Code", 4), Head("V", 5), Head("(A)", 6), Head("(D)", 7), Head("Date Exercisable", 8),
    Head("Expiration Date", 9), Head("Title", 10), Head("Amount or Number of Shares", 11),
)  # fmt: skip
