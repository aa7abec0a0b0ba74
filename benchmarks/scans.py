"""How fast scans become records, beside whole-page Tesseract on the same pictures, and in how much memory.

    python benchmarks/scans.py FOLDER... [--limit FILES]

Both run on one core, file by file in turn, so that whatever else the machine does falls on both
sides: the ratio is of one run. Ours is all in, from opening the file to the record. Tesseract is
the one that the tool itself finds, as a program, with its default layout analysis and
OMP_THREAD_LIMIT=1.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

os.environ["OMP_THREAD_LIMIT"] = "1"

import cv2
import pytesseract

from extractor import ExtractorError, Settings, extract
from extractor.pages.ocr import find_engine
from extractor.pages.pdf import open_pdf
from extractor.pages.raster import SeenPicture, read_page_picture, read_pictures
from extractor.pages.source import Kind, read_source

MEBIBYTE = 1024 * 1024
SETTINGS = Settings()

#: Converts files in a process of its own and prints the most memory that it ever held, in KiB (Linux).
MEMORY = """
import resource, sys
from extractor import ExtractorError, extract
for path in sys.argv[1:]:
    try:
        extract(path)
    except ExtractorError:
        pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER", help="scans: PDF, TIFF, PNG, JPEG")
    parser.add_argument("--limit", type=int, default=6, help="files of each folder to use (%(default)s)")
    chosen = parser.parse_args()
    stay_on_one_core()
    engine = find_engine()
    print(f"tesseract {engine.version} ({engine.origin})")
    used: list[Path] = []
    for folder in chosen.folders:
        files = sorted(path for path in folder.rglob("*") if is_scan(path))[: chosen.limit]
        if not files:
            parser.error(f"no scans in {folder}")
        print_speed(folder.name, files)
        used += files
    print_memory(used)


def stay_on_one_core() -> None:
    """Keep this process and those that it starts on one core, without threads."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    cv2.setNumThreads(1)


def is_scan(path: Path) -> bool:
    """Whether a file is of a kind that holds scans."""
    return path.suffix.lower() in {".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg"}


def print_speed(name: str, files: Sequence[Path]) -> None:
    """Converting against whole-page Tesseract on every page of the same files."""
    convert(files[0])
    ratios = []
    ours = theirs = 0.0
    pages = 0
    for path in files:
        start = time.perf_counter()
        convert(path)
        mine = time.perf_counter() - start
        spent = 0.0
        for seen in page_pictures(path):
            start = time.perf_counter()
            read_whole_page(seen)
            spent += time.perf_counter() - start
            pages += 1
        ratios.append(mine / spent)
        ours, theirs = ours + mine, theirs + spent
    print(f"{name}: {len(files)} files, {pages} pages")
    print(f"  convert     {ours / pages:6.2f} s a page")
    print(f"  tesseract   {theirs / pages:6.2f} s a page")
    print(f"  ratio       {ours / theirs:6.3f} (files: {min(ratios):.3f} to {max(ratios):.3f},"
          f" median {median(ratios):.3f})")  # fmt: skip


def print_memory(files: Sequence[Path]) -> None:
    """The most memory that a process held that converted the files, and one for the worst of them alone."""
    print(f"peak memory   {peak(files):6.0f} MiB, one process for all {len(files)} files")
    alone = {path: peak([path]) for path in files}
    worst = max(alone, key=lambda path: alone[path])
    print(f"              {alone[worst]:6.0f} MiB for {worst.name} alone, the most of any file")


def peak(files: Sequence[Path]) -> float:
    """MiB."""
    command = [sys.executable, "-c", MEMORY, *(str(path) for path in files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(done.stdout) * 1024 / MEBIBYTE


def convert(path: Path) -> None:
    """From the file to its records; a scan in which no form is found took its time too."""
    try:
        extract(path)
    except ExtractorError as error:
        print(f"  {path.name}: {error}")


def page_pictures(path: Path) -> Iterator[SeenPicture]:
    """The picture of each page, as the tool takes it out of the file."""
    source = read_source(path)
    if source.kind is Kind.PICTURE:
        yield from read_pictures(source.data, SETTINGS)
        return
    with open_pdf(source.data, SETTINGS) as document:
        for page in document:
            yield read_page_picture(page, SETTINGS)


def read_whole_page(seen: SeenPicture) -> str:
    """The text that Tesseract reads on a page."""
    engine = find_engine()
    pytesseract.pytesseract.tesseract_cmd = engine.program
    options = f"--oem 1 --psm 3 --dpi {seen.resolution:.0f}"
    if engine.data:
        options += f' --tessdata-dir "{engine.data}"'
    return str(pytesseract.image_to_string(seen.pixels, lang="eng", config=options))


if __name__ == "__main__":
    main()
