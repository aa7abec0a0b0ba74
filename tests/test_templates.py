"""Every shipped template loads and makes sense."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields

import pytest

from extractor.forms.load import BOX_KINDS, load_templates, template_folder
from extractor.forms.locate import header_labels, template_labels
from extractor.forms.segments import text_key
from extractor.forms.template import TableSpec, Template
from extractor.model.form4 import (
    DerivativeRow,
    Form4,
    Issuer,
    NonDerivativeRow,
    ReportingOwner,
    element_name,
)

TEMPLATES = load_templates()
every_template = pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.id)


def elements(kind: type) -> set[str]:
    """The SEC's names of a record's attributes."""
    return {element_name(one.name) for one in fields(kind)}


#: What a column may hold beside the elements of its row: the sides of Table II's amount.
SIDES = {"acquiredShares", "disposedShares"}
#: What is worked out of other columns, or stands for shares where a dollar sign is printed.
DERIVED = {
    "rowType",
    "equitySwapInvolved",
    "transactionFormType",
    "valueOwnedFollowingTransaction",
    "transactionTotalValue",
    "underlyingSecurityValue",
}
ROWS = {
    "nonDerivativeTable": elements(NonDerivativeRow) - DERIVED,
    "derivativeTable": (elements(DerivativeRow) - DERIVED | SIDES)
    - {"transactionShares", "transactionAcquiredDisposedCode"},
}
#: The box of early forms whose number a record has no place for.
UNRECORDED = {"ownerNumber"}
#: Boxes that group others, and that every revision has.
GROUPS = {"issuer", "relationship", "jointFiling"}
NEEDED_BOXES = {*GROUPS, "periodOfReport", "dateOfOriginalSubmission"}
BOXES = NEEDED_BOXES | elements(Issuer) & {"issuerForeignTradingSymbol"} | UNRECORDED
TICKS_OF = {
    "relationship": {"isDirector", "isTenPercentOwner", "isOfficer", "isOther"},
    "jointFiling": {"filedByOne", "filedByMore"},
    None: {"notSubjectToSection16", "aff10b5One"},
}


def test_the_revisions_are_there() -> None:
    """One file for each printed revision, and nothing else in the folder but its README."""
    assert [template.id for template in TEMPLATES] == [
        "edgar-2003",
        "edgar-2023",
        "online-2003",
        "online-2023-body",
        "online-2023-top",
        "online-2026",
        "sec1474-1991",
        "sec1474-1996",
        "sec1474-2002",
        "sec1474-2026",
    ]
    files = {path.name for path in template_folder().iterdir()}
    assert files == {"README.md", *(f"{template.id}.toml" for template in TEMPLATES)}


def test_titles_tell_revisions_apart() -> None:
    """No two are called the same."""
    titles = [template.title for template in TEMPLATES]
    assert len(set(titles)) == len(titles)


@every_template
def test_boxes_are_of_the_record(template: Template) -> None:
    """Each is an element of the record or a group of them, each once, with a kind there is."""
    found = [box.element for box in template.boxes]
    assert len(set(found)) == len(found)
    assert set(found) >= NEEDED_BOXES
    assert set(found) <= BOXES
    assert all(box.kind in BOX_KINDS for box in template.boxes)
    assert GROUPS - {"issuer"} == {box.element for box in template.boxes if box.kind == "ticks"}
    assert elements(Form4) >= set(found) - GROUPS - elements(Issuer) - UNRECORDED
    assert {box.element for box in template.boxes if box.kind == "unrecorded"} == set(found) & UNRECORDED


@every_template
def test_ticks_are_of_the_record(template: Template) -> None:
    """Each mark stands in its own box; the exit box's came in 1996, the plan's later, the others always."""
    found = {within: {t.element for t in template.ticks if t.within == within} for within in TICKS_OF}
    assert found["relationship"] == TICKS_OF["relationship"] <= elements(ReportingOwner)
    assert found["jointFiling"] == TICKS_OF["jointFiling"]
    exit_box = {"notSubjectToSection16"} if template.first_year >= 1996 else set[str]()
    assert exit_box <= found[None] <= TICKS_OF[None] <= elements(Form4)
    assert len(template.ticks) == sum(len(some) for some in found.values())


@every_template
def test_the_tables_are_whole(template: Template) -> None:
    """Table I and Table II, with every element of their rows in a column, each once."""
    assert [table.name for table in template.tables] == ["nonDerivativeTable", "derivativeTable"]
    for table in template.tables:
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert set(names) == ROWS[table.name]


def leaves(table: TableSpec) -> list[tuple[str | None, str]]:
    """A table's headers with what stands above them."""
    return [(column.group, text_key(column.header)) for column in table.columns]


