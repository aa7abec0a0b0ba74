"""What a user may set: one frozen dataclass, each with its unit and reason."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How files are opened and read."""

    #: Tried after the empty password on an encrypted PDF.
    password: str | None = None
    #: Another folder of templates in place of the shipped one.
    templates: Path | None = None
    #: Largest page that is held, in square inches: a wall chart (ISO A0) has 1,549.
    max_page_area: float = 4000.0
    #: Most drawn objects that are looked at on one page; EDGAR's fullest have 8,000.
    max_objects: int = 200_000
    #: Most pages of one file; the largest bundles scanned in one go have hundreds.
    max_pages: int = 2000
    #: Most pixels of one page picture (a letter page at 600 dpi has 34 million).
    max_pixels: int = 40_000_000
    #: Of the fields of scans that are not flagged, at most this share is expected to be wrong.
    max_silent_errors: float = 0.001


DEFAULT = Settings()


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may use of the machine; none of it can change what stands in a record."""

    #: Seconds from the start of its conversion: a bundle of 200 scanned pages takes a quarter of an hour.
    seconds: float = 3600.0
    #: Seconds of processor time, which the system itself counts: a loop ends here though all else hangs.
    cpu_seconds: int = 3600
    #: Bytes of memory: a scanned letter page takes 300 to 420 MiB, one of `max_pixels` a gigabyte.
    memory: int = 2 * 1024**3


DEFAULT_LIMITS = Limits()
