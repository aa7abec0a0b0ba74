"""What the paper forms of 1991, 1996 and 2002 print, and how they differ."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.drawing.labels import SUBHEADS_1, SUBHEADS_2, Head

MONTH, FULL = "(Month/Year)", "(Month/Day/Year)"

EXIT_BOX = (
    "Check this box if no longer",
    "subject to Section 16. Form 4 or",
    "Form 5 obligations may continue.",
    "See Instruction 1(b).",
)
RELATIONSHIP = "6. Relationship of Reporting Person(s) to Issuer (Check all applicable)"
GROUP = "7. Individual or Joint/Group Filing (Check Applicable Line)"
REMINDER = (
    "Reminder: Report on a separate line for each class of securities beneficially owned directly or "
    "indirectly."
)
SEVERAL_FILERS = "* If the form is filed by more than one reporting person, see Instruction 4(b)(v)."
EXPLANATION = "Explanation of Responses:"
SIGNATURE = "**Signature of Reporting Person"
CLOSING = (
    "** Intentional misstatements or omissions of facts constitute Federal Criminal Violations.",
    "See 18 U.S.C. 1001 and 15 U.S.C. 78ff(a).",
    "Note: File three copies of this Form, one of which must be manually signed.",
    "If space is insufficient, see Instruction 6 for procedure.",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """One revision's own words; `deemed` are columns 2A and 3A, `exit_box` the box at the top left."""

    acts: tuple[str, ...]
    box_3: str
    box_4: str
    box_5: str
    owned_1: str
    owned_2: str
    foot: str
    expires: str
    exit_box: bool = True
    deemed: bool = False

    @property
    def heads_1(self) -> tuple[Head, ...]:
        """Table I's headings in eleven columns, or ten without 2A."""
        heads = (
            Head("1. Title of Security (Instr. 3)", 0),
            Head("2. Trans-action Date (Month/ Day/ Year)", 1),
            Head("2A. Deemed Execution Date, if any (Month/ Day/ Year)", 2),
            Head("3. Trans-action Code (Instr. 8)", 3, 2, 1),
            Head("4. Securities Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5)", 5, 3, 1),
            Head(f"5. Amount of Securities Beneficially Owned {self.owned_1}", 8),
            Head("6. Owner-ship Form: Direct (D) or Indirect (I) (Instr. 4)", 9),
            Head("7. Nature of Indirect Beneficial Owner-ship (Instr. 4)", 10),
        )
        return heads if self.deemed else _without(heads, 2)

    @property
    def heads_2(self) -> tuple[Head, ...]:
        """Table II's headings in sixteen columns, or fifteen without 3A."""
        heads = (
            Head("1. Title of Derivative Security (Instr. 3)", 0),
            Head("2. Conver-sion or Exercise Price of Deriv-ative Security", 1),
            Head("3. Trans-action Date (Month/ Day/ Year)", 2),
            Head("3A. Deemed Execution Date, if any (Month/ Day/ Year)", 3),
            Head("4. Trans-action Code (Instr. 8)", 4, 2, 1),
            Head(
                "5. Number of Deriv-ative Securities Acquired (A) or Disposed of (D) (Instr. 3, 4, and 5)",
                6, 2, 1,
            ),
            Head("6. Date Exercisable and Expiration Date (Month/Day/ Year)", 8, 2, 1),
            Head("7. Title and Amount of Underlying Securities (Instr. 3 and 4)", 10, 2, 1),
            Head("8. Price of Deriv-ative Security (Instr. 5)", 12),
            Head(f"9. Number of Deriv-ative Securities Benefi-cially Owned {self.owned_2}", 13),
            Head("10. Owner-ship Form of Deriv-ative Security: Direct (D) or Indirect (I) (Instr. 4)", 14),
            Head("11. Nature of Indirect Beneficial Owner-ship (Instr. 4)", 15),
        )  # fmt: skip
        return heads if self.deemed else _without(heads, 3)

    @property
    def subheads_1(self) -> tuple[Head, ...]:
        """The headings of single columns within Table I's groups."""
        return SUBHEADS_1 if self.deemed else _without(SUBHEADS_1, 2)

    @property
    def subheads_2(self) -> tuple[Head, ...]:
        """The headings of single columns within Table II's groups."""
        return SUBHEADS_2 if self.deemed else _without(SUBHEADS_2, 3)


def _without(heads: tuple[Head, ...], column: int) -> tuple[Head, ...]:
    """The headings less one column, those right of it moved up."""
    return tuple(
        replace(head, column=head.column - (head.column > column)) for head in heads if head.column != column
    )


_UTILITIES = (
    "Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934,",
    "Section 17(a) of the Public Utility Holding Company Act of 1935",
)
R1991 = Wording(
    (*_UTILITIES, "or Section 30(f) of the Investment Company Act of 1940"),
    "3. IRS or Social Security Number of Reporting Person (Voluntary)",
    f"4. Statement for {MONTH[1:-1]}",
    f"5. If Amendment, Date of Original {MONTH}",
    "at End of Month (Instr. 3 and 4)",
    "at End of Month (Instr. 4)",
    "SEC 1474 (5-91)",
    "February 1, 1994",
    exit_box=False,
)
R1996 = replace(R1991, exit_box=True, foot="SEC 1474 (7-96)", expires="September 30, 1998")
R2002 = Wording(
    (*_UTILITIES, "or Section 30(h) of the Investment Company Act of 1940"),
    "3. I.R.S. Identification Number of Reporting Person, if an entity (voluntary)",
    f"4. Statement for {FULL[1:-1]}",
    f"5. If Amendment, Date of Original {FULL}",
    "Following Reported Transaction(s) (Instr. 3 and 4)",
    "Following Reported Transaction(s) (Instr. 4)",
    "SEC 1474 (9-02)",
    "January 31, 2005",
    deemed=True,
)
#: Filers mixed revisions: an old box 3 and month beside the new column 2A.
MIXED_2002 = replace(R1996, deemed=True, acts=R2002.acts)