@every_template
def test_headers_are_distinct(template: Template) -> None:
    """No two columns of a table are told by the same words, and groups stand together."""
    for table in template.tables:
        assert max(Counter(leaves(table)).values()) == 1
        groups = [column.group for column in table.columns if column.group]
        runs = [one for place, one in enumerate(groups) if place == 0 or groups[place - 1] != one]
        assert len(set(runs)) == len(runs)
        assert all(groups.count(one) > 1 for one in groups)


@every_template
def test_columns_are_numbered_in_order(template: Template) -> None:
    """Headers, those of groups for their columns, count up from 1, with an A after some numbers."""
    for table in template.tables:
        heads = dict.fromkeys(column.group or column.header for column in table.columns)
        numbers = [head.split(".")[0] for head in heads]
        assert numbers[0] == "1"
        assert [int(one.rstrip("A")) for one in numbers] == sorted(int(one.rstrip("A")) for one in numbers)
        assert len(set(numbers)) == len(numbers)


@every_template
def test_labels_are_distinct(template: Template) -> None:
    """No two labels are spelt alike, and none is the beginning of another box's."""
    keys = [text_key(label) for label in dict.fromkeys(template_labels(template))]
    assert all(keys)
    assert len(set(keys)) == len(keys)
    boxes = [text_key(box.label) for box in template.boxes] + [text_key(template.owner.label)]
    assert not [one for one in boxes for other in boxes if one != other and other.startswith(one)]


@every_template
def test_the_last_sentence_ends_the_form(template: Template) -> None:
    """It is among those after which no value follows, and none of them begins a section."""
    notes = template.notes
    assert notes.last in notes.ends
    sections = {notes.explanation, notes.remarks, *(table.title for table in template.tables)}
    assert not sections & set(notes.ends)
    assert notes.number in ("1.", "(1)", "any")


def test_revisions_can_be_told_apart() -> None:
    """No two have the same labels in their heads."""
    heads = Counter(frozenset(map(text_key, header_labels(template))) for template in TEMPLATES)
    assert max(heads.values()) == 1


@every_template
def test_early_forms_ask_for_a_number_and_are_typed(template: Template) -> None:
    """Before 2003 box 3 is the owner's number; those forms have typists' words and optional columns."""
    early = template.first_year < 2003
    assert (template.box("ownerNumber") is not None) is early
    assert (template.typed is not None) is early
    optional = {c.name for table in template.tables for c in table.columns if c.optional}
    assert optional == ({"deemedExecutionDate", "transactionTimeliness"} if early else set())


@every_template
def test_ids_tell_the_first_year(template: Template) -> None:
    """The year in a template's name is the one from which it counts."""
    assert template.first_year == int(template.id.split("-")[1])


@every_template
def test_what_only_a_later_revision_prints_is_in_it(template: Template) -> None:
    """From April 2023 the plan's box is printed; from March 2026 box 2a and the country."""
    year = int(template.id.split("-")[1])
    assert any(tick.element == "aff10b5One" for tick in template.ticks) is (year >= 2023)
    assert (template.box("issuerForeignTradingSymbol") is not None) is (year >= 2026)
    assert (template.owner.country is not None) is (year >= 2026)
