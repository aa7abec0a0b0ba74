"""Template files, read strictly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.errors import TemplateError
from extractor.forms.load import load_templates, template_folder
from extractor.forms.template import ColumnSpec, TickSpec

#: The smallest whole template.
WHOLE = """
title = "A form"
form_names = ["FORM 4"]
marks_of = ["SEC 1474"]

[[boxes]]
element = "issuer"
label = "2. Issuer Name"
kind = "issuer"

[[boxes]]
element = "relationship"
label = "5. Relationship"
kind = "ticks"

[[ticks]]
element = "isDirector"
label = "Director"
within = "relationship"

[owner]
label = "1. Name and Address"
name = "(Last)"
street = "(Street)"
city = "(City)"
state = "(State)"
zip = "(Zip)"

[[tables]]
name = "nonDerivativeTable"
title = "Table I"
columns = [
    { name = "securityTitle", header = "1. Title" },
    { name = "transactionCode", header = "Code", group = "2. Transaction" },
]

[notes]
explanation = "Explanation:"
remarks = "Remarks:"
number = "1."
beside = false
raised = true
signature = "Signature"
signature_date = "Date"
ends = ["Reminder"]
last = "Note"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one whole template in it."""
    (tmp_path / "whole.toml").write_text(WHOLE, "utf-8")
    return tmp_path


def mistakes(folder: Path) -> list[str]:
    """What is said to be wrong with the templates of a folder."""
    with pytest.raises(TemplateError) as caught:
        load_templates(folder)
    return str(caught.value).split("\n")


def test_a_whole_file_is_a_template(folder: Path) -> None:
    """Every entry of the file stands in its type."""
    (template,) = load_templates(folder)
    assert (template.id, template.title, template.form_names) == ("whole", "A form", ("FORM 4",))
    assert [box.element for box in template.boxes] == ["issuer", "relationship"]
    assert template.ticks == (TickSpec("isDirector", "Director", "relationship"),)
    assert template.owner.country is None
    assert template.tables[0].columns[1] == ColumnSpec("transactionCode", "Code", "2. Transaction")
    assert template.notes.ends == ("Reminder",)
    assert template.notes.signatures_heading is None
    assert template.owners_table is None
    assert template.marks_of == ("SEC 1474",)


def test_a_box_and_a_table_are_found_by_name(folder: Path) -> None:
    """What a revision does not print is None; a table it must have is an error."""
    (template,) = load_templates(folder)
    box = template.box("issuer")
    assert box is not None
    assert box.label == "2. Issuer Name"
    assert template.box("issuerForeignTradingSymbol") is None
    assert template.table("nonDerivativeTable").title == "Table I"
    with pytest.raises(KeyError):
        template.table("derivativeTable")


def test_a_template_may_be_based_on_another(folder: Path) -> None:
    """Entries of one key replace the base's in its place, new ones follow, sections replace whole."""
    (folder / "later.toml").write_text(
        """
        title = "A later form"
        based_on = "whole"
        [[boxes]]
        element = "issuer"
        label = "2. Issuer"
        kind = "issuer"
        [[ticks]]
        element = "aff10b5One"
        label = "Check this box"
        """,
        "utf-8",
    )
    later, whole = load_templates(folder)
    assert [box.label for box in later.boxes] == ["2. Issuer", "5. Relationship"]
    assert [tick.element for tick in later.ticks] == ["isDirector", "aff10b5One"]
    assert (later.owner, later.tables, later.notes) == (whole.owner, whole.tables, whole.notes)
    assert (later.id, later.title) == ("later", "A later form")


