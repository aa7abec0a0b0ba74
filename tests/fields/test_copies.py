"""Copies of the first page for further owners."""

from __future__ import annotations

from dataclasses import replace

from extractor.fields.copies import join_copies
from extractor.forms.locate import LocatedForm
from extractor.forms.template import BoxSpec, Template, TickSpec, TypedSpec
from extractor.model.page import Origin, Word
from tests.builders import line, located, page, small_template, word

SMALL = small_template()
TEMPLATE: Template = replace(
    SMALL,
    boxes=(*SMALL.boxes, BoxSpec("jointFiling", "6. Individual or Joint Filing", "ticks")),
    ticks=(*SMALL.ticks, TickSpec("filedByMore", "Form filed by More than One", "jointFiling")),
)


def form(
    number: int,
    name: str,
    *,
    issuer: str = "Snowflake",
    day: str = "12/16/2021",
    more: bool = True,
    signed: bool = False,
) -> LocatedForm:
    """A first page, alone."""
    words: list[Word] = [
        *line("1. Name and Address of Person", 35, 110, 8),
        *line(name, 35, 130),
        *line("(Last)", 35, 142, 7),
        *line("2. Issuer Name and Symbol", 225, 110, 8),
        *line(issuer, 225, 130),
        *line("3. Date of Earliest Transaction", 225, 170, 8),
        *line(day, 225, 190),
        *line("6. Individual or Joint Filing", 405, 230, 8),
        *line("Form filed by More than One", 430, 250, 8),
    ]
    if more:
        words.append(word("X", 412, 250, 8))
    if signed:
        words += line("** Signature of Reporting Person", 300, 600)
    return LocatedForm(TEMPLATE, tuple(located(page(words, number=number), template=TEMPLATE)), 1.0)


def pages(*forms: LocatedForm) -> list[list[int]]:
    """The page numbers of the filings after copies are joined."""
    return [[one.page.number for one in joined.pages] for joined in join_copies(forms)]


def test_a_copy_for_another_owner_is_joined() -> None:
    """The same issuer and day, more than one owner ticked, one signature: one filing."""
    assert pages(form(1, "DOE JANE", signed=True), form(2, "ROE RICHARD"), form(3, "POE EDGAR")) == [
        [1, 2, 3]
    ]
    assert pages(form(1, "DOE JANE"), form(2, "ROE RICHARD", signed=True)) == [[1, 2]]


def test_filings_of_their_own_are_not_joined() -> None:
    """Another issuer, another day, another signature, or a single owner: two filings."""
    first = form(1, "DOE JANE", signed=True)
    assert pages(first, form(2, "DOE JANE", issuer="Oracle")) == [[1], [2]]
    assert pages(first, form(2, "DOE JANE", day="12/17/2021")) == [[1], [2]]
    assert pages(first, form(2, "ROE RICHARD", signed=True)) == [[1], [2]]
    alone = form(1, "DOE JANE", signed=True, more=False)
    assert pages(alone, form(2, "ROE RICHARD", more=False)) == [[1], [2]]


def test_another_revision_is_another_filing() -> None:
    """One filing is printed on one revision."""
    other = replace(form(2, "ROE RICHARD"), template=replace(TEMPLATE, id="other"))
    assert pages(form(1, "DOE JANE", signed=True), other) == [[1], [2]]


def test_a_lone_filing_is_left_as_it_is() -> None:
    """Nothing to join."""
    one = form(1, "DOE JANE")
    assert join_copies([one]) == (one,)
    assert join_copies([]) == ()


def test_sheets_that_continue_a_table_are_joined() -> None:
    """On forms for typists: the same owner or none, boxes as before or blank."""
    habits = TypedSpec((), (), ())

    def typed(one: LocatedForm) -> LocatedForm:
        return replace(one, template=replace(one.template, typed=habits))

    first = typed(form(1, "DOE JANE", more=False))
    assert pages(first, typed(form(2, "DOE JANE", more=False))) == [[1, 2]]
    assert pages(first, typed(form(2, "", issuer="", day="", more=False))) == [[1, 2]]
    assert pages(first, typed(form(2, "ROE RICHARD", more=False))) == [[1], [2]]
    assert pages(first, typed(form(2, "DOE JANE", day="1/1/2022", more=False))) == [[1], [2]]


def scanned(one: LocatedForm) -> LocatedForm:
    """The same read from a picture."""
    sheet = replace(one.pages[0].page, origin=Origin.OCR)
    return replace(one, pages=(replace(one.pages[0], page=sheet),))


def test_a_letter_of_a_scanned_copy_may_be_misread() -> None:
    """What is typed twice is alike and not equal there; another name or day is less so."""
    first, copy = form(1, "DOE JANE", signed=True), form(2, "ROE RICHARD", issuer="Snowflahe")
    assert pages(scanned(first), scanned(copy)) == [[1, 2]]
    assert pages(first, copy) == [[1], [2]]
    assert pages(scanned(first), scanned(form(2, "ROE RICHARD", issuer="Oracle"))) == [[1], [2]]


def test_sheets_of_typed_revisions_may_be_told_otherwise_on_a_scan() -> None:
    """A sheet whose exit box faded is of the revision without one; printed forms are what they are."""
    typed = replace(TEMPLATE, typed=TypedSpec(blank=(), same=(), units=()))
    one, other = (scanned(replace(form(n, "DOE JANE"), template=typed)) for n in (1, 2))
    kin = replace(other, template=replace(typed, id="kin"))
    assert pages(one, kin) == [[1, 2]]
    printed = scanned(form(2, "DOE JANE"))
    assert pages(scanned(form(1, "DOE JANE")), replace(printed, template=replace(TEMPLATE, id="kin"))) == [
        [1],
        [2],
    ]


def test_a_typed_sheet_without_a_signature_belongs_to_the_filing_before() -> None:
    """Typists left the line for more than one owner unmarked; what is filed by itself is signed."""
    sheet = replace(TEMPLATE, typed=TypedSpec(blank=(), same=(), units=()))

    def typed(number: int, name: str, *, signed: bool = False) -> LocatedForm:
        (first,) = form(number, name, more=False).pages
        signature = [*line("/s/ Jane Doe", 35, 685), *line("** Signature of Reporting Person", 35, 700)]
        words = (*first.page.words, *(signature if signed else ()))
        return LocatedForm(sheet, tuple(located(replace(first.page, words=words), template=sheet)), 1.0)

    assert pages(typed(1, "DOE JANE", signed=True), typed(2, "ROE RICHARD")) == [[1, 2]]
    assert pages(typed(1, "DOE JANE"), typed(2, "ROE RICHARD")) == [[1], [2]]
