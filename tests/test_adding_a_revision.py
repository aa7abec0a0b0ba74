"""templates/README.md tells how to add a revision: this follows it step by step, and touches no code."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from extractor import extract
from extractor.errors import TemplateError
from extractor.forms.filings import find_filings
from extractor.forms.load import load_templates, template_folder
from extractor.forms.locate import LocatedForm, locate_form
from extractor.pages.read import read_pages
from extractor.settings import Settings
from tests.drawing.early.form import draw_early
from tests.drawing.early.look import EarlyLook, as_printed_early
from tests.drawing.early.wording import R1996
from tests.drawing.records import early

GUIDE = (template_folder() / "README.md").read_text(encoding="utf-8").partition("## Adding a revision\n")[2]
#: The form that the guide supposes: that of 1996 with another box 5.
WORDING = replace(R1996, box_5="5. Date of First Filing (Month/Year)")
RECORD = as_printed_early(replace(early.AMENDED, period_of_report="1998-03"), WORDING)


@pytest.fixture
def filed(tmp_path: Path) -> Path:
    """`filed.pdf`, drawn with the label that the guide names."""
    path = tmp_path / "filed.pdf"
    path.write_bytes(draw_early(RECORD, WORDING, EarlyLook()).pdf)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The guide's DIR: the shipped templates with the guide's own file beside them."""
    folder = tmp_path / "templates"
    shutil.copytree(template_folder(), folder)
    return folder


def steps() -> list[str]:
    """The numbered steps of the guide."""
    return re.split(r"^\d\. ", GUIDE, flags=re.MULTILINE)[1:]


def the_file() -> tuple[str, str]:
    """The name that the guide gives the new file, and what it has written into it."""
    step = steps()[1]
    (name,) = re.findall(r"`(\S+\.toml)`", step)
    (text,) = re.findall(r"```toml\n(.*?)```", step, flags=re.DOTALL)
    return name, re.sub(r"^   ", "", text, flags=re.MULTILINE)


def located(path: Path, folder: Path | None = None) -> LocatedForm:
    """What `form4 locate` shows of a file's one filing."""
    settings = Settings(templates=folder)
    templates = load_templates(folder)
    (pages,) = find_filings(read_pages(path, settings).pages, templates).filings
    return locate_form(pages, templates)


def test_the_guide_has_its_five_steps() -> None:
    """Look, write, look again, tell apart, test; both looks are commands that name the file."""
    assert len(steps()) == 5
    looks = re.findall(r"`form4 (locate filed\.pdf --draw out\.png[^`]*)`", GUIDE)
    assert looks == ["locate filed.pdf --draw out.png", "locate filed.pdf --draw out.png --templates DIR"]


def test_step_1_shows_the_nearest_template_and_the_bare_box(filed: Path) -> None:
    """The base that the guide names fits best, and misses just the label of box 5."""
    form = located(filed)
    name, text = the_file()
    assert f'based_on = "{form.template.id}"' in text
    assert form.template.id in steps()[0]
    found = {anchor.label for page in form.pages for anchor in page.anchors}
    assert [box.element for box in form.template.boxes if box.label not in found] == [
        "dateOfOriginalSubmission"
    ]
    assert name not in {path.name for path in template_folder().iterdir()}


def test_steps_2_and_3_read_the_form_with_one_file_more(filed: Path, folder: Path) -> None:
    """With the guide's file every label is found, the new template is chosen, and the record is whole."""
    name, text = the_file()
    (folder / name).write_text(text, encoding="utf-8")
    form = located(filed, folder)
    assert (form.template.id, form.fit) == (name.removesuffix(".toml"), 1.0)
    (extraction,) = extract(filed, Settings(templates=folder))
    assert extraction.record == RECORD
    assert extraction.template == form.template.id


def test_step_3_a_mistake_is_told_with_its_place(filed: Path, folder: Path) -> None:
    """A misspelt word of the file is named with the word that was meant."""
    name, text = the_file()
    (folder / name).write_text(text.replace('kind = "date"', 'kind = "dates"'), encoding="utf-8")
    with pytest.raises(
        TemplateError, match=rf'{name}: boxes\[\d\]\.kind: unknown "dates"; did you mean "date"'
    ):
        extract(filed, Settings(templates=folder))


def test_step_4_other_forms_are_read_as_before(tmp_path: Path, folder: Path) -> None:
    """The form of 1996 itself stays the form of 1996 beside the new file."""
    name, text = the_file()
    (folder / name).write_text(text, encoding="utf-8")
    path = tmp_path / "old.pdf"
    path.write_bytes(draw_early(as_printed_early(early.AMENDED, R1996), R1996).pdf)
    assert located(path, folder).template.id == "sec1474-1996"