def test_templates_come_in_the_order_of_their_names(folder: Path) -> None:
    """The same folder gives the same order everywhere."""
    for name in ("b", "a", "c"):
        (folder / f"{name}.toml").write_text('based_on = "whole"', "utf-8")
    assert [template.id for template in load_templates(folder)] == ["a", "b", "c", "whole"]


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    """Each with its file and path, and with the nearest known name where there is one."""
    wrong = WHOLE.replace('kind = "issuer"', 'kind = "isuer"')
    wrong = wrong.replace('within = "relationship"', 'within = "relationshp"')
    wrong = wrong.replace('street = "(Street)"', 'stret = "(Street)"')
    wrong = wrong.replace("form_names", "form_name")
    wrong = wrong.replace('{ name = "transactionCode"', '{ name = "securityTitle"')
    wrong = wrong.replace('remarks = "Remarks:"', 'remarks = " "')
    (folder / "wrong.toml").write_text(wrong, "utf-8")
    (folder / "broken.toml").write_text("title = ", "utf-8")
    assert {one for one in mistakes(folder) if not one.startswith("broken.toml: not TOML")} == {
        'wrong.toml: boxes[0].kind: unknown "isuer"; did you mean "issuer"?',
        'wrong.toml: form_name: unknown "form_name"; did you mean "form_names"?',
        "wrong.toml: form_names: is missing",
        "wrong.toml: notes.remarks: is blank",
        "wrong.toml: owner: lacks street",
        'wrong.toml: owner.stret: unknown "stret"; did you mean "street"?',
        'wrong.toml: tables[0].columns: "securityTitle" stands twice',
        'wrong.toml: ticks[0].within: unknown "relationshp"; did you mean "relationship"?',
    }
    assert sum(one.startswith("broken.toml: not TOML") for one in mistakes(folder)) == 1


def test_a_base_must_be_there(folder: Path) -> None:
    """A misspelt base is told with the name that was meant."""
    (folder / "later.toml").write_text('based_on = "hole"', "utf-8")
    assert mistakes(folder) == ['later.toml: based_on: unknown "hole"; did you mean "whole"?']


def test_a_circle_of_bases_ends(folder: Path) -> None:
    """Two templates based on each other are told, each in its own words."""
    (folder / "a.toml").write_text('based_on = "b"', "utf-8")
    (folder / "b.toml").write_text('based_on = "a"', "utf-8")
    assert mistakes(folder) == [
        "a.toml: based_on: goes round in a circle",
        "b.toml: based_on: goes round in a circle",
    ]


#: Template files with one entry of another type, and the path that is wrong.
ODD = {
    "owner": 'owner = "Name"',
    "notes": "notes = 3",
    "boxes": "boxes = 3",
    "boxes[0]": "boxes = [1]",
    "ticks[0]": "ticks = ['isDirector']",
    "tables[0]": "tables = ['Table I']",
    "tables[0].columns": "tables = [{name = 'nonDerivativeTable', title = 'Table I', columns = 5}]",
    "marks_of": "marks_of = 'SEC 1474'",
    "form_names": "form_names = 4",
    "title": "title = 3",
    "boxes[0].label": "boxes = [{element = 'issuer', label = 2, kind = 'issuer'}]",
}


@pytest.mark.parametrize("path", ODD)
def test_an_entry_of_another_type_is_told(tmp_path: Path, path: str) -> None:
    """Whatever stands in a template file, what comes of it is a template or its error, with the path."""
    name = ODD[path].split(" ")[0]
    rest = "\n\n".join(one for one in WHOLE.split("\n\n") if f"[{name}]" not in one)
    rest = re.sub(rf"^{name} = .*\n", "", rest, count=1, flags=re.MULTILINE)
    (tmp_path / "odd.toml").write_text(ODD[path] + rest, "utf-8")
    assert any(one.startswith(f"odd.toml: {path}") for one in mistakes(tmp_path))


def test_a_folder_without_templates_is_told(tmp_path: Path) -> None:
    """Nothing to choose from is an error and not an empty choice."""
    assert mistakes(tmp_path) == [f"{tmp_path.name}: no *.toml file in it"]


def test_the_shipped_folder_is_found() -> None:
    """Without a folder given, the checkout's or the installed one is read."""
    assert (template_folder() / "edgar-2003.toml").is_file()
    assert load_templates() == load_templates(template_folder())


def test_a_box_stands_beside_or_below_one_that_there_is(folder: Path) -> None:
    """Box 1 is called by its own name; signs are told as any other texts."""
    near = WHOLE.replace('kind = "ticks"', 'kind = "ticks"\nbeside = "issuer"\nbelow = "owner"')
    (folder / "near.toml").write_text('signs = ["(Over)"]\n' + near, "utf-8")
    template = next(one for one in load_templates(folder) if one.id == "near")
    assert template.signs == ("(Over)",)
    assert (template.boxes[1].beside, template.boxes[1].below) == ("issuer", "owner")
    (folder / "near.toml").write_text(near.replace('beside = "issuer"', 'beside = "isuer"'), "utf-8")
    load_templates.cache_clear()
    assert mistakes(folder) == ['near.toml: boxes[1].beside: unknown "isuer"; did you mean "issuer"?']
