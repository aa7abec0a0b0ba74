"""What a line says, known beforehand → its words in their places."""

from __future__ import annotations

from extractor.model.crop import LineCrop, LineReading
from extractor.reader.decode import align
from extractor.reader.looks import look_at
from extractor.reader.opinion import with_opinions
from extractor.reader.words import glyphs_to_words


def spell_line(crop: LineCrop, text: str) -> LineReading:
    """The reading of a line that says `text`, raised marks in raised characters.

    Empty where the line has no room for it.
    """
    (look,) = look_at([crop])
    glyphs = align(look.first, text) if text else []
    if not glyphs:
        return LineReading()
    (told,) = with_opinions([glyphs], [look])
    words = glyphs_to_words(told, look.strip, crop.pixels.shape[1])
    return LineReading(" ".join(word.text for word in words), tuple(words))
