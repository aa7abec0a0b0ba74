"""The open fonts in which samples are drawn, in families by the face they stand for."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FONT_ROOTS = (Path("/usr/share/fonts"), Path("/usr/share/texmf/fonts/opentype/public"))


@dataclass(frozen=True, slots=True)
class Family:
    """Faces of one kind: `stems` begin the names of its files, `weight` is its share."""

    name: str
    weight: float
    stems: tuple[str, ...]


FAMILIES = (
    Family("times", 46, ("LiberationSerif", "Tinos", "texgyretermes", "NimbusRoman", "FreeSerif")),
    Family(
        "serif",
        8,
        (
            "LinLibertine_R",
            "NotoSerif-",
            "Caladea",
            "DejaVuSerif",
            "texgyreschola",
            "texgyrepagella",
            "C059",
            "P052",
        ),
    ),
    Family("sans", 18, ("LiberationSans-", "Arimo", "NimbusSans-", "texgyreheros-", "FreeSans")),
    Family(
        "other sans",
        6,
        (
            "DejaVuSans",
            "OpenSans",
            "Roboto",
            "Carlito",
            "NotoSans-",
            "LiberationSansNarrow",
            "NimbusSansNarrow",
        ),
    ),
    Family(
        "mono",
        22,
        (
            "LiberationMono",
            "Cousine",
            "DejaVuSansMono",
            "NimbusMonoPS",
            "FreeMono",
            "Courier Prime",
            "texgyrecursor",
        ),
    ),
)

#: Faces that no browser or typist picks for a form.
_LEFT_OUT = ("Thin", "Black", "ExtraLight", "CondLight", "Math", "ExtraBold", "Display", "Italic Oblique")


@dataclass(frozen=True, slots=True)
class Face:
    """One font file, and whether it is bold, italic or monospaced."""

    path: Path
    bold: bool
    italic: bool
    mono: bool


@lru_cache(maxsize=1)
def find_faces() -> dict[str, tuple[Face, ...]]:
    """The installed faces by family; a family of which none is installed is left out."""
    files = sorted(
        path
        for root in FONT_ROOTS
        if root.exists()
        for path in root.rglob("*")
        if path.suffix in {".ttf", ".otf"} and not any(word in path.name for word in _LEFT_OUT)
    )
    found: dict[str, tuple[Face, ...]] = {}
    for family in FAMILIES:
        faces = tuple(
            _face(path, family.name == "mono") for path in files if path.name.startswith(family.stems)
        )
        if family.name != "mono":
            faces = tuple(face for face in faces if "Mono" not in face.path.name)
        if faces:
            found[family.name] = faces
    return found


def _face(path: Path, mono: bool) -> Face:
    name = path.stem.lower()
    return Face(
        path=path,
        bold="bold" in name or name.endswith(("rb", "rbi", "-bdita")),
        italic=any(word in name for word in ("italic", "oblique", "_ri", "_rbi", "bdita")),
        mono=mono,
    )


def choose_face(rng: random.Random) -> Face:
    """A face at random: mostly regular, the main families most."""
    found = find_faces()
    families = [family for family in FAMILIES if family.name in found]
    family = rng.choices(families, [one.weight for one in families])[0]
    faces = found[family.name]
    wanted = rng.choices(("regular", "bold", "italic", "bold italic"), (76, 15, 7, 2))[0]
    return rng.choice(_of_style(faces, wanted))


def choose_label_face(rng: random.Random) -> Face:
    """A face as printed labels have it: most bold and sans, as browsers set the form."""
    found = find_faces()
    family = rng.choices(("sans", "other sans", "times"), (70, 12, 18))[0]
    if family not in found:
        return choose_face(rng)
    return rng.choice(_of_style(found[family], rng.choices(("bold", "regular"), (72, 28))[0]))


def _of_style(faces: Sequence[Face], style: str) -> Sequence[Face]:
    bold, italic = "bold" in style, "italic" in style
    return [face for face in faces if face.bold == bold and face.italic == italic] or faces


@lru_cache(maxsize=1200)
def load_font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    """The font at `size` pixels per em, without ligature shaping."""
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=600)
def load_shaped_font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    """The font at `size` pixels per em with kerning and ligatures, as browsers set it."""
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.RAQM)


@lru_cache(maxsize=400)
def coverage(path: Path) -> frozenset[str]:
    """Which of the reader's characters the font has: its empty box stands for the others."""
    from extractor.reader.alphabet import CHARACTERS, lowered

    font = load_font(path, 24)
    missing = bytes(font.getmask("\U000f0000"))
    return frozenset(
        character
        for character in CHARACTERS
        if character == " " or character.isascii() or bytes(font.getmask(lowered(character))) != missing
    )
