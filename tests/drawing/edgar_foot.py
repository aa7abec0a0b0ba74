"""The foot of EDGAR's page: explanations, remarks, signatures and the form's notes."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model.form4 import Form4, OwnerSignature
from tests.drawing import labels
from tests.drawing.blocks import Align, Block, Columns, Gap, Paragraph, Upright, lay_stack
from tests.drawing.edgar_look import EdgarLook
from tests.drawing.pages import Band
from tests.drawing.printing import print_date
from tests.drawing.text import Run


def foot(record: Form4, look: EdgarLook) -> Iterator[Band]:
    """All that stands below the tables and the blocks of owners."""
    yield from _explanations(record, look)
    yield from _remarks(record, look)
    for at, signature in enumerate(record.owner_signatures):
        yield _band((_signature(signature, at, look),), look)
    captions = ("** " + labels.SIGNATURE, "Date")
    blank: tuple[Block, ...] = ()
    line = [(Paragraph((look.label(text, look.fine),)),) for text in captions]
    yield _band((Columns((60, 20, 20), (blank, line[0], line[1])), Gap(2)), look)
    for runs in _notes(look):
        yield _band((Paragraph(runs),), look)


def _band(blocks: tuple[Block, ...], look: EdgarLook) -> Band:
    return Band(lay_stack(blocks, look.frame.inner_width), splittable=True)


def _explanations(record: Form4, look: EdgarLook) -> Iterator[Band]:
    if not record.footnotes and not look.always_headings:
        return
    yield _band((Gap(1.5), Paragraph((look.label(labels.EXPLANATION, look.fine, bold=True),))), look)
    for at, footnote in enumerate(record.footnotes):
        number = footnote.id.removeprefix("F")
        paragraph = Paragraph(
            (_note(f"{number}. ", "", look), _note(footnote.text, f"footnotes[{at}].text", look))
        )
        yield _band((Gap(1.5), paragraph), look)


def _note(text: str, path: str, look: EdgarLook) -> Run:
    return Run(text, look.values.regular, look.fine, look.note_colour, path)


def _remarks(record: Form4, look: EdgarLook) -> Iterator[Band]:
    if record.remarks is None and not look.always_headings:
        return
    blocks: list[Block] = [Gap(3), Paragraph((look.label(labels.REMARKS, look.text, bold=True),))]
    if record.remarks is not None:
        blocks += [Gap(2), Paragraph((_note(record.remarks, "remarks", look),))]
    yield _band((*blocks, Gap(4)), look)


def _signature(signature: OwnerSignature, at: int, look: EdgarLook) -> Columns:
    base = f"ownerSignatures[{at}]."
    name = look.linked(signature.signature_name or "", f"{base}signatureName", look.text, None)
    date = look.linked(print_date(signature.signature_date), f"{base}signatureDate", look.text, None)
    blank: tuple[Block, ...] = ()
    stacks = (blank, (Gap(1.5), Paragraph((name,)), Gap(1.5)), (Paragraph((date,), Align.LEFT),))
    return Columns((60, 20, 20), stacks, Upright.MIDDLE)


def _notes(look: EdgarLook) -> Iterator[tuple[Run, ...]]:
    size = look.fine
    yield (look.label(labels.REMINDER, size),)
    yield (
        look.label("* " + labels.SEVERAL_FILERS, size),
        look.label("see", size, italic=True),
        look.label(" Instruction 4 (b)(v).", size),
    )
    yield (
        look.label("** " + labels.VIOLATIONS + " ", size),
        look.label("See", size, italic=True),
        look.label(" " + labels.STATUTES, size),
    )
    yield (
        look.label(labels.COPIES, size),
        look.label("see", size, italic=True),
        look.label(" " + labels.PROCEDURE, size),
    )
    yield (look.label(labels.BURDEN + "Number.", size, bold=True),)
