"""Explanations and remarks of a scan, as their like and the form's grammar make them likely."""

from __future__ import annotations

from dataclasses import replace

from extractor.agreeing.notes import settle_repeated
from extractor.agreeing.prices import prices_citing
from extractor.agreeing.punctuation import as_sentences, settle_marks
from extractor.agreeing.sentences import settle_sentences
from extractor.model.page import Origin
from extractor.model.reading import NoteReading, Reading, Readings


def settle_notes(readings: Readings) -> Readings:
    """The readings with their notes and remarks settled."""
    notes = [_with_marks(note, readings) for note in readings.notes]
    texts = settle_repeated([note.reading for note in notes])
    told = [
        replace(note, reading=_changed(note.reading, text, "repeated-note"))
        for note, text in zip(notes, texts, strict=True)
    ]
    notes = [_with_marks(note, readings) for note in told]  # those that others brought too
    remarks = readings.remarks
    if remarks.text:
        remarks = _changed(remarks, settle_sentences(settle_marks(remarks.text)), "marks")
    return replace(readings, notes=tuple(notes), remarks=remarks)


def _with_marks(note: NoteReading, readings: Readings) -> NoteReading:
    text = note.reading.text
    # where no price that cites the note lies in its range, the mark of one may be misread
    for prices in (prices_citing(readings, note.number), prices_citing(readings, None)):
        text = settle_marks(text, prices) if prices else text
    text = as_sentences(settle_sentences(settle_marks(text)))
    return replace(note, reading=_changed(note.reading, text, "marks"))


def _changed(reading: Reading, text: str, rule: str) -> Reading:
    if text == reading.text or reading.origin is not Origin.OCR:
        return reading
    return reading.repaired(text, rule)
